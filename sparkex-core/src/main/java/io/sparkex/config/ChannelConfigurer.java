package io.sparkex.config;

import io.grpc.ManagedChannelBuilder;

/**
 * Changes the gRPC channel before it is built, for what the builder of a session has no setting of its own for:
 * interceptors, keepalive, a proxy, another name resolver. PySpark: {@code ChannelBuilder}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ChannelConfigurer {
    /**
     * Changes the builder of the channel. Called once for each connection, after the library made its own settings.
     *
     * @param channel the builder, with the address and the security of the connection string already set
     */
    void configure(ManagedChannelBuilder<?> channel);
}
