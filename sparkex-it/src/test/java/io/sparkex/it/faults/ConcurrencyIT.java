package io.sparkex.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.SparkSession;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Many threads on one session, and on clones of it that share its connection. */
@WithSpark
@Tag("profile:session-management")
@Isolated("It looks at all threads of the JVM")
@Timeout(300)
final class ConcurrencyIT {
    private static final int THREADS = 64;
    private static final int QUERIES = 5;
    /** Not for ever: see {@link CancellationIT}. */
    private static final String LONG = "SELECT count(*) FROM range(0, 3000000000, 1, 2) WHERE hash(id) % 7 = 9";

    private final ServerUnderTest server;

    ConcurrencyIT(ServerUnderTest server) {
        this.server = server;
    }

    @Test
    void manyThreadsOnOneSessionAndItsClonesGetWhatEachAskedFor() throws Exception {
        long seed = Seeds.seed("64 threads");
        OperationIds operations = new OperationIds();
        Threads threads = Threads.now();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS + THREADS / 8);
        try (SparkSession spark = SparkSession.builder()
                .remote(server.remote() + ";user_id=tester")
                .channel(operations.configurer())
                .create()) {
            assertThat(spark.range(1).count()).isEqualTo(1);
            try (SparkSession first = spark.cloneSession();
                    SparkSession second = spark.cloneSession();
                    SparkSession third = first.cloneSession()) {
                List<SparkSession> sessions = List.of(spark, first, second, third);
                List<Future<?>> done = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    int thread = i;
                    SparkSession session = sessions.get(i % sessions.size());
                    done.add(
                            thread % 8 == 7
                                    ? pool.submit(() -> interrupted(session, thread, pool))
                                    : pool.submit(() -> queries(session, thread, new Random(seed + thread))));
                }
                for (Future<?> one : done) {
                    one.get();
                }
                for (SparkSession session : sessions) {
                    assertThat(session.interruptAll()).isEmpty();
                    assertNothingLeft(session, operations);
                }
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(threads.leftAfter(Duration.ofSeconds(5))).isEmpty();
    }

    private void assertNothingLeft(SparkSession session, OperationIds operations) {
        try (RawOperation raw = new RawOperation(server.remote(), session.sessionId(), "tester")) {
            assertThat(operations.seen(session.sessionId())).isNotEmpty();
            assertThat(raw.keptAfter(operations.seen(session.sessionId()), Duration.ofSeconds(10)))
                    .isEmpty();
        }
    }

    private static void queries(SparkSession session, int thread, Random random) {
        session.addTag("thread-" + thread);
        for (int i = 0; i < QUERIES; i++) {
            int start = thread * 10_000 + i;
            int rows = 1 + random.nextInt(3_000);
            switch (random.nextInt(3)) {
                case 0 -> assertThat(session.sql("SELECT " + start).collect()).containsExactly(Row.of(start));
                case 1 -> {
                    List<Row> result = session.range(start, start + rows, 1, 3).collect();
                    assertThat(result).hasSize(rows);
                    for (int row = 0; row < rows; row++) {
                        assertThat(result.get(row).getLong(0)).isEqualTo(start + row);
                    }
                }
                default ->
                    assertThat(session.range(start, start + rows, 1, 2).count()).isEqualTo(rows);
            }
            assertThat(session.getTags()).containsExactly("thread-" + thread);
        }
        session.clearTags();
    }

    /** Runs a query that does not end by itself, which another thread interrupts by its tag. */
    private static void interrupted(SparkSession session, int thread, ExecutorService pool) {
        String tag = "endless-" + thread;
        CountDownLatch over = new CountDownLatch(1);
        Future<Integer> interrupter = pool.submit(() -> {
            int interrupted = 0;
            while (!over.await(100, TimeUnit.MILLISECONDS)) {
                interrupted += session.interruptTag(tag).size();
            }
            return interrupted;
        });
        Throwable failure = catchThrowable(
                () -> session.withTags(List.of(tag), () -> session.sql(LONG).collect()));
        over.countDown();

        assertThat(failure).isInstanceOf(SparkThrowable.class);
        assertThat(((SparkThrowable) failure).getCondition())
                .as(failure.getMessage())
                .isEqualTo("OPERATION_CANCELED");
        assertThat(((SparkThrowable) failure).getSqlState()).isEqualTo("HY008");
        assertThat(interrupter).succeedsWithin(Duration.ofSeconds(30));
        assertThat(session.getTags()).isEmpty();
    }
}
