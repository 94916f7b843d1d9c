package io.sparkex;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import io.sparkex.internal.execution.ConfigClient;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a session on the server. Each call costs one {@code Config}. Thread-safe. PySpark:
 * {@code RuntimeConf}.
 *
 * @since 0.1.0
 */
public final class RuntimeConfig {
    private final ConfigClient client;

    RuntimeConfig(ConfigClient client) {
        this.client = client;
    }

    /**
     * Sets a key. Warnings of the server are logged. PySpark: {@code set}.
     *
     * @param key the key
     * @param value its value
     * @throws io.sparkex.errors.AnalysisException {@code CANNOT_MODIFY_STATIC_CONFIG} or {@code CANNOT_MODIFY_CONFIG}
     *     when sessions can't set the key
     * @throws SparkIllegalArgumentException {@code INVALID_CONF_VALUE} when the value is none for the key
     */
    public void set(String key, String value) {
        client.set(Map.of(Arguments.text("key", key), Arguments.text("value", value)), false);
    }

    /**
     * Sets a key to {@code true} or {@code false}. PySpark: {@code set}.
     *
     * @param key the key
     * @param value its value
     */
    public void set(String key, boolean value) {
        set(key, Boolean.toString(value));
    }

    /**
     * Sets a key to a number. PySpark: {@code set}.
     *
     * @param key the key
     * @param value its value
     */
    public void set(String key, long value) {
        set(key, Long.toString(value));
    }

    /**
     * Returns the value of a key. PySpark: {@code get}.
     *
     * @param key the key
     * @return its value, or {@code null} for a known key without one
     * @throws io.sparkex.errors.SparkNoSuchElementException {@code SQL_CONF_NOT_FOUND} for an unknown key
     */
    public @Nullable String get(String key) {
        return client.get(List.of(Arguments.text("key", key))).get(key);
    }

    /**
     * Returns the value of a key, or else a default. PySpark: {@code get}.
     *
     * @param key the key
     * @param defaultValue what to return for a key that is unknown or has no value; may be {@code null}
     * @return the value or the default
     */
    public @Nullable String get(String key, @Nullable String defaultValue) {
        return client.getWithDefault(Arguments.text("key", key), Check.textOrNull("defaultValue", defaultValue));
    }

    /**
     * Returns the value of a key, if it is known and has one. Spark: {@code getOption}.
     *
     * @param key the key
     * @return the value
     */
    public Optional<String> getOption(String key) {
        return client.getOption(Arguments.text("key", key));
    }

    /**
     * Returns whether a key is known and has a value. Spark: {@code contains}.
     *
     * @param key the key
     * @return {@code true} when {@link #getOption(String)} gives a value
     */
    public boolean contains(String key) {
        return getOption(key).isPresent();
    }

    /**
     * Returns the values of several keys at once. One unknown key fails them all.
     *
     * @param keys the keys
     * @return the values by key, {@code null} for a known key without one; unmodifiable
     * @throws io.sparkex.errors.SparkNoSuchElementException {@code SQL_CONF_NOT_FOUND} for an unknown key
     */
    public Map<String, @Nullable String> get(List<String> keys) {
        return Collections.unmodifiableMap(client.get(Check.texts("keys", keys)));
    }

    /**
     * Returns all that is set. PySpark: {@code getAll}.
     *
     * @return the values by key, unmodifiable
     */
    public Map<String, @Nullable String> getAll() {
        return Collections.unmodifiableMap(client.getAll(null));
    }

    /**
     * Returns all that is set and whose key begins with a prefix.
     *
     * @param prefix the beginning
     * @return the values by what follows the prefix in the key, unmodifiable
     */
    public Map<String, @Nullable String> getAll(String prefix) {
        return Collections.unmodifiableMap(client.getAll(Arguments.text("prefix", prefix)));
    }

    /**
     * Gives a key its default again. PySpark: {@code unset}.
     *
     * @param key the key
     */
    public void unset(String key) {
        client.unset(List.of(Arguments.text("key", key)));
    }

    /**
     * Says whether a session can set a key. PySpark: {@code isModifiable}.
     *
     * @param key the key
     * @return true when it can; false also for an unknown key
     */
    public boolean isModifiable(String key) {
        String answer = client.isModifiable(Arguments.text("key", key));
        if ("true".equals(answer) || "false".equals(answer)) {
            return Boolean.parseBoolean(answer);
        }
        throw new ProtocolException(
                ErrorDetails.ofCondition(
                        "VALUE_NOT_ALLOWED",
                        "Value for `isModifiable` has to be 'true' or 'false', got '" + answer + "'."),
                null);
    }
}
