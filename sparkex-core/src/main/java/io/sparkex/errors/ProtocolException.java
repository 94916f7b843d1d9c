package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * The peer broke the Spark Connect protocol, or is no Spark Connect server at all. Client side.
 *
 * @since 0.1.0
 */
public final class ProtocolException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public ProtocolException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
