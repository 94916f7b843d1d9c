package io.sparkex;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.KeyValue;
import io.sparkex.errors.PlanTooDeepException;
import io.sparkex.errors.ProtocolException;
import io.sparkex.fake.FakeSparkConnectServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of many steps never need more stack than the caller has. */
@Timeout(120)
@Tag("profile:error-handling")
class DeepPlanTest {
    private static final int STEPS = 10_000;
    private static final int TERMS = 3_000;

    /** What is done with a plan; an answer of the fake server to an analysis is always one to another question. */
    private static final List<Consumer<DataFrame>> USES = List.of(
            DataFrame::collect,
            frame -> frame.write().save("out"),
            DataFrame::schema,
            DataFrame::explain,
            DataFrame::printSchema,
            DataFrame::isLocal,
            frame -> frame.sameSemantics(frame.limit(1)),
            DataFrame::cache,
            DataFrame::unpersist,
            DataFrame::storageLevel);

    private static final int EXECUTIONS = 2;

    private static final Logger SERVER_LOG = Logger.getLogger("io.grpc.internal.SerializingExecutor");

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

    @BeforeAll
    static void expectWhatTheServerCannotRead() {
        SERVER_LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void expectNothing() {
        SERVER_LOG.setLevel(null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SparkSession session(String threshold) {
        server.answerAll(
                ConfigRequest.class,
                request -> ConfigResponse.newBuilder()
                        .setSessionId(request.getSessionId())
                        .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                        .addPairs(KeyValue.newBuilder().setKey("threshold").setValue(threshold))
                        .addPairs(KeyValue.newBuilder().setKey("algorithm").setValue("ZSTD"))
                        .build());
        return SparkSession.builder().remote(server.remote()).create();
    }

    private static DataFrame ofManySteps(SparkSession spark) {
        DataFrame frame = spark.range(3);
        for (int i = 0; i < STEPS; i++) {
            frame = i % 2 == 0 ? frame.limit(100) : frame.filter(col("id").gt(0));
        }
        return frame;
    }

    private static DataFrame withManyTerms(SparkSession spark) {
        Column condition = lit(false);
        for (int i = 0; i < TERMS; i++) {
            condition = condition.or(col("id").equalTo(i));
        }
        return spark.range(3).filter(condition);
    }

    /** Runs what it is given on a stack of a size, where 0 is that of any thread; gives what each use threw, or null. */
    private static List<Throwable> onStack(long bytes, List<Consumer<DataFrame>> uses, DataFrame frame)
            throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(
                null, () -> uses.forEach(use -> thrown.add(catchThrowable(() -> use.accept(frame)))), "caller", bytes);
        thread.start();
        thread.join();
        return thrown;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 512 << 10})
    void tenThousandStepsNeedNoStack(long stack) throws InterruptedException {
        try (SparkSession spark = session("10485760")) {
            checkCompressed(stack, ofManySteps(spark));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 512 << 10})
    void threeThousandTermsNeedNoStack(long stack) throws InterruptedException {
        try (SparkSession spark = session("10485760")) {
            checkCompressed(stack, withManyTerms(spark));
        }
    }

    private void checkCompressed(long stack, DataFrame frame) throws InterruptedException {
        List<Throwable> thrown = onStack(stack, USES, frame);

        assertThat(thrown.subList(0, EXECUTIONS)).containsOnlyNulls();
        assertThat(thrown.subList(EXECUTIONS, 7))
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("answered with SPARK_VERSION"));
        // A relation to keep is never compressed, and this server reads a hundred nested messages.
        assertThat(thrown.subList(7, USES.size()))
                .hasSize(3)
                .allSatisfy(e -> assertThat(e).isInstanceOf(PlanTooDeepException.class));
        assertThat(server.requests(ExecutePlanRequest.class))
                .hasSize(EXECUTIONS)
                .allSatisfy(request ->
                        assertThat(request.getPlan().hasCompressedOperation()).isTrue());
        assertThat(server.requests(AnalyzePlanRequest.class)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 512 << 10})
    void tenThousandStepsNeedNoStackWithoutCompressionEither(long stack) throws InterruptedException {
        try (SparkSession spark = session("-1")) {
            List<Throwable> thrown = onStack(stack, USES, ofManySteps(spark));

            assertThat(thrown)
                    .hasSameSizeAs(USES)
                    .allSatisfy(e -> assertThat(e)
                            .isInstanceOf(PlanTooDeepException.class)
                            .hasMessageContaining("nests 1000"));
        }
    }
}
