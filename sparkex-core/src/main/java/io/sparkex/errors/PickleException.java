package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * The server could not read what Python code had pickled. PySpark: {@code PickleException}.
 *
 * @since 0.1.0
 */
public final class PickleException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public PickleException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
