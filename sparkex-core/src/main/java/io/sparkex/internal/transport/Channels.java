package io.sparkex.internal.transport;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.sparkex.errors.SparkIllegalArgumentException;

/** Makes gRPC channels: where to, how encrypted, and what goes with every call. */
final class Channels {
    private Channels() {}

    /** Makes a channel. No connection is made before the first call. */
    static ManagedChannel open(ChannelSettings settings) {
        NettyDefaults.apply();
        ManagedChannelBuilder<?> builder = ManagedChannelBuilder.forTarget(
                        "dns:///" + settings.address().endpoint())
                .maxInboundMessageSize(settings.maxInboundMessageSize())
                .intercept(HeaderInterceptor.of(settings.address().metadata(), settings.token()));
        if (settings.isEncrypted()) {
            builder.useTransportSecurity();
        } else {
            builder.usePlaintext();
        }
        settings.configurers().forEach(configurer -> configurer.configure(builder));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new SparkIllegalArgumentException(
                    "INVALID_CONNECT_URL", "No channel can be made for " + settings.address() + ": " + e.getMessage());
        }
    }
}
