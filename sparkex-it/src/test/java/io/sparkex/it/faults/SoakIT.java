package io.sparkex.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Many small queries in one JVM cost no memory and no threads that last. {@code -Dsparkex.it.soak=20000} runs as many as
 * the documentation speaks of.
 */
@WithSpark
@Tag("profile:session-management")
@Isolated("It looks at all threads and the heap of the JVM")
@Timeout(1800)
final class SoakIT {
    private static final int QUERIES = Integer.getInteger("sparkex.it.soak", 500);
    private static final long FIVE_MEBIBYTES = 5L << 20;

    private final ServerUnderTest server;

    SoakIT(ServerUnderTest server) {
        this.server = server;
    }

    @Test
    @SuppressWarnings("SystemOut")
    void smallQueriesLeaveNothingInTheHeap() throws InterruptedException {
        OperationIds operations = new OperationIds(100);
        Threads withoutSession = Threads.now();
        try (SparkSession spark = SparkSession.builder()
                .remote(server.remote() + ";user_id=tester")
                .channel(operations.configurer())
                .create()) {
            run(spark, 0, QUERIES / 10);
            long heapBefore = liveHeap();
            Threads threads = Threads.now();
            long start = System.nanoTime();
            run(spark, QUERIES / 10, QUERIES);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            long heapAfter = liveHeap();
            System.out.printf(
                    "%,d queries in %s: live heap %,d bytes after %,d, %,d bytes at the end%n",
                    QUERIES, took, heapBefore, QUERIES / 10, heapAfter);

            assertThat(heapAfter - heapBefore).isLessThan(FIVE_MEBIBYTES);
            // gRPC keeps idle threads of its pool for a minute and makes new ones as it likes.
            assertThat(threads.leftAfter(Duration.ofSeconds(5)))
                    .allMatch(name -> name.startsWith("grpc-default-executor-"));
            try (RawOperation raw = new RawOperation(server.remote(), spark.sessionId(), "tester")) {
                assertThat(raw.keptAfter(operations.seen(), Duration.ofSeconds(10)))
                        .isEmpty();
            }
        }
        assertThat(withoutSession.leftAfter(Duration.ofSeconds(5))).isEmpty();
    }

    private static void run(SparkSession spark, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(spark.sql("SELECT " + i).collect()).containsExactly(Row.of(i));
        }
    }

    /** The smallest of a few measurements, each after a collection. */
    private static long liveHeap() {
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            smallest = Math.min(
                    smallest,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return smallest;
    }
}
