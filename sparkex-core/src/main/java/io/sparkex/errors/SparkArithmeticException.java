package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * A division by zero or an overflow. PySpark: {@code ArithmeticException}.
 *
 * @since 0.1.0
 */
public final class SparkArithmeticException extends SparkRuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkArithmeticException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
