package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * A streaming query failed. PySpark: {@code StreamingQueryException}.
 *
 * @since 0.1.0
 */
public final class StreamingQueryException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public StreamingQueryException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
