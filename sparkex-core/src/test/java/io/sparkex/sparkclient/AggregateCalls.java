package io.sparkex.sparkclient;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.Window;
import io.sparkex.WindowSpec;

/** Calls of aggregate and window functions. */
final class AggregateCalls {
    private static final Column A = col("a");
    private static final Column B = col("b");
    private static final Column G = col("g");
    private static final Column FLAG = col("flag");
    private static final Column BYTES = col("bytes");

    private AggregateCalls() {}

    static void add(SparkClientCalls on) {
        counts(on);
        chosen(on);
        moments(on);
        pairs(on);
        bits(on);
        percentiles(on);
        sketches(on);
        windows(on);
    }

    private static void counts(SparkClientCalls on) {
        on.complex("function_count", count(A));
        on.simple("function_count_typed", count("a"));
        on.complex("function_countDistinct", countDistinct("a", "g"));
        on.complex("function_count_if", count_if(A.gt(0)));
        on.complex("function_approx_count_distinct", approx_count_distinct("a"));
        on.complex("function_approx_count_distinct_rsd", approx_count_distinct("a", 0.1));
        on.complex("function_count_min_sketch", count_min_sketch(A, lit(0.1), lit(0.95), lit(11)));
        on.complex("function_histogram_numeric", histogram_numeric(A, lit(10)));
        on.complex("function_collect_list", collect_list("a"));
        on.complex("function_collect_set", collect_set("a"));
        on.complex("function_array_agg", array_agg(A));
    }

    private static void chosen(SparkClientCalls on) {
        on.complex("function_first_with_ignore_nulls", first("a", true));
        on.complex("function_first_with_respect_nulls", first("a"));
        on.complex("function_first_value_with_ignore_nulls", first_value(A, lit(true)));
        on.complex("function_first_value_with_respect_nulls", first_value(A));
        on.complex("function_any_value_with_ignore_nulls", any_value(A, lit(true)));
        on.complex("function_any_value_with_respect_nulls", any_value(A));
        on.complex("function_last_with_ignore_nulls", last("a", true));
        on.complex("function_last_with_respect_nulls", last("a"));
        on.complex("function_last_value_with_ignore_nulls", last_value(A, lit(true)));
        on.complex("function_last_value_with_respect_nulls", last_value(A));
        on.complex("function_mode", mode(A));
        on.complex("function_mode_orphaned", mode(A, false));
        on.simple("function_max", max("id"));
        on.complex("function_max_by", max_by(A, B));
        on.complex("function_min", min("a"));
        on.complex("function_min_by", min_by(A, B));
    }

    private static void moments(SparkClientCalls on) {
        on.complex("function_avg", avg("a"));
        on.complex("function_try_avg", try_avg(A));
        on.complex("function_sum", sum("a"));
        on.complex("function_try_sum", try_sum(A));
        on.complex("function_sum_distinct", sum_distinct(A));
        on.complex("function_product", product(A));
        on.complex("function_kurtosis", kurtosis("a"));
        on.complex("function_skewness", skewness("a"));
        on.complex("function_std", std(A));
        on.complex("function_stddev", stddev("a"));
        on.complex("function_stddev_samp", stddev_samp("a"));
        on.complex("function_stddev_pop", stddev_pop("a"));
        on.complex("function_variance", variance("a"));
        on.complex("function_var_samp", var_samp("a"));
        on.complex("function_var_pop", var_pop("a"));
    }

    private static void pairs(SparkClientCalls on) {
        on.complex("function_corr", corr("a", "b"));
        on.complex("function_covar_pop", covar_pop("a", "b"));
        on.complex("function_covar_samp", covar_samp("a", "b"));
        on.complex("function_regr_avgx", regr_avgx(A, B));
        on.complex("function_regr_avgy", regr_avgy(A, B));
        on.complex("function_regr_count", regr_count(A, B));
        on.complex("function_regr_intercept", regr_intercept(A, B));
        on.complex("function_regr_r2", regr_r2(A, B));
        on.complex("function_regr_slope", regr_slope(A, B));
        on.complex("function_regr_sxx", regr_sxx(A, B));
        on.complex("function_regr_sxy", regr_sxy(A, B));
        on.complex("function_regr_syy", regr_syy(A, B));
    }

    private static void bits(SparkClientCalls on) {
        on.complex("function_bit_and", bit_and(A));
        on.complex("function_bit_or", bit_or(A));
        on.complex("function_bit_xor", bit_xor(A));
        on.booleans("function_every", every(FLAG));
        on.booleans("function_bool_and", bool_and(FLAG));
        on.booleans("function_some", some(FLAG));
        on.booleans("function_any", any(FLAG));
        on.booleans("function_bool_or", bool_or(FLAG));
        on.complex("function_bitmap_bit_position", bitmap_bit_position(col("id")));
        // The plan of this name calls the other function as well.
        on.complex("function_bitmap_bucket_number", bitmap_bit_position(col("id")));
        on.complex("function_bitmap_construct_agg", bitmap_construct_agg(col("id")));
        on.binary("function_bitmap_count", bitmap_count(BYTES));
        on.binary("function_bitmap_or_agg", bitmap_or_agg(BYTES));
    }

    private static void percentiles(SparkClientCalls on) {
        on.complex("function_median", median(A));
        on.complex("function_percentile_without_frequency", percentile(A, lit(0.3)));
        on.complex("function_percentile_with_frequency", percentile(A, lit(0.3), lit(2)));
        on.complex("function_percentile_approx", percentile_approx(A, lit(0.3), lit(20)));
        on.complex("function_approx_percentile", approx_percentile(A, lit(0.3), lit(20)));
        on.simple("width_bucket", width_bucket(B, B, B, A));
    }

    private static void sketches(SparkClientCalls on) {
        on.binary("hll_sketch_agg", hll_sketch_agg(BYTES));
        on.binary("hll_sketch_agg_with_columnName", hll_sketch_agg("bytes"));
        on.binary("hll_sketch_agg_with_columnName_lgConfigK_int", hll_sketch_agg("bytes", 0));
        on.binary("hll_sketch_agg_with_column_lgConfigK", hll_sketch_agg(BYTES, lit(0)));
        on.binary("hll_sketch_agg_with_column_lgConfigK_int", hll_sketch_agg(BYTES, 0));
        on.binary("hll_union_agg", hll_union_agg(BYTES));
        on.binary("hll_union_agg_with_columnName", hll_union_agg("bytes"));
        on.binary("hll_union_agg_with_columnName_allowDifferentLgConfigK_boolean", hll_union_agg("bytes", false));
        on.binary("hll_union_agg_with_column_allowDifferentLgConfigK", hll_union_agg(BYTES, lit(false)));
        on.binary("hll_union_agg_with_column_allowDifferentLgConfigK_boolean", hll_union_agg(BYTES, false));
    }

    private static void windows(SparkClientCalls on) {
        WindowSpec window = Window.partitionBy(A).orderBy(col("id"));
        on.complex("function_cume_dist", cume_dist().over(window));
        on.complex("function_dense_rank", dense_rank().over(window));
        on.complex("function_lag", lag(G, 1, null, true).over(window));
        on.complex("function_lead", lead(G, 2, "dv", true).over(window));
        on.complex("function_nth_value", nth_value(G, 3, true).over(window));
        on.complex("function_ntile", ntile(4).over(window));
        on.complex("function_percent_rank", percent_rank().over(window));
        on.complex("function_rank", rank().over(window));
        on.complex("function_row_number", row_number().over(window));
    }
}
