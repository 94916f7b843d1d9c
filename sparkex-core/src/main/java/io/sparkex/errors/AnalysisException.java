package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * The query can't be analysed: an unknown table or column, types that don't fit, a wrong argument. PySpark: {@code AnalysisException}.
 *
 * @since 0.1.0
 */
public class AnalysisException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public AnalysisException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
