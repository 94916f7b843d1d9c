package io.sparkex.errors;

import java.io.Serializable;

/**
 * The part of a query that failed: a piece of SQL text, or a call of the data frame API. Which of the two it is says
 * {@link #contextType()}; asking one for what only the other has fails. PySpark: {@code QueryContext}.
 *
 * @since 0.1.0
 */
public sealed interface QueryContext extends Serializable permits SqlQueryContext, DataFrameQueryContext {
    /**
     * Returns which kind of context this is.
     *
     * @return the kind
     */
    QueryContextType contextType();

    /**
     * Returns the kind of object whose text failed, such as {@code VIEW}.
     *
     * @return the kind, empty when the text is that of the query itself
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_CALL.WITHOUT_SUGGESTION} for a data frame context
     */
    String objectType();

    /**
     * Returns the name of the object whose text failed.
     *
     * @return the name, empty when the text is that of the query itself
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_CALL.WITHOUT_SUGGESTION} for a data frame context
     */
    String objectName();

    /**
     * Returns where the failing piece starts in the SQL text.
     *
     * @return the index of its first character, counted from 0; -1 when unknown
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_CALL.WITHOUT_SUGGESTION} for a data frame context
     */
    int startIndex();

    /**
     * Returns where the failing piece ends in the SQL text.
     *
     * @return the index of its last character, counted from 0; -1 when unknown
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_CALL.WITHOUT_SUGGESTION} for a data frame context
     */
    int stopIndex();

    /**
     * Returns the failing piece: SQL text, or the name of the method that was called.
     *
     * @return the piece, empty when unknown
     */
    String fragment();

    /**
     * Returns the place in the user's code that called the method, such as {@code com.acme.Job.main(Job.java:17)}.
     *
     * @return the place
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_CALL.WITHOUT_SUGGESTION} for an SQL context
     */
    String callSite();

    /**
     * Returns the context as text of several lines, as it stands in the message of the failure.
     *
     * @return the text, empty when nothing is known
     */
    String summary();
}
