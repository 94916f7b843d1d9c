package io.sparkex.internal.transport;

import io.sparkex.config.ChannelConfigurer;
import io.sparkex.config.ConnectionString;
import java.time.Duration;
import java.util.List;

/** What a channel is made from. */
public record ChannelSettings(
        ConnectionString address,
        ChannelSecurity security,
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

    @Override
    public String toString() {
        return "ChannelSettings[" + address + "]";
    }
}
