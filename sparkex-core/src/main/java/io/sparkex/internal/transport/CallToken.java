package io.sparkex.internal.transport;

import io.grpc.Attributes;
import io.grpc.CallCredentials;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import io.sparkex.config.TokenProvider;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.Executor;

/**
 * Puts {@code authorization} on one call, once it is known over which connection it goes. A connection that is not
 * encrypted gets it only when it ends on this machine, whatever the name of the host was, or when the user allowed it.
 */
final class CallToken extends CallCredentials {
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Authorization authorization;
    private final boolean clearText;
    private final Executor threads;
    private volatile boolean overridden;

    /** @param threads where a token provider runs, which may block; never a thread of gRPC's or of the caller's */
    CallToken(Authorization authorization, boolean clearText, Executor threads) {
        this.authorization = authorization;
        this.clearText = clearText;
        this.threads = threads;
    }

    /** The call has an {@code authorization} of its own. */
    void override() {
        overridden = true;
    }

    @Override
    public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
        if (overridden) {
            applier.apply(new Metadata());
        } else if (call.getSecurityLevel() == SecurityLevel.NONE
                && !clearText
                && !isOnThisMachine(call.getTransportAttrs())) {
            applier.fail(Status.UNAUTHENTICATED.withDescription(
                    "The token was not sent, because the connection is not encrypted and leaves this machine; use TLS,"
                            + " or allow it with allowClearTextToken()"));
        } else if (authorization instanceof Authorization.Header header) {
            applier.apply(headers(header.value()));
        } else if (authorization instanceof Authorization.Provided provided) {
            threads.execute(() -> apply(provided.provider(), applier));
        } else {
            applier.apply(new Metadata());
        }
    }

    private static boolean isOnThisMachine(Attributes connection) {
        SocketAddress remote = connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        // What is no address of the internet, such as a socket file, is on this machine.
        return remote != null
                && (!(remote instanceof InetSocketAddress inet)
                        || (inet.getAddress() != null && inet.getAddress().isLoopbackAddress()));
    }

    @SuppressWarnings("InterruptedExceptionSwallowed")
    private static void apply(TokenProvider provider, MetadataApplier applier) {
        String token;
        try {
            token = provider.token();
        } catch (Throwable e) {
            applier.fail(Status.UNAUTHENTICATED
                    .withDescription("The token provider gave no token")
                    .withCause(e));
            return;
        }
        if (token == null || !Authorization.isHeaderText(token)) {
            applier.fail(Status.UNAUTHENTICATED.withDescription(
                    "The token provider gave null, an empty text or one that can't be a header"));
        } else {
            applier.apply(headers("Bearer " + token));
        }
    }

    private static Metadata headers(String authorization) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, authorization);
        return headers;
    }
}
