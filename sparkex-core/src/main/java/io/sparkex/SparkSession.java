package io.sparkex;

import io.sparkex.config.LocalServer;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.command.SessionCommandEncoder;
import io.sparkex.internal.execution.ActionThreads;
import io.sparkex.internal.execution.AnalyzeClient;
import io.sparkex.internal.execution.ConfigClient;
import io.sparkex.internal.execution.ExecutionSettings;
import io.sparkex.internal.execution.LocalDataClient;
import io.sparkex.internal.execution.Observations;
import io.sparkex.internal.execution.QueryExecutor;
import io.sparkex.internal.execution.SessionClient;
import io.sparkex.internal.execution.SessionState;
import io.sparkex.internal.mapping.RowReaders;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.plan.SessionKey;
import io.sparkex.internal.relation.SourceEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
public final class SparkSession extends SessionSources implements AutoCloseable {
    private final QueryExecutor executor;
    private final AnalyzeClient analyzer;
    private final SessionClient lifetime;
    private final LocalFrames local;
    private final SessionSettings settings;
    private final @Nullable LocalServer localServer;
    private volatile @Nullable String version;

    SparkSession(SessionState state, SessionSettings settings, @Nullable LocalServer localServer) {
        super(state);
        this.settings = settings;
        this.executor = new QueryExecutor(state);
        this.analyzer = new AnalyzeClient(state);
        this.lifetime = new SessionClient(state);
        this.local =
                new LocalFrames(this, new LocalDataClient(state, () -> readers().converters()));
        this.localServer = localServer;
        settings.watch(this, state);
    }

    SessionKey key() {
        return state().key();
    }

    @Override
    SparkSession self() {
        return this;
    }

    @Override
    LocalFrames local() {
        return local;
    }

    QueryExecutor executor() {
        return executor;
    }

    ActionThreads threads() {
        return state().threads();
    }

    AnalyzeClient analyzer() {
        return analyzer;
    }

    Observations observations() {
        return state().observations();
    }

    /** How rows become objects. */
    RowReaders readers() {
        return settings.readers();
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
        return state().sessionId();
    }

    /**
     * Returns the version of Spark on the server. Costs one {@code AnalyzePlan} the first time. PySpark:
     * {@code version}.
     *
     * @return a version, such as {@code 4.1.1}
     */
    public String version() {
        String known = version;
        if (known == null) {
            known = analyzer.sparkVersion();
            version = known;
        }
        return known;
    }

    /**
     * Returns the configuration of the session on the server. PySpark: {@code conf}.
     *
     * @return the configuration
     */
    public RuntimeConfig conf() {
        return new RuntimeConfig(new ConfigClient(state()));
    }

    /**
     * Returns how this side of the session works: retries, chunks, what goes with its requests. PySpark: {@code client}.
     *
     * @return the client of this session
     */
    public SparkConnectClient client() {
        return new SparkConnectClient(this);
    }

    /**
     * Makes another session for the same user, with a configuration, views and functions of its own, on the same
     * connection and with what the builder of this one said about it. Costs no RPC. Spark: {@code newSession}.
     *
     * @return a new session, to be closed like this one
     */
    public SparkSession newSession() {
        return settings.beside(lifetime.newSession(
                UUID.randomUUID().toString(), settings.execution().copy()));
    }

    /**
     * Makes a copy of the session on the server: its configuration, views, functions and current database. What is changed
     * in one later does not change in the other. Retry policies, handlers and tags are not copied. Costs one
     * {@code CloneSession}. PySpark: {@code cloneSession}.
     *
     * @return the copy, to be closed like this one
     */
    public SparkSession cloneSession() {
        return cloned(null);
    }

    /**
     * Makes a copy of the session on the server, as {@link #cloneSession()} does, with an id of the caller's choice.
     *
     * @param newSessionId a UUID that no session has
     * @return the copy, to be closed like this one
     * @throws SparkException {@code INVALID_CLONE_SESSION_REQUEST} when the id is no UUID or taken
     */
    public SparkSession cloneSession(String newSessionId) {
        return cloned(Arguments.text("newSessionId", newSessionId));
    }

    private SparkSession cloned(@Nullable String newSessionId) {
        ExecutionSettings execution = settings.execution().copy();
        execution.setReattachable(state().settings().isReattachable());
        return settings.beside(lifetime.cloneSession(newSessionId, execution));
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
        return new SqlCalls(this).run(Arguments.text("sqlQuery", sqlQuery));
    }

    /**
     * Runs SQL text with arguments for its markers {@code ?}, in order. Costs one {@code ExecutePlan}, and a
     * {@code Config} first if there are points in time, intervals, or texts with quotes or backslashes. PySpark: {@code sql}.
     *
     * @param sqlQuery the text
     * @param args values as {@link functions#lit(Object)} takes them, or columns; {@code null} is SQL NULL
     * @return the result
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_ARG} when Spark would read an argument as another value
     */
    public DataFrame sql(String sqlQuery, @Nullable Object... args) {
        String text = Arguments.text("sqlQuery", sqlQuery);
        return new SqlCalls(this).run(text, Arrays.asList(Arguments.notNull("args", args)), Map.of());
    }

    /**
     * Runs SQL text with arguments for its markers {@code :name}. Costs one {@code ExecutePlan}, and a {@code Config}
     * first if there are points in time, intervals, or texts with quotes or backslashes. PySpark: {@code sql}.
     *
     * @param sqlQuery the text
     * @param args by name, values as {@link functions#lit(Object)} takes them, or columns; {@code null} is SQL NULL
     * @return the result
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_ARG} when Spark would read an argument as another value
     */
    public DataFrame sql(String sqlQuery, Map<String, ? extends @Nullable Object> args) {
        String text = Arguments.text("sqlQuery", sqlQuery);
        return new SqlCalls(this).run(text, Arguments.notNull("args", args), Map.of());
    }

    /**
     * Runs SQL text that names data frames in braces, as <code>SELECT * FROM {df} WHERE {df.id} &gt; :low</code>, with
     * arguments for its markers {@code :name}. A brace that is to stay is written twice. Costs one {@code ExecutePlan},
     * and a {@code Config} first if there are points in time, intervals, or texts with quotes or backslashes. PySpark: the
     * keyword arguments of {@code sql}.
     *
     * @param sqlQuery the text
     * @param args by name, values as {@link functions#lit(Object)} takes them, or columns; {@code null} is SQL NULL
     * @param frames data frames of this session by the names that the text has for them
     * @return the result
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_TEMPLATE} when braces name no frame, {@code INVALID_SQL_ARG}
     *     when Spark would read an argument as another value
     */
    public DataFrame sql(String sqlQuery, Map<String, ? extends @Nullable Object> args, Map<String, DataFrame> frames) {
        SqlTemplate template = new SqlTemplate(frames);
        String text = template.fill(Arguments.text("sqlQuery", sqlQuery));
        return new SqlCalls(this).run(text, Arguments.notNull("args", args), template.views());
    }

    /**
     * Runs SQL text that names data frames in braces, with arguments for its markers {@code ?}, in order. Costs one
     * {@code ExecutePlan}, and a {@code Config} first if there are points in time, intervals, or texts with quotes or backslashes.
     * PySpark: the keyword arguments of {@code sql}.
     *
     * @param sqlQuery the text
     * @param args values as {@link functions#lit(Object)} takes them, or columns; {@code null} is SQL NULL
     * @param frames data frames of this session by the names that the text has for them
     * @return the result
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_TEMPLATE} when braces name no frame, {@code INVALID_SQL_ARG}
     *     when Spark would read an argument as another value
     */
    public DataFrame sql(String sqlQuery, List<? extends @Nullable Object> args, Map<String, DataFrame> frames) {
        SqlTemplate template = new SqlTemplate(frames);
        String text = template.fill(Arguments.text("sqlQuery", sqlQuery));
        return new SqlCalls(this).run(text, Arguments.notNull("args", args), template.views());
    }

    /**
     * Has the server run a command of another system, such as a database, in that system's own language. Costs one
     * {@code ExecutePlan}. PySpark has no such method; Spark's Java API: {@code executeCommand}.
     *
     * @param runner the class on the server that runs the command, an {@code ExternalCommandRunner}
     * @param command the command
     * @param options what the runner wants to know besides
     * @return the lines that the runner gave, in a column {@code command_output}
     */
    public DataFrame executeCommand(String runner, String command, Map<String, String> options) {
        return executor.executeCommand(SessionCommandEncoder.encodeExternal(
                        Arguments.text("runner", runner),
                        Arguments.text("command", command),
                        Arguments.texts("options", options)))
                .sqlCommandResult()
                .map(relation -> frame(SourceEncoder.fromServer(key(), relation)))
                .orElseThrow(() -> new ProtocolException(
                        ErrorDetails.of("The server ran an external command and sent no result."), null));
    }

    /**
     * Asks the server whether it serves this session, and waits five seconds at most. Never throws. Costs one
     * {@code AnalyzePlan}, which is not made again.
     *
     * @return true when it does
     */
    public boolean isAlive() {
        return analyzer.isAlive();
    }

    /**
     * Says whether the session was closed. PySpark: {@code is_stopped}.
     *
     * @return true after {@link #close()}, or after the server lost the session
     */
    public boolean isStopped() {
        return state().isClosed();
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
        boolean first = lifetime.close();
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
    public static final class Builder extends SessionBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
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
            settings.applyConfig(new ConfigClient(existing.state()));
            return existing;
        }
    }
}
