package io.sparkex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Which failures of TLS are not worth another attempt. */
class HandshakeFailureTest {
    private static boolean isFinal(Throwable cause) {
        return HandshakeFailure.isFinal(Status.UNAVAILABLE
                .withDescription("io exception")
                .withCause(cause)
                .asRuntimeException());
    }

    @Test
    void aCertificateThatIsRefusedStaysRefused() {
        Throwable ours = new SSLHandshakeException("General OpenSslEngine problem")
                .initCause(new CertificateException("No name matching localhost found"));

        assertThat(isFinal(ours)).isTrue();
        assertThat(isFinal(new SSLHandshakeException("Received fatal alert: bad_certificate")))
                .isTrue();
    }

    @Test
    void aServerWithoutTlsStaysWithoutIt() {
        assertThat(isFinal(new SSLException("not an SSL/TLS record: 485454502f")))
                .isTrue();
    }

    @Test
    void aConnectionThatEndsMayBeThatOfAServerThatIsStarting() {
        assertThat(isFinal(new SSLHandshakeException("Remote host terminated the handshake")))
                .isFalse();
        assertThat(isFinal(new IOException("Connection refused: fatal alert"))).isFalse();
        assertThat(HandshakeFailure.isFinal(Status.UNAVAILABLE.asRuntimeException()))
                .isFalse();
    }
}
