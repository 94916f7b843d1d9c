package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * User code in a Python worker raised an exception. PySpark: {@code PythonException}.
 *
 * @since 0.1.0
 */
public final class PythonException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public PythonException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
