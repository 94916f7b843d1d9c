package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * Text can't be read as a number. PySpark: {@code NumberFormatException}.
 *
 * @since 0.1.0
 */
public final class SparkNumberFormatException extends SparkRuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkNumberFormatException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
