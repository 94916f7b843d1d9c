package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * A query failed while it ran. PySpark: {@code QueryExecutionException}.
 *
 * @since 0.1.0
 */
public final class QueryExecutionException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public QueryExecutionException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
