package io.sparkex.errors;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about a failure. Immutable; made by {@link #of(String)} or {@link #ofCondition(String, String)} and the
 * methods that add to it.
 *
 * @param message the text for people, starting with the condition in brackets when there is one
 * @param condition the error condition, such as {@code PARSE_SYNTAX_ERROR}, or {@code null}
 * @param sqlState the five characters of the SQLSTATE, or {@code null}
 * @param messageParameters the values named in the message; never {@code null}
 * @param queryContexts the parts of the query that failed; empty when the server names none
 * @param breakingChangeInfo what a change of Spark has to do with it, or {@code null}
 * @param serverErrors the throwable on the server, then its cause, and so on; empty when the server sent none
 * @param grpcStatusCode the name of the gRPC status that ended the call, such as {@code INTERNAL}, or {@code null}
 * @param operationId the operation that failed, as the server's logs and pages call it, or {@code null}
 * @since 0.1.0
 */
public record ErrorDetails(
        String message,
        @Nullable String condition,
        @Nullable String sqlState,
        Map<String, String> messageParameters,
        List<QueryContext> queryContexts,
        @Nullable BreakingChangeInfo breakingChangeInfo,
        List<ServerError> serverErrors,
        @Nullable String grpcStatusCode,
        @Nullable String operationId)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Copies the parameters and the lists. */
    public ErrorDetails {
        messageParameters = Map.copyOf(messageParameters);
        queryContexts = List.copyOf(queryContexts);
        serverErrors = List.copyOf(serverErrors);
    }

    /**
     * Makes details of a text alone.
     *
     * @param message the text for people
     * @return the details
     */
    public static ErrorDetails of(String message) {
        return new Copy(message).toDetails();
    }

    /**
     * Makes details of a condition; the message becomes {@code [CONDITION] message}.
     *
     * @param condition the error condition
     * @param message the text without the condition
     * @return the details
     */
    public static ErrorDetails ofCondition(String condition, String message) {
        return of("[" + condition + "] " + message).withCondition(condition);
    }

    /**
     * Replaces the text.
     *
     * @param text the text for people
     * @return a copy with the text
     */
    public ErrorDetails withMessage(String text) {
        Copy copy = new Copy(this);
        copy.message = text;
        return copy.toDetails();
    }

    /**
     * Names the error condition; the message stays as it is.
     *
     * @param errorCondition the condition, or {@code null} for none
     * @return a copy with the condition
     */
    public ErrorDetails withCondition(@Nullable String errorCondition) {
        Copy copy = new Copy(this);
        copy.condition = errorCondition;
        return copy.toDetails();
    }

    /**
     * Adds a SQLSTATE.
     *
     * @param state five characters, or {@code null} for none
     * @return a copy with the state
     */
    public ErrorDetails withSqlState(@Nullable String state) {
        Copy copy = new Copy(this);
        copy.sqlState = state;
        return copy.toDetails();
    }

    /**
     * Adds a message parameter.
     *
     * @param name the parameter's name
     * @param value the parameter's value
     * @return a copy with the parameter
     */
    public ErrorDetails withParameter(String name, String value) {
        Map<String, String> parameters = new TreeMap<>(messageParameters);
        parameters.put(name, value);
        return withParameters(parameters);
    }

    /**
     * Replaces the message parameters.
     *
     * @param parameters values by name
     * @return a copy with the parameters
     */
    public ErrorDetails withParameters(Map<String, String> parameters) {
        Copy copy = new Copy(this);
        copy.messageParameters = parameters;
        return copy.toDetails();
    }

    /**
     * Names the parts of the query that failed.
     *
     * @param contexts the parts
     * @return a copy with the parts
     */
    public ErrorDetails withQueryContexts(List<QueryContext> contexts) {
        Copy copy = new Copy(this);
        copy.queryContexts = contexts;
        return copy.toDetails();
    }

    /**
     * Adds what a change of Spark has to do with the failure.
     *
     * @param info the change, or {@code null} for none
     * @return a copy with the change
     */
    public ErrorDetails withBreakingChangeInfo(@Nullable BreakingChangeInfo info) {
        Copy copy = new Copy(this);
        copy.breakingChangeInfo = info;
        return copy.toDetails();
    }

    /**
     * Adds what was thrown on the server.
     *
     * @param errors the throwable, then its cause, and so on
     * @return a copy with the throwables
     */
    public ErrorDetails withServerErrors(List<ServerError> errors) {
        Copy copy = new Copy(this);
        copy.serverErrors = errors;
        return copy.toDetails();
    }

    /**
     * Names the gRPC status that ended the call.
     *
     * @param code the name of the status, or {@code null} for none
     * @return a copy with the status
     */
    public ErrorDetails withGrpcStatusCode(@Nullable String code) {
        Copy copy = new Copy(this);
        copy.grpcStatusCode = code;
        return copy.toDetails();
    }

    /**
     * Names the operation that failed.
     *
     * @param id the id of the operation, or {@code null} for none
     * @return a copy with the operation
     */
    public ErrorDetails withOperationId(@Nullable String id) {
        Copy copy = new Copy(this);
        copy.operationId = id;
        return copy.toDetails();
    }

    /**
     * Returns the stack trace on the server as text, in the form that PySpark gives it: the class of the throwable, its
     * frames, then its causes.
     *
     * @return the text, or {@code null} when the server sent no frames
     */
    public @Nullable String serverStackTrace() {
        if (serverErrors.isEmpty() || serverErrors.get(0).stackTrace().isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (ServerError error : serverErrors) {
            if (text.isEmpty()) {
                text.append(error.className());
            } else {
                text.append("\nCaused by: ")
                        .append(error.className())
                        .append(": ")
                        .append(error.message());
            }
            error.stackTrace().forEach(frame -> text.append("\n\tat ").append(frame));
        }
        return text.toString();
    }

    /** The fields while one of them is changed. */
    private static final class Copy {
        private String message;
        private @Nullable String condition;
        private @Nullable String sqlState;
        private Map<String, String> messageParameters = Map.of();
        private List<QueryContext> queryContexts = List.of();
        private @Nullable BreakingChangeInfo breakingChangeInfo;
        private List<ServerError> serverErrors = List.of();
        private @Nullable String grpcStatusCode;
        private @Nullable String operationId;

        Copy(String message) {
            this.message = message;
        }

        Copy(ErrorDetails details) {
            message = details.message;
            condition = details.condition;
            sqlState = details.sqlState;
            messageParameters = details.messageParameters;
            queryContexts = details.queryContexts;
            breakingChangeInfo = details.breakingChangeInfo;
            serverErrors = details.serverErrors;
            grpcStatusCode = details.grpcStatusCode;
            operationId = details.operationId;
        }

        ErrorDetails toDetails() {
            return new ErrorDetails(
                    message,
                    condition,
                    sqlState,
                    messageParameters,
                    queryContexts,
                    breakingChangeInfo,
                    serverErrors,
                    grpcStatusCode,
                    operationId);
        }
    }
}
