package io.sparkex;

import io.sparkex.config.ConnectionString;
import io.sparkex.config.HttpProxy;
import io.sparkex.config.TlsOptions;
import io.sparkex.config.TokenProvider;
import io.sparkex.internal.transport.Authorization;
import io.sparkex.internal.transport.ChannelSecurity;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a builder was told about tokens, TLS and proxies. */
final class SecuritySettings {
    private @Nullable TokenProvider token;
    private @Nullable TlsOptions tls;
    private @Nullable HttpProxy proxy;
    private boolean clearTextToken;

    void token(TokenProvider provider) {
        token = provider;
    }

    void tls(TlsOptions options) {
        tls = options;
    }

    void proxy(HttpProxy server) {
        proxy = server;
    }

    void allowClearTextToken() {
        clearTextToken = true;
    }

    /** The address goes before the builder, and the builder before the environment, as for the user and the session. */
    ChannelSecurity resolve(ConnectionString address, Optional<String> environmentToken) {
        Authorization authorization = address.token()
                .map(given -> Authorization.bearer("the address", given))
                .or(() -> header(address))
                .or(() -> Optional.ofNullable(token).map(Authorization.Provided::new))
                .or(() ->
                        environmentToken.map(given -> Authorization.bearer("SPARK_CONNECT_AUTHENTICATE_TOKEN", given)))
                .orElse(Authorization.None.NONE);
        return new ChannelSecurity(authorization, Optional.ofNullable(tls), Optional.ofNullable(proxy), clearTextToken);
    }

    private static Optional<Authorization> header(ConnectionString address) {
        return address.metadata().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("authorization"))
                .map(Map.Entry::getValue)
                .<Authorization>map(Authorization.Header::new)
                .findFirst();
    }
}
