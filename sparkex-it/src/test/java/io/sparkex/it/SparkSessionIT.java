package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.sparkex.DataFrame;
import io.sparkex.Observation;
import io.sparkex.RuntimeConfig;
import io.sparkex.SparkSession;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The life of a session. Alone, since the default session belongs to the whole process. */
@WithSpark
@Isolated
final class SparkSessionIT {
    private final ServerUnderTest server;

    SparkSessionIT(ServerUnderTest server) {
        this.server = server;
    }

    private SparkSession.Builder builder() {
        return SparkSession.builder().remote(server.remote());
    }

    // SE-020, SE-022
    @Test
    void isReleasedOnTheServerWhenItIsClosed() {
        String id = UUID.randomUUID().toString();
        SparkSession spark = builder().sessionId(id).create();
        assertThat(spark.sessionId()).isEqualTo(id);
        spark.sql("SELECT 1").collect();

        spark.close();
        spark.close();
        spark.stop();

        assertThat(spark.isStopped()).isTrue();
        assertThat(spark).hasToString("SparkSession[" + id + ", closed]");
        assertFails(
                () -> builder().sessionId(id).create(),
                SessionClosedException.class,
                "INVALID_HANDLE.SESSION_CLOSED",
                "HY000",
                id);
        try (SparkSession other = builder().create()) {
            assertThat(other.range(1).count()).isEqualTo(1);
        }
    }

    @Test
    void isSharedByThoseWhoNameItsId() {
        try (SparkSession one = builder().userId("ada").create()) {
            one.sql("CREATE TEMPORARY VIEW shared_by_id AS SELECT 42 AS x");
            try (SparkSession two =
                    builder().userId("ada").sessionId(one.sessionId()).create()) {
                assertThat(two.table("shared_by_id").collect()).containsExactly(Row.of(42));
            }
        }
    }

    // SE-027
    @Test
    void hasViewsOfItsOwn() {
        try (SparkSession one = builder().create();
                SparkSession two = builder().create()) {
            one.sql("CREATE TEMPORARY VIEW of_one AS SELECT 1 AS x");

            assertThat(one.table("of_one").count()).isEqualTo(1);
            assertFails(() -> two.table("of_one").count(), AnalysisException.class, "TABLE_OR_VIEW_NOT_FOUND", "42P01");
        }
    }

    // SE-018
    @Test
    void knowsTheVersionOfTheServer() {
        try (SparkSession spark = builder().create()) {
            assertThat(spark.version()).startsWith("4.1.");
        }
    }

    @Test
    void isTheDefaultAndTheActiveOneUntilItIsClosed() {
        assertThat(SparkSession.getActiveSession()).isEmpty();
        assertFails(SparkSession::active, SparkException.class, "NO_ACTIVE_OR_DEFAULT_SESSION", null, "builder()");

        try (SparkSession first = builder().create()) {
            assertThat(SparkSession.getActiveSession()).contains(first);
            assertThat(SparkSession.active()).isSameAs(first);
            assertThat(builder().getOrCreate()).isSameAs(first);
            Optional<SparkSession> elsewhere = CompletableFuture.supplyAsync(SparkSession::getActiveSession)
                    .join();
            assertThat(elsewhere).isEmpty();
            assertThat(CompletableFuture.supplyAsync(() -> builder().getOrCreate())
                            .join())
                    .isSameAs(first);
            try (SparkSession second = builder().create()) {
                assertThat(second).isNotSameAs(first);
                assertThat(second.sessionId()).isNotEqualTo(first.sessionId());
                assertThat(SparkSession.active()).isSameAs(first);
            }
            assertThat(SparkSession.active()).isSameAs(first);
        }

        assertThat(SparkSession.getActiveSession()).isEmpty();
        try (SparkSession third = builder().getOrCreate()) {
            assertThat(third.isStopped()).isFalse();
            assertThat(SparkSession.active()).isSameAs(third);
        }
    }

    @Test
    void takesOverTheSettingsOfItsBuilder() {
        try (SparkSession spark = builder()
                .appName("session tests")
                .master("local[7]")
                .enableHiveSupport()
                .config("spark.sql.shuffle.partitions", 3)
                .config("spark.sql.ansi.enabled", false)
                .config(Map.of("spark.sql.session.timeZone", "Asia/Tokyo"))
                .create()) {
            assertThat(spark.sql("SELECT 1/0 AS x, current_timezone() AS tz").collect())
                    .containsExactly(Row.of(null, "Asia/Tokyo"));
            assertThat(setting(spark, "spark.sql.shuffle.partitions")).isEqualTo("3");

            SparkSession same =
                    builder().config("spark.sql.shuffle.partitions", 5).getOrCreate();
            assertThat(same).isSameAs(spark);
            assertThat(setting(spark, "spark.sql.shuffle.partitions")).isEqualTo("5");
            assertThat(setting(spark, "spark.sql.session.timeZone")).isEqualTo("Asia/Tokyo");
        }
    }

    // SE-008
    @Test
    void theSettingsOfItsBuilderAreTextOnTheServer() {
        try (SparkSession spark = builder()
                .config("text", "foo")
                .config("number", 1)
                .config("flag", false)
                .config("long", 12L)
                .config("double", 12.0)
                .create()) {
            assertThat(spark.conf().get("text")).isEqualTo("foo");
            assertThat(spark.conf().get("number")).isEqualTo("1");
            assertThat(spark.conf().get("flag")).isEqualTo("false");
            assertThat(spark.conf().get("long")).isEqualTo("12");
            assertThat(spark.conf().get("double")).isEqualTo("12.0");
        }
    }

    // SE-009
    @Test
    void getOrCreateSetsTheKeysAnew() {
        try (SparkSession spark = builder().config("heading", "north").create()) {
            assertThat(spark.conf().get("heading")).isEqualTo("north");

            assertThat(builder().config("heading", "south").getOrCreate()).isSameAs(spark);
            assertThat(spark.conf().get("heading")).isEqualTo("south");
        }
    }

    // SE-010
    @Test
    void anotherSessionHasNoneOfTheKeys() {
        try (SparkSession first = builder().config("of.the.first", "1").create();
                SparkSession second = builder().config("of.the.second", "2").create()) {
            assertThat(second).isNotSameAs(first);
            assertThat(second.conf().getOption("of.the.first")).isEmpty();
            assertThat(second.conf().get("of.the.second")).isEqualTo("2");
            assertThat(first.conf().getOption("of.the.second")).isEmpty();
        }
    }

    // SE-014
    @Test
    void eachThreadHasAnActiveSessionOfItsOwnAndElseTheDefaultOne() {
        try (SparkSession first = builder().create()) {
            CompletableFuture.runAsync(
                            () -> {
                                assertThat(SparkSession.getActiveSession()).isEmpty();
                                assertThat(SparkSession.active()).isSameAs(first);
                                try (SparkSession second = builder().create()) {
                                    assertThat(SparkSession.getActiveSession()).contains(second);
                                    assertThat(SparkSession.active()).isSameAs(second);
                                }
                                assertThat(SparkSession.active()).isSameAs(first);
                            },
                            body -> new Thread(body).start())
                    .join();
            assertThat(SparkSession.getActiveSession()).contains(first);
        }
        assertFails(SparkSession::active, SparkException.class, "NO_ACTIVE_OR_DEFAULT_SESSION", null);
    }

    // SE-019
    @Test
    void nothingWorksAfterItWasStopped() {
        SparkSession spark = builder().create();
        DataFrame frame = spark.range(3);
        RuntimeConfig conf = spark.conf();
        assertThat(frame.count()).isEqualTo(3);
        spark.stop();

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> spark.sql("SELECT 1"),
                () -> spark.table("any").schema(),
                frame::explain,
                frame::collect,
                () -> conf.get("spark.sql.ansi.enabled"))) {
            assertFails(call, SessionClosedException.class, "NO_ACTIVE_SESSION", null);
        }
    }

    // SE-024
    @Test
    void isNotUsedAgainWhenTheServerHasAnotherSessionOfThatId() {
        Confusion confusion = new Confusion();
        try (SparkSession confused =
                builder().channel(channel -> channel.intercept(confusion)).getOrCreate()) {
            assertThat(confused.range(3).count()).isEqualTo(3);
            confusion.confused = true;
            assertFails(
                    () -> confused.range(3).count(),
                    SessionClosedException.class,
                    "INVALID_HANDLE.SESSION_CHANGED",
                    "HY000");
            assertThat(confused.isStopped()).isTrue();
            confusion.confused = false;
            assertFails(() -> confused.range(3).count(), SessionClosedException.class, "NO_ACTIVE_SESSION", null);

            try (SparkSession another = builder().getOrCreate()) {
                assertThat(another).isNotSameAs(confused);
                assertThat(another.range(3).count()).isEqualTo(3);
            }
        }
    }

    // SE-035
    @Test
    void aTemporaryViewIsThereUntilItIsDropped() {
        try (SparkSession spark = builder().create()) {
            spark.range(3).createOrReplaceTempView("numbers");
            assertFails(
                    () -> spark.range(4).createTempView("numbers"),
                    AnalysisException.class,
                    "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
                    "42P07");
            assertThat(spark.table("numbers").count()).isEqualTo(3);
            spark.range(5).createOrReplaceTempView("numbers");
            assertThat(spark.table("numbers").count()).isEqualTo(5);

            spark.sql("DROP VIEW numbers");
            assertFails(
                    () -> spark.table("numbers").collect(),
                    AnalysisException.class,
                    "TABLE_OR_VIEW_NOT_FOUND",
                    "42P01");
        }
    }

    // SE-041
    @Test
    void anObservationHasWhatTheActionSaw() {
        try (SparkSession spark = builder().create()) {
            Observation observation = new Observation();
            spark.range(10)
                    .observe(
                            observation,
                            count(lit(1)).alias("n"),
                            max(col("id")).alias("m"))
                    .collect();

            assertThat(observation.get()).isEqualTo(Map.of("n", 10L, "m", 9L));
        }
    }

    /** Makes the client name a session object that the server does not have. */
    private static final class Confusion implements ClientInterceptor {
        private volatile boolean confused;

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                @SuppressWarnings("unchecked")
                public void sendMessage(Q message) {
                    super.sendMessage(
                            confused && message instanceof ExecutePlanRequest request
                                    ? (Q) request.toBuilder()
                                            .setClientObservedServerSideSessionId(
                                                    UUID.randomUUID().toString())
                                            .build()
                                    : message);
                }
            };
        }
    }

    private static String setting(SparkSession spark, String key) {
        return spark.sql("SET " + key).collect().get(0).getString("value");
    }

    @Test
    void servesSeveralThreadsAtOnce() {
        try (SparkSession spark = builder().create()) {
            CompletableFuture<?>[] counts = new CompletableFuture<?>[8];
            for (int i = 0; i < counts.length; i++) {
                long rows = i * 1000L;
                counts[i] = CompletableFuture.runAsync(() ->
                        assertThat(spark.range(rows).filter("id >= 0").count()).isEqualTo(rows));
            }
            CompletableFuture.allOf(counts).join();
        }
    }
}
