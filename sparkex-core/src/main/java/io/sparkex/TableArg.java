package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.expression.SubqueryEncoder;
import io.sparkex.internal.expression.SubqueryEncoder.TableArgument;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A data frame as the argument of a table function, which {@link DataFrame#asTable()} makes. Immutable and thread-safe;
 * costs no RPC. PySpark: {@code pyspark.sql.TableArg}.
 *
 * @since 0.1.0
 */
public final class TableArg {
    static final TableArgument WHOLE = new TableArgument(List.of(), List.of(), false);

    private final PlanNode plan;
    private final TableArgument argument;

    TableArg(PlanNode plan, TableArgument argument) {
        this.plan = plan;
        this.argument = argument;
    }

    Expr expr() {
        return SubqueryEncoder.encodeTableArgument(plan, argument);
    }

    /**
     * Gives the function the rows with the same values together, one partition after the other. PySpark:
     * {@code partitionBy}.
     *
     * @param cols names of columns
     * @return an argument
     * @throws SparkIllegalArgumentException {@code INVALID_TABLE_ARGUMENT} when the partitions are chosen already
     */
    public TableArg partitionBy(String... cols) {
        return partitioned(Arguments.exprs(cols));
    }

    /**
     * Gives the function the rows with the same values together, one partition after the other. PySpark:
     * {@code partitionBy}.
     *
     * @param cols columns
     * @return an argument
     * @throws SparkIllegalArgumentException {@code INVALID_TABLE_ARGUMENT} when the partitions are chosen already
     */
    public TableArg partitionBy(Column... cols) {
        return partitioned(Arguments.exprs(cols));
    }

    /**
     * Sorts the rows of each partition, after the columns that were given before. PySpark: {@code orderBy}.
     *
     * @param cols names of columns, sorted upwards
     * @return an argument
     * @throws SparkIllegalArgumentException {@code INVALID_TABLE_ARGUMENT} when the partitions are not chosen yet
     */
    public TableArg orderBy(String... cols) {
        return ordered(Arguments.exprs(cols));
    }

    /**
     * Sorts the rows of each partition, after the columns that were given before. PySpark: {@code orderBy}.
     *
     * @param cols columns or sort orders
     * @return an argument
     * @throws SparkIllegalArgumentException {@code INVALID_TABLE_ARGUMENT} when the partitions are not chosen yet
     */
    public TableArg orderBy(Column... cols) {
        return ordered(Arguments.exprs(cols));
    }

    /**
     * Gives the function all rows as one partition. PySpark: {@code withSinglePartition}.
     *
     * @return an argument
     * @throws SparkIllegalArgumentException {@code INVALID_TABLE_ARGUMENT} when the partitions are chosen already
     */
    public TableArg withSinglePartition() {
        checkUnpartitioned("withSinglePartition");
        return new TableArg(plan, new TableArgument(argument.partition(), argument.order(), true));
    }

    private TableArg partitioned(List<Expr> columns) {
        checkUnpartitioned("partitionBy");
        return new TableArg(plan, new TableArgument(columns, argument.order(), false));
    }

    private TableArg ordered(List<Expr> columns) {
        if (!isPartitioned()) {
            throw new SparkIllegalArgumentException(
                    "INVALID_TABLE_ARGUMENT", "Please call partitionBy() or withSinglePartition() before orderBy().");
        }
        List<Expr> order = new ArrayList<>(argument.order());
        order.addAll(Arguments.sortOrders(columns));
        return new TableArg(plan, new TableArgument(argument.partition(), order, argument.singlePartition()));
    }

    private void checkUnpartitioned(String method) {
        if (isPartitioned()) {
            throw new SparkIllegalArgumentException(
                    "INVALID_TABLE_ARGUMENT",
                    "Cannot call " + method + "() after partitionBy() or withSinglePartition() has been called.");
        }
    }

    private boolean isPartitioned() {
        return argument.singlePartition() || !argument.partition().isEmpty();
    }
}
