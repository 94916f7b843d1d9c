package io.sparkex.config;

import java.time.Instant;

/**
 * A bearer token and the moment it ends. Immutable. {@link #toString()} hides the token.
 *
 * @param value the token, printable ASCII
 * @param expiresAt from when on the server refuses it; {@link Instant#MAX} for never
 * @since 0.1.0
 */
public record AccessToken(String value, Instant expiresAt) {
    /** Checks the token. */
    public AccessToken {
        Checks.token("value", value);
        Checks.notNull("expiresAt", expiresAt);
    }

    @Override
    public String toString() {
        return "AccessToken[<hidden>, expires at " + expiresAt + "]";
    }
}
