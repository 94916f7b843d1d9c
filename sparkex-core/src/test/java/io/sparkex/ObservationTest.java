package io.sparkex;

import static io.sparkex.fake.FakeSparkConnectServer.response;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ExecutePlanResponse.ObservedMetrics;
import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.ArrowRows;
import io.sparkex.fake.FakeSparkConnectServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What observations wait for, and what ends their waiting. */
@Timeout(60)
class ObservationTest {
    private final FakeSparkConnectServer server =
            new FakeSparkConnectServer().answerAll(AnalyzePlanRequest.class, request -> streaming(request, false));
    private final Observation observation = new Observation("seen");

    @SuppressWarnings("NullAway.Init")
    private SparkSession session;

    @BeforeEach
    void open() {
        session = SparkSession.builder().remote(server.remote()).create();
    }

    @AfterEach
    void stop() {
        session.close();
        server.close();
    }

    /** Answers the next query with a row, and with what its outermost relation observed. */
    private void observing(long count) {
        server.onExecute((request, responses) -> {
            responses.onNext(response(request)
                    .setArrowBatch(ExecutePlanResponse.ArrowBatch.newBuilder()
                            .setRowCount(1)
                            .setData(ArrowRows.stream(0, 1)))
                    .build());
            responses.onNext(response(request)
                    .addObservedMetrics(ObservedMetrics.newBuilder()
                            .setName("seen")
                            .setPlanId(observingPlan(request))
                            .addKeys("rows")
                            .addValues(Literal.newBuilder().setLong(count))
                            .addValues(Literal.newBuilder().setString("x")))
                    .build());
            responses.onNext(response(request)
                    .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                    .build());
            responses.onCompleted();
        });
    }

    private static long observingPlan(ExecutePlanRequest request) {
        return request.getPlan().getRoot().getCommon().getPlanId();
    }

    private DataFrame observed() {
        return session.range(3).observe(observation, count(lit(1)).alias("rows"));
    }

    // CL-030
    @Test
    void theFirstActionBringsTheAggregatesAndLaterOnesChangeNothing() {
        observing(3);
        DataFrame frame = observed();
        frame.collect();
        observing(4);
        frame.collect();

        assertThat(observation.get()).isEqualTo(Map.of("rows", 3L, "observed_metric_1", "x"));
        assertThat(observation.getAsJava()).isEqualTo(observation.get());
        assertThat(frame.executionInfo().orElseThrow().flows())
                .singleElement()
                .isEqualTo(
                        new io.sparkex.metrics.ObservedMetrics("seen", Map.of("rows", 4L, "observed_metric_1", "x")));
    }

    @Test
    void anIteratorBringsThemAtItsEnd() {
        observing(3);
        try (RowIterator rows = observed().toLocalIterator()) {
            rows.forEachRemaining(row -> assertThat(row.length()).isEqualTo(2));
        }

        assertThat(observation.get()).containsEntry("rows", 3L);
    }

    @Test
    void waitsForAnActionOnAnotherThread() throws InterruptedException {
        observing(3);
        DataFrame frame = observed();
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Map<String, Object>> seen = CompletableFuture.supplyAsync(() -> {
            asked.countDown();
            return observation.get();
        });
        asked.await();
        frame.collect();

        assertThat(seen.join()).containsEntry("rows", 3L);
    }

    @Test
    void aFailedActionLeavesItToTheNext() {
        server.onExecute((request, responses) -> responses.onError(Status.INTERNAL.asRuntimeException()));
        DataFrame frame = observed();
        assertThatExceptionOfType(SparkException.class).isThrownBy(frame::collect);
        observing(5);
        frame.collect();

        assertThat(observation.get()).containsEntry("rows", 5L);
    }

    @Test
    void aClosedSessionEndsTheWaiting() {
        observed();
        session.close();

        assertThatExceptionOfType(SessionClosedException.class).isThrownBy(observation::get);
    }

    @Test
    void anInterruptedThreadWaitsNoLonger() {
        observed();
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(observation::get)
                .withMessageContaining("seen");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aStreamIsRefusedAndLeavesTheObservationUnused() {
        server.answer(AnalyzePlanRequest.class, request -> streaming(request, true));

        assertThat(condition(this::observed)).isEqualTo("UNSUPPORTED_OPERATION");
        assertThat(condition(observation::get)).isEqualTo("NO_OBSERVE_BEFORE_GET");
    }

    // SE-042
    @Test
    void anObservationIsForOneFrame() {
        assertThat(condition(observation::get)).isEqualTo("NO_OBSERVE_BEFORE_GET");
        observed();

        assertThat(condition(this::observed)).isEqualTo("REUSE_OBSERVATION");
    }

    @Test
    void aNameIsNotEmpty() {
        assertThat(condition(() -> new Observation(""))).isEqualTo("VALUE_NOT_NON_EMPTY_STR");
        assertThat(new Observation().name()).isNotEqualTo(new Observation().name());
        assertThat(observation.name()).isEqualTo("seen");
    }

    private static AnalyzePlanResponse streaming(AnalyzePlanRequest request, boolean streaming) {
        return AnalyzePlanResponse.newBuilder()
                .setSessionId(request.getSessionId())
                .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                .setIsStreaming(AnalyzePlanResponse.IsStreaming.newBuilder().setIsStreaming(streaming))
                .build();
    }

    private static String condition(Runnable action) {
        return catchThrowableOfType(SparkIllegalArgumentException.class, action::run)
                .getCondition();
    }
}
