package io.sparkex.it.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Speaks TLS with clients and plain bytes with a server of this machine, as a gateway before Spark does. */
public final class TlsProxy extends Relay {
    private final int server;
    private final AtomicInteger handshakes = new AtomicInteger();

    private TlsProxy(SSLServerSocket door, int server) {
        super(door);
        this.server = server;
    }

    /** Shows clients the certificate of that name; asks for one of theirs when told to. */
    public static TlsProxy open(String certificate, boolean clientsToo, int server) throws IOException {
        try {
            SSLServerSocket door = (SSLServerSocket)
                    context(certificate).getServerSocketFactory().createServerSocket(0, 50, LOOPBACK);
            SSLParameters parameters = door.getSSLParameters();
            // Without it gRPC refuses: it speaks nothing but HTTP/2.
            parameters.setApplicationProtocols(new String[] {"h2"});
            parameters.setNeedClientAuth(clientsToo);
            door.setSSLParameters(parameters);
            return new TlsProxy(door, server);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static SSLContext context(String certificate) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream file = resource(certificate + ".p12")) {
            own.load(file, "changeit".toCharArray());
        }
        keys.init(own, "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream file = resource("authority.pem")) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(TlsProxy.class.getResourceAsStream(name), name);
    }

    /** How many clients were let in. */
    int handshakes() {
        return handshakes.get();
    }

    @Override
    Socket serverOf(Socket client) throws IOException {
        ((SSLSocket) client).startHandshake();
        handshakes.incrementAndGet();
        return new Socket(LOOPBACK, server);
    }
}
