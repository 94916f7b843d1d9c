package io.sparkex;

import io.sparkex.config.ChannelConfigurer;
import io.sparkex.config.HttpProxy;
import io.sparkex.config.ResultChunking;
import io.sparkex.config.RetryListener;
import io.sparkex.config.RetryPolicy;
import io.sparkex.config.TlsOptions;
import io.sparkex.config.TokenProvider;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.mapping.ValueConverter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What {@link SparkSession.Builder} can be told about a session and its connection. For one thread.
 *
 * @param <B> the builder itself
 * @since 0.1.0
 */
public abstract sealed class SessionBuilder<B extends SessionBuilder<B>> permits SparkSession.Builder {
    final SessionSettings settings = new SessionSettings();

    SessionBuilder() {}

    abstract B self();

    /**
     * Sets where the server is: {@code sc://host:port/;key=value} of a running one, or {@code local},
     * {@code local[N]}, {@code local[*]} for one that is started now and ends with the session, which needs the
     * artifact {@code sparkex-local}. Without it the environment variable {@code SPARK_REMOTE} counts. PySpark:
     * {@code remote}.
     *
     * @param location the address
     * @return this
     */
    public B remote(String location) {
        settings.remote(Arguments.text("location", location));
        return self();
    }

    /**
     * Sets the name of the application, {@code spark.app.name}. PySpark: {@code appName}.
     *
     * @param name the name
     * @return this
     */
    public B appName(String name) {
        return config("spark.app.name", name);
    }

    /**
     * Accepted so that programs written for Spark run, without effect: the server decides. Logged once.
     *
     * @param master ignored
     * @return this
     */
    public B master(String master) {
        settings.ignored("master");
        return self();
    }

    /**
     * Accepted so that programs written for Spark run, without effect: the server decides. Logged once.
     *
     * @return this
     */
    public B enableHiveSupport() {
        settings.ignored("enableHiveSupport");
        return self();
    }

    /**
     * Sets a configuration key of the session, once it is made. Keys that can't be set are left out by the server.
     * A server that is started for the session gets the key before it starts. PySpark: {@code config}.
     *
     * @param key the key
     * @param value its value
     * @return this
     */
    public B config(String key, String value) {
        settings.config(Arguments.text("key", key), Arguments.text("value", value));
        return self();
    }

    /**
     * Sets a configuration key. PySpark: {@code config}.
     *
     * @param key the key
     * @param value its value
     * @return this
     */
    public B config(String key, boolean value) {
        return config(key, Boolean.toString(value));
    }

    /**
     * Sets a configuration key. PySpark: {@code config}.
     *
     * @param key the key
     * @param value its value
     * @return this
     */
    public B config(String key, long value) {
        return config(key, Long.toString(value));
    }

    /**
     * Sets a configuration key. PySpark: {@code config}.
     *
     * @param key the key
     * @param value its value
     * @return this
     */
    public B config(String key, double value) {
        return config(key, Double.toString(value));
    }

    /**
     * Sets several configuration keys. PySpark: {@code config(map=...)}.
     *
     * @param map strings, numbers and booleans by key
     * @return this
     */
    public B config(Map<String, ?> map) {
        Arguments.notNull("map", map)
                .forEach((key, value) ->
                        config(key, Arguments.notNull("value", value).toString()));
        return self();
    }

    /**
     * Sets who the user is; a {@code user_id} in the address goes before it. Without either the environment
     * variables {@code SPARK_USER} and {@code USER} count. PySpark: the {@code user_id} of the client.
     *
     * @param userId the user
     * @return this
     */
    public B userId(String userId) {
        settings.userId(Arguments.text("userId", userId));
        return self();
    }

    /**
     * Sets the id of the session, to join one that exists; a {@code session_id} in the address goes before it.
     * Without either a new id is drawn.
     *
     * @param sessionId a UUID
     * @return this
     * @throws SparkIllegalArgumentException {@code INVALID_SESSION_UUID_ID} when it is no UUID
     */
    public B sessionId(String sessionId) {
        settings.sessionId(Arguments.text("sessionId", sessionId));
        return self();
    }

    /**
     * Adds a hook that changes the gRPC channel before it is built. Hooks run in the order they were added.
     * PySpark: {@code channelBuilder}.
     *
     * @param configurer the hook
     * @return this
     */
    public B channel(ChannelConfigurer configurer) {
        settings.channel(Arguments.notNull("configurer", configurer));
        return self();
    }

    /**
     * Sets where the bearer token of each call comes from; a token in the address goes before it. A token for
     * another machine implies TLS.
     *
     * @param provider gives the tokens, such as {@link TokenProvider#of}
     * @return this
     */
    public B token(TokenProvider provider) {
        settings.security().token(Arguments.notNull("provider", provider));
        return self();
    }

    /**
     * Encrypts the connection, also when the address does not ask for it.
     *
     * @param options whom to trust, and who the client is
     * @return this
     */
    public B tls(TlsOptions options) {
        settings.security().tls(Arguments.notNull("options", options));
        return self();
    }

    /**
     * Connects through a proxy, also to this machine. Without it gRPC goes by the system property
     * {@code https.proxyHost}.
     *
     * @param proxy the proxy
     * @return this
     */
    public B proxy(HttpProxy proxy) {
        settings.security().proxy(Arguments.notNull("proxy", proxy));
        return self();
    }

    /**
     * Allows that a token goes over the network in clear text: for another machine a token no longer implies TLS.
     * Whoever sees the traffic can use the token.
     *
     * @return this
     */
    public B allowClearTextToken() {
        settings.security().allowClearTextToken();
        return self();
    }

    /**
     * Sets how long connecting may take, retries included, until the server answers for the first time; 20 seconds
     * when not set.
     *
     * @param timeout a positive duration
     * @return this
     */
    public B connectTimeout(Duration timeout) {
        settings.connectTimeout(Arguments.notNull("timeout", timeout));
        return self();
    }

    /**
     * Sets the largest message that is accepted; 128 MiB when not set.
     *
     * @param bytes a positive number of bytes
     * @return this
     */
    public B maxInboundMessageSize(int bytes) {
        settings.maxInboundMessageSize(bytes);
        return self();
    }

    /**
     * Sets the largest message that is sent; 128 MiB when not set.
     *
     * @param bytes a positive number of bytes
     * @return this
     */
    public B maxOutboundMessageSize(int bytes) {
        settings.maxOutboundMessageSize(bytes);
        return self();
    }

    /**
     * Sets how long a call that answers at once may take, such as an analysis; 10 minutes when not set. Executions take as
     * long as they need.
     *
     * @param timeout a positive duration
     * @return this
     */
    public B rpcTimeout(Duration timeout) {
        settings.rpcTimeout(Arguments.notNull("timeout", timeout));
        return self();
    }

    /**
     * Sets after how much silence a connection with a call on it is asked whether it is still there, so that one that was
     * dropped on the way is noticed 20 seconds later; 2 minutes when not set. A Spark server takes it ill to be asked more
     * than a few times in five minutes, unless it sends something meanwhile.
     *
     * @param time at least 10 seconds, or zero not to ask at all
     * @return this
     */
    public B keepAliveTime(Duration time) {
        settings.keepAliveTime(Arguments.notNull("time", time));
        return self();
    }

    /**
     * Sets which failed calls are made again, and when; {@link RetryPolicy#defaultPolicy()} when not set. PySpark: the
     * {@code retry_policy} of the client.
     *
     * @param policies asked in this order; none for no retries
     * @return this
     */
    public B retryPolicies(RetryPolicy... policies) {
        settings.execution().setRetryPolicies(List.of(Arguments.notNull("policies", policies)));
        return self();
    }

    /**
     * Adds a listener that is told about each call that is made again.
     *
     * @param listener the listener
     * @return this
     */
    public B retryListener(RetryListener listener) {
        settings.execution().addRetryListener(Arguments.notNull("listener", listener));
        return self();
    }

    /**
     * Sets whether executions survive their connection; they do when not set. Without it nothing that was sent is sent
     * again, but for queries that have not been answered at all. PySpark: {@code use_reattachable_execute}.
     *
     * @param enabled whether they do
     * @return this
     */
    public B reattachableExecute(boolean enabled) {
        settings.execution().setReattachable(enabled);
        return self();
    }

    /**
     * Sets in which pieces results may come; {@link ResultChunking#defaults()} when not set. PySpark:
     * {@code allow_arrow_batch_chunking} and {@code preferred_arrow_chunk_size} of the client.
     *
     * @param chunking the choice
     * @return this
     */
    public B resultChunking(ResultChunking chunking) {
        settings.execution().setResultChunking(Arguments.notNull("chunking", chunking));
        return self();
    }

    /**
     * Adds a conversion between the values of a column and a class of the application, for {@code createDataFrame} and
     * {@link DataFrame#as(Class)}. It goes before one for the same class that was added earlier, or that is a service.
     * Sessions made from this one have it too. Where two services convert a class and none was added for it, those methods
     * throw a {@code SparkIllegalArgumentException} ({@code DUPLICATED_VALUE_CONVERTER}).
     *
     * @param converter the conversion
     * @return this
     */
    public B valueConverter(ValueConverter<?, ?> converter) {
        settings.valueConverter(Arguments.notNull("converter", converter));
        return self();
    }

    /**
     * Sets what is done when the server has lost the session, because it was restarted or the session expired. The call
     * that finds it out fails all the same; this is called once before, on its thread. The session that it returns becomes
     * the default one and the active one of the thread, which {@link SparkSession#active()} gives to callers that keep
     * none. {@code onSessionLost(SparkSession::newSession)} is enough where nothing needs to be set up again: the new
     * session has none of the views and settings of the lost one.
     *
     * @param recreate given the lost session, returns another one
     * @return this
     */
    public B onSessionLost(UnaryOperator<SparkSession> recreate) {
        settings.onSessionLost(Arguments.notNull("recreate", recreate));
        return self();
    }
}
