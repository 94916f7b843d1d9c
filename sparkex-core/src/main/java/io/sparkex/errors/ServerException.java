package io.sparkex.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a throwable of the server: it has its class name, its message and its stack trace. It is the cause of the
 * exception that the failure gives here, so that a logged stack trace goes on with the server's, and it has the server's
 * causes as its own. It is never thrown.
 *
 * @since 0.1.0
 */
public final class ServerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ServerError error;
    private final boolean root;

    private ServerException(ServerError error, boolean root, @Nullable ServerException cause) {
        super(error.message(), cause, true, true);
        this.error = error;
        this.root = root;
        setStackTrace(error.stackTrace().toArray(StackTraceElement[]::new));
    }

    /**
     * Makes the chain of a failure.
     *
     * @param errors the throwables of the server, each the cause of the one before
     * @return the first, or {@code null} when there is none
     */
    public static @Nullable ServerException chainOf(List<ServerError> errors) {
        ServerException first = null;
        for (int i = errors.size() - 1; i >= 0; i--) {
            first = new ServerException(errors.get(i), i == 0, first);
        }
        return first;
    }

    /**
     * Returns what the server told about the throwable.
     *
     * @return the description
     */
    public ServerError error() {
        return error;
    }

    /**
     * Returns the name of the throwable's class, and its message unless that is the message of the failure anyway.
     *
     * @return the text
     */
    @Override
    @SuppressWarnings(
            "OverrideThrowableToString") // It is printed under the name of the server's class, not of this one.
    public String toString() {
        return root || error.message().isEmpty() ? error.className() : error.className() + ": " + error.message();
    }
}
