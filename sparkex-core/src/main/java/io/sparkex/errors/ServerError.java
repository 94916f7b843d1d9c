package io.sparkex.errors;

import java.io.Serializable;
import java.util.List;

/**
 * One throwable of the chain that failed on the server. Immutable.
 *
 * @param classes the names of its class and of the classes above it, the most specific one first; not empty
 * @param message its message, empty when it has none
 * @param stackTrace where it was thrown, the innermost call first; empty when the server does not say
 * @since 0.1.0
 */
public record ServerError(List<String> classes, String message, List<StackTraceElement> stackTrace)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when no class is named
     */
    public ServerError {
        classes = List.copyOf(classes);
        stackTrace = List.copyOf(stackTrace);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("A throwable of the server needs the name of its class");
        }
    }

    /**
     * Returns the class of the throwable.
     *
     * @return the most specific name
     */
    public String className() {
        return classes.get(0);
    }
}
