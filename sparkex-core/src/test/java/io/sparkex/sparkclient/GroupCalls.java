package io.sparkex.sparkclient;

import static io.sparkex.functions.avg;
import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.grouping;
import static io.sparkex.functions.grouping_id;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.mean;
import static io.sparkex.functions.min;
import static io.sparkex.functions.stddev;
import static io.sparkex.functions.sum;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.Window;
import java.util.List;

/** Calls of grouped data and windows. */
final class GroupCalls {
    private static final Column ID = col("id");
    private static final Column A = col("a");
    private static final Column B = col("b");

    private GroupCalls() {}

    static void add(SparkClientCalls on) {
        aggregates(on);
        shortcuts(on);
        levels(on);
        windows(on);
    }

    private static void aggregates(SparkClientCalls on) {
        DataFrame simple = on.simple();
        Column a = simple.col("a");
        Column b = simple.col("b");
        Column[] ofB = {stddev(b), stddev(b), avg(b), avg(b), avg(b), count(simple.col("*")), count(a)};
        Column[] ofRows = {stddev(b), stddev(b), avg(b), avg(b), avg(b), count(lit(1)), count(a)};
        on.frame("groupby_agg", simple.groupBy(ID).agg(max(a), ofB));
        on.frame("groupby_agg_orphaned", simple.groupBy(ID).agg(max(a), ofRows));
        on.frame("groupby_agg_string", simple.groupBy(simple.col("id"), b).agg(max(a), count(a)));
        on.frame("groupby_agg_columns", simple.groupBy(ID).agg(max("a"), sum("b")));
    }

    /** The methods of these names ask the server which columns are numbers; what they then encode is this. */
    private static void shortcuts(SparkClientCalls on) {
        DataFrame simple = on.simple();
        Column a = simple.col("a");
        Column b = simple.col("b");
        on.frame("groupby_max", simple.groupBy(ID).agg(max(a), max(b)));
        on.frame("groupby_min", simple.groupBy(ID).agg(min(a), min(b)));
        on.frame("groupby_mean", simple.groupBy(ID).agg(mean(a), mean(b)));
        on.frame("groupby_avg", simple.groupBy(ID).agg(avg(a), avg(b)));
        on.frame("groupby_sum", simple.groupBy(ID).agg(sum(a), sum(b)));
        on.frame("groupby_count", on.simple().groupBy(ID).count());
    }

    private static void levels(SparkClientCalls on) {
        DataFrame simple = on.simple();
        // Spark's own client binds names to the frame, in some calls; PySpark does in others.
        Column[] names = {simple.col("a"), simple.col("b")};
        on.frame("rollup_column", simple.rollup(A, B).count());
        on.frame("rollup_string", simple.rollup(names).count());
        on.frame("cube_column", simple.cube(A, B).count());
        on.frame("cube_string", simple.cube(names).count());
        on.frame(
                "grouping_and_grouping_id",
                simple.cube(names).agg(grouping("a"), grouping("b"), grouping_id("a", "b")));
        on.frame("pivot", simple.groupBy(ID).pivot("a", List.of(1, 2, 3)).agg(count(B)));
        on.frame("pivot_without_column_values", simple.groupBy(ID).pivot("a").agg(count(B)));
        on.frame(
                "groupingSets",
                simple.groupingSets(List.of(List.of(A), List.<Column>of()), A)
                        .agg(max(simple.col("a")), count(simple.col("a"))));
    }

    private static void windows(SparkClientCalls on) {
        Column least = min("id");
        on.simple(
                "window",
                least.over(Window.partitionBy(A, B)),
                least.over(Window.partitionBy("a", "b")),
                least.over(Window.orderBy(A, B)),
                least.over(Window.orderBy("a", "b")),
                least.over(Window.orderBy("a").rowsBetween(2, 3)),
                least.over(Window.orderBy("a").rangeBetween(2, 3)),
                count(ID).over());
    }
}
