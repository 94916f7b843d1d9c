package io.sparkex.it;

import static io.sparkex.functions.*;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about aggregates: functions.md. */
@WithSpark
@Tag("profile:batch-core")
final class FunctionAggregateScenariosIT {
    private final SparkSession spark;

    FunctionAggregateScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    @DisplayName("fn-107: first and last, with the NULLs and without")
    void firstAndLast() {
        DataFrame numbers = spark.range(0, 10, 1, 1)
                .select(when(col("id").mod(3).equalTo(0), null)
                        .otherwise(col("id"))
                        .alias("id"));

        assertRows(
                numbers.select(
                        first("id").alias("a"),
                        first("id", true).alias("b"),
                        last("id").alias("c"),
                        last("id", true).alias("d")),
                "a bigint, b bigint, c bigint, d bigint",
                Row.of(null, 1L, null, 8L));
    }

    @Test
    @DisplayName("fn-108: collect_list and collect_set")
    void collectListAndCollectSet() {
        DataFrame pairs = Shapes.frame(spark, "k int, v string", "(1, '1'), (2, '2'), (1, '2')");

        assertThat(pairs.select(collect_set("k")).collect().get(0).<Integer>getList(0))
                .containsExactlyInAnyOrder(1, 2);
        assertThat(pairs.select(collect_list("v")).collect().get(0).<String>getList(0))
                .containsExactlyInAnyOrder("1", "2", "2");
    }

    @Test
    @DisplayName("fn-109: listagg and string_agg pass over NULLs")
    void listaggPassesOverNulls() {
        DataFrame texts =
                Shapes.frame(spark, "v string", "('1'), ('2'), (NULL), ('2')").coalesce(1);

        assertRows(
                texts.select(
                        listagg("v").alias("a"),
                        listagg("v", ",").alias("b"),
                        string_agg("v", "-").alias("c")),
                "a string, b string, c string",
                Row.of("122", "1,2,2", "1-2-2"));
    }

    @Test
    @DisplayName("fn-110: listagg_distinct, and listagg of nothing but NULL")
    void listaggDistinct() {
        String distinct = Shapes.frame(spark, "v string", "('1'), ('2'), ('2')")
                .select(listagg_distinct("v", ","))
                .collect()
                .get(0)
                .getString(0);

        assertThat(distinct.split(",")).containsExactlyInAnyOrder("1", "2");
        assertThat(Shapes.frame(spark, "v string", "(NULL)")
                        .select(listagg("v"))
                        .collect())
                .containsExactly(Row.of((Object) null));
    }

    @Test
    @DisplayName("fn-112: sum_distinct, count_distinct and approx_count_distinct")
    void distinctValues() {
        assertRows(
                Shapes.frame(spark, "a int", "(1), (1), (2)")
                        .select(sum_distinct("a"), count_distinct("a"), approx_count_distinct("a")),
                "sum(DISTINCT a) bigint, count(DISTINCT a) bigint not null,"
                        + " approx_count_distinct(a) bigint not null",
                Row.of(3L, 2L, 2L));
    }

    @Test
    @DisplayName("fn-113: the texts of percentiles and of the median")
    void theTextsOfPercentiles() {
        assertThat(percentile("foo", 0.5)).hasToString("Column<'percentile(foo, 0.5, 1)'>");
        assertThat(percentile("bar", new double[] {0.1, 0.9}, lit(10)))
                .hasToString("Column<'percentile(bar, array(0.1, 0.9), 10)'>");
        assertThat(percentile_approx("foo", 0.5)).hasToString("Column<'percentile_approx(foo, 0.5, 10000)'>");
        assertThat(percentile_approx("bar", new double[] {0.25, 0.5}, 42))
                .hasToString("Column<'percentile_approx(bar, array(0.25, 0.5), 42)'>");
        assertThat(median("foo")).hasToString("Column<'median(foo)'>");
    }

    @Test
    @DisplayName("fn-116: max_by, min_by, mode and any_value")
    void valuesThatStandForTheirGroup() {
        assertRows(
                Shapes.frame(spark, "k string, v int", "('a', 1), ('b', 3), ('b', 2)")
                        .select(
                                max_by("k", "v"),
                                min_by("k", "v"),
                                mode("k"),
                                any_value("k").isNotNull()),
                "max_by(k, v) string, min_by(k, v) string, mode(k) string, (any_value(k) IS NOT NULL) boolean not null",
                Row.of("b", "a", "b", true));
    }

    @Test
    @DisplayName("fn-117: standard deviations, variances and skewness")
    void deviations() {
        assertRows(
                Shapes.frame(spark, "a double", "(1.0), (2.0), (4.0)")
                        .select(stddev_samp("a"), stddev_pop("a"), var_samp("a"), var_pop("a"), skewness("a")),
                "stddev_samp(a) double, stddev_pop(a) double, var_samp(a) double, var_pop(a) double,"
                        + " skewness(a) double",
                Row.of(
                        1.5275252316519465,
                        1.247219128924647,
                        2.333333333333333,
                        1.5555555555555554,
                        0.38180177416060634));
    }

    @Test
    @DisplayName("fn-118: correlation and covariances")
    void correlation() {
        assertRows(
                Shapes.frame(spark, "a double, b double", "(1.0, 2.0), (2.0, 4.0), (3.0, 7.0)")
                        .select(corr("a", "b"), covar_pop("a", "b"), covar_samp("a", "b")),
                "corr(a, b) double, covar_pop(a, b) double, covar_samp(a, b) double",
                Row.of(0.9933992677987827, 1.6666666666666667, 2.5));
    }

    @Test
    @DisplayName("fn-119: grouping and grouping_id of a cube")
    void groupingOfACube() {
        assertRows(
                Shapes.frame(spark, "k string, v int", "('a', 1)")
                        .cube("k")
                        .agg(grouping("k"), grouping_id(), sum("v"))
                        .sort("k"),
                "k string, grouping(k) tinyint not null, grouping_id() bigint not null, sum(v) bigint",
                Row.of(null, (byte) 1, 1L, 1L),
                Row.of("a", (byte) 0, 0L, 1L));
    }

    @Test
    @DisplayName("fn-120: grouping without a cube")
    void groupingWithoutACube() {
        assertFails(
                () -> Shapes.frame(spark, "k string, v int", "('a', 1)")
                        .groupBy("k")
                        .agg(grouping("k"))
                        .collect(),
                AnalysisException.class,
                "UNSUPPORTED_GROUPING_EXPRESSION",
                "42K0E");
    }

    @Test
    @DisplayName("fn-121: bool_and, bool_or, bit_and, bit_or and bit_xor")
    void logicAndBits() {
        assertRows(
                Shapes.frame(spark, "b boolean, i int", "(true, 3), (false, 5)")
                        .select(bool_and("b"), bool_or("b"), bit_and("i"), bit_or("i"), bit_xor("i")),
                "bool_and(b) boolean, bool_or(b) boolean, bit_and(i) int, bit_or(i) int, bit_xor(i) int",
                Row.of(false, true, 1, 7, 6));
    }

    @Test
    @DisplayName("fn-122: the number, a quantile and a rank of a KLL sketch")
    void aKllSketch() {
        DataFrame sketch = spark.range(1, 6).agg(kll_sketch_agg_bigint("id").alias("k"));

        assertRows(
                sketch.select(
                        kll_sketch_get_n_bigint("k").alias("n"),
                        kll_sketch_get_quantile_bigint(col("k"), lit(0.5)).alias("q"),
                        kll_sketch_get_rank_bigint(col("k"), lit(3)).alias("r")),
                "n bigint not null, q bigint not null, r double not null",
                Row.of(5L, 3L, 0.6));
    }

    @Test
    @DisplayName("fn-123: a KLL sketch passes over NULLs, and gives several quantiles")
    void aKllSketchPassesOverNulls() {
        DataFrame sketch = Shapes.frame(spark, "v int", "(1), (NULL), (3), (4)")
                .agg(kll_sketch_agg_bigint("v").alias("k"));

        assertRows(
                sketch.select(
                        kll_sketch_get_n_bigint("k").alias("n"),
                        size(kll_sketch_get_quantile_bigint(col("k"), array(lit(0.25), lit(0.5))))
                                .alias("m")),
                "n bigint not null, m int not null",
                Row.of(3L, 2));
    }

    @Test
    @DisplayName("fn-126: an aggregate of an aggregate")
    void anAggregateOfAnAggregate() {
        assertFails(
                () -> spark.range(3).select(sum(max("id"))).collect(),
                AnalysisException.class,
                "NESTED_AGGREGATE_FUNCTION",
                "42607");
    }
}
