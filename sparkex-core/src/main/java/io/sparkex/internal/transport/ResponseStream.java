package io.sparkex.internal.transport;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.sparkex.connect.proto.ExecutePlanResponse;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * The responses of one execution as they arrive. One message is asked for at a time, so a slow reader slows the server
 * down instead of filling the heap. Not thread-safe; close it when it is not read to its end.
 */
public final class ResponseStream implements Iterator<ExecutePlanResponse>, AutoCloseable {
    private final Context.CancellableContext call = Context.current().withCancellation();
    private final StatusConverter errors;
    private final Iterator<ExecutePlanResponse> responses;

    ResponseStream(Supplier<Iterator<ExecutePlanResponse>> start, StatusConverter errors) {
        this.errors = errors;
        Context previous = call.attach();
        try {
            this.responses = start.get();
        } finally {
            call.detach(previous);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return responses.hasNext();
        } catch (StatusRuntimeException e) {
            throw errors.convert(e);
        }
    }

    @Override
    public ExecutePlanResponse next() {
        try {
            return responses.next();
        } catch (StatusRuntimeException e) {
            throw errors.convert(e);
        }
    }

    /** Ends the call; without effect when it has ended. */
    @Override
    public void close() {
        call.cancel(null);
    }
}
