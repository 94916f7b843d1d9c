package io.sparkex;

import io.sparkex.config.ConnectionString;
import io.sparkex.internal.execution.ExecutionSettings;
import io.sparkex.internal.execution.SessionState;
import io.sparkex.internal.execution.UserContexts;
import io.sparkex.internal.transport.ChannelSecurity;
import io.sparkex.internal.transport.ChannelSettings;
import io.sparkex.internal.transport.SparkConnectTransport;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions without a server, for what makes no RPC. */
final class Offline {
    private Offline() {}

    static SparkSession session() {
        SparkConnectTransport transport = SparkConnectTransport.open(new ChannelSettings(
                ConnectionString.parse("sc://localhost:1"),
                ChannelSecurity.NONE,
                ChannelSettings.DEFAULT_CONNECT_TIMEOUT,
                ChannelSettings.DEFAULT_RPC_TIMEOUT,
                ChannelSettings.DEFAULT_KEEP_ALIVE_TIME,
                ChannelSettings.DEFAULT_MAX_MESSAGE_SIZE,
                ChannelSettings.DEFAULT_MAX_MESSAGE_SIZE,
                List.of()));
        return new SparkSession(
                new SessionState(
                        UUID.randomUUID().toString(),
                        new UserContexts(Optional.empty()),
                        "test",
                        transport,
                        new ExecutionSettings()),
                new SessionSettings(),
                null);
    }
}
