package io.sparkex;

import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.CallSite;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.relation.AggregateEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of a data frame, to be aggregated. Immutable; made by {@link DataFrame#groupBy(String...)}. No method costs
 * an RPC. PySpark: {@code pyspark.sql.GroupedData}.
 *
 * @since 0.1.0
 */
public final class GroupedData {
    private final DataFrame source;
    private final List<Expr> groupings;

    GroupedData(DataFrame source, List<Expr> groupings) {
        this.source = source;
        this.groupings = List.copyOf(groupings);
    }

    /**
     * Computes aggregates. The result has the grouping columns, then one column for each aggregate. PySpark:
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
     * Counts the rows of each group, in a column {@code count}. PySpark: {@code count}.
     *
     * @return a data frame
     */
    public DataFrame count() {
        return agg(functions.count(functions.lit(1)).alias("count"));
    }

    /**
     * Adds up columns. PySpark: {@code sum}.
     *
     * @param cols numeric columns
     * @return a data frame
     */
    public DataFrame sum(String... cols) {
        return aggregated("sum", cols);
    }

    /**
     * Averages columns. PySpark: {@code avg}.
     *
     * @param cols numeric columns
     * @return a data frame
     */
    public DataFrame avg(String... cols) {
        return aggregated("avg", cols);
    }

    /**
     * Averages columns; another name of {@link #avg(String...)}. PySpark: {@code mean}.
     *
     * @param cols numeric columns
     * @return a data frame
     */
    public DataFrame mean(String... cols) {
        return avg(cols);
    }

    /**
     * Finds the least values of columns. PySpark: {@code min}.
     *
     * @param cols numeric columns
     * @return a data frame
     */
    public DataFrame min(String... cols) {
        return aggregated("min", cols);
    }

    /**
     * Finds the greatest values of columns. PySpark: {@code max}.
     *
     * @param cols numeric columns
     * @return a data frame
     */
    public DataFrame max(String... cols) {
        return aggregated("max", cols);
    }

    private DataFrame aggregated(String function, String... cols) {
        List<Expr> aggregates = new ArrayList<>();
        CallSite place = CallSite.current();
        for (String name : Arguments.names(Arguments.notEmpty("col", cols))) {
            aggregates.add(CallEncoder.encodeCall(function, List.of(NameEncoder.encodeColumn(name)))
                    .at(place));
        }
        return aggregated(aggregates);
    }

    private DataFrame aggregated(List<Expr> aggregates) {
        return source.with(AggregateEncoder.encodeGroupBy(source.plan(), groupings, aggregates));
    }
}
