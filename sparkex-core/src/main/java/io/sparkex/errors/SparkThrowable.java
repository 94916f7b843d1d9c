package io.sparkex.errors;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every failure raised by this library tells about itself. The accessors have the names that PySpark's
 * {@code PySparkException} and Spark's own {@code SparkThrowable} give them.
 *
 * @since 0.1.0
 */
public interface SparkThrowable {
    /**
     * Returns everything known about the failure.
     *
     * @return the details
     */
    ErrorDetails details();

    /**
     * Returns the error condition, such as {@code UNRESOLVED_COLUMN.WITH_SUGGESTION}.
     *
     * @return the condition, or {@code null} when the failure has none
     */
    default @Nullable String getCondition() {
        return details().condition();
    }

    /**
     * Returns the error condition by its older name.
     *
     * @return the same as {@link #getCondition()}
     */
    default @Nullable String getErrorClass() {
        return getCondition();
    }

    /**
     * Returns the five characters of the SQLSTATE.
     *
     * @return the state, or {@code null} when the failure has none
     */
    default @Nullable String getSqlState() {
        return details().sqlState();
    }

    /**
     * Returns the values that were put into the message of the condition, by name.
     *
     * @return an unmodifiable map, empty when the failure has none
     */
    default Map<String, String> getMessageParameters() {
        return details().messageParameters();
    }

    /**
     * Returns the parts of the query that failed.
     *
     * @return an unmodifiable list, empty when the server names none
     */
    default List<QueryContext> getQueryContext() {
        return details().queryContexts();
    }

    /**
     * Returns what a change of Spark's behaviour has to do with the failure.
     *
     * @return the change, or {@code null} when the failure has nothing to do with one
     */
    default @Nullable BreakingChangeInfo getBreakingChangeInfo() {
        return details().breakingChangeInfo();
    }

    /**
     * Returns the name of the gRPC status that ended the call, such as {@code INTERNAL}.
     *
     * @return the name, or {@code null} when no call failed
     */
    default @Nullable String getGrpcStatusCode() {
        return details().grpcStatusCode();
    }

    /**
     * Returns the stack trace on the server as text. It is there also when the session's settings keep it out of the
     * exception's own stack trace.
     *
     * @return the text, or {@code null} when the server sent none
     */
    default @Nullable String getServerStackTrace() {
        return details().serverStackTrace();
    }

    /**
     * Returns the operation that failed, as the server's logs and pages call it.
     *
     * @return the id, or {@code null} when the failure does not belong to an operation
     */
    default @Nullable String getOperationId() {
        return details().operationId();
    }
}
