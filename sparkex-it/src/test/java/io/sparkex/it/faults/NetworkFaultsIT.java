package io.sparkex.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that come whole however the network behaves. */
@WithSpark
@Tag("profile:error-handling")
@Timeout(180)
final class NetworkFaultsIT {
    private final ServerUnderTest server;
    private final OperationIds operations = new OperationIds();

    @SuppressWarnings("NullAway.Init")
    private FaultProxy proxy;

    NetworkFaultsIT(ServerUnderTest server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        proxy = new FaultProxy(server.remote());
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private SparkSession session() {
        return builder().create();
    }

    private SparkSession.Builder builder() {
        return SparkSession.builder()
                .remote(proxy.remote() + "/;user_id=tester;token=canary-of-the-address")
                .config("spark.sql.execution.arrow.maxRecordsPerBatch", 1000)
                .channel(operations.configurer())
                .retryPolicies(Patience.small());
    }

    private static void assertWhole(SparkSession spark, int rows) {
        List<Row> result = spark.sql(
                        "SELECT id, concat('row ', id, repeat('x', 90)) AS text FROM range(0, " + rows + ", 1, 4)")
                .collect();
        assertThat(result).hasSize(rows);
        for (int i = 0; i < rows; i++) {
            Row row = result.get(i);
            if (row.getLong(0) != i || !row.getString(1).startsWith("row " + i + "x")) {
                assertThat(row).as("row %s", i).isEqualTo(Row.of((long) i, "row " + i + "x".repeat(90)));
            }
        }
    }

    /** Asks the server itself, because a client that lost its connections might well believe that it left nothing. */
    private void assertNothingLeft(SparkSession spark) {
        try (RawOperation raw = new RawOperation(server.remote(), spark.sessionId(), "tester")) {
            assertThat(raw.keptAfter(operations.seen(), Duration.ofSeconds(10))).isEmpty();
        }
    }

    @Test
    void latencyMakesResultsLateButNotWrong() {
        proxy.latency(Duration.ofMillis(25));
        try (SparkSession spark = session()) {
            assertWhole(spark, 100_000);
            assertThat(operations.executions()).isEqualTo(2);
            assertThat(operations.reattachments()).isZero();
            assertNothingLeft(spark);
        }
    }

    @Test
    void cutsAtRandomMomentsChangeNoResult() throws InterruptedException {
        Random random = new Random(Seeds.seed("Queries through cuts"));
        try (SparkSession spark = session()) {
            try (RandomCuts cuts = new RandomCuts(proxy, random, 20, 250)) {
                for (int i = 0; i < 12; i++) {
                    assertWhole(spark, 1 + random.nextInt(80_000));
                }
                assertThat(cuts).isNotNull();
            }
            assertThat(proxy.cuts()).isGreaterThan(5);
            assertThat(operations.reattachments()).isGreaterThan(1);
            assertNothingLeft(spark);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, 60, 1_000, 40_000, 1_500_000})
    void aCutAfterSoManyBytesOfTheAnswerChangesNoResult(int bytes) {
        try (SparkSession spark = session()) {
            assertWhole(spark, 10);
            proxy.cutAfterDown(bytes);
            assertWhole(spark, 20_000);

            assertThat(proxy.cuts()).isEqualTo(1);
            assertNothingLeft(spark);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 60, 300, 600})
    void aCutAfterSoManyBytesOfTheQuestionChangesNoResult(int bytes) {
        try (SparkSession spark = session()) {
            assertWhole(spark, 10);
            proxy.cutAfterUp(bytes);
            assertWhole(spark, 20_000);

            assertThat(proxy.cuts()).isEqualTo(1);
            assertNothingLeft(spark);
        }
    }

    @Test
    void aConnectionThatWasDroppedWithoutAWordIsNoticed() {
        try (SparkSession spark = builder()
                // As short as gRPC lets it be; the answer is waited for less long than usual.
                .keepAliveTime(Duration.ofSeconds(10))
                .channel(channel -> channel.keepAliveTimeout(1, TimeUnit.SECONDS))
                .create()) {
            assertWhole(spark, 10);
            proxy.swallow();
            assertWhole(spark, 20_000);

            assertThat(proxy.accepted()).isEqualTo(2);
            assertNothingLeft(spark);
        }
    }
}
