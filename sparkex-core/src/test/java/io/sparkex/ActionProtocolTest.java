package io.sparkex;

import static io.sparkex.fake.FakeSparkConnectServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.sparkex.config.ActionOptions;
import io.sparkex.config.ProgressBar;
import io.sparkex.config.ProgressHandler;
import io.sparkex.config.ResultChunking;
import io.sparkex.config.StageProgress;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ExecutePlanResponse.ExecutionProgress;
import io.sparkex.connect.proto.ExecutePlanResponse.Metrics;
import io.sparkex.connect.proto.ExecutePlanResponse.ResultComplete;
import io.sparkex.connect.proto.ResultChunkingOptions;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.metrics.MetricValue;
import io.sparkex.metrics.PlanMetrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes with single actions: progress, chunks, operation ids, metrics. */
@Tag("profile:session-management")
@Timeout(60)
class ActionProtocolTest {
    private static final ResultComplete COMPLETE = ResultComplete.getDefaultInstance();

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

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

    private ExecutePlanRequest lastExecution() {
        List<ExecutePlanRequest> requests = server.requests(ExecutePlanRequest.class);
        return requests.get(requests.size() - 1);
    }

    // Progress

    private static ExecutePlanResponse progress(ExecutePlanRequest request) {
        return response(request)
                .setResponseId(UUID.randomUUID().toString())
                .setExecutionProgress(ExecutionProgress.newBuilder()
                        .setNumInflightTasks(10)
                        .addStages(ExecutionProgress.StageInfo.newBuilder()
                                .setStageId(7)
                                .setNumTasks(100)
                                .setNumCompletedTasks(50)
                                .setInputBytesRead(999)))
                .build();
    }

    private void executionWithProgress() {
        server.onExecute((request, responses) -> {
            responses.onNext(progress(request));
            responses.onNext(response(request).setResultComplete(COMPLETE).build());
            responses.onCompleted();
        });
    }

    // PG-001, PG-002, PG-010
    @Test
    void tellsHandlersOfProgressAndOfTheEnd() {
        executionWithProgress();
        List<String> told = new ArrayList<>();
        session.registerProgressHandler((stages, inflight, operation, done) ->
                told.add(stages + " " + inflight + " " + operation.length() + " " + done));

        session.range(1).collect();

        String stages = List.of(new StageProgress(7, 100, 50, 999, false)).toString();
        assertThat(told).containsExactly(stages + " 10 36 false", stages + " 10 36 true");
    }

    // PG-004, PG-005
    @Test
    void tellsOfTheEndOnceAlsoOfAFailureOrWithoutProgress() {
        List<Boolean> told = new ArrayList<>();
        session.registerProgressHandler((stages, inflight, operation, done) -> told.add(done));
        session.range(1).collect();
        assertThat(told).containsExactly(true);

        server.onExecute((request, responses) ->
                responses.onError(Status.INTERNAL.withDescription("boom").asRuntimeException()));
        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> session.range(1).collect())
                .withMessageContaining("boom");
        assertThat(told).containsExactly(true, true);
    }

    // PG-006, PG-007, PG-008
    @Test
    void tellsAHandlerOnceAndARemovedOneNothing() {
        executionWithProgress();
        List<Boolean> told = new ArrayList<>();
        ProgressHandler handler = (stages, inflight, operation, done) -> told.add(done);
        session.registerProgressHandler(handler);
        session.registerProgressHandler(handler);
        session.range(1).collect();
        assertThat(told).containsExactly(false, true);

        session.removeProgressHandler(handler);
        session.removeProgressHandler(handler);
        session.range(1).collect();
        assertThat(told).hasSize(2);
    }

    // PG-015
    @Test
    void aBarIsDrawnWhileShowWaits() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        session.registerProgressHandler(ProgressBar.on(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        server.onExecute((request, responses) -> {
            responses.onNext(progress(request));
            responses.onError(Status.INTERNAL.withDescription("boom").asRuntimeException());
        });

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> session.range(1).show());
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("\r[***")
                .contains("50.00% Complete")
                .endsWith(" \r");
    }

    // PG-011
    @Test
    void aHandlerThatThrowsFailsTheAction() {
        executionWithProgress();
        session.registerProgressHandler((stages, inflight, operation, done) -> {
            throw new IllegalStateException("handler");
        });

        assertThatThrownBy(() -> session.range(1).collect()).hasMessage("handler");
    }

    // PG-011
    @Test
    void aHandlerThatThrowsAtTheEndDoesNotHideWhyTheActionFailed() {
        server.onExecute((request, responses) ->
                responses.onError(Status.INTERNAL.withDescription("boom").asRuntimeException()));
        session.registerProgressHandler((stages, inflight, operation, done) -> {
            throw new IllegalStateException("handler");
        });

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> session.range(1).collect())
                .withMessageContaining("boom")
                .satisfies(
                        e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class));
    }

    // Chunks, and who decides

    private ResultChunkingOptions chunking() {
        return lastExecution().getRequestOptions(0).getResultChunkingOptions();
    }

    // CL-013
    @Test
    void allowsChunksByDefaultAndLeavesTheirSizeToTheServer() {
        session.range(1).collect();
        assertThat(chunking().getAllowArrowBatchChunking()).isTrue();
        assertThat(chunking().hasPreferredArrowChunkSize()).isFalse();
    }

    // CL-014
    @Test
    void anActionDecidesBeforeTheSessionAndThatBeforeTheBuilder() {
        try (SparkSession built = SparkSession.builder()
                .remote(server.remote())
                .resultChunking(ResultChunking.ofPreferredSize(1_000))
                .create()) {
            built.range(1).collect();
            assertThat(chunking().getPreferredArrowChunkSize()).isEqualTo(1_000);

            built.client().setResultChunking(ResultChunking.ofPreferredSize(2_048));
            built.range(1).collect();
            assertThat(chunking().getPreferredArrowChunkSize()).isEqualTo(2_048);

            ActionOptions off = ActionOptions.none().withResultChunking(ResultChunking.off());
            built.client().withOptions(off, () -> built.range(1).collect());
            assertThat(chunking().getAllowArrowBatchChunking()).isFalse();
            assertThat(chunking().hasPreferredArrowChunkSize()).isFalse();

            built.range(1).collect();
            assertThat(chunking().getPreferredArrowChunkSize()).isEqualTo(2_048);
            try (SparkSession beside = built.newSession()) {
                beside.client().withOptions(off, () -> beside.range(1).collect());
                assertThat(chunking().getAllowArrowBatchChunking()).isFalse();
                beside.range(1).collect();
                assertThat(chunking().getPreferredArrowChunkSize()).isEqualTo(1_000);
            }
        }
        assertThatThrownBy(() -> ResultChunking.ofPreferredSize(0)).hasMessageContaining("[VALUE_NOT_POSITIVE]");
    }

    // Operation ids, and what is known afterwards

    // CL-015
    @Test
    void runsOneActionWithAGivenId() {
        String id = UUID.randomUUID().toString();
        DataFrame frame = session.range(1);
        session.client().withOptions(ActionOptions.none().withOperationId(id), () -> {
            frame.collect();
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(frame::collect)
                    .withMessageContaining("[OPERATION_ID_ALREADY_USED]");
        });

        assertThat(server.requests(ExecutePlanRequest.class))
                .singleElement()
                .matches(request -> request.getOperationId().equals(id));
        assertThat(frame.executionInfo())
                .hasValueSatisfying(info -> assertThat(info.operationId()).isEqualTo(id));
    }

    // CL-016
    @Test
    void refusesAnIdThatIsNoUuid() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> ActionOptions.none().withOperationId("abc"))
                .withMessageContaining("[INVALID_OPERATION_UUID_ID]");
        assertThatThrownBy(() -> ActionOptions.none().withOperationId("1-1-1-1-1"))
                .hasMessageContaining("[INVALID_OPERATION_UUID_ID]");
    }

    // CL-018
    @Test
    void withoutReattachingNoOptionAsksForIt() {
        server.onExecute((request, responses) -> responses.onCompleted());
        session.client().disableReattachableExecute();
        session.range(1).collect();
        assertThat(lastExecution().getRequestOptionsList())
                .singleElement()
                .matches(option -> option.hasResultChunkingOptions());
        assertThat(lastExecution().getOperationId()).isNotEmpty();
    }

    // CL-031
    @Test
    void keepsWhatTheServerMeasured() {
        server.onExecute((request, responses) -> {
            responses.onNext(response(request)
                    .setResponseId(UUID.randomUUID().toString())
                    .setMetrics(Metrics.newBuilder()
                            .addMetrics(Metrics.MetricObject.newBuilder()
                                    .setName("Range")
                                    .setPlanId(3)
                                    .setParent(2)
                                    .putExecutionMetrics(
                                            "numOutputRows",
                                            Metrics.MetricValue.newBuilder()
                                                    .setName("number of output rows")
                                                    .setValue(5)
                                                    .setMetricType("sum")
                                                    .build())))
                    .build());
            responses.onNext(response(request).setResultComplete(COMPLETE).build());
            responses.onCompleted();
        });
        DataFrame frame = session.range(1);
        assertThat(frame.executionInfo()).isEmpty();

        frame.collect();

        assertThat(frame.executionInfo().orElseThrow().metrics())
                .containsExactly(
                        new PlanMetrics("Range", 3, 2, List.of(new MetricValue("number of output rows", 5, "sum"))));
    }
}
