package io.sparkex.internal.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import org.jspecify.annotations.Nullable;

/** The two ways in which Arrow data can fail to be read: it is wrong, or this client cannot read it yet. */
final class ArrowFailure {
    /** How messages begin; data of the caller has another beginning. */
    static final String SENT = "The server sent ";

    private ArrowFailure() {}

    static ProtocolException corrupt(String what) {
        return corrupt(what, null);
    }

    static ProtocolException corrupt(String what, @Nullable Throwable cause) {
        return new ProtocolException(ErrorDetails.of(SENT + "malformed Arrow data: " + what + "."), cause);
    }

    static UnsupportedFeatureException unsupported(String what) {
        return unsupported(what, null);
    }

    static UnsupportedFeatureException unsupported(String what, @Nullable Throwable cause) {
        return new UnsupportedFeatureException(
                ErrorDetails.of(SENT + "Arrow data that this client does not read: " + what + "."), cause);
    }
}
