package io.sparkex.internal.transport;

import io.sparkex.config.ChannelConfigurer;
import io.sparkex.config.ConnectionString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a channel is made from. The token is the one to send, from the address or the environment. */
public record ChannelSettings(
        ConnectionString address,
        Optional<String> token,
        Duration connectTimeout,
        int maxInboundMessageSize,
        int maxOutboundMessageSize,
        List<ChannelConfigurer> configurers) {
    /** 128 MiB, as PySpark has it for both directions. */
    public static final int DEFAULT_MAX_MESSAGE_SIZE = 128 * 1024 * 1024;

    /** How long connecting and retrying may take until the first answer. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(20);

    public ChannelSettings {
        configurers = List.copyOf(configurers);
    }

    /** PySpark: a token for a host that is not this machine implies TLS, even without {@code use_ssl}. */
    boolean isEncrypted() {
        return address.useSsl() || (token.isPresent() && !isLoopback());
    }

    private boolean isLoopback() {
        return switch (address.host()) {
            case "localhost", "127.0.0.1", "[::1]" -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "ChannelSettings[" + address + "]";
    }
}
