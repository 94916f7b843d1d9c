package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * A named thing, such as a configuration key, does not exist. PySpark: {@code SparkNoSuchElementException}.
 *
 * @since 0.1.0
 */
public final class SparkNoSuchElementException extends SparkRuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkNoSuchElementException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
