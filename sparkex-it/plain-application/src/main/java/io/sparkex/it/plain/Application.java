package io.sparkex.it.plain;

import io.sparkex.SparkSession;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Connects to the address it is given, prints rows of all types, closes, and says which threads are left. */
public final class Application {
    private static final String ALL_TYPES = """
            SELECT 1 AS i, CAST(NULL AS INT) AS n, true AS b, 2Y AS y, 3S AS s, 4L AS l, CAST(1.5 AS FLOAT) AS f,
              2.5D AS d, 12.34BD AS m, 'text ü' AS t, X'0AFF' AS x, DATE'2026-11-22' AS dt,
              TIMESTAMP'2026-11-22 10:11:12.123456Z' AS ts, TIMESTAMP_NTZ'2026-11-22 10:11:12' AS tn,
              array(1, NULL, 3) AS a, map('k', 1) AS k, named_struct('p', 1, 'q', array('r')) AS st
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Application() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            out.println(spark.sql("SELECT 1").collect());
            out.println(spark.sql(ALL_TYPES).collect().get(0).asMap().values().stream()
                    .map(Application::text)
                    .collect(Collectors.toList()));
            out.println(spark.range(100_000).count());
        }
        // gRPC ends the threads that all channels share about a second after the last channel was closed, and starts
        // another one to do it.
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<Thread> left = startedSince(before);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            left.iterator().next().join(PATIENCE.toMillis());
            left = startedSince(before);
        }
        // What was seen last: looking once more could meet a thread that was just started to end another.
        out.println(
                "threads left: " + left.stream().map(Thread::getName).sorted().toList());
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
    }

    private static Set<Thread> startedSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !before.contains(thread))
                .collect(Collectors.toSet());
    }
}
