package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * An argument is wrong. Most are found before any RPC; the server answers it for the values it checks itself, such as
 * configuration values. PySpark: {@code PySparkValueError}, {@code PySparkTypeError}, {@code IllegalArgumentException}.
 *
 * @since 0.1.0
 */
public final class SparkIllegalArgumentException extends IllegalArgumentException implements SparkThrowable {
    private static final long serialVersionUID = 1L;

    private final ErrorDetails details;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkIllegalArgumentException(ErrorDetails details, @Nullable Throwable cause) {
        super(details.message(), cause);
        this.details = details;
    }

    /**
     * Makes the exception for a mistake found by the client. The message starts with the condition in brackets.
     *
     * @param condition the error condition
     * @param message what was asked, what is wrong and what to do
     */
    public SparkIllegalArgumentException(String condition, String message) {
        this(ErrorDetails.ofCondition(condition, message), null);
    }

    @Override
    public ErrorDetails details() {
        return details;
    }
}
