package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * An array index is out of bounds. PySpark: {@code ArrayIndexOutOfBoundsException}.
 *
 * @since 0.1.0
 */
public final class SparkArrayIndexOutOfBoundsException extends SparkRuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkArrayIndexOutOfBoundsException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
