package io.sparkex.internal.transport;

import io.sparkex.config.TokenProvider;
import io.sparkex.errors.SparkIllegalArgumentException;

/** Whence the header {@code authorization} of every call comes. No {@code toString} shows it. */
public sealed interface Authorization {
    /** Nothing is sent. */
    enum None implements Authorization {
        NONE
    }

    /** The same for every call, in full, such as {@code Bearer abc}. */
    record Header(String value) implements Authorization {
        @Override
        public String toString() {
            return "Header[<hidden>]";
        }
    }

    /** A bearer token that is asked for at each call. */
    record Provided(TokenProvider provider) implements Authorization {
        @Override
        public String toString() {
            return "Provided[<hidden>]";
        }
    }

    /** The header for a token that came from {@code origin}. */
    static Authorization bearer(String origin, String token) {
        if (!isHeaderText(token)) {
            throw new SparkIllegalArgumentException(
                    "INVALID_TOKEN", "The token of " + origin + " must be printable ASCII, without line breaks.");
        }
        return new Header("Bearer " + token);
    }

    /** Says whether a token can stand in a header at all. */
    static boolean isHeaderText(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
