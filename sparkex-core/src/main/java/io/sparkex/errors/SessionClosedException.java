package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * The session was closed by this client, or the server no longer has it. Client side; PySpark: {@code NO_ACTIVE_SESSION}.
 *
 * @since 0.1.0
 */
public final class SessionClosedException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public SessionClosedException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
