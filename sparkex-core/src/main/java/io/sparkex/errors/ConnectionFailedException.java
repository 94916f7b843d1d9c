package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * No Spark Connect server could be reached: unknown host, closed port, refused handshake, or no answer in time. Client side; PySpark raises {@code SparkConnectGrpcException}.
 *
 * @since 0.1.0
 */
public final class ConnectionFailedException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public ConnectionFailedException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
