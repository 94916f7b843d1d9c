package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * The data or the request uses a feature that this version of the client does not have. Client side.
 *
 * @since 0.1.0
 */
public final class UnsupportedFeatureException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public UnsupportedFeatureException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }
}
