package io.sparkex.errors;

/**
 * The kinds of {@link QueryContext}. PySpark: {@code QueryContextType}.
 *
 * @since 0.1.0
 */
public enum QueryContextType {
    /** A piece of SQL text. */
    SQL,
    /** A call of the data frame API. */
    DATAFRAME
}
