package io.sparkex.internal.execution;

import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.internal.transport.ResponseStream;
import io.sparkex.internal.transport.RpcFailure;
import io.sparkex.internal.transport.SparkConnectTransport;
import org.jspecify.annotations.Nullable;

/**
 * An execution that can't be reattached to. A query may be sent again until its first response has arrived; a command is
 * sent once, since nobody can tell whether a lost one was carried out.
 */
final class PlainExecution implements Responses {
    private final SparkConnectTransport transport;
    private final RetryLoop retries;
    private final ExecutePlanRequest request;
    private @Nullable ResponseStream stream;
    private final Runnable interrupt;
    private boolean arrived;
    private boolean ended;

    /**
     * Makes an execution that has not been sent yet.
     *
     * @param interrupt ends the operation on the server
     */
    PlainExecution(SparkConnectTransport transport, RetryLoop retries, ExecutePlanRequest request, Runnable interrupt) {
        this.interrupt = interrupt;
        this.transport = transport;
        this.retries = retries;
        this.request = request;
    }

    @Override
    public @Nullable ExecutePlanResponse next() {
        ExecutePlanResponse response;
        try {
            response = arrived || PlanFinisher.isCommand(request.getPlan())
                    ? open().next()
                    : retries.call("ExecutePlan", this::first);
        } catch (RpcFailure failure) {
            ended = true;
            throw failure;
        }
        arrived = true;
        ended = response == null;
        return response;
    }

    private @Nullable ExecutePlanResponse first() {
        stream = null;
        return open().next();
    }

    private ResponseStream open() {
        ResponseStream current = stream;
        if (current == null) {
            current = transport.executePlan(request);
            stream = current;
        }
        return current;
    }

    @Override
    public void close() {
        if (stream != null && !ended) {
            ended = true;
            stream.close();
            interrupt.run();
        }
    }
}
