package io.sparkex.internal.transport;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.sparkex.connect.proto.ExecutePlanResponse;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The responses of one RPC as they arrive. One message is asked for at a time, so a slow reader slows the server down
 * instead of filling the heap. Not thread-safe; close it when it is not read to its end.
 */
public final class ResponseStream implements AutoCloseable {
    private final Context.CancellableContext call = Context.current().withCancellation();
    private final Iterator<ExecutePlanResponse> responses;

    ResponseStream(Supplier<Iterator<ExecutePlanResponse>> start) {
        Context previous = call.attach();
        try {
            this.responses = start.get();
        } finally {
            call.detach(previous);
        }
    }

    /**
     * Waits for the next response; {@code null} is the end of the stream.
     *
     * @throws RpcFailure when the stream ends with a failure; also when the thread is interrupted, which stays so
     */
    public @Nullable ExecutePlanResponse next() {
        try {
            return responses.hasNext() ? responses.next() : null;
        } catch (StatusRuntimeException e) {
            throw new RpcFailure(e);
        }
    }

    /** Ends the call; without effect when it has ended. */
    @Override
    public void close() {
        call.cancel(null);
    }
}
