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
        Duration rpcTimeout,
        Duration keepAliveTime,
        int maxInboundMessageSize,
        int maxOutboundMessageSize,
        List<ChannelConfigurer> configurers) {
    /** 128 MiB, as PySpark has it for both directions. */
    public static final int DEFAULT_MAX_MESSAGE_SIZE = 128 * 1024 * 1024;

    /** How long connecting and retrying may take until the first answer. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(20);

    /**
     * How long a unary call may take. The calls that take long are analyses, which may list a lot of files.
     */
    public static final Duration DEFAULT_RPC_TIMEOUT = Duration.ofMinutes(10);

    /**
     * How long a connection with a call on it may be quiet until it is asked whether it is still there. A server allows a
     * question each five minutes, and overlooks two; with two minutes it is asked five times in the longest call.
     */
    public static final Duration DEFAULT_KEEP_ALIVE_TIME = Duration.ofMinutes(2);

    public ChannelSettings {
        configurers = List.copyOf(configurers);
    }

    @Override
    public String toString() {
        return "ChannelSettings[" + address + "]";
    }
}
