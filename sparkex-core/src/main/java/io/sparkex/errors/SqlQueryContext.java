package io.sparkex.errors;

/**
 * A piece of SQL text that failed. Immutable. PySpark: {@code SQLQueryContext}.
 *
 * @param objectType the kind of object whose text it is, such as {@code VIEW}; for text that was given to a method of a
 *     data frame the name of the method; empty for a query of its own
 * @param objectName the name of that object; for text that was given to a method of a data frame the place of the call;
 *     empty for a query of its own
 * @param startIndex the index of the first character, counted from 0; -1 when unknown
 * @param stopIndex the index of the last character, counted from 0; -1 when unknown
 * @param fragment the piece itself, empty when unknown
 * @param summary the piece with its surroundings, on several lines, empty when unknown
 * @since 0.1.0
 */
public record SqlQueryContext(
        String objectType, String objectName, int startIndex, int stopIndex, String fragment, String summary)
        implements QueryContext {
    private static final long serialVersionUID = 1L;

    @Override
    public QueryContextType contextType() {
        return QueryContextType.SQL;
    }

    /** @throws SparkUnsupportedOperationException always, since SQL text has no call site */
    @Override
    public String callSite() {
        throw SparkUnsupportedOperationException.ofCall("SqlQueryContext", "callSite");
    }
}
