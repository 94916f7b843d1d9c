package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * The server could not make sense of the plan it was sent. PySpark: {@code InvalidPlanInput}.
 *
 * @since 0.1.0
 */
public final class InvalidPlanInputException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public InvalidPlanInputException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
