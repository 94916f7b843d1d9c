package io.sparkex.internal.execution;

import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ReattachExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.internal.transport.ResponseStream;
import io.sparkex.internal.transport.RpcFailure;
import io.sparkex.internal.transport.SparkConnectTransport;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An execution that survives its connection. When a stream of responses breaks or just ends, another one is asked for
 * from the last response handed over; only {@code ResultComplete} is the end. What was handed over is released on the
 * server behind the reader. PySpark: {@code ExecutePlanResponseReattachableIterator}.
 */
final class ReattachableExecution implements Responses {
    private static final String OPERATION_NOT_FOUND = "INVALID_HANDLE.OPERATION_NOT_FOUND";
    private static final String SESSION_NOT_FOUND = "INVALID_HANDLE.SESSION_NOT_FOUND";

    /** A server that goes on ending streams without a response is asked more and more slowly, up to this pause. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final int HURRIED = 3;

    /** A server that goes on not knowing what it was just sent is not asked for ever. */
    private static final int MOST_RESENDS = 10;

    private final SparkConnectTransport transport;
    private final RetryLoop retries;
    private final Pause pause;
    private final Consumer<ReleaseExecuteRequest> releases;
    private final ExecutePlanRequest initial;
    private final ReleasePace pace = new ReleasePace();

    private @Nullable ResponseStream stream;
    private @Nullable String firstResponseId;
    private @Nullable String lastResponseId;
    private boolean sent;
    private boolean ended;
    private int emptyStreams;
    private int resends;

    ReattachableExecution(
            SparkConnectTransport transport,
            RetryLoop retries,
            Pause pause,
            Consumer<ReleaseExecuteRequest> releases,
            ExecutePlanRequest initial) {
        this.transport = transport;
        this.retries = retries;
        this.pause = pause;
        this.releases = releases;
        this.initial = initial;
    }

    @Override
    public @Nullable ExecutePlanResponse next() {
        if (ended) {
            return null;
        }
        try {
            ExecutePlanResponse response = retries.call("ExecutePlan", this::attempt);
            refuseRepeated(response.getResponseId());
            handOver(response);
            return response;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private ExecutePlanResponse attempt() {
        while (true) {
            ExecutePlanResponse response;
            try {
                response = open().next();
            } catch (RpcFailure failure) {
                stream = null;
                if (!isUnknownToTheServer(failure)) {
                    throw failure;
                }
                resend(failure);
                continue;
            }
            if (response != null) {
                emptyStreams = 0;
                return response;
            }
            stream = null;
            slowDown();
        }
    }

    private ResponseStream open() {
        ResponseStream current = stream;
        if (current == null) {
            current = sent ? transport.reattachExecute(reattach()) : transport.executePlan(initial);
            sent = true;
            stream = current;
        }
        return current;
    }

    private static boolean isUnknownToTheServer(RpcFailure failure) {
        return failure.names(OPERATION_NOT_FOUND) || failure.names(SESSION_NOT_FOUND);
    }

    /** The plan never reached the server, unless a response has come back. Both times it has the same operation id. */
    private void resend(RpcFailure failure) {
        if (lastResponseId != null) {
            throw forgotten(failure);
        }
        if (++resends > MOST_RESENDS) {
            throw failure;
        }
        sent = false;
    }

    private RuntimeException forgotten(RpcFailure failure) {
        boolean session = failure.names(SESSION_NOT_FOUND);
        String type = session ? SESSION_NOT_FOUND : OPERATION_NOT_FOUND;
        ErrorDetails details = ErrorDetails.ofCondition(
                        "RESPONSE_ALREADY_RECEIVED",
                        "The server no longer knows the " + (session ? "session" : "operation") + " (" + type
                                + "), although it sent responses of the operation " + initial.getOperationId()
                                + " before. The operation is not run again, since it may have been carried out.")
                .withParameter("error_type", type);
        return session
                ? new SessionClosedException(details, failure.getCause())
                : new ProtocolException(details, failure.getCause());
    }

    private void slowDown() {
        emptyStreams++;
        if (emptyStreams <= HURRIED) {
            return;
        }
        long millis = Math.min(LONGEST_PAUSE.toMillis(), 10L << Math.min(emptyStreams - HURRIED, 10));
        try {
            pause.pause(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            // The next wait on the stream notices it too.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Rows have no ids, and batches need not say where they begin. So a stream that goes on with the response handed over
     * last, or from the beginning, is known by the ids of its responses alone.
     */
    private void refuseRepeated(String responseId) {
        if (!responseId.isEmpty() && (responseId.equals(lastResponseId) || responseId.equals(firstResponseId))) {
            throw new ProtocolException(
                    ErrorDetails.of("The server sent the response " + responseId + " of the operation "
                            + initial.getOperationId() + " twice. No row of it is handed over again."),
                    null);
        }
    }

    private void handOver(ExecutePlanResponse response) {
        if (response.hasResultComplete()) {
            ended = true;
            releases.accept(release()
                    .setReleaseAll(ReleaseExecuteRequest.ReleaseAll.getDefaultInstance())
                    .build());
            return;
        }
        lastResponseId = response.getResponseId();
        firstResponseId = firstResponseId == null ? lastResponseId : firstResponseId;
        if (response.getResponseId().isEmpty() || !pace.isDueAfter(response)) {
            return;
        }
        releases.accept(release()
                .setReleaseUntil(
                        ReleaseExecuteRequest.ReleaseUntil.newBuilder().setResponseId(response.getResponseId()))
                .build());
    }

    private ReattachExecuteRequest reattach() {
        ReattachExecuteRequest.Builder request = ReattachExecuteRequest.newBuilder()
                .setSessionId(initial.getSessionId())
                .setUserContext(initial.getUserContext())
                .setOperationId(initial.getOperationId())
                .setClientType(initial.getClientType());
        if (initial.hasClientObservedServerSideSessionId()) {
            request.setClientObservedServerSideSessionId(initial.getClientObservedServerSideSessionId());
        }
        if (lastResponseId != null) {
            if (lastResponseId.isEmpty()) {
                throw new ProtocolException(
                        ErrorDetails.of("The responses of the operation " + initial.getOperationId()
                                + " have no ids, so they can't be continued on another stream."),
                        null);
            }
            request.setLastResponseId(lastResponseId);
        }
        return request.build();
    }

    private ReleaseExecuteRequest.Builder release() {
        return ReleaseExecuteRequest.newBuilder()
                .setSessionId(initial.getSessionId())
                .setUserContext(initial.getUserContext())
                .setOperationId(initial.getOperationId())
                .setClientType(initial.getClientType());
    }

    /** Releases all that the server keeps of an execution that was not read to its end, which also ends it there. */
    @Override
    public void close() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
        if (!ended && sent) {
            releases.accept(release()
                    .setReleaseAll(ReleaseExecuteRequest.ReleaseAll.getDefaultInstance())
                    .build());
        }
        ended = true;
    }
}
