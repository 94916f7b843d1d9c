package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * The server does not support the operation. PySpark: {@code UnsupportedOperationException}.
 *
 * @since 0.1.0
 */
public final class SparkUnsupportedOperationException extends SparkRuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkUnsupportedOperationException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
