package io.sparkex.errors;

/**
 * A call of the data frame API whose column failed. Immutable. PySpark: {@code DataFrameQueryContext}.
 *
 * @param fragment the name of the method that was called, such as {@code divide}
 * @param callSite the place in the user's code that called it, such as {@code com.acme.Job.main(Job.java:17)}
 * @param summary both on several lines, as in the message of the failure
 * @since 0.1.0
 */
public record DataFrameQueryContext(String fragment, String callSite, String summary) implements QueryContext {
    private static final long serialVersionUID = 1L;

    @Override
    public QueryContextType contextType() {
        return QueryContextType.DATAFRAME;
    }

    /** @throws SparkUnsupportedOperationException always, since a call belongs to no object with a text */
    @Override
    public String objectType() {
        throw unsupported("objectType");
    }

    /** @throws SparkUnsupportedOperationException always, since a call belongs to no object with a text */
    @Override
    public String objectName() {
        throw unsupported("objectName");
    }

    /** @throws SparkUnsupportedOperationException always, since a call has no place in a text */
    @Override
    public int startIndex() {
        throw unsupported("startIndex");
    }

    /** @throws SparkUnsupportedOperationException always, since a call has no place in a text */
    @Override
    public int stopIndex() {
        throw unsupported("stopIndex");
    }

    private static SparkUnsupportedOperationException unsupported(String method) {
        return SparkUnsupportedOperationException.ofCall("DataFrameQueryContext", method);
    }
}
