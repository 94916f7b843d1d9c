package io.sparkex;

import io.sparkex.connect.proto.Command;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import io.sparkex.internal.command.CheckpointEncoder;
import io.sparkex.internal.command.WriteEncoder;
import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.expression.SubqueryEncoder;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.AggregateEncoder;
import io.sparkex.internal.relation.CombineEncoder;
import io.sparkex.internal.relation.CombineEncoder.SetOperator;
import io.sparkex.internal.relation.DisplayEncoder;
import io.sparkex.internal.relation.ProjectionEncoder;
import io.sparkex.internal.relation.RowSetEncoder;
import io.sparkex.internal.relation.StatEncoder;
import io.sparkex.internal.relation.WatchEncoder;
import io.sparkex.metrics.ExecutionInfo;
import io.sparkex.options.ExplainMode;
import io.sparkex.options.JoinType;
import io.sparkex.options.StorageLevel;
import io.sparkex.types.Metadata;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;
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
    private final DataFrameActions actions;

    DataFrame(SparkSession session, PlanNode plan) {
        this(session, plan, null);
    }

    private DataFrame(SparkSession session, PlanNode plan, @Nullable StructType schema) {
        this.session = session;
        this.plan = plan;
        this.analysis = new DataFrameAnalysis(session, plan, schema);
        this.actions = new DataFrameActions(session, plan);
    }

    PlanNode plan() {
        return plan;
    }

    DataFrameActions actions() {
        return actions;
    }

    DataFrame with(PlanNode next) {
        return new DataFrame(session, next);
    }

    /** A step that changes no column: what is known of the schema holds for it too. */
    private DataFrame sameColumns(PlanNode next) {
        return new DataFrame(session, next, analysis.knownSchema());
    }

    /** Both data frames put together: what is known of the schema holds when it is the same for both. */
    private DataFrame merged(DataFrame other, PlanNode next) {
        StructType schema = analysis.knownSchema();
        return new DataFrame(
                session, next, schema != null && schema.equals(other.analysis.knownSchema()) ? schema : null);
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
        return new Column(NameEncoder.encodeColumnOf(plan, Arguments.text("colName", colName)));
    }

    /**
     * Returns a column by position. Costs one {@code AnalyzePlan}, unless the schema is known. PySpark: {@code df[0]}.
     *
     * @param index the position, 0 for the first column
     * @return the column of the name that stands there, which has to be the only one of that name
     * @throws SparkIllegalArgumentException {@code INDEX_OUT_OF_RANGE} when there is no such column
     */
    public Column col(int index) {
        return new Column(ColumnArgs.column(this, index));
    }

    /**
     * Returns a column; another name of {@link #col(String)}, from Spark's Java API.
     *
     * @param colName the name, or {@code *} for all
     * @return a column
     */
    public Column apply(String colName) {
        return col(colName);
    }

    /**
     * Returns all columns whose names match a regular expression. PySpark: {@code colRegex}.
     *
     * @param colName the expression in backticks; without them it is the name of a column
     * @return what stands for the columns in {@link #select(Column...)}
     */
    public Column colRegex(String colName) {
        return new Column(NameEncoder.encodeRegexOf(plan, Arguments.text("colName", colName)));
    }

    /**
     * Returns a column that the source of the rows offers besides those of its schema, such as {@code _metadata} of files;
     * it is found also when a column of the schema has its name. PySpark: {@code metadataColumn}.
     *
     * @param colName the name
     * @return a column
     */
    public Column metadataColumn(String colName) {
        return new Column(NameEncoder.encodeMetadataColumnOf(plan, Arguments.text("colName", colName)));
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
        Arguments.notNull("colsMap", colsMap)
                .forEach((name, col) -> columns.put(Arguments.text("colName", name), Arguments.expr("col", col)));
        return with(ProjectionEncoder.encodeWithColumns(plan, columns));
    }

    /**
     * Gives a column another name; without effect when it doesn't exist. PySpark: {@code withColumnRenamed}.
     *
     * @param existing the name that it has
     * @param newName the name that it gets
     * @return a data frame
     */
    public DataFrame withColumnRenamed(String existing, String newName) {
        return withColumnsRenamed(Map.of(Arguments.notNull("existing", existing), Arguments.notNull("new", newName)));
    }

    /**
     * Gives columns other names, one after the other; those that don't exist are ignored. PySpark:
     * {@code withColumnsRenamed}.
     *
     * @param colsMap new names by old ones, taken in the map's order, which matters when one name is both
     * @return a data frame
     */
    public DataFrame withColumnsRenamed(Map<String, String> colsMap) {
        Map<String, String> names = new LinkedHashMap<>();
        Arguments.notNull("colsMap", colsMap)
                .forEach((existing, name) ->
                        names.put(Arguments.text("existing", existing), Arguments.text("new", name)));
        return with(ProjectionEncoder.encodeWithColumnsRenamed(plan, names));
    }

    /**
     * Gives a column other metadata, which its schema shows. PySpark: {@code withMetadata}.
     *
     * @param columnName the name
     * @param metadata the metadata
     * @return a data frame
     */
    public DataFrame withMetadata(String columnName, Metadata metadata) {
        return with(ProjectionEncoder.encodeWithMetadata(
                plan,
                columnName,
                col(columnName).expr(),
                Arguments.notNull("metadata", metadata).json()));
    }

    /**
     * Gives a column other metadata, which its schema shows. PySpark: {@code withMetadata}.
     *
     * @param columnName the name
     * @param metadata the metadata, of the values that {@link Metadata#of} takes
     * @return a data frame
     */
    public DataFrame withMetadata(String columnName, Map<String, ? extends @Nullable Object> metadata) {
        return withMetadata(columnName, Metadata.of(Arguments.notNull("metadata", metadata)));
    }

    /**
     * Leaves no column out. PySpark: {@code drop} without columns.
     *
     * @return a data frame
     */
    public DataFrame drop() {
        return with(ProjectionEncoder.encodeDrop(plan, List.of()));
    }

    /**
     * Leaves columns out; those that don't exist are ignored. A column of {@link #col} is told from another one of its
     * name, as after a join. PySpark: {@code drop}.
     *
     * @param cols columns, not computed ones
     * @return a data frame
     */
    public DataFrame drop(Column... cols) {
        return with(ProjectionEncoder.encodeDropColumns(plan, Arguments.exprs(cols)));
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
        return sameColumns(ProjectionEncoder.encodeAlias(plan, Arguments.text("alias", alias)));
    }

    /**
     * Names the data frame; another name of {@link #alias}, from Spark's Java API.
     *
     * @param alias the name
     * @return a data frame
     */
    public DataFrame as(String alias) {
        return alias(alias);
    }

    /**
     * Returns the rows as objects: records or JavaBeans, or values where there is a single column. Costs one
     * {@code AnalyzePlan}, unless the schema is known; what does not fit is found now. Spark's Java API:
     * {@code as(Encoders.bean(Order.class))}.
     *
     * @param type the class
     * @param <T> the class
     * @return a view of this data frame, as {@link Dataset} describes it
     * @throws AnalysisException when a column is missing ({@code UNRESOLVED_COLUMN.WITH_SUGGESTION}, {@code
     *     FIELD_NOT_FOUND} in a struct), ambiguous ({@code AMBIGUOUS_COLUMN_OR_FIELD}) or of a type that does not fit
     *     ({@code CANNOT_UP_CAST_DATATYPE}), or when there are several where one is needed ({@code
     *     UNSUPPORTED_DESERIALIZER.FIELD_NUMBER_MISMATCH})
     * @throws SparkIllegalArgumentException {@code ENCODER_NOT_FOUND} when no objects of the class can be made
     */
    public <T> Dataset<T> as(Class<T> type) {
        return as(Encoders.of(type));
    }

    /**
     * Returns the rows as objects of a type that may have arguments, or by position. Costs what {@link #as(Class)} does.
     *
     * @param encoder the type, of {@link Encoders}
     * @param <T> the type
     * @return a view of this data frame
     * @throws AnalysisException as {@link #as(Class)} does
     * @throws SparkIllegalArgumentException as {@link #as(Class)} does
     */
    public <T> Dataset<T> as(Encoder<T> encoder) {
        return new Dataset<>(this, Arguments.notNull("encoder", encoder));
    }

    /**
     * Returns this; for programs that were written for Spark's Java API.
     *
     * @return this
     */
    public DataFrame toDF() {
        return this;
    }

    /**
     * Gives all columns new names. PySpark: {@code toDF}.
     *
     * @param cols a name for each column, in their order
     * @return a data frame
     */
    public DataFrame toDF(String... cols) {
        return with(ProjectionEncoder.encodeToDF(plan, Arguments.names(cols)));
    }

    /**
     * Chooses, orders and casts columns and fields of structs so that they fit a schema, which finds them by name. The
     * first action fails when one is missing that must not be NULL, or when a cast is not safe. PySpark: {@code to}.
     *
     * @param schema the schema that the result has
     * @return a data frame
     */
    public DataFrame to(StructType schema) {
        return new DataFrame(
                session, ProjectionEncoder.encodeToSchema(plan, Arguments.notNull("schema", schema)), schema);
    }

    /**
     * Makes one string of each row, a JSON object without the fields that are NULL, in a column {@code value}. PySpark:
     * {@code toJSON}, which Spark Connect lacks.
     *
     * @return a data frame
     */
    public DataFrame toJSON() {
        Expr row = functions.struct(functions.col("*")).expr();
        return select(new Column(CallEncoder.encodeCall("to_json", List.of(row))).alias("value"));
    }

    /**
     * Returns what a function makes of this data frame, so that steps of one's own can stand in a chain. PySpark:
     * {@code transform}.
     *
     * @param func the function
     * @return its result
     */
    public DataFrame transform(Function<? super DataFrame, DataFrame> func) {
        return Arguments.notNull("func", func).apply(this);
    }

    /**
     * Gives the server's optimizer advice; what it doesn't understand it ignores. PySpark: {@code hint}.
     *
     * @param name the hint, such as {@code broadcast}
     * @param parameters strings, numbers, booleans, columns, or lists of strings and numbers
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code INVALID_ITEM_FOR_CONTAINER} for any other parameter
     */
    public DataFrame hint(String name, Object... parameters) {
        List<Expr> exprs = ColumnArgs.hintParameters(parameters);
        return sameColumns(ProjectionEncoder.encodeHint(plan, Arguments.text("name", name), exprs));
    }

    // Rows to columns and back

    /**
     * Makes a row of each value of each row: a column for its column's name, and one for the value. The ids stay. PySpark:
     * {@code unpivot}.
     *
     * @param ids names of the columns that stay
     * @param values names of the columns whose values become rows
     * @param variableColumnName what the column of the names is called
     * @param valueColumnName what the column of the values is called
     * @return a data frame
     */
    public DataFrame unpivot(String[] ids, String[] values, String variableColumnName, String valueColumnName) {
        return unpivoted(Arguments.exprs(ids), Arguments.exprs(values), variableColumnName, valueColumnName);
    }

    /**
     * Makes a row of each value of each row, for all columns but the ids. PySpark: {@code unpivot} with no values.
     *
     * @param ids names of the columns that stay
     * @param variableColumnName what the column of the names is called
     * @param valueColumnName what the column of the values is called
     * @return a data frame
     */
    public DataFrame unpivot(String[] ids, String variableColumnName, String valueColumnName) {
        return unpivoted(Arguments.exprs(ids), null, variableColumnName, valueColumnName);
    }

    /**
     * Makes a row of each value of each row: a column for its column's name, and one for the value. The ids stay. PySpark:
     * {@code unpivot}.
     *
     * @param ids the columns that stay
     * @param values the columns whose values become rows
     * @param variableColumnName what the column of the names is called
     * @param valueColumnName what the column of the values is called
     * @return a data frame
     */
    public DataFrame unpivot(Column[] ids, Column[] values, String variableColumnName, String valueColumnName) {
        return unpivoted(Arguments.exprs(ids), Arguments.exprs(values), variableColumnName, valueColumnName);
    }

    /**
     * Makes a row of each value of each row, for all columns but the ids. PySpark: {@code unpivot} with no values.
     *
     * @param ids the columns that stay
     * @param variableColumnName what the column of the names is called
     * @param valueColumnName what the column of the values is called
     * @return a data frame
     */
    public DataFrame unpivot(Column[] ids, String variableColumnName, String valueColumnName) {
        return unpivoted(Arguments.exprs(ids), null, variableColumnName, valueColumnName);
    }

    private DataFrame unpivoted(List<Expr> ids, @Nullable List<Expr> values, String variable, String value) {
        String variableName = Arguments.text("variableColumnName", variable);
        String valueName = Arguments.text("valueColumnName", value);
        return with(AggregateEncoder.encodeUnpivot(
                plan, new AggregateEncoder.Columns(ids, values, variableName, valueName)));
    }

    /**
     * Makes rows of columns; another name of {@link #unpivot(String[], String[], String, String)}. PySpark: {@code melt}.
     *
     * @param ids names of the columns that stay
     * @param values names of the columns whose values become rows
     * @param variableColumnName what the column of the names is called
     * @param valueColumnName what the column of the values is called
     * @return a data frame
     */
    public DataFrame melt(String[] ids, String[] values, String variableColumnName, String valueColumnName) {
        return unpivot(ids, values, variableColumnName, valueColumnName);
    }

    /**
     * Makes rows of columns; another name of {@link #unpivot(String[], String, String)}. PySpark: {@code melt}.
     *
     * @param ids names of the columns that stay
     * @param variableColumnName what the column of the names is called
     * @param valueColumnName what the column of the values is called
     * @return a data frame
     */
    public DataFrame melt(String[] ids, String variableColumnName, String valueColumnName) {
        return unpivot(ids, variableColumnName, valueColumnName);
    }

    /**
     * Makes rows of columns; another name of {@link #unpivot(Column[], Column[], String, String)}. PySpark: {@code melt}.
     *
     * @param ids the columns that stay
     * @param values the columns whose values become rows
     * @param variableColumnName what the column of the names is called
     * @param valueColumnName what the column of the values is called
     * @return a data frame
     */
    public DataFrame melt(Column[] ids, Column[] values, String variableColumnName, String valueColumnName) {
        return unpivot(ids, values, variableColumnName, valueColumnName);
    }

    /**
     * Makes rows of columns; another name of {@link #unpivot(Column[], String, String)}. PySpark: {@code melt}.
     *
     * @param ids the columns that stay
     * @param variableColumnName what the column of the names is called
     * @param valueColumnName what the column of the values is called
     * @return a data frame
     */
    public DataFrame melt(Column[] ids, String variableColumnName, String valueColumnName) {
        return unpivot(ids, variableColumnName, valueColumnName);
    }

    /**
     * Makes a column of each row, named by the value in the first column, and a row of each other column. PySpark:
     * {@code transpose}.
     *
     * @return a data frame, whose first column {@code key} has the names of the columns
     */
    public DataFrame transpose() {
        return with(AggregateEncoder.encodeTranspose(plan, null));
    }

    /**
     * Makes a column of each row, named by the value in a column, and a row of each other column. PySpark:
     * {@code transpose}.
     *
     * @param indexColumn the name of the column
     * @return a data frame, whose first column {@code key} has the names of the columns
     */
    public DataFrame transpose(String indexColumn) {
        return transpose(new Column(NameEncoder.encodeColumn(Arguments.text("indexColumn", indexColumn))));
    }

    /**
     * Makes a column of each row, named by the value in a column, and a row of each other column. PySpark:
     * {@code transpose}.
     *
     * @param indexColumn the column
     * @return a data frame, whose first column {@code key} has the names of the columns
     */
    public DataFrame transpose(Column indexColumn) {
        return with(AggregateEncoder.encodeTranspose(plan, Arguments.expr("indexColumn", indexColumn)));
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
        return filter(new Column(NameEncoder.encodeExpressionString(Arguments.text("condition", condition))));
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
        return sameColumns(RowSetEncoder.encodeSort(plan, ColumnArgs.sortOrders(Arguments.exprs(cols))));
    }

    /**
     * Sorts all rows. PySpark: {@code orderBy}.
     *
     * @param cols columns, sorted upwards with NULL first, or sort orders such as {@code col("x").desc()}
     * @return a data frame
     */
    public DataFrame orderBy(Column... cols) {
        return sameColumns(RowSetEncoder.encodeSort(plan, ColumnArgs.sortOrders(Arguments.exprs(cols))));
    }

    /**
     * Sorts all rows by columns given by position. Costs one {@code AnalyzePlan}, unless the schema is known. PySpark:
     * {@code orderBy} with numbers.
     *
     * @param cols positions, 1 for the first column; sorted upwards, or downwards when negative
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code ZERO_INDEX} for 0, {@code INDEX_OUT_OF_RANGE} when there is no such
     *     column
     */
    public DataFrame orderBy(int... cols) {
        return sameColumns(RowSetEncoder.encodeSort(plan, ColumnArgs.sortOrders(this, cols)));
    }

    /**
     * Sorts all rows, each column in a direction of its own. PySpark: {@code orderBy} with {@code ascending}.
     *
     * @param cols names of columns
     * @param ascending true for upwards with NULL first, false for downwards with NULL last; one for each column, or one
     *     for all
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code LENGTH_SHOULD_BE_THE_SAME} for any other number of directions
     */
    public DataFrame orderBy(String[] cols, boolean... ascending) {
        return sameColumns(RowSetEncoder.encodeSort(plan, ColumnArgs.sortOrders(cols, ascending)));
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
     * Sorts all rows; another name of {@link #orderBy(int...)}. PySpark: {@code sort} with numbers.
     *
     * @param cols positions of columns, 1 for the first one
     * @return a data frame
     */
    public DataFrame sort(int... cols) {
        return orderBy(cols);
    }

    /**
     * Sorts all rows; another name of {@link #orderBy(String[], boolean...)}. PySpark: {@code sort} with {@code ascending}.
     *
     * @param cols names of columns
     * @param ascending a direction for each column, or one for all
     * @return a data frame
     */
    public DataFrame sort(String[] cols, boolean... ascending) {
        return orderBy(cols, ascending);
    }

    /**
     * Sorts the rows of each partition by themselves. PySpark: {@code sortWithinPartitions}.
     *
     * @param cols names of columns, sorted upwards with NULL first
     * @return a data frame
     */
    public DataFrame sortWithinPartitions(String... cols) {
        return sameColumns(
                RowSetEncoder.encodeSortWithinPartitions(plan, ColumnArgs.sortOrders(Arguments.exprs(cols))));
    }

    /**
     * Sorts the rows of each partition by themselves. PySpark: {@code sortWithinPartitions}.
     *
     * @param cols columns, sorted upwards with NULL first, or sort orders such as {@code col("x").desc()}
     * @return a data frame
     */
    public DataFrame sortWithinPartitions(Column... cols) {
        return sameColumns(
                RowSetEncoder.encodeSortWithinPartitions(plan, ColumnArgs.sortOrders(Arguments.exprs(cols))));
    }

    /**
     * Sorts the rows of each partition by themselves, by columns given by position. Costs one {@code AnalyzePlan}, unless
     * the schema is known. PySpark: {@code sortWithinPartitions} with numbers.
     *
     * @param cols positions, 1 for the first column; sorted upwards, or downwards when negative
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code ZERO_INDEX} for 0, {@code INDEX_OUT_OF_RANGE} when there is no such
     *     column
     */
    public DataFrame sortWithinPartitions(int... cols) {
        return sameColumns(RowSetEncoder.encodeSortWithinPartitions(plan, ColumnArgs.sortOrders(this, cols)));
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

    /**
     * Leaves out the first rows. PySpark: {@code offset}.
     *
     * @param num how many rows
     * @return a data frame
     * @throws AnalysisException {@code INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE} for a negative number, as the server
     *     would answer at the first action
     */
    public DataFrame offset(int num) {
        return with(RowSetEncoder.encodeOffset(plan, notNegative("offset", num)));
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

    /**
     * Leaves out rows that are the same as another. PySpark: {@code distinct}.
     *
     * @return a data frame
     */
    public DataFrame distinct() {
        return dropDuplicates();
    }

    /**
     * Leaves out rows that are the same as another; the same as {@link #distinct()}. PySpark: {@code dropDuplicates}.
     *
     * @return a data frame
     */
    public DataFrame dropDuplicates() {
        return sameColumns(RowSetEncoder.encodeDeduplicate(plan, null, false));
    }

    /**
     * Keeps one of the rows that are the same in some columns. PySpark: {@code dropDuplicates} with {@code subset}.
     *
     * @param subset names of columns
     * @return a data frame
     */
    public DataFrame dropDuplicates(String... subset) {
        return sameColumns(RowSetEncoder.encodeDeduplicate(plan, Arguments.names(subset), false));
    }

    /**
     * Leaves out rows of a stream that are the same as another, which came within the time of the watermark. PySpark:
     * {@code dropDuplicatesWithinWatermark}.
     *
     * @return a data frame
     */
    public DataFrame dropDuplicatesWithinWatermark() {
        return with(RowSetEncoder.encodeDeduplicate(plan, null, true));
    }

    /**
     * Keeps one of the rows of a stream that are the same in some columns, and came within the time of the watermark.
     * PySpark: {@code dropDuplicatesWithinWatermark} with {@code subset}.
     *
     * @param subset names of columns
     * @return a data frame
     */
    public DataFrame dropDuplicatesWithinWatermark(String... subset) {
        return with(RowSetEncoder.encodeDeduplicate(plan, Arguments.names(subset), true));
    }

    /**
     * Says how late the rows of a stream may come; without effect on rows that are all there. PySpark:
     * {@code withWatermark}.
     *
     * @param eventTime the name of the column that says when a row was made
     * @param delayThreshold how long the server waits for older rows, such as {@code 10 minutes}
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code NOT_STR} when either is empty
     */
    public DataFrame withWatermark(String eventTime, String delayThreshold) {
        return with(WatchEncoder.encodeWithWatermark(
                plan,
                Arguments.notBlank("eventTime", eventTime),
                Arguments.notBlank("delayThreshold", delayThreshold)));
    }

    /**
     * Has the server compute aggregates on the side, while an action reads the rows. The streaming query's progress or the
     * {@link #executionInfo()} of the action has them. PySpark: {@code observe} with a name.
     *
     * @param name what the aggregates are called; different from that of others in the query
     * @param exprs the aggregates
     * @return a data frame of the same rows
     * @throws SparkIllegalArgumentException {@code CANNOT_BE_EMPTY} when there are none
     */
    public DataFrame observe(String name, Column... exprs) {
        List<Expr> metrics = Arguments.exprs(Arguments.notEmpty("expr", exprs));
        return sameColumns(WatchEncoder.encodeCollectMetrics(plan, Arguments.text("name", name), metrics));
    }

    /**
     * Has the server compute aggregates on the side, while an action reads the rows; {@link Observation#get()} has them
     * then. Costs one {@code AnalyzePlan}, unless {@link #isStreaming()} is known. PySpark: {@code observe}.
     *
     * @param observation what takes the aggregates, used for the first time
     * @param exprs the aggregates
     * @return a data frame of the same rows
     * @throws SparkIllegalArgumentException {@code CANNOT_BE_EMPTY} when there are none, {@code REUSE_OBSERVATION} for an
     *     observation that was used, {@code UNSUPPORTED_OPERATION} for a stream
     */
    public DataFrame observe(Observation observation, Column... exprs) {
        List<Expr> metrics = Arguments.exprs(Arguments.notEmpty("expr", exprs));
        return sameColumns(Arguments.notNull("observation", observation).on(this, metrics));
    }

    // Samples

    /**
     * Chooses rows at random, by a seed drawn now. PySpark: {@code sample}.
     *
     * @param fraction the share of the rows to take, from 0 to 1
     * @return a data frame
     */
    public DataFrame sample(double fraction) {
        return sample(false, fraction);
    }

    /**
     * Chooses rows at random. PySpark: {@code sample}.
     *
     * @param fraction the share of the rows to take, from 0 to 1
     * @param seed what the choice depends on besides the rows
     * @return a data frame
     */
    public DataFrame sample(double fraction, long seed) {
        return sample(false, fraction, seed);
    }

    /**
     * Chooses rows at random, by a seed drawn now. PySpark: {@code sample}.
     *
     * @param withReplacement whether a row may be taken several times
     * @param fraction the share of the rows to take; above 1 only with replacement
     * @return a data frame
     */
    public DataFrame sample(boolean withReplacement, double fraction) {
        return sample(withReplacement, fraction, Sampling.seed());
    }

    /**
     * Chooses rows at random. PySpark: {@code sample}.
     *
     * @param withReplacement whether a row may be taken several times
     * @param fraction the share of the rows to take; above 1 only with replacement
     * @param seed what the choice depends on besides the rows
     * @return a data frame
     */
    public DataFrame sample(boolean withReplacement, double fraction, long seed) {
        return sameColumns(Sampling.sample(plan, withReplacement, fraction, seed));
    }

    /**
     * Shares the rows out at random, by a seed drawn now. PySpark: {@code randomSplit}.
     *
     * @param weights how large a part of the rows each gets, in relation to the others
     * @return a data frame for each weight
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_POSITIVE} for a negative weight, or when all are 0
     */
    public DataFrame[] randomSplit(double... weights) {
        return randomSplit(weights, Sampling.seed());
    }

    /**
     * Shares the rows out at random. Each row is in one of the parts, as long as the rows are the same each time they are
     * computed. PySpark: {@code randomSplit}.
     *
     * @param weights how large a part of the rows each gets, in relation to the others
     * @param seed what the choice depends on besides the rows
     * @return a data frame for each weight
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_POSITIVE} for a negative weight, or when all are 0
     */
    public DataFrame[] randomSplit(double[] weights, long seed) {
        return Sampling.split(plan, weights, seed).stream()
                .map(this::sameColumns)
                .toArray(DataFrame[]::new);
    }

    /**
     * Shares the rows out at random; {@link #randomSplit(double[], long)} as a list, from Spark's Java API.
     *
     * @param weights how large a part of the rows each gets, in relation to the others
     * @param seed what the choice depends on besides the rows
     * @return a data frame for each weight
     */
    public List<DataFrame> randomSplitAsList(double[] weights, long seed) {
        return List.of(randomSplit(weights, seed));
    }

    /**
     * Chooses rows at random, with a share for each value of a column, by a seed drawn now. PySpark: {@code sampleBy}.
     *
     * @param col the name of a column
     * @param fractions the share from 0 to 1 of the rows to take, by value; rows with other values are left out
     * @return a data frame
     */
    public DataFrame sampleBy(String col, Map<?, Double> fractions) {
        return stat().sampleBy(col, fractions);
    }

    /**
     * Chooses rows at random, with a share for each value of a column. PySpark: {@code sampleBy}.
     *
     * @param col the name of a column
     * @param fractions the share from 0 to 1 of the rows to take, by value; rows with other values are left out
     * @param seed what the choice depends on besides the rows
     * @return a data frame
     */
    public DataFrame sampleBy(String col, Map<?, Double> fractions, long seed) {
        return stat().sampleBy(col, fractions, seed);
    }

    /**
     * Chooses rows at random, with a share for each value of a column, by a seed drawn now. PySpark: {@code sampleBy}.
     *
     * @param col a column
     * @param fractions the share from 0 to 1 of the rows to take, by value; rows with other values are left out
     * @return a data frame
     */
    public DataFrame sampleBy(Column col, Map<?, Double> fractions) {
        return stat().sampleBy(col, fractions);
    }

    /**
     * Chooses rows at random, with a share for each value of a column. PySpark: {@code sampleBy}.
     *
     * @param col a column
     * @param fractions the share from 0 to 1 of the rows to take, by value; rows with other values are left out
     * @param seed what the choice depends on besides the rows
     * @return a data frame
     */
    public DataFrame sampleBy(Column col, Map<?, Double> fractions, long seed) {
        return stat().sampleBy(col, fractions, seed);
    }

    // Partitions

    /**
     * Puts partitions together, without moving rows between them. PySpark: {@code coalesce}.
     *
     * @param numPartitions how many there are at most
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_POSITIVE} for 0 and less
     */
    public DataFrame coalesce(int numPartitions) {
        int number = Arguments.positive("numPartitions", numPartitions);
        return sameColumns(RowSetEncoder.encodeRepartition(plan, number, false));
    }

    /**
     * Spreads the rows evenly over partitions. PySpark: {@code repartition}.
     *
     * @param numPartitions how many there are
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_POSITIVE} for 0 and less
     */
    public DataFrame repartition(int numPartitions) {
        int number = Arguments.positive("numPartitions", numPartitions);
        return sameColumns(RowSetEncoder.encodeRepartition(plan, number, true));
    }

    /**
     * Puts rows with the same values into the same partition. PySpark: {@code repartition}.
     *
     * @param numPartitions how many partitions there are
     * @param cols names of columns; none spreads the rows evenly
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_POSITIVE} for 0 and less
     */
    public DataFrame repartition(int numPartitions, String... cols) {
        return repartitioned(numPartitions, Arguments.exprs(cols));
    }

    /**
     * Puts rows with the same values into the same partition. PySpark: {@code repartition}.
     *
     * @param numPartitions how many partitions there are
     * @param cols columns; none spreads the rows evenly
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_POSITIVE} for 0 and less
     */
    public DataFrame repartition(int numPartitions, Column... cols) {
        return repartitioned(numPartitions, Arguments.exprs(cols));
    }

    private DataFrame repartitioned(int numPartitions, List<Expr> exprs) {
        int number = Arguments.positive("numPartitions", numPartitions);
        return exprs.isEmpty()
                ? repartition(number)
                : sameColumns(RowSetEncoder.encodeRepartitionBy(plan, number, exprs));
    }

    /**
     * Puts rows with the same values into the same of {@code spark.sql.shuffle.partitions} partitions. PySpark:
     * {@code repartition}.
     *
     * @param cols names of columns
     * @return a data frame
     */
    public DataFrame repartition(String... cols) {
        return sameColumns(RowSetEncoder.encodeRepartitionBy(plan, null, Arguments.exprs(cols)));
    }

    /**
     * Puts rows with the same values into the same of {@code spark.sql.shuffle.partitions} partitions. PySpark:
     * {@code repartition}.
     *
     * @param cols columns
     * @return a data frame
     */
    public DataFrame repartition(Column... cols) {
        return sameColumns(RowSetEncoder.encodeRepartitionBy(plan, null, Arguments.exprs(cols)));
    }

    /**
     * Puts rows into partitions by ranges of values. PySpark: {@code repartitionByRange}.
     *
     * @param numPartitions how many partitions there are at most
     * @param cols names of columns, in ascending order
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_POSITIVE} for 0 and less, {@code CANNOT_BE_EMPTY} without
     *     columns
     */
    public DataFrame repartitionByRange(int numPartitions, String... cols) {
        int number = Arguments.positive("numPartitions", numPartitions);
        return sameColumns(
                RowSetEncoder.encodeRepartitionBy(plan, number, ColumnArgs.sortOrders(Arguments.exprs(cols))));
    }

    /**
     * Puts rows into partitions by ranges of values. PySpark: {@code repartitionByRange}.
     *
     * @param numPartitions how many partitions there are at most
     * @param cols columns in ascending order, or sort orders such as {@code col("x").desc()}
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_POSITIVE} for 0 and less, {@code CANNOT_BE_EMPTY} without
     *     columns
     */
    public DataFrame repartitionByRange(int numPartitions, Column... cols) {
        int number = Arguments.positive("numPartitions", numPartitions);
        return sameColumns(
                RowSetEncoder.encodeRepartitionBy(plan, number, ColumnArgs.sortOrders(Arguments.exprs(cols))));
    }

    /**
     * Puts rows into at most {@code spark.sql.shuffle.partitions} partitions by ranges of values. PySpark:
     * {@code repartitionByRange}.
     *
     * @param cols names of columns, in ascending order
     * @return a data frame
     */
    public DataFrame repartitionByRange(String... cols) {
        return sameColumns(RowSetEncoder.encodeRepartitionBy(plan, null, ColumnArgs.sortOrders(Arguments.exprs(cols))));
    }

    /**
     * Puts rows into at most {@code spark.sql.shuffle.partitions} partitions by ranges of values. PySpark:
     * {@code repartitionByRange}.
     *
     * @param cols columns in ascending order, or sort orders such as {@code col("x").desc()}
     * @return a data frame
     */
    public DataFrame repartitionByRange(Column... cols) {
        return sameColumns(RowSetEncoder.encodeRepartitionBy(plan, null, ColumnArgs.sortOrders(Arguments.exprs(cols))));
    }

    /**
     * Puts each row into the partition that a column names. PySpark: {@code repartitionById}.
     *
     * @param numPartitions how many partitions there are
     * @param partitionIdCol the name of a column of ints, of which the remainder by that number counts; NULL is 0
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_POSITIVE} for 0 and less
     */
    public DataFrame repartitionById(int numPartitions, String partitionIdCol) {
        return repartitionById(
                numPartitions, new Column(NameEncoder.encodeColumn(Arguments.text("partitionIdCol", partitionIdCol))));
    }

    /**
     * Puts each row into the partition that a column names. PySpark: {@code repartitionById}.
     *
     * @param numPartitions how many partitions there are
     * @param partitionIdCol a column of ints, of which the remainder by that number counts; NULL is 0
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_POSITIVE} for 0 and less
     */
    public DataFrame repartitionById(int numPartitions, Column partitionIdCol) {
        int number = Arguments.positive("numPartitions", numPartitions);
        Expr id = CallEncoder.encodeShufflePartitionId(Arguments.expr("partitionIdCol", partitionIdCol));
        return sameColumns(RowSetEncoder.encodeRepartitionBy(plan, number, List.of(id)));
    }

    // Rows of two data frames

    /**
     * Puts the rows of both together, columns by position; doubles stay. PySpark: {@code union}.
     *
     * @param other a data frame of as many columns
     * @return a data frame
     */
    public DataFrame union(DataFrame other) {
        return combined(other, SetOperator.UNION, true);
    }

    /**
     * Puts the rows of both together; another name of {@link #union}. PySpark: {@code unionAll}.
     *
     * @param other a data frame of as many columns
     * @return a data frame
     */
    public DataFrame unionAll(DataFrame other) {
        return union(other);
    }

    /**
     * Puts the rows of both together, columns by name; doubles stay. PySpark: {@code unionByName}.
     *
     * @param other a data frame of the same columns, in any order
     * @return a data frame
     */
    public DataFrame unionByName(DataFrame other) {
        return unionByName(other, false);
    }

    /**
     * Puts the rows of both together, columns by name; doubles stay. PySpark: {@code unionByName}.
     *
     * @param other another data frame
     * @param allowMissingColumns whether a column that one of both lacks is NULL there, instead of an error
     * @return a data frame
     */
    public DataFrame unionByName(DataFrame other, boolean allowMissingColumns) {
        return merged(other, CombineEncoder.encodeUnionByName(plan, right(other), allowMissingColumns));
    }

    /**
     * Keeps the rows that are in both, each once. PySpark: {@code intersect}.
     *
     * @param other a data frame of as many columns
     * @return a data frame
     */
    public DataFrame intersect(DataFrame other) {
        return combined(other, SetOperator.INTERSECT, false);
    }

    /**
     * Keeps the rows that are in both, as often as in both. PySpark: {@code intersectAll}.
     *
     * @param other a data frame of as many columns
     * @return a data frame
     */
    public DataFrame intersectAll(DataFrame other) {
        return combined(other, SetOperator.INTERSECT, true);
    }

    /**
     * Leaves out the rows that are in the other, and keeps each of the rest once. PySpark: {@code subtract}.
     *
     * @param other a data frame of as many columns
     * @return a data frame
     */
    public DataFrame subtract(DataFrame other) {
        return combined(other, SetOperator.EXCEPT, false);
    }

    /**
     * Leaves out the rows that are in the other; another name of {@link #subtract}, from Spark's Java API.
     *
     * @param other a data frame of as many columns
     * @return a data frame
     */
    public DataFrame except(DataFrame other) {
        return subtract(other);
    }

    /**
     * Leaves out one row for each that is in the other. PySpark: {@code exceptAll}.
     *
     * @param other a data frame of as many columns
     * @return a data frame
     */
    public DataFrame exceptAll(DataFrame other) {
        return combined(other, SetOperator.EXCEPT, true);
    }

    private DataFrame combined(DataFrame other, SetOperator operator, boolean all) {
        return merged(other, CombineEncoder.encodeSetOperation(plan, right(other), operator, all));
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
     * Joins on a column that both sides have; it appears once in the result. PySpark: {@code join}.
     *
     * @param other the right side
     * @param on the name of the column
     * @param how the join type as PySpark writes it, such as {@code left}
     * @return a data frame
     * @throws AnalysisException {@code UNSUPPORTED_JOIN_TYPE} for an unknown join type
     */
    public DataFrame join(DataFrame other, String on, String how) {
        return join(other, List.of(Arguments.notNull("on", on)), how);
    }

    /**
     * Joins on a column that both sides have; it appears once in the result. PySpark: {@code join}.
     *
     * @param other the right side
     * @param on the name of the column
     * @param how the join type
     * @return a data frame
     */
    public DataFrame join(DataFrame other, String on, JoinType how) {
        return join(other, List.of(Arguments.notNull("on", on)), how);
    }

    /**
     * Joins on columns that both sides have; they appear once in the result. PySpark: {@code join}.
     *
     * @param other the right side
     * @param on names of columns
     * @return a data frame
     */
    public DataFrame join(DataFrame other, String[] on) {
        return join(other, Arguments.names(on), JoinType.INNER);
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
    public DataFrame join(DataFrame other, String[] on, String how) {
        return join(other, Arguments.names(on), how);
    }

    /**
     * Joins on columns that both sides have; they appear once in the result. PySpark: {@code join}.
     *
     * @param other the right side
     * @param on names of columns
     * @return a data frame
     */
    public DataFrame join(DataFrame other, List<String> on) {
        return join(other, on, JoinType.INNER);
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
        List<String> names = Check.texts("on", on);
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
     * Joins on several conditions, all of which have to hold. PySpark: {@code join} with a list of columns.
     *
     * @param other the right side
     * @param on boolean columns
     * @return a data frame
     */
    public DataFrame join(DataFrame other, Column[] on) {
        return join(other, on, JoinType.INNER);
    }

    /**
     * Joins on several conditions, all of which have to hold. PySpark: {@code join} with a list of columns.
     *
     * @param other the right side
     * @param on boolean columns
     * @param how the join type as PySpark writes it, such as {@code left}
     * @return a data frame
     * @throws AnalysisException {@code UNSUPPORTED_JOIN_TYPE} for an unknown join type
     */
    public DataFrame join(DataFrame other, Column[] on, String how) {
        return join(other, on, JoinType.of(Arguments.notNull("how", how)));
    }

    /**
     * Joins on several conditions, all of which have to hold. PySpark: {@code join} with a list of columns.
     *
     * @param other the right side
     * @param on boolean columns
     * @param how the join type
     * @return a data frame
     */
    public DataFrame join(DataFrame other, Column[] on, JoinType how) {
        return with(Joins.onAll(plan, right(other), on, how));
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

    /**
     * Pairs each row with the rows that the other side gives for it; it may name columns of this side by
     * {@code col("x").outer()}. PySpark: {@code lateralJoin}.
     *
     * @param other the right side, computed for each row of the left one
     * @return a data frame
     */
    public DataFrame lateralJoin(DataFrame other) {
        return with(Joins.lateral(plan, right(other), null, JoinType.INNER));
    }

    /**
     * Pairs each row with the rows that the other side gives for it. PySpark: {@code lateralJoin}.
     *
     * @param other the right side, computed for each row of the left one
     * @param on a boolean column
     * @return a data frame
     */
    public DataFrame lateralJoin(DataFrame other, Column on) {
        return lateralJoin(other, on, JoinType.INNER);
    }

    /**
     * Pairs each row with the rows that the other side gives for it. PySpark: {@code lateralJoin}.
     *
     * @param other the right side, computed for each row of the left one
     * @param how {@code inner}, {@code left} or {@code cross}
     * @return a data frame
     * @throws AnalysisException {@code UNSUPPORTED_JOIN_TYPE} for any other join type
     */
    public DataFrame lateralJoin(DataFrame other, String how) {
        return lateralJoin(other, JoinType.of(Arguments.notNull("how", how)));
    }

    /**
     * Pairs each row with the rows that the other side gives for it. PySpark: {@code lateralJoin}.
     *
     * @param other the right side, computed for each row of the left one
     * @param how an inner, a left outer or a cross join
     * @return a data frame
     * @throws AnalysisException {@code UNSUPPORTED_JOIN_TYPE} for any other join type
     */
    public DataFrame lateralJoin(DataFrame other, JoinType how) {
        return with(Joins.lateral(plan, right(other), null, how));
    }

    /**
     * Pairs each row with the rows that the other side gives for it. PySpark: {@code lateralJoin}.
     *
     * @param other the right side, computed for each row of the left one
     * @param on a boolean column
     * @param how {@code inner}, {@code left} or {@code cross}
     * @return a data frame
     * @throws AnalysisException {@code UNSUPPORTED_JOIN_TYPE} for any other join type
     */
    public DataFrame lateralJoin(DataFrame other, Column on, String how) {
        return lateralJoin(other, on, JoinType.of(Arguments.notNull("how", how)));
    }

    /**
     * Pairs each row with the rows that the other side gives for it. PySpark: {@code lateralJoin}.
     *
     * @param other the right side, computed for each row of the left one
     * @param on a boolean column
     * @param how an inner, a left outer or a cross join
     * @return a data frame
     * @throws AnalysisException {@code UNSUPPORTED_JOIN_TYPE} for any other join type
     */
    public DataFrame lateralJoin(DataFrame other, Column on, JoinType how) {
        return with(Joins.lateral(plan, right(other), Arguments.notNull("on", on), how));
    }

    /**
     * Pairs each row with the nearest one of the other side that is not later; rows without one are left out. PySpark:
     * {@code _joinAsOf}.
     *
     * @param other the right side
     * @param leftAsOf the name of a column of this side that says when, or anything else with an order and differences
     * @param rightAsOf the name of the column of the other side
     * @return a data frame
     */
    public DataFrame joinAsOf(DataFrame other, String leftAsOf, String rightAsOf) {
        return with(Joins.asOf(plan, right(other), leftAsOf, rightAsOf));
    }

    /**
     * Pairs each row with the nearest one of the other side, whatever else is in them. PySpark: {@code _joinAsOf}.
     *
     * @param other the right side
     * @param leftAsOf a column of this side that says when, or anything else with an order and differences
     * @param rightAsOf the column of the other side
     * @param how {@code inner}, or {@code left} to keep the rows that have none
     * @param tolerance the largest difference, a constant column, or {@code null} for any
     * @param allowExactMatches whether the difference may be 0
     * @param direction {@code backward} for the last row that is not later, {@code forward} for the first that is not
     *     earlier, {@code nearest} for the nearer of both
     * @return a data frame
     */
    public DataFrame joinAsOf(
            DataFrame other,
            Column leftAsOf,
            Column rightAsOf,
            String how,
            @Nullable Column tolerance,
            boolean allowExactMatches,
            String direction) {
        return joinAsOf(other, leftAsOf, rightAsOf, (Column) null, how, tolerance, allowExactMatches, direction);
    }

    /**
     * Pairs each row with the nearest one of the other side. PySpark: {@code _joinAsOf}.
     *
     * @param other the right side
     * @param leftAsOf a column of this side that says when, or anything else with an order and differences
     * @param rightAsOf the column of the other side
     * @param on what has to hold for both rows besides, or {@code null}
     * @param how {@code inner}, or {@code left} to keep the rows that have none
     * @param tolerance the largest difference, a constant column, or {@code null} for any
     * @param allowExactMatches whether the difference may be 0
     * @param direction {@code backward} for the last row that is not later, {@code forward} for the first that is not
     *     earlier, {@code nearest} for the nearer of both
     * @return a data frame
     */
    public DataFrame joinAsOf(
            DataFrame other,
            Column leftAsOf,
            Column rightAsOf,
            @Nullable Column on,
            String how,
            @Nullable Column tolerance,
            boolean allowExactMatches,
            String direction) {
        return with(Joins.asOf(
                plan,
                right(other),
                new Joins.AsOf(leftAsOf, rightAsOf, List.of(), on, how, tolerance, allowExactMatches, direction)));
    }

    /**
     * Pairs each row with the nearest one of the other side that is equal in some columns. PySpark: {@code _joinAsOf}.
     *
     * @param other the right side
     * @param leftAsOf a column of this side that says when, or anything else with an order and differences
     * @param rightAsOf the column of the other side
     * @param on names of columns that both sides have; the result has those of both
     * @param how {@code inner}, or {@code left} to keep the rows that have none
     * @param tolerance the largest difference, a constant column, or {@code null} for any
     * @param allowExactMatches whether the difference may be 0
     * @param direction {@code backward} for the last row that is not later, {@code forward} for the first that is not
     *     earlier, {@code nearest} for the nearer of both
     * @return a data frame
     */
    public DataFrame joinAsOf(
            DataFrame other,
            Column leftAsOf,
            Column rightAsOf,
            List<String> on,
            String how,
            @Nullable Column tolerance,
            boolean allowExactMatches,
            String direction) {
        return with(Joins.asOf(
                plan,
                right(other),
                new Joins.AsOf(leftAsOf, rightAsOf, on, null, how, tolerance, allowExactMatches, direction)));
    }

    private static PlanNode right(DataFrame other) {
        return Arguments.notNull("other", other).plan;
    }

    // Subqueries

    /**
     * Makes a value of this data frame, which must have one column and at most one row; NULL when it has no row. Its
     * filters may use {@link Column#outer()} columns of the query around it. PySpark: {@code scalar}.
     *
     * @return a column for another data frame
     */
    public Column scalar() {
        return new Column(SubqueryEncoder.encodeScalar(plan));
    }

    /**
     * Makes the answer whether this data frame has rows. PySpark: {@code exists}.
     *
     * @return a boolean column for another data frame
     */
    public Column exists() {
        return new Column(SubqueryEncoder.encodeExists(plan));
    }

    /**
     * Makes an argument for a table function of this data frame. PySpark: {@code asTable}.
     *
     * @return an argument without partitions
     */
    public TableArg asTable() {
        return new TableArg(plan, TableArg.WHOLE);
    }

    // Groups

    /**
     * Takes all rows as one group. PySpark: {@code groupBy} without columns.
     *
     * @return the group
     */
    public GroupedData groupBy() {
        return new GroupedData(this, AggregateEncoder.by(List.of()));
    }

    /**
     * Groups the rows that have the same values. PySpark: {@code groupBy}.
     *
     * @param cols names of columns
     * @return the groups
     */
    public GroupedData groupBy(String... cols) {
        return new GroupedData(this, AggregateEncoder.by(Arguments.exprs(cols)));
    }

    /**
     * Groups the rows that have the same values. PySpark: {@code groupBy}.
     *
     * @param cols columns
     * @return the groups
     */
    public GroupedData groupBy(Column... cols) {
        return new GroupedData(this, AggregateEncoder.by(Arguments.exprs(cols)));
    }

    /**
     * Groups the rows that have the same values. Costs one {@code AnalyzePlan}, unless the schema is
     * known. PySpark: {@code groupBy}.
     *
     * @param cols positions of columns, 1 for the first
     * @return the groups
     * @throws SparkIllegalArgumentException {@code INDEX_NOT_POSITIVE} for 0 and less, {@code INDEX_OUT_OF_RANGE} when there
     *     is no such column
     */
    public GroupedData groupBy(int... cols) {
        return new GroupedData(this, AggregateEncoder.by(ColumnArgs.grouping(this, cols)));
    }

    /**
     * Groups by the columns, by all but the last, and so on up to all rows as one group. PySpark: {@code rollup}.
     *
     * @param cols names of columns
     * @return the groups
     */
    public GroupedData rollup(String... cols) {
        return new GroupedData(this, AggregateEncoder.rollup(Arguments.exprs(cols)));
    }

    /**
     * Groups by the columns, by all but the last, and so on up to all rows as one group. PySpark: {@code rollup}.
     *
     * @param cols columns
     * @return the groups
     */
    public GroupedData rollup(Column... cols) {
        return new GroupedData(this, AggregateEncoder.rollup(Arguments.exprs(cols)));
    }

    /**
     * Groups by the columns, by all but the last, and so on up to all rows as one group. Costs one {@code AnalyzePlan}, unless the schema is
     * known. PySpark: {@code rollup}.
     *
     * @param cols positions of columns, 1 for the first
     * @return the groups
     * @throws SparkIllegalArgumentException {@code INDEX_NOT_POSITIVE} for 0 and less, {@code INDEX_OUT_OF_RANGE} when there
     *     is no such column
     */
    public GroupedData rollup(int... cols) {
        return new GroupedData(this, AggregateEncoder.rollup(ColumnArgs.grouping(this, cols)));
    }

    /**
     * Groups by each choice of the columns, from all of them to none. PySpark: {@code cube}.
     *
     * @param cols names of columns
     * @return the groups
     */
    public GroupedData cube(String... cols) {
        return new GroupedData(this, AggregateEncoder.cube(Arguments.exprs(cols)));
    }

    /**
     * Groups by each choice of the columns, from all of them to none. PySpark: {@code cube}.
     *
     * @param cols columns
     * @return the groups
     */
    public GroupedData cube(Column... cols) {
        return new GroupedData(this, AggregateEncoder.cube(Arguments.exprs(cols)));
    }

    /**
     * Groups by each choice of the columns, from all of them to none. Costs one {@code AnalyzePlan}, unless the schema is
     * known. PySpark: {@code cube}.
     *
     * @param cols positions of columns, 1 for the first
     * @return the groups
     * @throws SparkIllegalArgumentException {@code INDEX_NOT_POSITIVE} for 0 and less, {@code INDEX_OUT_OF_RANGE} when there
     *     is no such column
     */
    public GroupedData cube(int... cols) {
        return new GroupedData(this, AggregateEncoder.cube(ColumnArgs.grouping(this, cols)));
    }

    /**
     * Groups by each of several lists of columns. PySpark: {@code groupingSets}.
     *
     * @param groupingSets lists of names of columns; an empty one is for all rows as one group
     * @param cols names of the columns that the result has, NULL where they are not in the list
     * @return the groups
     */
    public GroupedData groupingSets(List<List<String>> groupingSets, String... cols) {
        List<List<Expr>> sets = Arguments.notNull("groupingSets", groupingSets).stream()
                .map(set -> Arguments.exprs(set.toArray(String[]::new)))
                .toList();
        return new GroupedData(this, AggregateEncoder.sets(sets, Arguments.exprs(cols)));
    }

    /**
     * Groups by each of several lists of columns. PySpark: {@code groupingSets}.
     *
     * @param groupingSets lists of columns; an empty one is for all rows as one group
     * @param cols the columns that the result has, NULL where they are not in the list
     * @return the groups
     */
    public GroupedData groupingSets(List<List<Column>> groupingSets, Column... cols) {
        List<List<Expr>> sets = Arguments.notNull("groupingSets", groupingSets).stream()
                .map(set -> Arguments.exprs(set.toArray(Column[]::new)))
                .toList();
        return new GroupedData(this, AggregateEncoder.sets(sets, Arguments.exprs(cols)));
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

    /**
     * Computes aggregates over all rows, which are named, one for a column. PySpark: {@code agg} with a dictionary.
     *
     * @param exprs names of aggregate functions by names of columns, in the map's order
     * @return a data frame of one row
     */
    public DataFrame agg(Map<String, String> exprs) {
        return groupBy().agg(exprs);
    }

    // Missing values

    /**
     * Returns the steps that deal with missing values. PySpark: {@code na}.
     *
     * @return the steps
     */
    public DataFrameNaFunctions na() {
        return new DataFrameNaFunctions(this);
    }

    /**
     * Leaves out the rows that lack any value; see {@link DataFrameNaFunctions#drop()}. PySpark: {@code dropna}.
     *
     * @return a data frame
     */
    public DataFrame dropna() {
        return na().drop();
    }

    /**
     * Leaves out rows that lack values; see {@link DataFrameNaFunctions#drop(String, String...)}. PySpark: {@code dropna}.
     *
     * @param how {@code any} for rows that lack one, {@code all} for rows that lack all
     * @param subset names of the columns to look at; none means all
     * @return a data frame
     */
    public DataFrame dropna(String how, String... subset) {
        return na().drop(how, subset);
    }

    /**
     * Leaves out the rows that have too few values; see {@link DataFrameNaFunctions#drop(int, String...)}. PySpark:
     * {@code dropna} with {@code thresh}.
     *
     * @param thresh how many values a row needs to stay
     * @param subset names of the columns to look at; none means all
     * @return a data frame
     */
    public DataFrame dropna(int thresh, String... subset) {
        return na().drop(thresh, subset);
    }

    /**
     * Puts a number where there is none; see {@link DataFrameNaFunctions#fill(long, String...)}. PySpark: {@code fillna}.
     *
     * @param value the number
     * @param subset names of columns; none means all
     * @return a data frame
     */
    public DataFrame fillna(long value, String... subset) {
        return na().fill(value, subset);
    }

    /**
     * Puts a number where there is none; see {@link DataFrameNaFunctions#fill(double, String...)}. PySpark: {@code fillna}.
     *
     * @param value the number
     * @param subset names of columns; none means all
     * @return a data frame
     */
    public DataFrame fillna(double value, String... subset) {
        return na().fill(value, subset);
    }

    /**
     * Puts a text where there is none; see {@link DataFrameNaFunctions#fill(String, String...)}. PySpark: {@code fillna}.
     *
     * @param value the text
     * @param subset names of columns; none means all
     * @return a data frame
     */
    public DataFrame fillna(String value, String... subset) {
        return na().fill(value, subset);
    }

    /**
     * Puts a boolean where there is none; see {@link DataFrameNaFunctions#fill(boolean, String...)}. PySpark:
     * {@code fillna}.
     *
     * @param value the boolean
     * @param subset names of columns; none means all
     * @return a data frame
     */
    public DataFrame fillna(boolean value, String... subset) {
        return na().fill(value, subset);
    }

    /**
     * Puts values where there are none; see {@link DataFrameNaFunctions#fill(Map)}. PySpark: {@code fillna}.
     *
     * @param values strings, numbers or booleans by the names of columns
     * @return a data frame
     */
    public DataFrame fillna(Map<String, ?> values) {
        return na().fill(values);
    }

    /**
     * Puts values in place of others; see {@link DataFrameNaFunctions#replace(Map, String...)}. PySpark: {@code replace}.
     *
     * @param replacements new values by old ones
     * @param subset names of columns; none means all
     * @return a data frame
     */
    public DataFrame replace(Map<?, ?> replacements, String... subset) {
        return na().replace(replacements, subset);
    }

    /**
     * Puts values in place of others; see {@link DataFrameNaFunctions#replace(Object, Object, String...)}. PySpark:
     * {@code replace}.
     *
     * @param toReplace a value, or a list of values
     * @param value what replaces it or all of them, {@code null} for NULL, or a list of as many values
     * @param subset names of columns; none means all
     * @return a data frame
     */
    public DataFrame replace(Object toReplace, @Nullable Object value, String... subset) {
        return na().replace(toReplace, value, subset);
    }

    // Statistics

    /**
     * Returns the statistics of columns. PySpark: {@code stat}.
     *
     * @return the statistics
     */
    public DataFrameStatFunctions stat() {
        return new DataFrameStatFunctions(this);
    }

    /**
     * Computes count, mean, standard deviation, least and greatest value of columns, all as strings. PySpark:
     * {@code describe}.
     *
     * @param cols names of columns; none means all of numbers and strings
     * @return a data frame of five rows
     */
    public DataFrame describe(String... cols) {
        return with(StatEncoder.encodeDescribe(plan, Arguments.names(cols)));
    }

    /**
     * Computes statistics of all columns of numbers and strings, as strings. PySpark: {@code summary}.
     *
     * @param statistics {@code count}, {@code mean}, {@code stddev}, {@code min}, {@code max}, {@code count_distinct},
     *     {@code approx_count_distinct} and percentiles such as {@code 75%}; none means count, mean, stddev, min, 25%, 50%,
     *     75%, max
     * @return a data frame of a row for each
     */
    public DataFrame summary(String... statistics) {
        return with(StatEncoder.encodeSummary(plan, Arguments.names(statistics)));
    }

    /**
     * Returns quantiles of a column; see {@link DataFrameStatFunctions#approxQuantile(String, double[], double)}. Costs one
     * {@code ExecutePlan}. PySpark: {@code approxQuantile}.
     *
     * @param col the name of a numeric column
     * @param probabilities which quantiles, from 0 to 1
     * @param relativeError how far off the rank may be, as a share of the rows
     * @return a value for each probability
     */
    public double[] approxQuantile(String col, double[] probabilities, double relativeError) {
        return stat().approxQuantile(col, probabilities, relativeError);
    }

    /**
     * Returns quantiles of columns; see {@link DataFrameStatFunctions#approxQuantile(String[], double[], double)}. Costs one
     * {@code ExecutePlan}. PySpark: {@code approxQuantile}.
     *
     * @param cols names of numeric columns
     * @param probabilities which quantiles, from 0 to 1
     * @param relativeError how far off the rank may be, as a share of the rows
     * @return a value for each column and probability
     */
    public double[][] approxQuantile(String[] cols, double[] probabilities, double relativeError) {
        return stat().approxQuantile(cols, probabilities, relativeError);
    }

    /**
     * Returns the sample covariance of two columns. Costs one {@code ExecutePlan}. PySpark: {@code cov}.
     *
     * @param col1 the name of a numeric column
     * @param col2 the name of another
     * @return the covariance
     */
    public double cov(String col1, String col2) {
        return stat().cov(col1, col2);
    }

    /**
     * Returns Pearson's correlation coefficient of two columns. Costs one {@code ExecutePlan}. PySpark: {@code corr}.
     *
     * @param col1 the name of a numeric column
     * @param col2 the name of another
     * @return a number from -1 to 1, or NaN when a column does not vary
     */
    public double corr(String col1, String col2) {
        return stat().corr(col1, col2);
    }

    /**
     * Returns the correlation of two columns; see {@link DataFrameStatFunctions#corr(String, String, String)}. Costs one
     * {@code ExecutePlan}. PySpark: {@code corr}.
     *
     * @param col1 the name of a numeric column
     * @param col2 the name of another
     * @param method {@code pearson}, the only one
     * @return a number from -1 to 1, or NaN when a column does not vary
     */
    public double corr(String col1, String col2, String method) {
        return stat().corr(col1, col2, method);
    }

    /**
     * Counts how often each pair of values occurs; see {@link DataFrameStatFunctions#crosstab}. PySpark: {@code crosstab}.
     *
     * @param col1 the name of a column
     * @param col2 the name of another
     * @return a data frame
     */
    public DataFrame crosstab(String col1, String col2) {
        return stat().crosstab(col1, col2);
    }

    /**
     * Finds frequent values of columns; see {@link DataFrameStatFunctions#freqItems(String[])}. PySpark: {@code freqItems}.
     *
     * @param cols names of columns
     * @return a data frame of one row
     */
    public DataFrame freqItems(String[] cols) {
        return stat().freqItems(cols);
    }

    /**
     * Finds frequent values of columns; see {@link DataFrameStatFunctions#freqItems(String[], double)}. PySpark:
     * {@code freqItems}.
     *
     * @param cols names of columns
     * @param support how large a share of the rows a value has to have
     * @return a data frame of one row
     */
    public DataFrame freqItems(String[] cols, double support) {
        return stat().freqItems(cols, support);
    }

    // Actions

    /**
     * Returns what is known about the last action of this object that ran to its end, such as its operation id and what
     * the server measured. Costs no RPC. PySpark: {@code executionInfo}.
     *
     * @return the information, empty before the first action
     */
    public Optional<ExecutionInfo> executionInfo() {
        return actions.info();
    }

    /**
     * Returns all rows. The list reads them straight from the received bytes, which it keeps on the heap. Costs one
     * {@code ExecutePlan}. PySpark: {@code collect}.
     *
     * @return an unmodifiable list with fast access by position
     * @throws io.sparkex.errors.SparkException when the query fails
     */
    public List<Row> collect() {
        return actions.collect();
    }

    /**
     * Returns all rows as {@link #collect()} does, in a list that can be sorted and changed, as in Spark's Java API.
     *
     * @return a new list
     */
    public List<Row> collectAsList() {
        return new ArrayList<>(collect());
    }

    /**
     * Returns all rows one after the other, without keeping them on the heap. Costs one {@code ExecutePlan}, with the
     * first row. PySpark: {@code toLocalIterator}.
     *
     * @return an iterator to be closed
     */
    public RowIterator toLocalIterator() {
        return actions.rows();
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
     * Returns all rows in the batches in which the server sends them, each a complete Arrow IPC stream, for programs that
     * read Arrow themselves. No value is looked at, so that types arrive as the server has them in Arrow. The module
     * {@code sparkex-arrow} makes vectors of them. Costs one {@code ExecutePlan}, with the first batch.
     *
     * @return an iterator to be closed
     * @throws io.sparkex.errors.SparkException from the iterator, when the query fails
     */
    public ArrowBatchIterator arrowBatches() {
        return actions.batches();
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
        return (Long) actions.value(agg(functions.count(functions.lit(1))).plan);
    }

    /**
     * Returns the first rows. They are copies that don't keep the rest of the result on the heap. Costs one
     * {@code ExecutePlan}. PySpark: {@code take}.
     *
     * @param num how many rows at most
     * @return an unmodifiable list
     */
    public List<Row> take(int num) {
        return actions.copies(limit(num).plan);
    }

    /**
     * Returns the first rows as {@link #take(int)} does, in a list that can be sorted and changed, as in Spark's Java API.
     *
     * @param num how many rows at most
     * @return a new list
     */
    public List<Row> takeAsList(int num) {
        return new ArrayList<>(take(num));
    }

    /**
     * Returns the last rows, as copies that don't keep the rest of the result on the heap. Costs one {@code ExecutePlan}.
     * PySpark: {@code tail}.
     *
     * @param num how many rows at most
     * @return an unmodifiable list
     * @throws AnalysisException {@code INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE} for a negative number
     */
    public List<Row> tail(int num) {
        return actions.copies(RowSetEncoder.encodeTail(plan, notNegative("tail", num)));
    }

    /**
     * Says whether there is no row. Costs one {@code ExecutePlan} the first time. PySpark: {@code isEmpty}.
     *
     * @return true when there is none
     */
    public boolean isEmpty() {
        return actions.isEmpty(select().limit(1).plan);
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
     * Prints the first 20 rows. Costs one {@code ExecutePlan}. PySpark: {@code show}.
     *
     * @param truncate whether cells are cut to 20 characters
     */
    public void show(boolean truncate) {
        show(20, truncate);
    }

    /**
     * Prints the first rows. Costs one {@code ExecutePlan}. PySpark: {@code show}.
     *
     * @param numRows how many rows
     * @param truncate the widest cell in characters, 0 for no bound
     */
    public void show(int numRows, int truncate) {
        show(numRows, truncate, false);
    }

    /**
     * Prints the first rows. Costs one {@code ExecutePlan}. PySpark: {@code show}.
     *
     * @param numRows how many rows
     * @param truncate whether cells are cut to 20 characters
     * @param vertical whether each row is printed as a block of lines
     */
    public void show(int numRows, boolean truncate, boolean vertical) {
        show(numRows, truncate ? 20 : 0, vertical);
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
        System.out.println(actions.value(shown));
    }

    /**
     * Returns the first 20 rows as an HTML table, cells cut to 20 characters. Costs one {@code ExecutePlan}. PySpark: what
     * a notebook shows of a data frame.
     *
     * @return an element {@code table}
     */
    public String html() {
        return html(20, 20);
    }

    /**
     * Returns the first rows as an HTML table. Costs one {@code ExecutePlan}. PySpark: what a notebook shows of a data
     * frame.
     *
     * @param numRows how many rows
     * @param truncate the widest cell in characters, 0 for no bound
     * @return an element {@code table}
     */
    public String html(int numRows, int truncate) {
        return (String) actions.value(DisplayEncoder.encodeHtmlString(plan, numRows, truncate));
    }

    /**
     * Starts to describe a write of this data frame. PySpark: {@code write}.
     *
     * @return a new writer
     */
    public DataFrameWriter write() {
        return new DataFrameWriter(session, plan);
    }

    /**
     * Gives the query a name that SQL of the session can read it by. Costs one {@code ExecutePlan}, which runs no job.
     * PySpark: {@code createTempView}.
     *
     * @param name the name
     * @throws AnalysisException {@code TEMP_TABLE_OR_VIEW_ALREADY_EXISTS} when the session has a view of that name
     */
    public void createTempView(String name) {
        actions.execute(WriteEncoder.encodeView(plan, Arguments.text("name", name), false, false));
    }

    /**
     * Gives the query a name that SQL of the session can read it by, and that may have stood for another one. Costs one
     * {@code ExecutePlan}, which runs no job. PySpark: {@code createOrReplaceTempView}.
     *
     * @param name the name
     */
    public void createOrReplaceTempView(String name) {
        actions.execute(WriteEncoder.encodeView(plan, Arguments.text("name", name), false, true));
    }

    /**
     * Gives the query a name that SQL of all sessions of the server can read it by, as {@code global_temp.name}. Costs one
     * {@code ExecutePlan}, which runs no job. PySpark: {@code createGlobalTempView}.
     *
     * @param name the name
     * @throws AnalysisException {@code TEMP_TABLE_OR_VIEW_ALREADY_EXISTS} when there is a global view of that name
     */
    public void createGlobalTempView(String name) {
        actions.execute(WriteEncoder.encodeView(plan, Arguments.text("name", name), true, false));
    }

    /**
     * Gives the query a name that SQL of all sessions of the server can read it by, and that may have stood for another
     * one. Costs one {@code ExecutePlan}, which runs no job. PySpark: {@code createOrReplaceGlobalTempView}.
     *
     * @param name the name
     */
    public void createOrReplaceGlobalTempView(String name) {
        actions.execute(WriteEncoder.encodeView(plan, Arguments.text("name", name), true, true));
    }

    /**
     * Gives the query a name; an old name of {@link #createOrReplaceTempView}. PySpark: {@code registerTempTable}.
     *
     * @param name the name
     * @deprecated use {@link #createOrReplaceTempView}
     */
    @Deprecated
    public void registerTempTable(String name) {
        actions.execute(WriteEncoder.encodeView(plan, Arguments.text("name", name), false, true));
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
     * @return a new array, as in Spark's Java API
     */
    public String[] columns() {
        return schema().fieldNames();
    }

    /**
     * Returns the names and types of the columns. Costs one {@code AnalyzePlan}, the first time. PySpark: {@code dtypes}.
     *
     * @return an unmodifiable list of names with the types as SQL writes them, such as {@code age} with {@code int}
     */
    public List<Map.Entry<String, String>> dtypes() {
        return analysis.dtypes();
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
     * @return a new array of addresses, empty when it reads none
     */
    public String[] inputFiles() {
        return session.analyzer().inputFiles(plan).toArray(String[]::new);
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
        return Checkpoints.frame(session, actions.execute(command));
    }

    /**
     * Returns the names and types of the columns. Costs one {@code AnalyzePlan}, unless the schema is known.
     *
     * @return a text such as {@code DataFrame[name: string, age: int]}, or what the server has against the query
     */
    @Override
    public String toString() {
        return analysis.description();
    }
}
