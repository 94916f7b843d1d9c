package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * A worker for the Python code of a streaming query could not be started. PySpark:
 * {@code StreamingPythonRunnerInitializationException}.
 *
 * @since 0.1.0
 */
public final class StreamingPythonRunnerInitializationException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public StreamingPythonRunnerInitializationException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
