package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.expr;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.sum;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.Observation;
import io.sparkex.RowIterator;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkArithmeticException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of data frames that no scenario of PySpark's tells of. */
@WithSpark
final class DataFrameStepsIT {
    private final SparkSession spark;
    private final DataFrame trades;
    private final DataFrame quotes;

    DataFrameStepsIT(SparkSession spark) {
        this.spark = spark;
        this.trades = Rows.values(spark, "('x', 10), ('x', 20), ('y', 15)", "t(k, at)");
        this.quotes = Rows.values(spark, "('x', 8, 'a'), ('x', 20, 'b'), ('y', 40, 'c')", "q(k, at, v)");
    }

    @Test
    void theNearestRowIsFoundInEachDirection() {
        assertThat(nearest(null, true, "backward")).containsExactly(Row.of(10, "a"), Row.of(15, "a"), Row.of(20, "b"));
        assertThat(nearest(null, false, "backward")).containsExactly(Row.of(10, "a"), Row.of(15, "a"), Row.of(20, "a"));
        assertThat(nearest(null, true, "forward")).containsExactly(Row.of(10, "b"), Row.of(15, "b"), Row.of(20, "b"));
        assertThat(nearest(null, true, "nearest")).containsExactly(Row.of(10, "a"), Row.of(15, "b"), Row.of(20, "b"));
        assertThat(nearest(2, true, "nearest")).containsExactly(Row.of(10, "a"), Row.of(20, "b"));
    }

    private List<Row> nearest(Integer tolerance, boolean exact, String direction) {
        return trades.joinAsOf(
                        quotes,
                        trades.col("at"),
                        quotes.col("at"),
                        "inner",
                        tolerance == null ? null : lit(tolerance),
                        exact,
                        direction)
                .select(trades.col("at"), quotes.col("v"))
                .orderBy(trades.col("at"))
                .collect();
    }

    @Test
    void theNearestRowOfTheSameKeyIsFound() {
        assertThat(trades.joinAsOf(
                                quotes,
                                trades.col("at"),
                                quotes.col("at"),
                                List.of("k"),
                                "left",
                                null,
                                true,
                                "backward")
                        .select(trades.col("k"), trades.col("at"), col("v"))
                        .orderBy(trades.col("k"), trades.col("at"))
                        .collect())
                .containsExactly(Row.of("x", 10, "a"), Row.of("x", 20, "b"), Row.of("y", 15, null));
        assertThat(trades.joinAsOf(
                                quotes,
                                trades.col("at"),
                                quotes.col("at"),
                                trades.col("k").equalTo(quotes.col("k")),
                                "inner",
                                null,
                                true,
                                "backward")
                        .count())
                .isEqualTo(2);
        assertThat(trades.joinAsOf(quotes, "at", "at").count()).isEqualTo(3);
        assertFails(
                () -> trades.joinAsOf(quotes, col("k"), col("v"), List.of(), "inner", null, true, "sideways")
                        .collect(),
                AnalysisException.class,
                "AS_OF_JOIN.UNSUPPORTED_DIRECTION",
                "42604",
                "sideways");
    }

    @Test
    void aLateralJoinPairsEachRow() {
        DataFrame two = spark.range(2).toDF("n");
        assertThat(trades.lateralJoin(two).count()).isEqualTo(6);
        assertThat(trades.lateralJoin(two, col("n").equalTo(0)).count()).isEqualTo(3);
        assertThat(trades.lateralJoin(two, "cross").count()).isEqualTo(6);
        assertThat(trades.lateralJoin(two, col("n").equalTo(7), "left").count()).isEqualTo(3);
    }

    @Test
    void filesTellOfThemselves(@TempDir Path folder) {
        String target = folder.resolve("files").toString();
        spark.range(0, 3, 1, 1).write().parquet(target);
        DataFrame read = spark.read().parquet(target);

        assertThat(read.select(read.metadataColumn("_metadata").getField("file_path"))
                        .distinct()
                        .first()
                        .getString(0))
                .contains("files");
        DataFrame hidden = read.withColumn("_metadata", lit(1));
        assertThat(hidden.select("_metadata").first()).isEqualTo(Row.of(1));
    }

    @Test
    void aSecondActionLeavesAnObservationAsItIs() {
        Observation seen = new Observation();
        DataFrame watched = spark.range(100)
                .observe(seen, count(lit(1)).alias("rows"), sum("id").alias("ids"));
        DataFrame filtered = watched.filter("id < 10");

        assertThat(filtered.count()).isEqualTo(10);
        assertThat(seen.get().get("rows")).isEqualTo(100L);
        filtered.limit(1).collect();
        assertThat(seen.get().get("rows")).isEqualTo(100L);
    }

    @Test
    void aFailedActionLeavesAnObservationToTheNext() {
        Observation seen = new Observation();
        DataFrame watched = spark.range(10).observe(seen, count(lit(1)).alias("rows"));

        assertFails(
                () -> watched.select(lit(1).divide(col("id").minus(5))).collect(),
                SparkArithmeticException.class,
                "DIVIDE_BY_ZERO",
                "22012");
        watched.collect();
        assertThat(seen.get()).isEqualTo(Map.of("rows", 10L));
    }

    @Test
    void anObservationTakesValuesOfAllKinds() {
        Observation seen = new Observation();
        spark.range(1)
                .observe(
                        seen,
                        expr("max(NULL)").alias("none"),
                        expr("max(true)").alias("flag"),
                        expr("max(1.50)").alias("price"),
                        expr("max(DATE'2026-11-23')").alias("day"),
                        expr("max(TIMESTAMP'2026-11-23 01:02:03')").alias("at"),
                        expr("max(INTERVAL '1' DAY)").alias("long"),
                        expr("max(map('k', 1)['k'])").alias("value"),
                        expr("map('k', max(id))").alias("map"),
                        expr("array(named_struct('a', max(id)))").alias("structs"))
                .collect();

        Map<String, Object> values = seen.get();
        assertThat(values.keySet())
                .containsExactly("none", "flag", "price", "day", "at", "long", "value", "map", "structs");
        assertThat(values)
                .containsEntry("none", null)
                .containsEntry("flag", true)
                .containsEntry("price", new BigDecimal("1.50"))
                .containsEntry("day", LocalDate.of(2026, 11, 23))
                .containsEntry("at", Instant.parse("2026-11-23T01:02:03Z"))
                .containsEntry("long", Duration.ofDays(1))
                .containsEntry("value", 1)
                .containsEntry("map", Collections.singletonMap("k", 0L))
                .containsEntry("structs", List.of(Row.of(0L)));
    }

    @Test
    void anIteratorBringsWhatWasObservedAtItsEnd() {
        Observation seen = new Observation();
        try (RowIterator rows =
                spark.range(5).observe(seen, count(lit(1)).alias("rows")).toLocalIterator()) {
            rows.forEachRemaining(row -> assertThat(row.length()).isEqualTo(1));
        }

        assertThat(seen.get()).isEqualTo(Map.of("rows", 5L));
    }

    @Test
    void aQueryThatTheServerRefusesIsATextThatSaysSo() {
        assertThat(spark.range(1).select("nope").toString())
                .startsWith("DataFrame[?: ")
                .contains("UNRESOLVED_COLUMN");
    }

    @Test
    void aColumnIsFoundByPosition() {
        assertThat(quotes.select(quotes.col(2), quotes.col(0)).columns()).containsExactly("v", "k");
        assertThat(quotes.groupBy(1).count().orderBy(1).collect()).containsExactly(Row.of("x", 2L), Row.of("y", 1L));
        assertThat(quotes.coalesce(1).sortWithinPartitions(-2).first()).isEqualTo(Row.of("y", 40, "c"));
    }
}
