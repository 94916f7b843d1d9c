package io.sparkex;

import io.sparkex.config.ChannelConfigurer;
import io.sparkex.config.HttpProxy;
import io.sparkex.config.LocalServer;
import io.sparkex.config.TlsOptions;
import io.sparkex.config.TokenProvider;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.command.SessionCommandEncoder;
import io.sparkex.internal.execution.AnalyzeClient;
import io.sparkex.internal.execution.ConfigClient;
import io.sparkex.internal.execution.QueryExecutor;
import io.sparkex.internal.execution.SessionClient;
import io.sparkex.internal.execution.SessionState;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.plan.SessionKey;
import io.sparkex.internal.relation.SourceEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session on a Spark Connect server: where every query begins. Thread-safe. Close it, or the server keeps it until
 * its own timeout. PySpark: {@code pyspark.sql.SparkSession}.
 *
 * <pre>{@code
 * try (SparkSession spark = SparkSession.builder().remote("sc://localhost").getOrCreate()) {
 *     spark.range(10).show();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SparkSession implements AutoCloseable {
    private final SessionState state;
    private final QueryExecutor executor;
    private final AnalyzeClient analyzer;
    private final @Nullable LocalServer localServer;

    SparkSession(SessionState state, @Nullable LocalServer localServer) {
        this.state = state;
        this.executor = new QueryExecutor(state);
        this.analyzer = new AnalyzeClient(state);
        this.localServer = localServer;
    }

    SessionKey key() {
        return state.key();
    }

    QueryExecutor executor() {
        return executor;
    }

    AnalyzeClient analyzer() {
        return analyzer;
    }

    DataFrame frame(PlanNode plan) {
        return new DataFrame(this, plan);
    }

    /**
     * Starts to describe a session. PySpark: {@code SparkSession.builder}.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the open session of the calling thread. PySpark: {@code getActiveSession}.
     *
     * @return the session, if there is one
     */
    public static Optional<SparkSession> getActiveSession() {
        return Optional.ofNullable(SessionRegistry.active());
    }

    /**
     * Returns the open session of the calling thread, or else the default one of the process. PySpark: {@code active}.
     *
     * @return the session
     * @throws SparkException {@code NO_ACTIVE_OR_DEFAULT_SESSION} when there is none
     */
    public static SparkSession active() {
        SparkSession session = SessionRegistry.activeOrDefault();
        if (session == null) {
            throw new SparkException(
                    ErrorDetails.ofCondition(
                            "NO_ACTIVE_OR_DEFAULT_SESSION",
                            "No active or default Spark session found. Create one with SparkSession.builder()."),
                    null);
        }
        return session;
    }

    /**
     * Returns the id that client and server know the session by. PySpark: {@code session_id}.
     *
     * @return a UUID
     */
    public String sessionId() {
        return state.sessionId();
    }

    /**
     * Returns the version of Spark on the server. Costs one {@code AnalyzePlan}. PySpark: {@code version}.
     *
     * @return a version, such as {@code 4.1.1}
     */
    public String version() {
        return analyzer.sparkVersion();
    }

    /**
     * Runs SQL text. Commands such as {@code CREATE TABLE} run now, and once; of a query the server checks the text now
     * and computes the rows when an action asks for them. Costs one {@code ExecutePlan}. PySpark: {@code sql}.
     *
     * @param sqlQuery the text
     * @return the result
     * @throws io.sparkex.errors.ParseException when the text is no SQL
     * @throws io.sparkex.errors.AnalysisException when it names what does not exist
     */
    public DataFrame sql(String sqlQuery) {
        return run(SourceEncoder.encodeSql(key(), Arguments.notNull("sqlQuery", sqlQuery), List.of()));
    }

    /**
     * Runs SQL text with arguments for its markers {@code ?}, in order. Costs one {@code ExecutePlan}. PySpark:
     * {@code sql}.
     *
     * @param sqlQuery the text
     * @param args values as {@link functions#lit(Object)} takes them, or columns; {@code null} is SQL NULL
     * @return the result
     */
    public DataFrame sql(String sqlQuery, @Nullable Object... args) {
        List<Expr> arguments = new ArrayList<>();
        for (Object arg : Arguments.notNull("args", args)) {
            arguments.add(Arguments.expr(arg));
        }
        return run(SourceEncoder.encodeSql(key(), Arguments.notNull("sqlQuery", sqlQuery), arguments));
    }

    /**
     * Runs SQL text with arguments for its markers {@code :name}. Costs one {@code ExecutePlan}. PySpark: {@code sql}.
     *
     * @param sqlQuery the text
     * @param args by name, values as {@link functions#lit(Object)} takes them, or columns; {@code null} is SQL NULL
     * @return the result
     */
    public DataFrame sql(String sqlQuery, Map<String, ? extends @Nullable Object> args) {
        Map<String, Expr> arguments = new LinkedHashMap<>();
        Arguments.notNull("args", args)
                .forEach((name, arg) -> arguments.put(Arguments.notNull("name", name), Arguments.expr(arg)));
        return run(SourceEncoder.encodeSql(key(), Arguments.notNull("sqlQuery", sqlQuery), arguments));
    }

    private DataFrame run(PlanNode sql) {
        return executor.executeCommand(SessionCommandEncoder.encodeSql(sql), sql.depth())
                .sqlCommandResult()
                .map(relation -> frame(SourceEncoder.fromServer(key(), relation)))
                .orElseGet(() -> frame(sql));
    }

    /**
     * Makes the numbers from 0 to before {@code end}, in a column {@code id}. Costs no RPC. PySpark: {@code range}.
     *
     * @param end where to stop
     * @return a data frame
     */
    public DataFrame range(long end) {
        return range(0, end);
    }

    /**
     * Makes the numbers from {@code start} to before {@code end}, in a column {@code id}. Costs no RPC. PySpark:
     * {@code range}.
     *
     * @param start the first number
     * @param end where to stop
     * @return a data frame
     */
    public DataFrame range(long start, long end) {
        return range(start, end, 1);
    }

    /**
     * Makes every {@code step}th number from {@code start} to before {@code end}, in a column {@code id}. Costs no RPC.
     * PySpark: {@code range}.
     *
     * @param start the first number
     * @param end where to stop
     * @param step the distance between two numbers, not 0
     * @return a data frame
     */
    public DataFrame range(long start, long end, long step) {
        return frame(SourceEncoder.encodeRange(key(), start, end, Arguments.notZero("step", step), null));
    }

    /**
     * Makes every {@code step}th number from {@code start} to before {@code end}, in a column {@code id}. Costs no RPC.
     * PySpark: {@code range}.
     *
     * @param start the first number
     * @param end where to stop
     * @param step the distance between two numbers, not 0
     * @param numPartitions how many partitions the server spreads them over, at least 1
     * @return a data frame
     */
    public DataFrame range(long start, long end, long step, int numPartitions) {
        Arguments.positive("numPartitions", numPartitions);
        return frame(SourceEncoder.encodeRange(key(), start, end, Arguments.notZero("step", step), numPartitions));
    }

    /**
     * Reads a table or view. Costs no RPC. PySpark: {@code table}.
     *
     * @param tableName the name, qualified or not
     * @return a data frame
     */
    public DataFrame table(String tableName) {
        return read().table(tableName);
    }

    /**
     * Starts to describe data to read. PySpark: {@code read}.
     *
     * @return a new reader
     */
    public DataFrameReader read() {
        return new DataFrameReader(this);
    }

    /**
     * Says whether the session was closed. PySpark: {@code is_stopped}.
     *
     * @return true after {@link #close()}, or after the server lost the session
     */
    public boolean isStopped() {
        return state.isClosed();
    }

    /** Closes the session; another name of {@link #close()}. PySpark: {@code stop}. */
    public void stop() {
        close();
    }

    /**
     * Releases the session on the server, closes the connection, and ends the server when the session started it.
     * Never throws for what the server answers, and takes seconds at most when it answers nothing. Closing twice has no
     * effect. Threads that gRPC shares among channels end about a second after the last channel of the process is
     * closed. Costs one {@code ReleaseSession}.
     */
    @Override
    public void close() {
        SessionRegistry.forget(this);
        boolean first = new SessionClient(state).close();
        if (first && localServer != null) {
            localServer.close();
        }
    }

    @Override
    public String toString() {
        return "SparkSession[" + sessionId() + (isStopped() ? ", closed" : "") + "]";
    }

    /**
     * Describes a session. For one thread. PySpark: {@code SparkSession.Builder}.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private final SessionSettings settings = new SessionSettings();

        private Builder() {}

        /**
         * Sets where the server is: {@code sc://host:port/;key=value} of a running one, or {@code local},
         * {@code local[N]}, {@code local[*]} for one that is started now and ends with the session, which needs the
         * artifact {@code sparkex-local}. Without it the environment variable {@code SPARK_REMOTE} counts. PySpark:
         * {@code remote}.
         *
         * @param location the address
         * @return this
         */
        public Builder remote(String location) {
            settings.remote(Arguments.notNull("location", location));
            return this;
        }

        /**
         * Sets the name of the application, {@code spark.app.name}. PySpark: {@code appName}.
         *
         * @param name the name
         * @return this
         */
        public Builder appName(String name) {
            return config("spark.app.name", name);
        }

        /**
         * Accepted so that programs written for Spark run, without effect: the server decides. Logged once.
         *
         * @param master ignored
         * @return this
         */
        public Builder master(String master) {
            settings.ignored("master");
            return this;
        }

        /**
         * Accepted so that programs written for Spark run, without effect: the server decides. Logged once.
         *
         * @return this
         */
        public Builder enableHiveSupport() {
            settings.ignored("enableHiveSupport");
            return this;
        }

        /**
         * Sets a configuration key of the session, once it is made. Keys that can't be set are left out by the server.
         * A server that is started for the session gets the key before it starts. PySpark: {@code config}.
         *
         * @param key the key
         * @param value its value
         * @return this
         */
        public Builder config(String key, String value) {
            settings.config(Arguments.notNull("key", key), Arguments.notNull("value", value));
            return this;
        }

        /**
         * Sets a configuration key. PySpark: {@code config}.
         *
         * @param key the key
         * @param value its value
         * @return this
         */
        public Builder config(String key, boolean value) {
            return config(key, Boolean.toString(value));
        }

        /**
         * Sets a configuration key. PySpark: {@code config}.
         *
         * @param key the key
         * @param value its value
         * @return this
         */
        public Builder config(String key, long value) {
            return config(key, Long.toString(value));
        }

        /**
         * Sets a configuration key. PySpark: {@code config}.
         *
         * @param key the key
         * @param value its value
         * @return this
         */
        public Builder config(String key, double value) {
            return config(key, Double.toString(value));
        }

        /**
         * Sets several configuration keys. PySpark: {@code config(map=...)}.
         *
         * @param map strings, numbers and booleans by key
         * @return this
         */
        public Builder config(Map<String, ?> map) {
            Arguments.notNull("map", map)
                    .forEach((key, value) ->
                            config(key, Arguments.notNull("value", value).toString()));
            return this;
        }

        /**
         * Sets who the user is; a {@code user_id} in the address goes before it. Without either the environment
         * variables {@code SPARK_USER} and {@code USER} count. PySpark: the {@code user_id} of the client.
         *
         * @param userId the user
         * @return this
         */
        public Builder userId(String userId) {
            settings.userId(Arguments.notNull("userId", userId));
            return this;
        }

        /**
         * Sets the id of the session, to join one that exists; a {@code session_id} in the address goes before it.
         * Without either a new id is drawn.
         *
         * @param sessionId a UUID
         * @return this
         * @throws SparkIllegalArgumentException {@code INVALID_SESSION_UUID_ID} when it is no UUID
         */
        public Builder sessionId(String sessionId) {
            settings.sessionId(Arguments.notNull("sessionId", sessionId));
            return this;
        }

        /**
         * Adds a hook that changes the gRPC channel before it is built. Hooks run in the order they were added.
         * PySpark: {@code channelBuilder}.
         *
         * @param configurer the hook
         * @return this
         */
        public Builder channel(ChannelConfigurer configurer) {
            settings.channel(Arguments.notNull("configurer", configurer));
            return this;
        }

        /**
         * Sets where the bearer token of each call comes from; a token in the address goes before it. A token for
         * another machine implies TLS.
         *
         * @param provider gives the tokens, such as {@link TokenProvider#of}
         * @return this
         */
        public Builder token(TokenProvider provider) {
            settings.security().token(Arguments.notNull("provider", provider));
            return this;
        }

        /**
         * Encrypts the connection, also when the address does not ask for it.
         *
         * @param options whom to trust, and who the client is
         * @return this
         */
        public Builder tls(TlsOptions options) {
            settings.security().tls(Arguments.notNull("options", options));
            return this;
        }

        /**
         * Connects through a proxy, also to this machine. Without it gRPC goes by the system property
         * {@code https.proxyHost}.
         *
         * @param proxy the proxy
         * @return this
         */
        public Builder proxy(HttpProxy proxy) {
            settings.security().proxy(Arguments.notNull("proxy", proxy));
            return this;
        }

        /**
         * Allows that a token goes over the network in clear text: for another machine a token no longer implies TLS.
         * Whoever sees the traffic can use the token.
         *
         * @return this
         */
        public Builder allowClearTextToken() {
            settings.security().allowClearTextToken();
            return this;
        }

        /**
         * Sets how long connecting may take, retries included, until the server answers for the first time; 20 seconds
         * when not set.
         *
         * @param timeout a positive duration
         * @return this
         */
        public Builder connectTimeout(Duration timeout) {
            settings.connectTimeout(Arguments.notNull("timeout", timeout));
            return this;
        }

        /**
         * Sets the largest message that is accepted; 128 MiB when not set.
         *
         * @param bytes a positive number of bytes
         * @return this
         */
        public Builder maxInboundMessageSize(int bytes) {
            settings.maxInboundMessageSize(bytes);
            return this;
        }

        /**
         * Sets the largest message that is sent; 128 MiB when not set.
         *
         * @param bytes a positive number of bytes
         * @return this
         */
        public Builder maxOutboundMessageSize(int bytes) {
            settings.maxOutboundMessageSize(bytes);
            return this;
        }

        /**
         * Makes a new session, and makes it the default and active one where there is none. Costs one RPC, so that a
         * wrong address fails here. PySpark: {@code create}.
         *
         * @return a new session
         * @throws io.sparkex.errors.ConnectionFailedException when no server answers within the connect timeout
         * @throws io.sparkex.errors.ProtocolException when what answers is no Spark Connect server
         * @throws SparkIllegalArgumentException when the address is missing or malformed
         */
        public SparkSession create() {
            SparkSession session = settings.connect();
            SessionRegistry.register(session);
            return session;
        }

        /**
         * Returns the active session of the thread, or else the default one of the process, with the configuration
         * keys of this builder set; or makes a new one when there is neither. Costs one RPC when a session is made or
         * keys are set. PySpark: {@code getOrCreate}.
         *
         * @return an open session
         * @throws io.sparkex.errors.ConnectionFailedException when no server answers within the connect timeout
         * @throws io.sparkex.errors.ProtocolException when what answers is no Spark Connect server
         * @throws SparkIllegalArgumentException when the address is missing or malformed
         */
        public SparkSession getOrCreate() {
            SparkSession existing = SessionRegistry.activeOrDefault();
            if (existing == null) {
                SparkSession made = settings.connect();
                existing = SessionRegistry.register(made);
                if (existing == made) {
                    return made;
                }
                // Another thread was faster; all that ask at the same time share one session.
                made.close();
            }
            settings.applyConfig(new ConfigClient(existing.state));
            return existing;
        }
    }
}
