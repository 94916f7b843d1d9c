package io.sparkex.internal.transport;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.HttpConnectProxiedSocketAddress;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ProxyDetector;
import io.grpc.TlsChannelCredentials;
import io.sparkex.config.HttpProxy;
import io.sparkex.config.TlsOptions;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/** Makes gRPC channels: where to, how encrypted, and what goes with every call. */
final class Channels {
    /** How long the answer to a question whether the connection is still there may take. */
    private static final Duration KEEP_ALIVE_TIMEOUT = Duration.ofSeconds(20);

    private Channels() {}

    /** Makes a channel. No connection is made before the first call. */
    static ManagedChannel open(ChannelSettings settings) {
        NettyDefaults.apply();
        FrameLogs.hideHeaders();
        ChannelSecurity security = settings.security();
        boolean encrypted = security.isEncrypted(settings.address());
        ManagedChannelBuilder<?> builder = Grpc.newChannelBuilder(
                        "dns:///" + settings.address().endpoint(),
                        encrypted ? tls(security.tls()) : InsecureChannelCredentials.create())
                .maxInboundMessageSize(settings.maxInboundMessageSize())
                .intercept(new HeaderInterceptor(settings.address(), security));
        security.tls().flatMap(TlsOptions::authority).ifPresent(builder::overrideAuthority);
        security.proxy().ifPresent(proxy -> builder.proxyDetector(through(proxy)));
        if (!settings.keepAliveTime().isZero()) {
            builder.keepAliveTime(settings.keepAliveTime().toNanos(), TimeUnit.NANOSECONDS)
                    .keepAliveTimeout(KEEP_ALIVE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        }
        settings.configurers().forEach(configurer -> configurer.configure(builder));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new SparkIllegalArgumentException(
                    "INVALID_CONNECT_URL", "No channel can be made for " + settings.address() + ": " + e.getMessage());
        }
    }

    private static ChannelCredentials tls(Optional<TlsOptions> options) {
        TlsChannelCredentials.Builder credentials = TlsChannelCredentials.newBuilder();
        options.map(TlsOptions::trustManagers)
                .filter(managers -> !managers.isEmpty())
                .ifPresent(managers -> credentials.trustManager(managers.toArray(TrustManager[]::new)));
        options.map(TlsOptions::keyManagers)
                .filter(managers -> !managers.isEmpty())
                .ifPresent(managers -> credentials.keyManager(managers.toArray(KeyManager[]::new)));
        return credentials.build();
    }

    private static ProxyDetector through(HttpProxy proxy) {
        // The name is looked up at each connection, since proxies move.
        return target -> {
            InetSocketAddress server = new InetSocketAddress(proxy.host(), proxy.port());
            if (server.isUnresolved()) {
                throw new UnknownHostException("The host of the proxy, " + proxy.host() + ", is unknown");
            }
            if (!(target instanceof InetSocketAddress host)) {
                return null;
            }
            HttpConnectProxiedSocketAddress.Builder address = HttpConnectProxiedSocketAddress.newBuilder()
                    .setProxyAddress(server)
                    .setTargetAddress(host);
            proxy.user().ifPresent(address::setUsername);
            proxy.password().ifPresent(address::setPassword);
            return address.build();
        };
    }
}
