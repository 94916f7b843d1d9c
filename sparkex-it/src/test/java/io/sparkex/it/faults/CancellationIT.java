package io.sparkex.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.DataFrame;
import io.sparkex.RowIterator;
import io.sparkex.SparkSession;
import io.sparkex.config.ActionOptions;
import io.sparkex.config.ProgressHandler;
import io.sparkex.config.StageProgress;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that are interrupted or lose their session, and what is told of their progress. */
@WithSpark
@Tag("profile:session-management")
@Timeout(180)
final class CancellationIT {
    /**
     * Takes long, but not for ever: Spark 4.1.1 overlooks now and then a job that it is about to start when its operation
     * is interrupted, and works on it to the end with nobody left to read the result. It has one partition, so that it
     * leaves a core to the others: jobs get cores in the order of their start.
     */
    private static final String LONG = "SELECT count(*) FROM range(0, 5000000000, 1, 1) WHERE hash(id) % 7 = 9";

    private static final String USER = "tester";

    private final ServerUnderTest server;
    private final SparkSession spark;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    CancellationIT(ServerUnderTest server) {
        this.server = server;
        this.spark = SparkSession.builder().remote(server.remote()).userId(USER).create();
        spark.range(1).count();
    }

    /** Tells of the operations of a session that have begun to work, which Spark can interrupt without fail. */
    private static BlockingQueue<String> working(SparkSession session) {
        BlockingQueue<String> working = new LinkedBlockingQueue<>();
        session.conf().set("spark.connect.progress.reportInterval", "100ms");
        session.registerProgressHandler((stages, inflightTasks, operationId, done) -> {
            if (inflightTasks > 0 && !working.contains(operationId)) {
                working.add(operationId);
            }
        });
        return working;
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        spark.close();
    }

    /** Starts a long query on a thread of its own; gives its failure in the end. */
    private Future<Throwable> start(SparkSession session, String tag) {
        return threads.submit(() -> catchThrowable(
                () -> session.withTags(List.of(tag), () -> session.sql(LONG).collect())));
    }

    /** Asks until something was interrupted: a query is on the server only some time after it was started. */
    private static List<String> eventually(Supplier<List<String>> interrupt) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        List<String> interrupted = interrupt.get();
        for (int i = 0; interrupted.isEmpty() && i < 600; i++) {
            assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
            interrupted = interrupt.get();
        }
        return interrupted;
    }

    private static void assertCancelled(Future<Throwable> query) throws Exception {
        Throwable failure = query.get(60, TimeUnit.SECONDS);
        assertThat(failure).isInstanceOf(SparkThrowable.class);
        assertThat(((SparkThrowable) failure).getCondition())
                .as(failure.getMessage())
                .isEqualTo("OPERATION_CANCELED");
        assertThat(((SparkThrowable) failure).getSqlState()).isEqualTo("HY008");
    }

    // JC-011, JC-017
    @Test
    void aTagInterruptsItsQueriesAloneAndNoOtherSession() throws Exception {
        try (SparkSession other = server.newSession()) {
            BlockingQueue<String> workingElsewhere = working(other);
            BlockingQueue<String> working = working(spark);
            Future<Throwable> one = start(spark, "one");
            assertThat(working.poll(60, TimeUnit.SECONDS)).isNotNull();
            Future<Throwable> elsewhere = start(other, "one");
            assertThat(workingElsewhere.poll(60, TimeUnit.SECONDS)).isNotNull();
            Future<Throwable> two = start(spark, "two");

            assertThat(eventually(() -> spark.interruptTag("one"))).hasSize(1);
            assertCancelled(one);
            assertThat(two.isDone()).isFalse();
            assertThat(eventually(spark::interruptAll)).hasSize(1);
            assertCancelled(two);
            assertThat(elsewhere.isDone()).isFalse();
            assertThat(eventually(other::interruptAll)).hasSize(1);
            assertCancelled(elsewhere);
        }
    }

    // JC-014, RA-036
    @Test
    void anOperationIsInterruptedByItsIdAndAlsoRightAfterItsStart() throws Exception {
        // The first execution is the analysis of the text, which is over at once; so the frame is made before.
        DataFrame frame = spark.sql(LONG.replace("5000000000", "500000000"));
        String id = UUID.randomUUID().toString();
        Future<Throwable> query = threads.submit(() -> catchThrowable(
                () -> spark.client().withOptions(ActionOptions.none().withOperationId(id), () -> frame.collect())));

        assertThat(eventually(() -> spark.interruptOperation(id))).containsExactly(id);
        assertCancelled(query);
    }

    // JC-015, JC-016, JC-020
    @Test
    void whatIsNotThereIsNotInterruptedAndNeitherWhatIsOver() {
        assertThat(spark.interruptOperation(UUID.randomUUID().toString())).isEmpty();
        assertThat(spark.interruptOperation("zz")).isEmpty();
        assertThat(spark.interruptOperation("")).isEmpty();
        assertThat(spark.interruptTag("zz")).isEmpty();
        assertThat(spark.range(10).count()).isEqualTo(10);
        assertThat(spark.interruptAll()).isEmpty();
    }

    // JC-023
    @Test
    void aSessionWorksAfterItsQueriesWereInterrupted() throws Exception {
        BlockingQueue<String> working = working(spark);
        Future<Throwable> query = start(spark, "any");
        String operation = working.poll(60, TimeUnit.SECONDS);

        assertThat(spark.interruptAll()).containsExactly(operation);
        assertCancelled(query);

        assertThat(spark.range(7).count()).isEqualTo(7);
    }

    // RA-024
    @Test
    void aReleasedSessionEndsWhatRuns() {
        String sql = "SELECT id, repeat('x', 200) AS text FROM range(0, 1000000, 1, 4)";
        // One session of the server with three clients, since a client that knows of the end asks for nothing more.
        try (SparkSession second = joined();
                SparkSession third = joined()) {
            RowIterator one = spark.sql(sql).toLocalIterator();
            RowIterator two = second.sql(sql).toLocalIterator();
            RowIterator notStarted = third.range(1_000_000).toLocalIterator();
            assertThat(one.next().getLong(0)).isZero();
            assertThat(two.next().getLong(0)).isZero();

            try (RawOperation other = new RawOperation(server.remote(), spark.sessionId(), USER)) {
                other.releaseSession();
                other.releaseSession();
            }

            for (RowIterator rows : List.of(one, two)) {
                assertThat(conditionOf(catchThrowable(() -> rows.forEachRemaining(row -> {}))))
                        .isIn("OPERATION_CANCELED", "INVALID_HANDLE.SESSION_CLOSED");
            }
            assertThat(conditionOf(catchThrowable(notStarted::hasNext))).isEqualTo("INVALID_HANDLE.SESSION_CLOSED");
            assertThat(third.isStopped()).isTrue();
        }
    }

    private SparkSession joined() {
        return SparkSession.builder()
                .remote(server.remote())
                .userId(USER)
                .sessionId(spark.sessionId())
                .create();
    }

    private static String conditionOf(Throwable failure) {
        assertThat(failure).isInstanceOf(SparkThrowable.class);
        return String.valueOf(((SparkThrowable) failure).getCondition());
    }

    // RA-035
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLargeResultComesWholeAlsoToASlowReader(boolean slow) throws InterruptedException {
        String columns = IntStream.range(0, 20)
                .mapToObj(i -> "CAST(id AS STRING) AS text" + i)
                .collect(Collectors.joining(", "));
        DataFrame frame = spark.sql("SELECT id, " + columns + " FROM range(0, 1000000, 1, 3)");
        CountDownLatch never = new CountDownLatch(1);
        long expected = 0;
        try (RowIterator rows = frame.toLocalIterator()) {
            while (rows.hasNext()) {
                Row row = rows.next();
                String text = String.valueOf(expected);
                boolean same = row.getLong(0) == expected && row.size() == 21;
                for (int i = 1; same && i <= 20; i++) {
                    same = text.equals(row.getString(i));
                }
                if (!same) {
                    throw new AssertionError("Not the row " + expected + ": " + row);
                }
                expected++;
                if (slow && expected % 20_000 == 0) {
                    assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
                }
            }
        }
        assertThat(expected).isEqualTo(1_000_000);
    }

    // PG-012, PG-013
    @Test
    void handlersSeeStagesGrowAndTheEnd() {
        record Seen(List<StageProgress> stages, String operationId, boolean done) {}
        List<Seen> seen = new CopyOnWriteArrayList<>();
        ProgressHandler handler =
                (stages, inflight, operationId, done) -> seen.add(new Seen(stages, operationId, done));
        spark.conf().set("spark.connect.progress.reportInterval", "100ms");
        DataFrame frame = spark.sql("SELECT count(*) FROM (SELECT /*+ REPARTITION(1000) */ id FROM range(10000))");
        spark.registerProgressHandler(handler);
        frame.collect();
        spark.removeProgressHandler(handler);

        assertThat(seen).isNotEmpty();
        Seen last = seen.get(seen.size() - 1);
        assertThat(last.done()).isTrue();
        assertThat(seen.subList(0, seen.size() - 1)).noneMatch(Seen::done);
        assertThat(seen).allSatisfy(one -> assertThat(one.operationId()).isNotEmpty());
        assertThat(last.stages()).isNotEmpty();
        assertThat(last.stages().stream().mapToLong(StageProgress::numTasks).sum())
                .isGreaterThan(100);
        assertThat(last.stages().stream()
                        .mapToLong(StageProgress::numCompletedTasks)
                        .sum())
                .isGreaterThan(100);
    }
}
