package io.sparkex.internal.transport;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells the failures of a TLS handshake that another attempt ends with as well from those of a server that is starting. */
final class HandshakeFailure {
    private HandshakeFailure() {}

    /** A certificate was refused, by us or by the server, or what answers speaks no TLS. */
    static boolean isFinal(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
            String text = cause.getMessage();
            if (cause instanceof SSLException
                    && text != null
                    && (text.contains("fatal alert") || text.contains("not an SSL/TLS record"))) {
                return true;
            }
        }
        return false;
    }
}
