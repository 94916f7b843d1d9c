package io.sparkex.errors;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about a failure. Immutable.
 *
 * @param message the text for people, starting with the condition in brackets when there is one
 * @param condition the error condition, such as {@code PARSE_SYNTAX_ERROR}, or {@code null}
 * @param sqlState the five characters of the SQLSTATE, or {@code null}
 * @param messageParameters the values named in the message; never {@code null}
 * @param serverStackTrace the stack trace on the server, or {@code null} when it sent none
 * @since 0.1.0
 */
public record ErrorDetails(
        String message,
        @Nullable String condition,
        @Nullable String sqlState,
        Map<String, String> messageParameters,
        @Nullable String serverStackTrace)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Copies the parameters. */
    public ErrorDetails {
        messageParameters = Map.copyOf(messageParameters);
    }

    /**
     * Makes details of a text alone.
     *
     * @param message the text for people
     * @return the details
     */
    public static ErrorDetails of(String message) {
        return new ErrorDetails(message, null, null, Map.of(), null);
    }

    /**
     * Makes details of a condition; the message becomes {@code [CONDITION] message}.
     *
     * @param condition the error condition
     * @param message the text without the condition
     * @return the details
     */
    public static ErrorDetails ofCondition(String condition, String message) {
        return new ErrorDetails("[" + condition + "] " + message, condition, null, Map.of(), null);
    }

    /**
     * Adds a SQLSTATE.
     *
     * @param state five characters
     * @return a copy with the state
     */
    public ErrorDetails withSqlState(String state) {
        return new ErrorDetails(message, condition, state, messageParameters, serverStackTrace);
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
        return new ErrorDetails(message, condition, sqlState, parameters, serverStackTrace);
    }
}
