package io.sparkex.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.options.SaveMode;
import io.sparkex.types.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writes whose connection breaks at a random moment, counted on the server afterwards: each happened exactly once. */
@WithSpark
@Tag("profile:error-handling")
@Timeout(300)
final class WritesOnceIT {
    private static final int WRITERS = 4;
    private static final int WRITES = Integer.getInteger("sparkex.it.writes", 200) / (2 * WRITERS);

    private final ServerUnderTest server;

    WritesOnceIT(ServerUnderTest server) {
        this.server = server;
    }

    /** One write of a number to the target of one writer. */
    private interface Write {
        void run(SparkSession spark, int writer, int number);
    }

    @Test
    void insertsHappenOnceEach() throws Exception {
        try (SparkSession direct = server.newSession()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                direct.sql("DROP TABLE IF EXISTS once_" + writer);
                direct.sql("CREATE TABLE once_" + writer + " (number INT) USING parquet");
            }
            int cuts = writeThroughCuts(
                    Seeds.seed("INSERTs through cuts"),
                    (spark, writer, number) -> spark.sql("INSERT INTO once_" + writer + " SELECT " + number));

            for (int writer = 0; writer < WRITERS; writer++) {
                assertOnceEach(direct, "once_" + writer);
                direct.sql("DROP TABLE once_" + writer);
            }
            assertThat(cuts).isGreaterThan(WRITERS * WRITES / 2);
        }
    }

    @Test
    void fileWritesHappenOnceEach(@TempDir Path folder) throws Exception {
        int cuts = writeThroughCuts(
                Seeds.seed("File writes through cuts"),
                (spark, writer, number) -> spark.range(number, number + 1, 1, 1)
                        .write()
                        .mode(SaveMode.APPEND)
                        .parquet(folder.resolve("writer" + writer).toString()));
        try (SparkSession direct = server.newSession()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                assertOnceEach(
                        direct, "(SELECT id AS number FROM parquet.`" + folder.resolve("writer" + writer) + "`)");
            }
        }
        assertThat(cuts).isGreaterThan(WRITERS * WRITES / 2);
    }

    private static void assertOnceEach(SparkSession spark, String source) {
        assertThat(spark.sql("SELECT CAST(number AS INT) AS number FROM " + source + " ORDER BY 1")
                        .collect())
                .isEqualTo(IntStream.range(0, WRITES).mapToObj(Row::of).toList());
    }

    /** Runs all writers at once, each on a connection of its own; gives the number of cuts. */
    private int writeThroughCuts(long seed, Write write) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                done.add(writers.submit(() -> writeThroughCuts(new Random(seed + writer), writer, write)));
            }
            int cuts = 0;
            for (Future<Integer> one : done) {
                cuts += one.get();
            }
            return cuts;
        } finally {
            writers.shutdownNow();
        }
    }

    private int writeThroughCuts(Random random, int writer, Write write) throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        OperationIds operations = new OperationIds();
        try (FaultProxy proxy = new FaultProxy(server.remote());
                SparkSession spark = SparkSession.builder()
                        .remote(proxy.remote() + "/;user_id=tester;token=canary-of-the-address")
                        .channel(operations.configurer())
                        .retryPolicies(Patience.small())
                        .create()) {
            for (int number = 0; number < WRITES; number++) {
                ScheduledFuture<?> cut = null;
                switch (random.nextInt(4)) {
                    case 0 -> proxy.cutAfterUp(random.nextInt(600));
                    case 1 -> proxy.cutAfterDown(random.nextInt(600));
                    default -> cut = clock.schedule(proxy::cut, random.nextInt(500), TimeUnit.MILLISECONDS);
                }
                write.run(spark, writer, number);
                if (cut != null) {
                    // A cut that comes late hits the next write, which is as good; but it does come.
                    cut.get();
                }
            }
            try (RawOperation raw = new RawOperation(server.remote(), spark.sessionId(), "tester")) {
                assertThat(raw.keptAfter(operations.seen(), java.time.Duration.ofSeconds(10)))
                        .isEmpty();
            }
            return proxy.cuts();
        } finally {
            clock.shutdownNow();
        }
    }
}
