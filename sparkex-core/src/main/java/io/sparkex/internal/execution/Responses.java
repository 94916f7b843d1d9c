package io.sparkex.internal.execution;

import io.sparkex.connect.proto.ExecutePlanResponse;
import org.jspecify.annotations.Nullable;

/** The responses of one execution, each once and in order, whatever the connection does. Not thread-safe. */
sealed interface Responses extends AutoCloseable permits ReattachableExecution, PlainExecution {
    /**
     * Waits for the next response; {@code null} is the end.
     *
     * @throws io.sparkex.internal.transport.RpcFailure when the execution failed
     */
    @Nullable
    ExecutePlanResponse next();

    /** Ends the execution, on the server too when it has not ended yet. */
    @Override
    void close();
}
