package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * SQL text or a data type string can't be parsed. PySpark: {@code ParseException}.
 *
 * @since 0.1.0
 */
public final class ParseException extends AnalysisException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public ParseException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
