package io.sparkex;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ErrorDetails;
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
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private volatile @Nullable StructType schema;
    private volatile @Nullable ExecutionInfo executionInfo;

    DataFrame(SparkSession session, PlanNode plan) {
        this.session = session;
        this.plan = plan;
    }

    PlanNode plan() {
        return plan;
    }

    DataFrame with(PlanNode next) {
        return new DataFrame(session, next);
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
        return with(ProjectionEncoder.encodeAlias(plan, Arguments.notNull("alias", alias)));
    }

    // Rows

    /**
     * Keeps the rows for which a condition is true. PySpark: {@code filter}.
     *
     * @param condition a boolean column
     * @return a data frame
     */
    public DataFrame filter(Column condition) {
        return with(ProjectionEncoder.encodeFilter(plan, Arguments.expr("condition", condition)));
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
        return with(
                RowSetEncoder.encodeSort(plan, Arguments.sortOrders(Arguments.exprs(Arguments.notEmpty("col", cols)))));
    }

    /**
     * Sorts all rows. PySpark: {@code orderBy}.
     *
     * @param cols columns, sorted upwards with NULL first, or sort orders such as {@code col("x").desc()}
     * @return a data frame
     */
    public DataFrame orderBy(Column... cols) {
        return with(
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
        return with(RowSetEncoder.encodeLimit(plan, notNegative("limit", num)));
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
     * Returns the schema. Costs one {@code AnalyzePlan}, the first time. PySpark: {@code schema}.
     *
     * @return the schema
     * @throws AnalysisException when the query is wrong
     */
    public StructType schema() {
        StructType known = schema;
        if (known == null) {
            known = session.analyzer().schema(plan);
            schema = known;
        }
        return known;
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
}
