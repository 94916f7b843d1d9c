package io.sparkex;

import io.sparkex.connect.proto.Command;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.internal.command.CheckpointEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.CombineEncoder;
import io.sparkex.internal.relation.DisplayEncoder;
import io.sparkex.internal.relation.ProjectionEncoder;
import io.sparkex.internal.relation.RowSetEncoder;
import io.sparkex.internal.result.ExecutionResult;
import io.sparkex.metrics.ExecutionInfo;
import io.sparkex.options.ExplainMode;
import io.sparkex.options.JoinType;
import io.sparkex.options.StorageLevel;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query: a table that the server computes when an action asks for it. Immutable and thread-safe; every
 * transformation makes a new one and costs no RPC. Actions, those methods that return rows, numbers or text, or print,
 * say which RPC they cost. PySpark: {@code pyspark.sql.DataFrame}.
 *
 * @since 0.1.0
 */
public final class DataFrame {
    private final SparkSession session;
    private final PlanNode plan;
    private final DataFrameAnalysis analysis;
    private volatile @Nullable ExecutionInfo executionInfo;

    DataFrame(SparkSession session, PlanNode plan) {
        this(session, plan, null);
    }

    private DataFrame(SparkSession session, PlanNode plan, @Nullable StructType schema) {
        this.session = session;
        this.plan = plan;
        this.analysis = new DataFrameAnalysis(session, plan, schema);
    }

    PlanNode plan() {
        return plan;
    }

    DataFrame with(PlanNode next) {
        return new DataFrame(session, next);
    }

    /** A step that changes no column: what is known of the schema holds for it too. */
    private DataFrame sameColumns(PlanNode next) {
        return new DataFrame(session, next, analysis.knownSchema());
    }

    /**
     * Returns the session that the query belongs to. PySpark: {@code sparkSession}.
     *
     * @return the session
     */
    public SparkSession sparkSession() {
        return session;
    }

    // Columns

    /**
     * Returns a column of this data frame, which stays this one's also after a join with another that has the same
     * name. PySpark: {@code df["name"]}, {@code df.col}.
     *
     * @param colName the name, or {@code *} for all
     * @return a column
     */
    public Column col(String colName) {
        return new Column(NameEncoder.encodeColumnOf(plan, Arguments.notNull("colName", colName)));
    }

    /**
     * Chooses no column; the rows stay, to be counted. PySpark: {@code select} without columns.
     *
     * @return a data frame
     */
    public DataFrame select() {
        return with(ProjectionEncoder.encodeProject(plan, List.of()));
    }

    /**
     * Chooses columns. PySpark: {@code select}.
     *
     * @param cols names of columns, or {@code *}
     * @return a data frame
     */
    public DataFrame select(String... cols) {
        return with(ProjectionEncoder.encodeProject(plan, Arguments.exprs(cols)));
    }

    /**
     * Computes columns. PySpark: {@code select}.
     *
     * @param cols columns
     * @return a data frame
     */
    public DataFrame select(Column... cols) {
        return with(ProjectionEncoder.encodeProject(plan, Arguments.exprs(cols)));
    }

    /**
     * Computes columns from SQL expressions. PySpark: {@code selectExpr}.
     *
     * @param exprs expressions, such as {@code price * 2 AS twice}
     * @return a data frame
     */
    public DataFrame selectExpr(String... exprs) {
        return with(ProjectionEncoder.encodeProject(plan, Arguments.parsedExprs(exprs)));
    }

    /**
     * Adds a column, or replaces the one of that name. PySpark: {@code withColumn}.
     *
     * @param colName the name
     * @param col the column
     * @return a data frame
     */
    public DataFrame withColumn(String colName, Column col) {
        return withColumns(Map.of(Arguments.notNull("colName", colName), Arguments.notNull("col", col)));
    }

    /**
     * Adds or replaces several columns, all computed from this data frame. PySpark: {@code withColumns}.
     *
     * @param colsMap columns by name, added in the map's order
     * @return a data frame
     */
    public DataFrame withColumns(Map<String, Column> colsMap) {
        Map<String, Expr> columns = new LinkedHashMap<>();
        Arguments.notNull("colsMap", colsMap).forEach((name, col) -> columns.put(name, Arguments.expr("col", col)));
        return with(ProjectionEncoder.encodeWithColumns(plan, columns));
    }

    /**
     * Leaves columns out; names that don't exist are ignored. PySpark: {@code drop}.
     *
     * @param cols names of columns
     * @return a data frame
     */
    public DataFrame drop(String... cols) {
        return with(ProjectionEncoder.encodeDrop(plan, Arguments.names(cols)));
    }

    /**
     * Names the data frame, so that its columns can be written {@code alias.column}. PySpark: {@code alias}.
     *
     * @param alias the name
     * @return a data frame
     */
    public DataFrame alias(String alias) {
        return sameColumns(ProjectionEncoder.encodeAlias(plan, Arguments.notNull("alias", alias)));
    }

    // Rows

    /**
     * Keeps the rows for which a condition is true. PySpark: {@code filter}.
     *
     * @param condition a boolean column
     * @return a data frame
     */
    public DataFrame filter(Column condition) {
        return sameColumns(ProjectionEncoder.encodeFilter(plan, Arguments.expr("condition", condition)));
    }

    /**
     * Keeps the rows for which a condition is true. PySpark: {@code filter}.
     *
     * @param condition a condition in SQL
     * @return a data frame
     */
    public DataFrame filter(String condition) {
        return filter(new Column(NameEncoder.encodeExpressionString(Arguments.notNull("condition", condition))));
    }

    /**
     * Keeps the rows for which a condition is true; another name of {@link #filter(Column)}. PySpark: {@code where}.
     *
     * @param condition a boolean column
     * @return a data frame
     */
    public DataFrame where(Column condition) {
        return filter(condition);
    }

    /**
     * Keeps the rows for which a condition is true; another name of {@link #filter(String)}. PySpark: {@code where}.
     *
     * @param condition a condition in SQL
     * @return a data frame
     */
    public DataFrame where(String condition) {
        return filter(condition);
    }

    /**
     * Sorts all rows. PySpark: {@code orderBy}.
     *
     * @param cols names of columns, sorted upwards with NULL first
     * @return a data frame
     */
    public DataFrame orderBy(String... cols) {
        return sameColumns(
                RowSetEncoder.encodeSort(plan, Arguments.sortOrders(Arguments.exprs(Arguments.notEmpty("col", cols)))));
    }

    /**
     * Sorts all rows. PySpark: {@code orderBy}.
     *
     * @param cols columns, sorted upwards with NULL first, or sort orders such as {@code col("x").desc()}
     * @return a data frame
     */
    public DataFrame orderBy(Column... cols) {
        return sameColumns(
                RowSetEncoder.encodeSort(plan, Arguments.sortOrders(Arguments.exprs(Arguments.notEmpty("col", cols)))));
    }

    /**
     * Sorts all rows; another name of {@link #orderBy(String...)}. PySpark: {@code sort}.
     *
     * @param cols names of columns
     * @return a data frame
     */
    public DataFrame sort(String... cols) {
        return orderBy(cols);
    }

    /**
     * Sorts all rows; another name of {@link #orderBy(Column...)}. PySpark: {@code sort}.
     *
     * @param cols columns or sort orders
     * @return a data frame
     */
    public DataFrame sort(Column... cols) {
        return orderBy(cols);
    }

    /**
     * Keeps at most the first rows. PySpark: {@code limit}.
     *
     * @param num how many rows
     * @return a data frame
     * @throws AnalysisException {@code INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE} for a negative number, as the server
     *     would answer at the first action
     */
    public DataFrame limit(int num) {
        return sameColumns(RowSetEncoder.encodeLimit(plan, notNegative("limit", num)));
    }

    private static int notNegative(String name, int num) {
        if (num < 0) {
            throw new AnalysisException(
                    ErrorDetails.ofCondition(
                                    "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
                                    "The " + name + " must be equal to or greater than 0, but got " + num + ".")
                            .withSqlState("42K0E")
                            .withParameter("name", name)
                            .withParameter("v", Integer.toString(num)),
                    null);
        }
        return num;
    }

    // Joins

    /**
     * Pairs all rows of both sides; an inner join without condition. PySpark: {@code join}.
     *
     * @param other the right side
     * @return a data frame
     */
    public DataFrame join(DataFrame other) {
        return with(CombineEncoder.encodeJoin(plan, right(other), JoinType.INNER));
    }

    /**
     * Joins on a column that both sides have; it appears once in the result. PySpark: {@code join}.
     *
     * @param other the right side
     * @param on the name of the column
     * @return a data frame
     */
    public DataFrame join(DataFrame other, String on) {
        return join(other, List.of(Arguments.notNull("on", on)), JoinType.INNER);
    }

    /**
     * Joins on columns that both sides have; they appear once in the result. PySpark: {@code join}.
     *
     * @param other the right side
     * @param on names of columns
     * @param how the join type as PySpark writes it, such as {@code left}
     * @return a data frame
     * @throws AnalysisException {@code UNSUPPORTED_JOIN_TYPE} for an unknown join type
     */
    public DataFrame join(DataFrame other, List<String> on, String how) {
        return join(other, on, JoinType.of(Arguments.notNull("how", how)));
    }

    /**
     * Joins on columns that both sides have; they appear once in the result. PySpark: {@code join}.
     *
     * @param other the right side
     * @param on names of columns
     * @param how the join type
     * @return a data frame
     */
    public DataFrame join(DataFrame other, List<String> on, JoinType how) {
        List<String> names = Arguments.names(Arguments.notNull("on", on).toArray(String[]::new));
        return with(CombineEncoder.encodeJoin(plan, right(other), names, Arguments.notNull("how", how)));
    }

    /**
     * Joins on a condition. PySpark: {@code join}.
     *
     * @param other the right side
     * @param on a boolean column
     * @return a data frame
     */
    public DataFrame join(DataFrame other, Column on) {
        return join(other, on, JoinType.INNER);
    }

    /**
     * Joins on a condition. PySpark: {@code join}.
     *
     * @param other the right side
     * @param on a boolean column
     * @param how the join type as PySpark writes it, such as {@code left}
     * @return a data frame
     * @throws AnalysisException {@code UNSUPPORTED_JOIN_TYPE} for an unknown join type
     */
    public DataFrame join(DataFrame other, Column on, String how) {
        return join(other, on, JoinType.of(Arguments.notNull("how", how)));
    }

    /**
     * Joins on a condition. PySpark: {@code join}.
     *
     * @param other the right side
     * @param on a boolean column
     * @param how the join type
     * @return a data frame
     */
    public DataFrame join(DataFrame other, Column on, JoinType how) {
        return with(
                CombineEncoder.encodeJoin(plan, right(other), Arguments.expr("on", on), Arguments.notNull("how", how)));
    }

    /**
     * Pairs all rows of both sides. PySpark: {@code crossJoin}.
     *
     * @param other the right side
     * @return a data frame
     */
    public DataFrame crossJoin(DataFrame other) {
        return with(CombineEncoder.encodeJoin(plan, right(other), JoinType.CROSS));
    }

    private static PlanNode right(DataFrame other) {
        return Arguments.notNull("other", other).plan;
    }

    // Groups

    /**
     * Takes all rows as one group. PySpark: {@code groupBy} without columns.
     *
     * @return the group
     */
    public GroupedData groupBy() {
        return new GroupedData(this, List.of());
    }

    /**
     * Groups the rows that have the same values. PySpark: {@code groupBy}.
     *
     * @param cols names of columns
     * @return the groups
     */
    public GroupedData groupBy(String... cols) {
        return new GroupedData(this, Arguments.exprs(cols));
    }

    /**
     * Groups the rows that have the same values. PySpark: {@code groupBy}.
     *
     * @param cols columns
     * @return the groups
     */
    public GroupedData groupBy(Column... cols) {
        return new GroupedData(this, Arguments.exprs(cols));
    }

    /**
     * Computes aggregates over all rows. PySpark: {@code agg}.
     *
     * @param expr an aggregate
     * @param exprs more aggregates
     * @return a data frame of one row
     */
    public DataFrame agg(Column expr, Column... exprs) {
        return groupBy().agg(expr, exprs);
    }

    // Actions

    /**
     * Returns what is known about the last action of this object that ran to its end, such as its operation id and what
     * the server measured. Costs no RPC. PySpark: {@code executionInfo}.
     *
     * @return the information, empty before the first action
     */
    public Optional<ExecutionInfo> executionInfo() {
        return Optional.ofNullable(executionInfo);
    }

    private List<Row> run(PlanNode action) {
        ExecutionResult result = session.executor().collect(action);
        executionInfo = result.info();
        return result.rows();
    }

    /**
     * Returns all rows. The list reads them straight from the received bytes, which it keeps on the heap. Costs one
     * {@code ExecutePlan}. PySpark: {@code collect}.
     *
     * @return an unmodifiable list with fast access by position
     * @throws io.sparkex.errors.SparkException when the query fails
     */
    public List<Row> collect() {
        return run(plan);
    }

    /**
     * Returns all rows one after the other, without keeping them on the heap. Costs one {@code ExecutePlan}, with the
     * first row. PySpark: {@code toLocalIterator}.
     *
     * @return an iterator to be closed
     */
    public RowIterator toLocalIterator() {
        return new RowIterator(session.executor().rows(plan), info -> executionInfo = info);
    }

    /**
     * Returns all rows one after the other, without keeping them on the heap. Costs one {@code ExecutePlan}, with the
     * first row. PySpark: {@code toLocalIterator}.
     *
     * @param prefetchPartitions without effect, as in Spark Connect: the next rows are always on their way
     * @return an iterator to be closed
     */
    public RowIterator toLocalIterator(boolean prefetchPartitions) {
        return toLocalIterator();
    }

    /**
     * Returns all rows one after the other, without keeping them on the heap. Costs one {@code ExecutePlan}, with the
     * first row. A stream that is not read to its end has to be closed, which ends the query on the server.
     *
     * @return a sequential, ordered stream to be closed
     */
    public Stream<Row> stream() {
        return toLocalIterator().stream();
    }

    /**
     * Returns all rows to subscribers as they request them, without keeping them on the heap. Each subscriber costs one
     * {@code ExecutePlan}, with its first request; its {@code cancel} ends the query on the server. Rows are handed over
     * on threads of the session, by one at a time, and while none is requested no thread is taken. Tags and action
     * options are those of the calling thread.
     *
     * @return a publisher for any number of subscribers
     */
    public Flow.Publisher<Row> publisher() {
        return session.threads().publisher(() -> session.executor().rows(plan), null);
    }

    /**
     * Returns all rows to subscribers as {@link #publisher()} does, on other threads.
     *
     * @param executor whose threads to take; a refusal of it goes to {@code onError}
     * @return a publisher for any number of subscribers
     */
    public Flow.Publisher<Row> publisher(Executor executor) {
        Arguments.notNull("executor", executor);
        return session.threads().publisher(() -> session.executor().rows(plan), executor);
    }

    /**
     * Returns the actions as futures, which run on threads of the session: daemons, as many as there are actions under
     * way. Costs no RPC.
     *
     * @return the actions
     */
    public AsyncActions async() {
        return new AsyncActions(this, session.threads(), null);
    }

    /**
     * Returns the actions as futures, which run on threads of the caller's choice, such as virtual ones. Costs no RPC.
     *
     * @param executor whose threads to take; when it refuses an action, the future fails with the refusal
     * @return the actions
     */
    public AsyncActions async(Executor executor) {
        return new AsyncActions(this, session.threads(), Arguments.notNull("executor", executor));
    }

    /**
     * Returns how many rows there are. Costs one {@code ExecutePlan}. PySpark: {@code count}.
     *
     * @return the number of rows
     */
    public long count() {
        return run(agg(functions.count(functions.lit(1))).plan).get(0).getLong(0);
    }

    /**
     * Returns the first rows. They are copies that don't keep the rest of the result on the heap. Costs one
     * {@code ExecutePlan}. PySpark: {@code take}.
     *
     * @param num how many rows at most
     * @return an unmodifiable list
     */
    public List<Row> take(int num) {
        return limit(num).collect().stream().map(Row::copy).toList();
    }

    /**
     * Returns the first rows; another name of {@link #take(int)}. PySpark: {@code head}.
     *
     * @param n how many rows at most
     * @return an unmodifiable list
     */
    public List<Row> head(int n) {
        return take(n);
    }

    /**
     * Returns the first row. Costs one {@code ExecutePlan}. PySpark: {@code head}.
     *
     * @return the row, or {@code null} when there is none
     */
    public @Nullable Row head() {
        List<Row> rows = take(1);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /**
     * Returns the first row; another name of {@link #head()}. PySpark: {@code first}.
     *
     * @return the row, or {@code null} when there is none
     */
    public @Nullable Row first() {
        return head();
    }

    /** Prints the first 20 rows, cells cut to 20 characters. Costs one {@code ExecutePlan}. PySpark: {@code show}. */
    public void show() {
        show(20);
    }

    /**
     * Prints the first rows, cells cut to 20 characters. Costs one {@code ExecutePlan}. PySpark: {@code show}.
     *
     * @param numRows how many rows
     */
    public void show(int numRows) {
        show(numRows, true);
    }

    /**
     * Prints the first rows. Costs one {@code ExecutePlan}. PySpark: {@code show}.
     *
     * @param numRows how many rows
     * @param truncate whether cells are cut to 20 characters
     */
    public void show(int numRows, boolean truncate) {
        show(numRows, truncate ? 20 : 0, false);
    }

    /**
     * Prints the first rows. Costs one {@code ExecutePlan}. PySpark: {@code show}.
     *
     * @param numRows how many rows
     * @param truncate the widest cell in characters, 0 for no bound
     * @param vertical whether each row is printed as a block of lines
     */
    public void show(int numRows, int truncate, boolean vertical) {
        PlanNode shown = DisplayEncoder.encodeShowString(plan, numRows, truncate, vertical);
        System.out.println(run(shown).get(0).getString(0));
    }

    /**
     * Starts to describe a write of this data frame. PySpark: {@code write}.
     *
     * @return a new writer
     */
    public DataFrameWriter write() {
        return new DataFrameWriter(session, plan);
    }

    // Analysis

    /**
     * Returns the schema. Costs one {@code AnalyzePlan} the first time, unless this data frame was made from one whose
     * schema was known by a step that changes no column. PySpark: {@code schema}.
     *
     * @return the schema
     * @throws AnalysisException when the query is wrong
     */
    public StructType schema() {
        return analysis.schema();
    }

    /**
     * Returns the names of the columns. Costs one {@code AnalyzePlan}, the first time. PySpark: {@code columns}.
     *
     * @return an unmodifiable list
     */
    public List<String> columns() {
        return schema().fieldNames();
    }

    /** Prints the schema as a tree. Costs one {@code AnalyzePlan}. PySpark: {@code printSchema}. */
    public void printSchema() {
        System.out.println(session.analyzer().treeString(plan, null));
    }

    /**
     * Prints the schema as a tree. Costs one {@code AnalyzePlan}. PySpark: {@code printSchema}.
     *
     * @param level how many levels of nesting
     */
    public void printSchema(int level) {
        System.out.println(session.analyzer().treeString(plan, level));
    }

    /** Prints the physical plan. Costs one {@code AnalyzePlan}. PySpark: {@code explain}. */
    public void explain() {
        explain(ExplainMode.SIMPLE);
    }

    /**
     * Prints the plan. Costs one {@code AnalyzePlan}. PySpark: {@code explain}.
     *
     * @param extended whether to print the logical plans too
     */
    public void explain(boolean extended) {
        explain(extended ? ExplainMode.EXTENDED : ExplainMode.SIMPLE);
    }

    /**
     * Prints the plan. Costs one {@code AnalyzePlan}. PySpark: {@code explain}.
     *
     * @param mode {@code simple}, {@code extended}, {@code codegen}, {@code cost} or {@code formatted}
     */
    public void explain(String mode) {
        explain(ExplainMode.of(Arguments.notNull("mode", mode)));
    }

    /**
     * Prints the plan. Costs one {@code AnalyzePlan}. PySpark: {@code explain}.
     *
     * @param mode how much of it
     */
    public void explain(ExplainMode mode) {
        System.out.println(session.analyzer().explain(plan, Arguments.notNull("mode", mode)));
    }

    /**
     * Says whether {@code collect} needs no job, since the server has the rows at hand. Costs one {@code AnalyzePlan} the
     * first time. PySpark: {@code isLocal}.
     *
     * @return true when the rows are at hand
     */
    public boolean isLocal() {
        return analysis.isLocal();
    }

    /**
     * Says whether the query reads a source that goes on giving rows. Costs one {@code AnalyzePlan} the first time.
     * PySpark: {@code isStreaming}.
     *
     * @return true when it does
     */
    public boolean isStreaming() {
        return analysis.isStreaming();
    }

    /**
     * Returns the files that the query reads, as the server sees them now. Costs one {@code AnalyzePlan}. PySpark:
     * {@code inputFiles}.
     *
     * @return an unmodifiable list of addresses, empty when it reads none
     */
    public List<String> inputFiles() {
        return session.analyzer().inputFiles(plan);
    }

    /**
     * Says whether both queries give the same rows, as far as the server sees from their plans; names of columns don't
     * count. Costs one {@code AnalyzePlan}. PySpark: {@code sameSemantics}.
     *
     * @param other another data frame of the session
     * @return false also when it can't be seen
     * @throws io.sparkex.errors.SparkIllegalArgumentException {@code SESSION_NOT_SAME} when it belongs to another session
     */
    public boolean sameSemantics(DataFrame other) {
        return session.analyzer().sameSemantics(plan, right(other));
    }

    /**
     * Returns a number that is the same for all queries with {@link #sameSemantics}. Costs one {@code AnalyzePlan} the
     * first time. PySpark: {@code semanticHash}.
     *
     * @return the number
     */
    public int semanticHash() {
        return analysis.semanticHash();
    }

    // Kept on the server

    /**
     * Lets the server keep the rows when they are computed next, in memory and on disk. Costs one {@code AnalyzePlan}.
     * PySpark: {@code cache}.
     *
     * @return this
     */
    public DataFrame cache() {
        return persist();
    }

    /**
     * Lets the server keep the rows when they are computed next; the same as {@link #cache()}. PySpark: {@code persist}.
     *
     * @return this
     */
    public DataFrame persist() {
        return persist(StorageLevel.MEMORY_AND_DISK_DESER);
    }

    /**
     * Lets the server keep the rows when they are computed next. Without effect when it keeps them already. Costs one
     * {@code AnalyzePlan}. PySpark: {@code persist}.
     *
     * @param storageLevel where and how
     * @return this
     */
    public DataFrame persist(StorageLevel storageLevel) {
        session.analyzer().persist(plan, Arguments.notNull("storageLevel", storageLevel));
        return this;
    }

    /**
     * Lets the server drop the rows that it keeps, some time from now. Costs one {@code AnalyzePlan}. PySpark:
     * {@code unpersist}.
     *
     * @return this
     */
    public DataFrame unpersist() {
        return unpersist(false);
    }

    /**
     * Lets the server drop the rows that it keeps. Costs one {@code AnalyzePlan}. PySpark: {@code unpersist}.
     *
     * @param blocking whether to wait until they are gone
     * @return this
     */
    public DataFrame unpersist(boolean blocking) {
        session.analyzer().unpersist(plan, blocking);
        return this;
    }

    /**
     * Returns where and how the server keeps the rows. Costs one {@code AnalyzePlan}. PySpark: {@code storageLevel}.
     *
     * @return {@link StorageLevel#NONE} when it doesn't
     */
    public StorageLevel storageLevel() {
        return session.analyzer().storageLevel(plan);
    }

    /**
     * Says whether the server keeps the rows. Costs one {@code AnalyzePlan}. PySpark: {@code is_cached}.
     *
     * @return true unless the storage level is {@link StorageLevel#NONE}
     */
    public boolean isCached() {
        return !storageLevel().equals(StorageLevel.NONE);
    }

    /**
     * Computes the rows now and has the server keep them as files, in its folder {@code spark.checkpoint.dir}; another
     * name of {@link #checkpoint(boolean)} with true. PySpark: {@code checkpoint}.
     *
     * @return a data frame over the kept rows
     */
    public DataFrame checkpoint() {
        return checkpoint(true);
    }

    /**
     * Has the server keep the rows as files, in its folder {@code spark.checkpoint.dir}. The result has none of the steps
     * that led to them, which makes a deep plan flat. It belongs to this session, and the server drops the rows when the
     * result and all that is built on it are garbage, or the session is closed. Costs one {@code ExecutePlan}. PySpark:
     * {@code checkpoint}.
     *
     * @param eager whether the rows are computed now, or by the first action
     * @return a data frame over the kept rows
     */
    public DataFrame checkpoint(boolean eager) {
        return checkpointed(CheckpointEncoder.encodeCheckpoint(plan, eager));
    }

    /**
     * Computes the rows now and has the server's executors keep them; another name of {@link #localCheckpoint(boolean)}
     * with true. PySpark: {@code localCheckpoint}.
     *
     * @return a data frame over the kept rows
     */
    public DataFrame localCheckpoint() {
        return localCheckpoint(true);
    }

    /**
     * Has the server's executors keep the rows, which is faster than {@link #checkpoint(boolean)}, and loses them with an
     * executor. In all else it is the same. Costs one {@code ExecutePlan}. PySpark: {@code localCheckpoint}.
     *
     * @param eager whether the rows are computed now, or by the first action
     * @return a data frame over the kept rows
     */
    public DataFrame localCheckpoint(boolean eager) {
        return checkpointed(CheckpointEncoder.encodeLocalCheckpoint(plan, eager, null));
    }

    /**
     * Has the server's executors keep the rows. Costs one {@code ExecutePlan}. PySpark: {@code localCheckpoint}.
     *
     * @param eager whether the rows are computed now, or by the first action
     * @param storageLevel where and how
     * @return a data frame over the kept rows
     */
    public DataFrame localCheckpoint(boolean eager, StorageLevel storageLevel) {
        StorageLevel level = Arguments.notNull("storageLevel", storageLevel);
        return checkpointed(CheckpointEncoder.encodeLocalCheckpoint(plan, eager, level));
    }

    private DataFrame checkpointed(Command command) {
        ExecutionResult result = session.executor().executeCommand(command, plan);
        executionInfo = result.info();
        return Checkpoints.frame(session, result);
    }
}
