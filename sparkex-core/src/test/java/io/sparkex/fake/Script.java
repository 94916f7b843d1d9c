package io.sparkex.fake;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.fake.FakeSparkConnectServer.Execution;
import io.sparkex.fake.FakeSparkConnectServer.Reattachment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * What one stream sends, message by message. Row {@code i} is a batch with the row of {@link ArrowRows} of that id, in a
 * response whose id is {@code "r" + i}. Immutable.
 */
public final class Script {
    private record Stream(
            String sessionId, String operationId, ServerCallStreamObserver<ExecutePlanResponse> responses) {}

    @FunctionalInterface
    private interface Step {
        void run(Stream stream) throws InterruptedException;
    }

    private final List<Step> steps;

    private Script(List<Step> steps) {
        this.steps = steps;
    }

    /** Sends nothing yet. */
    public static Script stream() {
        return new Script(List.of());
    }

    /** Sends the row of this id as a batch of its own. */
    public Script row(long id) {
        return rows(id, id);
    }

    /** Sends the rows from the first id to the last one, each as a batch of its own. */
    public Script rows(long first, long last) {
        Script script = this;
        for (long id = first; id <= last; id++) {
            long row = id;
            script = script.message(ExecutePlanResponse.newBuilder()
                    .setResponseId("r" + row)
                    .setArrowBatch(ExecutePlanResponse.ArrowBatch.newBuilder()
                            .setRowCount(1)
                            .setStartOffset(row)
                            .setChunkIndex(0)
                            .setNumChunksInBatch(1)
                            .setData(ArrowRows.stream(row, row + 1)))
                    .build());
        }
        return script;
    }

    /** Sends a message, with the ids of its session and operation where it has none. */
    public Script message(ExecutePlanResponse message) {
        return then(stream -> {
            ExecutePlanResponse.Builder response = message.toBuilder().setOperationId(stream.operationId());
            if (message.getSessionId().isEmpty()) {
                response.setSessionId(stream.sessionId());
            }
            if (message.getServerSideSessionId().isEmpty()) {
                response.setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID);
            }
            stream.responses().onNext(response.build());
        });
    }

    /** Sends {@code ResultComplete}, with the response id {@code "f"}. */
    public Script complete() {
        return message(ExecutePlanResponse.newBuilder()
                .setResponseId("f")
                .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                .build());
    }

    /** Ends the stream as if all was well. */
    public Script end() {
        return then(stream -> stream.responses().onCompleted());
    }

    /** Ends the stream with a failure. */
    public Script fail(StatusRuntimeException failure) {
        return then(stream -> stream.responses().onError(failure));
    }

    /** Waits for the test before it goes on. */
    public Script await(CountDownLatch latch) {
        return then(stream -> latch.await());
    }

    /** Tells the test that the stream has come here. */
    public Script tell(CountDownLatch latch) {
        return then(stream -> latch.countDown());
    }

    public Execution execution() {
        return (request, responses) -> run(request.getSessionId(), request.getOperationId(), responses);
    }

    public Reattachment reattachment() {
        return (request, responses) -> run(request.getSessionId(), request.getOperationId(), responses);
    }

    private void run(String sessionId, String operationId, ServerCallStreamObserver<ExecutePlanResponse> responses)
            throws InterruptedException {
        for (Step step : steps) {
            step.run(new Stream(sessionId, operationId, responses));
        }
    }

    private Script then(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Script(List.copyOf(more));
    }
}
