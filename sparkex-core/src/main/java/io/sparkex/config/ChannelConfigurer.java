package io.sparkex.config;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannelBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Changes the gRPC channel before it is built, for what the builder of a session has no setting of its own for:
 * interceptors, keepalive, another name resolver. How the channel is encrypted is decided before, and can't be changed
 * here. PySpark: {@code ChannelBuilder}.
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

    /**
     * Makes a hook that adds interceptors, which see every call in the order given here, as in PySpark; gRPC's own
     * {@code intercept} has it the other way round. An interceptor that puts {@code authorization} on a call replaces
     * the token of the session. What they do when an answer comes must not block: some answers come on the thread that
     * reads from the network. PySpark: {@code ChannelBuilder(interceptors)}.
     *
     * @param interceptors the first sees a call first
     * @return the hook; the interceptors of a hook that is added later see a call earlier
     */
    static ChannelConfigurer interceptors(ClientInterceptor... interceptors) {
        List<ClientInterceptor> lastFirst = new ArrayList<>(List.of(interceptors));
        Collections.reverse(lastFirst);
        return channel -> channel.intercept(lastFirst);
    }
}
