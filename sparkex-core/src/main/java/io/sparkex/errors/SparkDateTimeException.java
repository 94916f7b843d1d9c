package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * A date or timestamp text or field is invalid. PySpark: {@code DateTimeException}.
 *
 * @since 0.1.0
 */
public final class SparkDateTimeException extends SparkRuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkDateTimeException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
