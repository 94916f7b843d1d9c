package io.sparkex.internal.transport;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.sparkex.config.ConnectionString;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The metadata that goes with every RPC: that of the address, and {@code authorization}, of which a call has one. What
 * an interceptor of the user put on a call goes before all others. It is the innermost interceptor, so it sees them.
 */
final class HeaderInterceptor implements ClientInterceptor {
    private final Metadata metadata = new Metadata();
    private final Authorization authorization;
    private final boolean clearText;
    private final boolean secretsAllowed;
    private final Executor tokenThreads = tokenThreads();

    HeaderInterceptor(ConnectionString address, ChannelSecurity security) {
        address.metadata().forEach((key, value) -> {
            Metadata.Key<String> header = Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER);
            if (!header.equals(CallToken.AUTHORIZATION)) {
                metadata.put(header, value);
            }
        });
        this.authorization = security.authorization();
        this.clearText = security.clearTextToken();
        this.secretsAllowed = security.isEncrypted(address) || security.mayBePlain(address);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        // Credentials that an interceptor gave to the call are the user's own, and take the place of ours.
        boolean own = options.getCredentials() != null || authorization == Authorization.None.NONE;
        CallToken token = new CallToken(authorization, clearText, tokenThreads);
        return new SimpleForwardingClientCall<>(
                next.newCall(method, own ? options : options.withCallCredentials(token))) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                if (headers.containsKey(CallToken.AUTHORIZATION)) {
                    token.override();
                    if (!secretsAllowed) {
                        throw new SparkIllegalArgumentException(
                                "TOKEN_IN_CLEAR_TEXT",
                                "An interceptor puts `authorization` on calls to another machine, but the connection is"
                                        + " not encrypted. Use TLS, or allow it with allowClearTextToken().");
                    }
                }
                headers.merge(metadata);
                super.start(listener, headers);
            }
        };
    }

    /** As many as there are calls that wait for a provider, and none a second later. */
    private static Executor tokenThreads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "sparkex-call-token-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
