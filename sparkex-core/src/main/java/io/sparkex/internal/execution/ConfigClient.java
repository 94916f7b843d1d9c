package io.sparkex.internal.execution;

import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.KeyValue;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        pairs.forEach((key, value) -> set.addPairs(pair(key, value)));
        config(ConfigRequest.Operation.newBuilder().setSet(set));
    }

    /** The values of keys that must be known; {@code null} for an entry without a value. */
    public Map<String, @Nullable String> get(List<String> keys) {
        return pairs(ConfigRequest.Operation.newBuilder()
                .setGet(ConfigRequest.Get.newBuilder().addAllKeys(keys)));
    }

    /**
     * What {@link #get} gave for a key that has a value on every server of Spark 4.1.
     *
     * @throws ProtocolException when this one says none
     */
    public static String present(Map<String, @Nullable String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new ProtocolException(ErrorDetails.of("The server says no value for " + key + "."), null);
        }
        return value;
    }

    /** The value of a key, or else the default, which may be {@code null}. */
    public @Nullable String getWithDefault(String key, @Nullable String defaultValue) {
        return pairs(ConfigRequest.Operation.newBuilder()
                        .setGetWithDefault(
                                ConfigRequest.GetWithDefault.newBuilder().addPairs(pair(key, defaultValue))))
                .get(key);
    }

    /** The value of a key, if it has one. */
    public Optional<String> getOption(String key) {
        return Optional.ofNullable(pairs(ConfigRequest.Operation.newBuilder()
                        .setGetOption(ConfigRequest.GetOption.newBuilder().addKeys(key)))
                .get(key));
    }

    /** All keys that begin with a prefix, without it, or simply all. */
    public Map<String, @Nullable String> getAll(@Nullable String prefix) {
        ConfigRequest.GetAll.Builder all = ConfigRequest.GetAll.newBuilder();
        if (prefix != null) {
            all.setPrefix(prefix);
        }
        return pairs(ConfigRequest.Operation.newBuilder().setGetAll(all));
    }

    /** Gives keys their defaults again. */
    public void unset(List<String> keys) {
        config(ConfigRequest.Operation.newBuilder()
                .setUnset(ConfigRequest.Unset.newBuilder().addAllKeys(keys)));
    }

    /** What the server says about a key being settable in a session. */
    public @Nullable String isModifiable(String key) {
        return pairs(ConfigRequest.Operation.newBuilder()
                        .setIsModifiable(ConfigRequest.IsModifiable.newBuilder().addKeys(key)))
                .get(key);
    }

    /** The values that an operation answers, in order; empty text for none. */
    List<String> values(ConfigRequest.Operation.Builder operation) {
        return config(operation).getPairsList().stream().map(KeyValue::getValue).toList();
    }

    private Map<String, @Nullable String> pairs(ConfigRequest.Operation.Builder operation) {
        Map<String, @Nullable String> pairs = new LinkedHashMap<>();
        for (KeyValue pair : config(operation).getPairsList()) {
            pairs.put(pair.getKey(), pair.hasValue() ? pair.getValue() : null);
        }
        return pairs;
    }

    private static KeyValue pair(String key, @Nullable String value) {
        KeyValue.Builder pair = KeyValue.newBuilder().setKey(key);
        if (value != null) {
            pair.setValue(value);
        }
        return pair.build();
    }

    private ConfigResponse config(ConfigRequest.Operation.Builder operation) {
        ConfigRequest request = session.requests().config(operation);
        ConfigResponse answer = session.call("Config", transport -> {
            ConfigResponse response = transport.config(request);
            session.verify(response.getSessionId(), response.getServerSideSessionId());
            return response;
        });
        answer.getWarningsList().forEach(LOG::warn);
        return answer;
    }
}
