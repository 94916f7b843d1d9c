package io.sparkex.internal.transport;

import io.grpc.Status;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Looks the host up before gRPC does, which would log a stack trace for each failure. Left to gRPC where a proxy or a
 * hook on the channel may know names that this machine does not.
 */
final class HostLookup {
    private final String host;
    private final boolean needed;

    HostLookup(ChannelSettings settings) {
        this.host = settings.address().host();
        this.needed = settings.configurers().isEmpty()
                && settings.security().proxy().isEmpty()
                && System.getProperty("https.proxyHost") == null
                && System.getenv("GRPC_PROXY_EXP") == null;
    }

    /** Fails as gRPC would when the host has no address. */
    void check() {
        if (!needed) {
            return;
        }
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw Status.UNAVAILABLE
                    .withDescription("The host " + host + " is unknown")
                    .asRuntimeException();
        }
    }
}
