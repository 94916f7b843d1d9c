package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.Relation;
import io.sparkex.errors.PlanTooDeepException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large and deep plans, compressed and not, on a server that has to read them. */
@WithSpark
@Tag("profile:session-management")
final class PlanFormIT {
    private static final String THRESHOLD = "spark.connect.session.planCompression.threshold";
    private static final String ALGORITHM = "spark.connect.session.planCompression.defaultAlgorithm";

    /** From 200 on plans are sent as deep ones; from some 250 on the analyzer needs more stack than servers have. */
    private static final int DEEP = 205;

    private static final int TOO_DEEP = 10_000;

    private final ServerUnderTest server;
    private final SentPlans sent = new SentPlans();

    PlanFormIT(ServerUnderTest server) {
        this.server = server;
    }

    private SparkSession session(String key, String value) {
        return SparkSession.builder()
                .remote(server.remote())
                .config(key, value)
                .channel(channel -> channel.intercept(sent))
                .create();
    }

    private static DataFrame steps(SparkSession spark, int count) {
        DataFrame frame = spark.range(3);
        for (int i = 0; i < count; i++) {
            frame = frame.limit(100);
        }
        return frame;
    }

    // CL-039
    @Test
    void refusesAnAlgorithmThatItDoesNotHave() {
        try (SparkSession spark = server.newSession()) {
            assertFails(
                    () -> spark.conf().set(ALGORITHM, "LZ4"),
                    SparkIllegalArgumentException.class,
                    "INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS",
                    "22022",
                    "LZ4");
        }
    }

    // CL-040
    @Test
    void readsACompressedPlan() {
        Column[] columns =
                IntStream.range(0, 100).mapToObj(i -> lit(i).alias("c" + i)).toArray(Column[]::new);
        try (SparkSession spark = session(THRESHOLD, "100")) {
            DataFrame frame = spark.range(1).select(columns);

            assertThat(frame.collect())
                    .singleElement()
                    .satisfies(row -> assertThat(row.toList())
                            .hasSize(100)
                            .startsWith(0, 1)
                            .endsWith(99));
            assertThat(frame.columns()).hasSize(100);
            assertThat(sent.last().hasCompressedOperation()).isTrue();

            spark.range(1).collect();
            assertThat(sent.last().hasRoot()).isTrue();
        }
    }

    // CL-048
    @Test
    void aPlanThatIsUsedTwiceIsSentTwiceWithOneIdAndGivesTheSameRows() {
        try (SparkSession spark = session(THRESHOLD, "-1")) {
            DataFrame shared = spark.range(5).withColumn("twice", col("id").multiply(2));
            DataFrame joined = shared.alias("a").join(shared.alias("b"), "id");

            assertThat(joined.count()).isEqualTo(5);
            assertThat(joined.orderBy("id").collect())
                    .containsExactly(
                            Row.of(0L, 0L, 0L),
                            Row.of(1L, 2L, 2L),
                            Row.of(2L, 4L, 4L),
                            Row.of(3L, 6L, 6L),
                            Row.of(4L, 8L, 8L));
            Relation left = sent.last().getRoot().getSort().getInput().getJoin().getLeft();
            Relation right =
                    sent.last().getRoot().getSort().getInput().getJoin().getRight();
            assertThat(left.getSubqueryAlias().getInput())
                    .isEqualTo(right.getSubqueryAlias().getInput());
            assertThat(left.getSubqueryAlias().getInput().getCommon().getPlanId())
                    .isPositive();
        }
    }

    @Test
    void readsACompressedCommandOnce() {
        try (SparkSession spark = session(THRESHOLD, "100")) {
            String text = "x".repeat(1000);
            spark.sql("CREATE TEMPORARY VIEW long_text AS SELECT '" + text + "' AS t");

            assertThat(sent.last().hasCompressedOperation()).isTrue();
            assertThat(spark.table("long_text").collect().get(0).getString(0)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZSTD", "NONE"})
    void readsDeepPlans(String algorithm) {
        try (SparkSession spark = session(ALGORITHM, algorithm)) {
            DataFrame deep = steps(spark, DEEP);

            assertThat(deep.count()).isEqualTo(3);
            assertThat(sent.last().hasCompressedOperation()).isEqualTo(algorithm.equals("ZSTD"));
            assertThat(sent.last().hasRoot()).isFalse();
            assertThat(deep.columns()).containsExactly("id");
            assertThat(deep.cache().isCached()).isTrue();
            assertThat(deep.unpersist(true).isCached()).isFalse();
            deep.write().format("noop").mode("overwrite").save();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZSTD", "NONE"})
    void refusesPlansThatAreTooDeepAndGoesOn(String algorithm) {
        try (SparkSession spark = session(ALGORITHM, algorithm)) {
            DataFrame tooDeep = steps(spark, TOO_DEEP);
            Column condition = lit(false);
            for (int i = 0; i < 3000; i++) {
                condition = condition.or(col("id").equalTo(i));
            }
            DataFrame tooNested = spark.range(3).filter(condition);
            List<Consumer<DataFrame>> uses = List.of(
                    DataFrame::collect,
                    DataFrame::schema,
                    DataFrame::explain,
                    DataFrame::cache,
                    frame -> frame.localCheckpoint(),
                    frame -> frame.write().format("noop").mode("overwrite").save());

            for (Consumer<DataFrame> use : uses) {
                assertFails(
                        () -> use.accept(tooDeep),
                        PlanTooDeepException.class,
                        "PLAN_TOO_DEEP",
                        null,
                        "10001 steps",
                        "spark.connect.grpc.marshallerRecursionLimit",
                        "checkpoint()");
                assertFails(() -> use.accept(tooNested), PlanTooDeepException.class, "PLAN_TOO_DEEP", null);
            }

            assertThat(steps(spark, DEEP).count()).isEqualTo(3);
            assertThat(sent.last().hasCompressedOperation()).isEqualTo(algorithm.equals("ZSTD"));
        }
    }

    @Test
    void aCheckpointMakesADeepPlanFlat() {
        try (SparkSession spark = server.newSession()) {
            DataFrame frame = spark.range(3);
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 150; i++) {
                    frame = frame.limit(100);
                }
                frame = frame.localCheckpoint();
            }

            assertThat(frame.count()).isEqualTo(3);
        }
    }

    /** Reads the plans on their way to the server. */
    private static final class SentPlans implements ClientInterceptor {
        private final List<Plan> plans = Collections.synchronizedList(new ArrayList<>());

        Plan last() {
            return plans.get(plans.size() - 1);
        }

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void sendMessage(Q message) {
                    if (message instanceof ExecutePlanRequest request) {
                        plans.add(request.getPlan());
                    }
                    super.sendMessage(message);
                }
            };
        }
    }
}
