package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * The server, or a proxy before it, does not accept who calls: the token is missing, wrong or expired, or none could be
 * fetched. The condition is {@code AUTHENTICATION_FAILED}, the SQLSTATE 28000. PySpark raises
 * {@code SparkConnectGrpcException}.
 *
 * @since 0.1.0
 */
public final class AuthenticationException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public AuthenticationException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
