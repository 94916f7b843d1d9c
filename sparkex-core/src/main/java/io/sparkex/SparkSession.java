package io.sparkex;

import io.sparkex.config.LocalServer;
import io.sparkex.config.ProgressHandler;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.artifact.Artifact;
import io.sparkex.internal.artifact.ArtifactNames;
import io.sparkex.internal.artifact.Content;
import io.sparkex.internal.command.SessionCommandEncoder;
import io.sparkex.internal.execution.ActionThreads;
import io.sparkex.internal.execution.AnalyzeClient;
import io.sparkex.internal.execution.ArtifactClient;
import io.sparkex.internal.execution.ConfigClient;
import io.sparkex.internal.execution.ExecutionSettings;
import io.sparkex.internal.execution.InterruptClient;
import io.sparkex.internal.execution.LocalDataClient;
import io.sparkex.internal.execution.Observations;
import io.sparkex.internal.execution.OperationTags;
import io.sparkex.internal.execution.QueryExecutor;
import io.sparkex.internal.execution.SessionClient;
import io.sparkex.internal.execution.SessionState;
import io.sparkex.internal.mapping.RowReaders;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.plan.SessionKey;
import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.options.ArtifactKind;
import io.sparkex.types.DataType;
import io.sparkex.types.StructType;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
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
    private final SessionClient lifetime;
    private final InterruptClient interrupts;
    private final ArtifactClient artifacts;
    private final LocalFrames local;
    private final SessionSettings settings;
    private final @Nullable LocalServer localServer;
    private volatile @Nullable String version;

    SparkSession(SessionState state, SessionSettings settings, @Nullable LocalServer localServer) {
        this.state = state;
        this.settings = settings;
        this.executor = new QueryExecutor(state);
        this.analyzer = new AnalyzeClient(state);
        this.lifetime = new SessionClient(state);
        this.interrupts = new InterruptClient(state);
        this.artifacts = new ArtifactClient(state);
        this.local =
                new LocalFrames(this, new LocalDataClient(state, () -> readers().converters()));
        this.localServer = localServer;
        settings.watch(this, state);
    }

    SessionKey key() {
        return state.key();
    }

    SessionState state() {
        return state;
    }

    QueryExecutor executor() {
        return executor;
    }

    ActionThreads threads() {
        return state.threads();
    }

    AnalyzeClient analyzer() {
        return analyzer;
    }

    Observations observations() {
        return state.observations();
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
        return state.sessionId();
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
        return new RuntimeConfig(new ConfigClient(state));
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
        return cloned(Arguments.notNull("newSessionId", newSessionId));
    }

    private SparkSession cloned(@Nullable String newSessionId) {
        ExecutionSettings execution = settings.execution().copy();
        execution.setReattachable(state.settings().isReattachable());
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
        List<Expr> arguments = Arguments.exprsOf(Arrays.asList(Arguments.notNull("args", args)));
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
        Map<String, Expr> arguments = Arguments.exprsOf(args);
        return run(SourceEncoder.encodeSql(key(), Arguments.notNull("sqlQuery", sqlQuery), arguments));
    }

    /**
     * Runs SQL text that names data frames in braces, as <code>SELECT * FROM {df} WHERE {df.id} &gt; :low</code>, with
     * arguments for its markers {@code :name}. A brace that is to stay is written twice. Costs one {@code ExecutePlan}.
     * PySpark: the keyword arguments of {@code sql}.
     *
     * @param sqlQuery the text
     * @param args by name, values as {@link functions#lit(Object)} takes them, or columns; {@code null} is SQL NULL
     * @param frames data frames of this session by the names that the text has for them
     * @return the result
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_TEMPLATE} when braces name no frame
     */
    public DataFrame sql(String sqlQuery, Map<String, ? extends @Nullable Object> args, Map<String, DataFrame> frames) {
        SqlTemplate template = new SqlTemplate(frames);
        String text = template.fill(Arguments.notNull("sqlQuery", sqlQuery));
        return run(SourceEncoder.encodeSql(key(), text, Arguments.exprsOf(args), template.views()));
    }

    /**
     * Runs SQL text that names data frames in braces, with arguments for its markers {@code ?}, in order. Costs one
     * {@code ExecutePlan}. PySpark: the keyword arguments of {@code sql}.
     *
     * @param sqlQuery the text
     * @param args values as {@link functions#lit(Object)} takes them, or columns; {@code null} is SQL NULL
     * @param frames data frames of this session by the names that the text has for them
     * @return the result
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_TEMPLATE} when braces name no frame
     */
    public DataFrame sql(String sqlQuery, List<? extends @Nullable Object> args, Map<String, DataFrame> frames) {
        SqlTemplate template = new SqlTemplate(frames);
        String text = template.fill(Arguments.notNull("sqlQuery", sqlQuery));
        return run(SourceEncoder.encodeSql(key(), text, Arguments.exprsOf(args), template.views()));
    }

    private DataFrame run(PlanNode sql) {
        return executor.executeCommand(SessionCommandEncoder.encodeSql(sql), sql)
                .sqlCommandResult()
                .map(relation -> frame(SourceEncoder.fromServer(sql, relation)))
                .orElseGet(() -> frame(sql));
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
                        Arguments.notNull("runner", runner),
                        Arguments.notNull("command", command),
                        Arguments.texts("options", options)))
                .sqlCommandResult()
                .map(relation -> frame(SourceEncoder.fromServer(key(), relation)))
                .orElseThrow(() -> new ProtocolException(
                        ErrorDetails.of("The server ran an external command and sent no result."), null));
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

    // Local data

    /**
     * Makes a data frame of rows. A value that does not fit its column is an error, never changed; {@code docs/local-data.md}
     * says which classes a type takes. Little data goes with the plan. From
     * {@code spark.sql.session.localRelationCacheThreshold} bytes on, it is uploaded now in chunks that the session keeps.
     * PySpark: {@code createDataFrame}. Costs one {@code Config}, and for much data {@code ArtifactStatus} and
     * {@code AddArtifacts}; no RPC at all when there are no rows.
     *
     * @param data the rows: values by position in a {@link io.sparkex.types.Row}, a list or an array, by name in a map, a
     *     record or a bean, where a map may lack some or have more; {@code null} for a row of NULLs; anything else is the
     *     value of a single column
     * @param schema the schema, or the type of a single column that is then named {@code value}
     * @return a data frame
     * @throws SparkIllegalArgumentException when a row does not fit the schema: {@code AXIS_LENGTH_MISMATCH},
     *     {@code INVALID_EXTERNAL_TYPE}, {@code VALUE_NOT_REPRESENTABLE}, {@code NOT_NULL_ASSERT_VIOLATION}; among the
     *     first rows it is found before any RPC
     */
    public DataFrame createDataFrame(List<? extends @Nullable Object> data, DataType schema) {
        return local.typed(Arguments.notNull("data", data), Arguments.notNull("schema", schema));
    }

    /**
     * Makes a data frame of rows with a schema that the server reads first. Costs one {@code AnalyzePlan} more than
     * {@link #createDataFrame(List, DataType)}. PySpark: {@code createDataFrame}.
     *
     * @param data the rows
     * @param schema DDL text, as {@code "id bigint, name string"}, or that of a single type for a column {@code value}
     * @return a data frame
     * @throws SparkIllegalArgumentException when a row does not fit the schema
     * @throws io.sparkex.errors.ParseException when the text is no schema
     */
    public DataFrame createDataFrame(List<? extends @Nullable Object> data, String schema) {
        return local.typed(Arguments.notNull("data", data), local.parsed(schema));
    }

    /**
     * Makes a data frame of rows whose types follow from all their values, and names its columns. Costs what
     * {@link #createDataFrame(List, DataType)} does. PySpark: {@code createDataFrame}.
     *
     * @param data the rows, at least one
     * @param names the names; where they are too few for the values of a list, an array or a row without schema, the others
     *     are named {@code _2}, {@code _3} and so on
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code CANNOT_INFER_EMPTY_SCHEMA} without rows, {@code CANNOT_DETERMINE_TYPE}
     *     for a column of nothing but NULLs, {@code CANNOT_MERGE_TYPE} for one of different types,
     *     {@code AXIS_LENGTH_MISMATCH} for too many names
     */
    public DataFrame createDataFrame(List<? extends @Nullable Object> data, List<String> names) {
        return local.inferred(Arguments.notNull("data", data), Arguments.notNull("names", names));
    }

    /**
     * Makes a data frame of rows whose types follow from all their values. Columns are named as in the schema of the rows,
     * by the keys of maps in order, or by the components of records and the properties of beans, and otherwise
     * {@code _1}, {@code _2} and so on. Costs what {@link #createDataFrame(List, DataType)} does. PySpark:
     * {@code createDataFrame}.
     *
     * @param data the rows, at least one
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code CANNOT_INFER_EMPTY_SCHEMA} without rows, {@code CANNOT_DETERMINE_TYPE}
     *     for a column of nothing but NULLs, {@code CANNOT_MERGE_TYPE} for one of different types
     */
    public DataFrame createDataFrame(List<? extends @Nullable Object> data) {
        return local.inferred(Arguments.notNull("data", data), null);
    }

    /**
     * Makes a data frame of records or beans, whose schema follows from their class: the components of a record in order,
     * the properties of a bean by name. Primitives, and what is annotated as {@code NonNull}, can't be NULL. Costs what
     * {@link #createDataFrame(List, DataType)} does. Spark's Java API: {@code createDataFrame}.
     *
     * @param <T> the class
     * @param data the objects
     * @param type the class
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code UNSUPPORTED_DATA_TYPE} when a property has a type that no column holds
     */
    public <T> DataFrame createDataFrame(List<? extends @Nullable T> data, Class<T> type) {
        return local.objects(Arguments.notNull("data", data), Arguments.notNull("type", type));
    }

    /**
     * Makes a data frame of rows that come one by one, as from {@link java.util.stream.Stream#iterator()}. What is read is
     * uploaded and forgotten, so that the rows may be more than the memory holds. Costs what
     * {@link #createDataFrame(List, DataType)} does.
     *
     * @param data the rows, read to the end by this call
     * @param schema the schema, or the type of a single column that is then named {@code value}
     * @return a data frame
     * @throws SparkIllegalArgumentException when a row does not fit the schema; what was uploaded before stays in the cache
     *     of the session
     */
    public DataFrame createDataFrame(Iterator<? extends @Nullable Object> data, DataType schema) {
        return local.typed(Arguments.notNull("data", data), Arguments.notNull("schema", schema));
    }

    /**
     * Makes a data frame of rows that come one by one, with a schema that the server reads first. Costs one
     * {@code AnalyzePlan} more than {@link #createDataFrame(Iterator, DataType)}.
     *
     * @param data the rows, read to the end by this call
     * @param schema DDL text, as {@code "id bigint, name string"}, or that of a single type for a column {@code value}
     * @return a data frame
     * @throws SparkIllegalArgumentException when a row does not fit the schema
     * @throws io.sparkex.errors.ParseException when the text is no schema
     */
    public DataFrame createDataFrame(Iterator<? extends @Nullable Object> data, String schema) {
        return local.typed(Arguments.notNull("data", data), local.parsed(schema));
    }

    /**
     * Makes a data frame of records or beans that come one by one. Costs what
     * {@link #createDataFrame(List, DataType)} does.
     *
     * @param <T> the class
     * @param data the objects, read to the end by this call
     * @param type the class
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code UNSUPPORTED_DATA_TYPE} when a property has a type that no column holds
     */
    public <T> DataFrame createDataFrame(Iterator<? extends @Nullable T> data, Class<T> type) {
        return local.objects(Arguments.notNull("data", data), Arguments.notNull("type", type));
    }

    /**
     * Makes a data frame of columns with the types that follow from their values. Costs what
     * {@link #createDataFrame(List, DataType)} does.
     *
     * @param data the columns, at least one
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code CANNOT_INFER_EMPTY_SCHEMA} without columns,
     *     {@code CANNOT_DETERMINE_TYPE} for one of nothing but NULLs, {@code CANNOT_MERGE_TYPE} for one of different types
     */
    public DataFrame createDataFrame(LocalColumns data) {
        return local.columns(Arguments.notNull("data", data), null);
    }

    /**
     * Makes a data frame of columns with a given schema. Costs what {@link #createDataFrame(List, DataType)} does.
     *
     * @param data the columns
     * @param schema the schema, which has the names of the columns, in any order
     * @return a data frame
     * @throws SparkIllegalArgumentException when the columns have other names, or a value does not fit
     */
    public DataFrame createDataFrame(LocalColumns data, DataType schema) {
        return local.columns(Arguments.notNull("data", data), Arguments.notNull("schema", schema));
    }

    /**
     * Makes a data frame of columns with a schema that the server reads first. Costs one {@code AnalyzePlan} more than
     * {@link #createDataFrame(LocalColumns, DataType)}.
     *
     * @param data the columns
     * @param schema DDL text, as {@code "id bigint, name string"}
     * @return a data frame
     * @throws SparkIllegalArgumentException when the columns have other names, or a value does not fit
     * @throws io.sparkex.errors.ParseException when the text is no schema
     */
    public DataFrame createDataFrame(LocalColumns data, String schema) {
        return local.columns(Arguments.notNull("data", data), local.parsed(schema));
    }

    /**
     * Makes a data frame of an Arrow IPC stream, with the types that Spark has for those of Arrow. Batches of types that
     * the server takes are sent as they are; what else {@code docs/local-data.md} lists is converted, if that can be done
     * exactly. Much data is uploaded batch by batch while it is read, so that it may be more than the memory holds. Costs
     * what {@link #createDataFrame(List, DataType)} does. PySpark: {@code createDataFrame} of a {@code pyarrow.Table}.
     *
     * @param arrow the stream, read to the end of its last batch by this call; closed by the caller
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code UNREADABLE_ARROW_DATA} when the bytes are no such stream or have a type
     *     that Spark has none for; otherwise when a value does not fit; in the first batch it is found before any RPC,
     *     unless it has to be converted
     * @throws SparkException when the stream fails
     */
    public DataFrame createDataFrame(InputStream arrow) {
        return local.arrow(Arguments.notNull("arrow", arrow), null);
    }

    /**
     * Makes a data frame of an Arrow IPC stream with a given schema, into whose types the values go if they fit exactly.
     * Costs what {@link #createDataFrame(InputStream)} does.
     *
     * @param arrow the stream, read to the end of its last batch by this call; closed by the caller
     * @param schema the schema, whose columns have the names of those of the stream, in the same order
     * @return a data frame
     * @throws SparkIllegalArgumentException when the columns or their values do not fit
     * @throws SparkException when the stream fails
     */
    public DataFrame createDataFrame(InputStream arrow, StructType schema) {
        return local.arrow(Arguments.notNull("arrow", arrow), Arguments.notNull("schema", schema));
    }

    /**
     * Makes a data frame of the bytes of an Arrow IPC stream, as {@link #createDataFrame(InputStream)} does.
     *
     * @param arrow the bytes, which are not copied to be uploaded, and not changed while this call runs
     * @return a data frame
     */
    public DataFrame createDataFrame(byte[] arrow) {
        return createDataFrame(ByteBuffer.wrap(Arguments.notNull("arrow", arrow)));
    }

    /**
     * Makes a data frame of the bytes of an Arrow IPC stream, as {@link #createDataFrame(InputStream, StructType)} does.
     *
     * @param arrow the bytes, which are not copied to be uploaded, and not changed while this call runs
     * @param schema the schema, whose columns have the names of those of the stream, in the same order
     * @return a data frame
     */
    public DataFrame createDataFrame(byte[] arrow, StructType schema) {
        return createDataFrame(ByteBuffer.wrap(Arguments.notNull("arrow", arrow)), schema);
    }

    /**
     * Makes a data frame of the bytes of an Arrow IPC stream, as {@link #createDataFrame(InputStream)} does.
     *
     * @param arrow the bytes, from the position of the buffer to its limit, neither of which is changed; those of a buffer
     *     with an array are not copied to be uploaded, and not changed while this call runs
     * @return a data frame
     */
    public DataFrame createDataFrame(ByteBuffer arrow) {
        return local.arrow(Arguments.notNull("arrow", arrow), null);
    }

    /**
     * Makes a data frame of the bytes of an Arrow IPC stream, as {@link #createDataFrame(InputStream, StructType)} does.
     *
     * @param arrow the bytes, from the position of the buffer to its limit, neither of which is changed; those of a buffer
     *     with an array are not copied to be uploaded, and not changed while this call runs
     * @param schema the schema, whose columns have the names of those of the stream, in the same order
     * @return a data frame
     */
    public DataFrame createDataFrame(ByteBuffer arrow, StructType schema) {
        return local.arrow(Arguments.notNull("arrow", arrow), Arguments.notNull("schema", schema));
    }

    /**
     * Returns the functions that make tables. PySpark: {@code tvf}.
     *
     * @return the table functions
     */
    public TableValuedFunctions tvf() {
        return new TableValuedFunctions(this);
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

    // Operations

    /**
     * Adds a tag to the operations that the calling thread starts in this session from now on. PySpark: {@code addTag}.
     *
     * @param tag not empty, without a comma
     * @throws SparkIllegalArgumentException {@code VALUE_ALLOWED} or {@code VALUE_NOT_NON_EMPTY_STR} otherwise
     */
    public void addTag(String tag) {
        state.tags().add(Arguments.notNull("tag", tag));
    }

    /**
     * Removes a tag of the calling thread; no effect when there is none. PySpark: {@code removeTag}.
     *
     * @param tag the tag
     */
    public void removeTag(String tag) {
        state.tags().remove(Arguments.notNull("tag", tag));
    }

    /**
     * Returns the tags of the calling thread. PySpark: {@code getTags}.
     *
     * @return an unmodifiable set
     */
    public Set<String> getTags() {
        return state.tags().get();
    }

    /** Removes all tags of the calling thread. PySpark: {@code clearTags}. */
    public void clearTags() {
        state.tags().set(Set.of());
    }

    /**
     * Runs a block whose operations have tags besides those of the thread.
     *
     * @param <T> what the block gives
     * @param tags tags as {@link #addTag} takes them
     * @param body the block
     * @return what the block gives
     */
    public <T> T withTags(Collection<String> tags, Supplier<T> body) {
        Set<String> around = state.tags().get();
        tags.forEach(OperationTags::check);
        tags.forEach(state.tags()::add);
        try {
            return body.get();
        } finally {
            state.tags().set(around);
        }
    }

    /**
     * Runs a block whose operations have tags besides those of the thread.
     *
     * @param tags tags as {@link #addTag} takes them
     * @param body the block
     */
    public void withTags(Collection<String> tags, Runnable body) {
        withTags(tags, () -> {
            body.run();
            return this;
        });
    }

    /**
     * Interrupts all operations of the session that run on the server. Costs one {@code Interrupt}. PySpark:
     * {@code interruptAll}.
     *
     * @return the ids of the operations that were interrupted
     */
    public List<String> interruptAll() {
        return interrupts.all();
    }

    /**
     * Interrupts the operations of the session that have a tag. Costs one {@code Interrupt}. PySpark:
     * {@code interruptTag}.
     *
     * @param tag the tag
     * @return the ids of the operations that were interrupted, empty when none has the tag
     */
    public List<String> interruptTag(String tag) {
        return interrupts.tag(Arguments.notNull("tag", tag));
    }

    /**
     * Interrupts one operation of the session. Costs one {@code Interrupt}. PySpark: {@code interruptOperation}.
     *
     * @param opId its id
     * @return the id, or nothing when no such operation runs
     */
    public List<String> interruptOperation(String opId) {
        return interrupts.operation(Arguments.notNull("opId", opId));
    }

    /**
     * Adds a handler that is told how far the operations of the session are; no effect when it is there already. PySpark:
     * {@code registerProgressHandler}.
     *
     * @param handler the handler
     */
    public void registerProgressHandler(ProgressHandler handler) {
        state.progress().add(Arguments.notNull("handler", handler));
    }

    /**
     * Removes a handler; no effect when it is not there. PySpark: {@code removeProgressHandler}.
     *
     * @param handler the handler
     */
    public void removeProgressHandler(ProgressHandler handler) {
        state.progress().remove(Arguments.notNull("handler", handler));
    }

    /** Removes all handlers. PySpark: {@code clearProgressHandlers}. */
    public void clearProgressHandlers() {
        state.progress().clear();
    }

    // Artifacts

    /**
     * Sends a jar or a class file to the session's part of the server. PySpark: {@code addArtifact}. Costs one
     * {@code AddArtifacts}.
     *
     * @param path the path of the file, or a URI of the scheme {@code file}
     * @throws io.sparkex.errors.SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when there is no such file, before anything is sent
     * @throws SparkException {@code ARTIFACT_ALREADY_EXISTS} when the server has other bytes under the same name
     */
    public void addArtifact(String path) {
        addArtifacts(path);
    }

    /**
     * Sends jars and class files to the session's part of the server. PySpark: {@code addArtifacts}. Costs one
     * {@code AddArtifacts} for all of them.
     *
     * @param paths paths of the files, or URIs of the scheme {@code file}
     * @throws io.sparkex.errors.SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when one does not exist, before anything is sent
     * @throws SparkException {@code ARTIFACT_ALREADY_EXISTS} when the server has other bytes under a name
     */
    public void addArtifacts(String... paths) {
        artifacts.add(files(null, paths));
    }

    /**
     * Sends files that functions on the server import, read, or find unpacked. PySpark: {@code addArtifacts} with a flag.
     * Costs one {@code AddArtifacts} for all of them.
     *
     * @param kind what they are to the server
     * @param paths paths of the files, or URIs of the scheme {@code file}; for archives {@code path#name} names the folder
     * @throws io.sparkex.errors.SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when one does not exist, before anything is sent
     * @throws SparkException {@code ARTIFACT_ALREADY_EXISTS} when the server has other bytes under a name
     */
    public void addArtifacts(ArtifactKind kind, String... paths) {
        artifacts.add(files(Arguments.notNull("kind", kind), paths));
    }

    /**
     * Sends a jar or a class file that is in memory. Spark's Scala API: {@code addArtifact}. Costs one
     * {@code AddArtifacts}.
     *
     * @param bytes its content, which is copied
     * @param target the name of the jar, or the path of the class file below the root of its packages
     * @throws io.sparkex.errors.SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code INVALID_ARTIFACT_PATH} for a target that leads out of its folder
     * @throws SparkException {@code ARTIFACT_ALREADY_EXISTS} when the server has other bytes under the same name
     */
    public void addArtifact(byte[] bytes, String target) {
        Content content = new Content.OfBytes(Arguments.notNull("bytes", bytes).clone());
        artifacts.add(List.of(ArtifactNames.named(Arguments.notNull("target", target), content)));
    }

    /**
     * Sends a jar or a class file under another name. Spark's Scala API: {@code addArtifact}. Costs one
     * {@code AddArtifacts}.
     *
     * @param source the path of the file
     * @param target the name of the jar, or the path of the class file below the root of its packages
     * @throws io.sparkex.errors.SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when there is no such file, and
     *     {@code INVALID_ARTIFACT_PATH} for a target that leads out of its folder
     * @throws SparkException {@code ARTIFACT_ALREADY_EXISTS} when the server has other bytes under the same name
     */
    public void addArtifact(String source, String target) {
        Content content = ArtifactNames.readable(Arguments.notNull("source", source));
        artifacts.add(List.of(ArtifactNames.named(Arguments.notNull("target", target), content)));
    }

    /**
     * Copies a file to the file system of the server. A server takes none for its own disk, unless
     * {@code spark.sql.artifact.copyFromLocalToFs.allowDestLocal} is set to true. PySpark: {@code copyFromLocalToFs}. Costs
     * one {@code AddArtifacts}.
     *
     * @param localPath the path of the file on this machine
     * @param destPath an absolute path without scheme, in the default file system of the server
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when there is no such file,
     *     {@code NO_SCHEMA_AND_DRIVER_DEFAULT_SCHEME} or {@code VALUE_NOT_ALLOWED} when the destination is none
     */
    public void copyFromLocalToFs(String localPath, String destPath) {
        artifacts.add(List.of(ArtifactNames.forwarded(
                Arguments.notNull("local_path", localPath), Arguments.notNull("dest_path", destPath))));
    }

    private static List<Artifact> files(@Nullable ArtifactKind kind, String... paths) {
        return Arguments.names(paths).stream()
                .map(path -> ArtifactNames.ofFile(path, kind))
                .toList();
    }

    // The end

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
            settings.applyConfig(new ConfigClient(existing.state));
            return existing;
        }
    }
}
