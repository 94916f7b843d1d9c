package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.relation.SourceEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions that make tables, reached by {@link SparkSession#tvf()}. In a lateral join
 * their arguments may be {@link Column#outer() outer} columns of the left side. Immutable and thread-safe; no method
 * costs an RPC. PySpark: {@code TableValuedFunction}, {@code spark.tvf}.
 *
 * @since 0.1.0
 */
public final class TableValuedFunctions {
    private final SparkSession session;

    TableValuedFunctions(SparkSession session) {
        this.session = session;
    }

    /**
     * Makes the numbers from 0 to before {@code end}, in a column {@code id}. PySpark: {@code range}.
     *
     * @param end where to stop
     * @return a data frame
     */
    public DataFrame range(long end) {
        return session.range(end);
    }

    /**
     * Makes the numbers from {@code start} to before {@code end}, in a column {@code id}. PySpark: {@code range}.
     *
     * @param start the first number
     * @param end where to stop
     * @return a data frame
     */
    public DataFrame range(long start, long end) {
        return session.range(start, end);
    }

    /**
     * Makes every {@code step}th number from {@code start} to before {@code end}, in a column {@code id}. PySpark: {@code range}.
     *
     * @param start the first number
     * @param end where to stop
     * @param step the distance between two numbers, not 0
     * @return a data frame
     */
    public DataFrame range(long start, long end, long step) {
        return session.range(start, end, step);
    }

    /**
     * Makes every {@code step}th number from {@code start} to before {@code end}, in a column {@code id}. PySpark: {@code range}.
     *
     * @param start the first number
     * @param end where to stop
     * @param step the distance between two numbers, not 0
     * @param numPartitions how many partitions the server spreads them over, at least 1
     * @return a data frame
     */
    public DataFrame range(long start, long end, long step, int numPartitions) {
        return session.range(start, end, step, numPartitions);
    }

    /**
     * Makes a row of each element of an array, in a column {@code col}, or of each entry of a map, in {@code key} and {@code value}. PySpark: {@code explode}.
     *
     * @param collection an array or a map
     * @return a data frame
     */
    public DataFrame explode(Column collection) {
        return function("explode", Arguments.exprs(collection));
    }

    /**
     * Does what {@link #explode} does, and makes one row of NULL when there is no element. PySpark: {@code explode_outer}.
     *
     * @param collection an array or a map
     * @return a data frame
     */
    public DataFrame explode_outer(Column collection) {
        return function("explode_outer", Arguments.exprs(collection));
    }

    /**
     * Makes a row of each struct of an array, with its fields as columns. PySpark: {@code inline}.
     *
     * @param input an array of structs
     * @return a data frame
     */
    public DataFrame inline(Column input) {
        return function("inline", Arguments.exprs(input));
    }

    /**
     * Does what {@link #inline} does, and makes one row of NULL when there is no struct. PySpark: {@code inline_outer}.
     *
     * @param input an array of structs
     * @return a data frame
     */
    public DataFrame inline_outer(Column input) {
        return function("inline_outer", Arguments.exprs(input));
    }

    /**
     * Makes one row of fields of a JSON text, in columns {@code c0}, {@code c1} and so on. PySpark: {@code json_tuple}.
     *
     * @param input JSON text
     * @param fields the names of the fields, at least one
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code CANNOT_BE_EMPTY} without fields
     */
    public DataFrame json_tuple(Column input, Column... fields) {
        return function("json_tuple", arguments(input, Arguments.notEmpty("field", fields)));
    }

    /**
     * Does what {@link #explode} does, with the position of the element in a column {@code pos} before it. PySpark: {@code posexplode}.
     *
     * @param collection an array or a map
     * @return a data frame
     */
    public DataFrame posexplode(Column collection) {
        return function("posexplode", Arguments.exprs(collection));
    }

    /**
     * Does what {@link #posexplode} does, and makes one row of NULL when there is no element. PySpark: {@code posexplode_outer}.
     *
     * @param collection an array or a map
     * @return a data frame
     */
    public DataFrame posexplode_outer(Column collection) {
        return function("posexplode_outer", Arguments.exprs(collection));
    }

    /**
     * Spreads values over rows, in columns {@code col0}, {@code col1} and so on. PySpark: {@code stack}.
     *
     * @param n how many rows
     * @param fields the values, row by row
     * @return a data frame
     */
    public DataFrame stack(Column n, Column... fields) {
        return function("stack", arguments(n, fields));
    }

    /**
     * Lists the collations of the server. PySpark: {@code collations}.
     *
     * @return a data frame
     */
    public DataFrame collations() {
        return function("collations", List.of());
    }

    /**
     * Lists the words of SQL, and which of them are reserved. PySpark: {@code sql_keywords}.
     *
     * @return a data frame
     */
    public DataFrame sql_keywords() {
        return function("sql_keywords", List.of());
    }

    /**
     * Makes a row of each element of a variant that is an array or an object, in columns {@code pos}, {@code key} and {@code value}. PySpark: {@code variant_explode}.
     *
     * @param input a variant
     * @return a data frame
     */
    public DataFrame variant_explode(Column input) {
        return function("variant_explode", Arguments.exprs(input));
    }

    /**
     * Does what {@link #variant_explode} does, and makes one row of NULL when there is no element. PySpark: {@code variant_explode_outer}.
     *
     * @param input a variant
     * @return a data frame
     */
    public DataFrame variant_explode_outer(Column input) {
        return function("variant_explode_outer", Arguments.exprs(input));
    }

    /**
     * Lists what the code of users wrote to the logs of the server's Python workers, where the server keeps it. PySpark: {@code python_worker_logs}.
     *
     * @return a data frame
     */
    public DataFrame python_worker_logs() {
        return function("python_worker_logs", List.of());
    }

    /**
     * Calls any table function of the server by name, such as one that was registered in the session. PySpark has a
     * method of {@code spark.tvf} or an object for each.
     *
     * @param functionName the name
     * @param args columns, {@link TableArg tables}, or values that become literals
     * @return a data frame
     */
    public DataFrame call(String functionName, @Nullable Object... args) {
        List<Expr> arguments = new ArrayList<>();
        for (Object arg : Arguments.notNull("args", args)) {
            arguments.add(arg instanceof TableArg table ? table.expr() : Arguments.expr(arg));
        }
        return function(Arguments.text("functionName", functionName), arguments);
    }

    private DataFrame function(String name, List<Expr> arguments) {
        return session.frame(SourceEncoder.encodeTableFunction(session.key(), name, arguments));
    }

    private static List<Expr> arguments(Column first, Column... more) {
        List<Expr> arguments = new ArrayList<>(Arguments.exprs(first));
        arguments.addAll(Arguments.exprs(more));
        return arguments;
    }
}
