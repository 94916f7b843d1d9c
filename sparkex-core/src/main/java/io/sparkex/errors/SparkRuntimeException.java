package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * A row could not be computed, for instance under ANSI mode. PySpark: {@code SparkRuntimeException}.
 *
 * @since 0.1.0
 */
public class SparkRuntimeException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkRuntimeException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
