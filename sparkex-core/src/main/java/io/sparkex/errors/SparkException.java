package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * The root of what a server or a connection can answer. Mistakes of the caller that are found before any RPC are
 * {@link SparkIllegalArgumentException} or {@link IllegalStateException}. PySpark: {@code SparkConnectException}.
 *
 * @since 0.1.0
 */
public class SparkException extends RuntimeException implements SparkThrowable {
    private static final long serialVersionUID = 1L;

    private final ErrorDetails details;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkException(ErrorDetails details, @Nullable Throwable cause) {
        super(details.message(), cause);
        this.details = details;
    }

    @Override
    public ErrorDetails details() {
        return details;
    }
}
