package io.sparkex.errors;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server does not support the operation. PySpark: {@code UnsupportedOperationException}.
 *
 * @since 0.1.0
 */
public final class SparkUnsupportedOperationException extends SparkRuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SparkUnsupportedOperationException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }

    /** Makes the exception for a method that a class has only because its siblings have it. */
    static SparkUnsupportedOperationException ofCall(String className, String methodName) {
        return new SparkUnsupportedOperationException(
                ErrorDetails.ofCondition(
                                "UNSUPPORTED_CALL.WITHOUT_SUGGESTION",
                                "Cannot call the method \"" + methodName + "\" of the class \"" + className + "\".")
                        .withSqlState("0A000")
                        .withParameters(Map.of("className", className, "methodName", methodName)),
                null);
    }
}
