package io.sparkex;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkUnsupportedOperationException;
import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.expression.LiteralEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.CallSite;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.relation.AggregateEncoder;
import io.sparkex.internal.relation.AggregateEncoder.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a data frame, to be aggregated. Immutable and thread-safe; made by {@link DataFrame#groupBy(String...)} and
 * the methods beside it. PySpark: {@code pyspark.sql.GroupedData}.
 *
 * @since 0.1.0
 */
public final class GroupedData {
    private final DataFrame source;
    private final Grouping grouping;

    GroupedData(DataFrame source, Grouping grouping) {
        this.source = source;
        this.grouping = grouping;
    }

    /**
     * Computes aggregates. The result has the grouping columns, then one column for each aggregate. Costs no RPC. PySpark:
     * {@code agg}.
     *
     * @param expr an aggregate
     * @param exprs more aggregates
     * @return a data frame
     */
    public DataFrame agg(Column expr, Column... exprs) {
        List<Expr> aggregates = new ArrayList<>();
        aggregates.add(Arguments.expr("expr", expr));
        aggregates.addAll(Arguments.exprs(exprs));
        return aggregated(aggregates);
    }

    /**
     * Computes aggregates that are named, one for a column: {@code Map.of("salary", "max", "*", "count")}. Costs no RPC.
     * PySpark: {@code agg} with a dictionary.
     *
     * @param exprs names of aggregate functions by names of columns, in the map's order; an empty map leaves the grouping
     *     columns alone, each group once
     * @return a data frame
     */
    public DataFrame agg(Map<String, String> exprs) {
        List<Expr> aggregates = new ArrayList<>();
        Arguments.notNull("exprs", exprs)
                .forEach((name, function) -> aggregates.add(call(
                        Arguments.text("function", function), Arguments.text("column", name), CallSite.current())));
        return aggregated(aggregates);
    }

    /**
     * Counts the rows of each group, in a column {@code count}. Costs no RPC. PySpark: {@code count}.
     *
     * @return a data frame
     */
    public DataFrame count() {
        return agg(functions.count(functions.lit(1)).alias("count"));
    }

    /**
     * Adds up columns. Costs one {@code AnalyzePlan}, unless the schema of the data frame is known. PySpark: {@code sum}.
     *
     * @param cols numeric columns; none means all of them
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code NOT_NUMERIC_COLUMNS} for any other column
     */
    public DataFrame sum(String... cols) {
        return aggregated("sum", cols);
    }

    /**
     * Averages columns. Costs one {@code AnalyzePlan}, unless the schema of the data frame is known. PySpark: {@code avg}.
     *
     * @param cols numeric columns; none means all of them
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code NOT_NUMERIC_COLUMNS} for any other column
     */
    public DataFrame avg(String... cols) {
        return aggregated("avg", cols);
    }

    /**
     * Averages columns; another name of {@link #avg(String...)}. PySpark: {@code mean}.
     *
     * @param cols numeric columns; none means all of them
     * @return a data frame
     */
    public DataFrame mean(String... cols) {
        return avg(cols);
    }

    /**
     * Finds the least values of columns. Costs one {@code AnalyzePlan}, unless the schema of the data frame is known.
     * PySpark: {@code min}.
     *
     * @param cols numeric columns; none means all of them
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code NOT_NUMERIC_COLUMNS} for any other column
     */
    public DataFrame min(String... cols) {
        return aggregated("min", cols);
    }

    /**
     * Finds the greatest values of columns. Costs one {@code AnalyzePlan}, unless the schema of the data frame is known.
     * PySpark: {@code max}.
     *
     * @param cols numeric columns; none means all of them
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code NOT_NUMERIC_COLUMNS} for any other column
     */
    public DataFrame max(String... cols) {
        return aggregated("max", cols);
    }

    /**
     * Makes a column of each value of a column. The server runs a query to find the values, and sorts them; naming them
     * saves that. Costs no RPC. PySpark: {@code pivot}.
     *
     * @param pivotCol the name of a column
     * @return the groups, for which each aggregate gives a column for each value
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} after anything but {@code groupBy}
     */
    public GroupedData pivot(String pivotCol) {
        return pivot(pivotCol, List.of());
    }

    /**
     * Makes columns of some values of a column. Costs no RPC. PySpark: {@code pivot}.
     *
     * @param pivotCol the name of a column
     * @param values strings, numbers or booleans, also as literals; none lets the server find them
     * @return the groups, for which each aggregate gives a column for each value
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} after anything but {@code groupBy}
     * @throws SparkIllegalArgumentException {@code NOT_BOOL_OR_FLOAT_OR_INT_OR_STR} for any other value
     */
    public GroupedData pivot(String pivotCol, List<?> values) {
        String name = Arguments.text("pivotCol", pivotCol);
        return pivoted(NameEncoder.encodeColumnOf(source.plan(), name).here(), values);
    }

    /**
     * Makes a column of each value of a column. Costs no RPC. PySpark: {@code pivot}, which takes names alone.
     *
     * @param pivotCol a column
     * @return the groups, for which each aggregate gives a column for each value
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} after anything but {@code groupBy}
     */
    public GroupedData pivot(Column pivotCol) {
        return pivot(pivotCol, List.of());
    }

    /**
     * Makes columns of some values of a column. Costs no RPC. PySpark: {@code pivot}, which takes names alone.
     *
     * @param pivotCol a column
     * @param values strings, numbers or booleans, also as literals; none lets the server find them
     * @return the groups, for which each aggregate gives a column for each value
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} after anything but {@code groupBy}
     * @throws SparkIllegalArgumentException {@code NOT_BOOL_OR_FLOAT_OR_INT_OR_STR} for any other value
     */
    public GroupedData pivot(Column pivotCol, List<?> values) {
        return pivoted(Arguments.expr("pivotCol", pivotCol), values);
    }

    private GroupedData pivoted(Expr column, List<?> values) {
        String kind = grouping.kind();
        if (!kind.equals("GROUPBY")) {
            String operation = kind.equals("PIVOT") ? "Repeated PIVOT operation" : "PIVOT after " + kind;
            throw new SparkUnsupportedOperationException(
                    ErrorDetails.ofCondition("UNSUPPORTED_OPERATION", operation + " is not supported.")
                            .withParameter("operation", operation),
                    null);
        }
        List<Expr> literals = new ArrayList<>();
        for (Object value : Arguments.notNull("values", values)) {
            literals.add(
                    value instanceof Column literal && LiteralEncoder.isLiteral(literal.expr())
                            ? literal.expr()
                            : LiteralEncoder.encode(NaValues.checked("values", value)));
        }
        return new GroupedData(source, grouping.pivot(column, literals));
    }

    private DataFrame aggregated(String function, String... cols) {
        List<String> names = NumericColumns.of(source.schema(), Arguments.names(cols));
        CallSite place = CallSite.current();
        return aggregated(
                names.stream().map(name -> call(function, name, place)).toList());
    }

    private static Expr call(String function, String column, @Nullable CallSite place) {
        return CallEncoder.encodeCall(function, List.of(NameEncoder.encodeColumn(column)))
                .at(place);
    }

    private DataFrame aggregated(List<Expr> aggregates) {
        return source.with(AggregateEncoder.encodeAggregate(source.plan(), grouping, aggregates));
    }
}
