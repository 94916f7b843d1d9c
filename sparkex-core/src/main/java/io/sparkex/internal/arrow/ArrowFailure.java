package io.sparkex.internal.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import org.jspecify.annotations.Nullable;

/** The two ways in which Arrow data can fail to be read: it is wrong, or this client cannot read it yet. */
final class ArrowFailure {
    private ArrowFailure() {}

    static ProtocolException corrupt(String what) {
        return corrupt(what, null);
    }

    static ProtocolException corrupt(String what, @Nullable Throwable cause) {
        return new ProtocolException(ErrorDetails.of("The server sent malformed Arrow data: " + what + "."), cause);
    }

    static UnsupportedFeatureException unsupported(String what) {
        return new UnsupportedFeatureException(
                ErrorDetails.of("The server sent Arrow data that this client does not read: " + what + "."), null);
    }
}
