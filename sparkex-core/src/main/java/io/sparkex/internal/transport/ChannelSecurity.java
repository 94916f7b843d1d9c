package io.sparkex.internal.transport;

import io.sparkex.config.ConnectionString;
import io.sparkex.config.HttpProxy;
import io.sparkex.config.TlsOptions;
import java.util.Optional;

/**
 * How a channel proves who calls, how it is encrypted, and through which proxy it goes.
 *
 * @param clearTextToken whether the user allows that {@code authorization} goes over the network unencrypted
 */
public record ChannelSecurity(
        Authorization authorization, Optional<TlsOptions> tls, Optional<HttpProxy> proxy, boolean clearTextToken) {
    /** No token, and no encryption unless the address asks for it. */
    public static final ChannelSecurity NONE =
            new ChannelSecurity(Authorization.None.NONE, Optional.empty(), Optional.empty(), false);

    /** PySpark: a token for a host that is not this machine implies TLS, even without {@code use_ssl}. */
    public boolean isEncrypted(ConnectionString address) {
        return tls.isPresent()
                || address.useSsl()
                || (authorization != Authorization.None.NONE && !mayBePlain(address));
    }

    /** Says whether a secret may leave a plaintext channel: to this machine, or because the user said so. */
    boolean mayBePlain(ConnectionString address) {
        return clearTextToken || (address.isLoopback() && proxy.isEmpty());
    }

    @Override
    public String toString() {
        return "ChannelSecurity[tls=" + tls + ", proxy=" + proxy + "]";
    }
}
