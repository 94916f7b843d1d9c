package io.sparkex.config;

import io.sparkex.errors.AuthenticationException;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import org.jspecify.annotations.Nullable;

/** Checks of the values that users give. No message shows a value that may be a secret. */
final class Checks {
    private Checks() {}

    static <T> T notNull(String name, @Nullable T value) {
        return Check.notNull(name, value);
    }

    static String text(String name, @Nullable String value) {
        return Check.text(name, value);
    }

    static String notEmpty(String name, @Nullable String value) {
        String text = text(name, value);
        if (text.isEmpty()) {
            throw new SparkIllegalArgumentException("CANNOT_BE_EMPTY", "Argument `" + name + "` must not be empty.");
        }
        return text;
    }

    /** Accepts what an HTTP header can carry. */
    static String token(String name, @Nullable String value) {
        String text = notEmpty(name, value);
        if (!isHeaderText(text)) {
            throw new SparkIllegalArgumentException(
                    "INVALID_TOKEN", "Argument `" + name + "` must be printable ASCII, without line breaks.");
        }
        return text;
    }

    static boolean isHeaderText(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** Says whether a host, as it is written in an address, is this machine for sure. */
    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    static AuthenticationException notAuthenticated(String why, @Nullable Throwable cause) {
        return new AuthenticationException(
                ErrorDetails.ofCondition("AUTHENTICATION_FAILED", why).withSqlState("28000"), cause);
    }
}
