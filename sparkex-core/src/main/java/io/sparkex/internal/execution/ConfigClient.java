package io.sparkex.internal.execution;

import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.KeyValue;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The RPC {@code Config}. */
public final class ConfigClient {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigClient.class);

    private final SessionState session;

    public ConfigClient(SessionState session) {
        this.session = session;
    }

    /** Sets keys; with {@code silent} the server leaves out those that can't be set. */
    public void set(Map<String, String> pairs, boolean silent) {
        ConfigRequest.Set.Builder set = ConfigRequest.Set.newBuilder();
        if (silent) {
            set.setSilent(true);
        }
        pairs.forEach(
                (key, value) -> set.addPairs(KeyValue.newBuilder().setKey(key).setValue(value)));
        config(ConfigRequest.Operation.newBuilder().setSet(set));
    }

    private void config(ConfigRequest.Operation.Builder operation) {
        ConfigRequest.Builder request = ConfigRequest.newBuilder()
                .setSessionId(session.sessionId())
                .setUserContext(session.userContext())
                .setClientType(session.clientType())
                .setOperation(operation);
        String observed = session.observedServerSideSessionId();
        if (observed != null) {
            request.setClientObservedServerSideSessionId(observed);
        }
        ConfigResponse answer = session.call(transport -> {
            ConfigResponse response = transport.config(request.build());
            session.verify(response.getSessionId(), response.getServerSideSessionId());
            return response;
        });
        answer.getWarningsList().forEach(LOG::warn);
    }
}
