package io.sparkex.it;

import static io.sparkex.functions.avg;
import static io.sparkex.functions.col;
import static io.sparkex.functions.dense_rank;
import static io.sparkex.functions.first;
import static io.sparkex.functions.lag;
import static io.sparkex.functions.last;
import static io.sparkex.functions.lead;
import static io.sparkex.functions.ntile;
import static io.sparkex.functions.percent_rank;
import static io.sparkex.functions.rank;
import static io.sparkex.functions.row_number;
import static io.sparkex.functions.sum;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.WindowSpec;
import io.sparkex.errors.AnalysisException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import org.junit.jupiter.api.Test;

/** Functions over windows. */
@WithSpark
final class WindowIT {
    private final DataFrame values;
    private final WindowSpec byKey = Window.partitionBy("k").orderBy("v");

    WindowIT(SparkSession spark) {
        this.values = Rows.values(spark, "('a', 1), ('a', 1), ('a', 3), ('b', 5)", "t(k, v)");
    }

    @Test
    void ranksRows() {
        assertThat(values.select(
                                col("k"),
                                col("v"),
                                row_number().over(byKey).alias("n"),
                                rank().over(byKey).alias("r"),
                                dense_rank().over(byKey).alias("d"),
                                percent_rank().over(byKey).alias("p"),
                                ntile(2).over(byKey).alias("t"))
                        .orderBy("k", "n")
                        .collect())
                .containsExactly(
                        Row.of("a", 1, 1, 1, 1, 0.0, 1),
                        Row.of("a", 1, 2, 1, 1, 0.0, 1),
                        Row.of("a", 3, 3, 3, 2, 1.0, 2),
                        Row.of("b", 5, 1, 1, 1, 0.0, 1));
    }

    @Test
    void looksBackAndAhead() {
        assertThat(values.select(
                                col("k"),
                                row_number().over(byKey).alias("n"),
                                lag("v").over(byKey),
                                lag("v", 2, -1).over(byKey),
                                lead("v").over(byKey),
                                lead("v", 1, 0).over(byKey))
                        .orderBy("k", "n")
                        .collect())
                .containsExactly(
                        Row.of("a", 1, null, -1, 1, 1),
                        Row.of("a", 2, 1, -1, 3, 3),
                        Row.of("a", 3, 1, 1, null, 0),
                        Row.of("b", 1, null, -1, null, 0));
    }

    @Test
    void framesByRowsAndByRange() {
        WindowSpec rows = byKey.rowsBetween(-1, Window.currentRow);
        WindowSpec range = byKey.rangeBetween(Window.unboundedPreceding, 0);
        WindowSpec all = Window.partitionBy("k").rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing);

        assertThat(values.select(
                                col("k"),
                                col("v"),
                                sum("v").over(rows),
                                sum("v").over(range),
                                sum("v").over(all),
                                first("v").over(byKey),
                                last("v").over(byKey))
                        .orderBy(
                                "k",
                                "v",
                                "sum(v) OVER (PARTITION BY k ORDER BY v ASC NULLS FIRST ROWS BETWEEN -1"
                                        + " FOLLOWING AND CURRENT ROW)")
                        .collect())
                .hasSize(4)
                .contains(Row.of("a", 3, 4L, 5L, 5L, 1, 3), Row.of("b", 5, 5L, 5L, 5L, 5, 5));
    }

    @Test
    void coversEverythingWithoutAPartition() {
        assertThat(values.select(
                                col("v"),
                                avg("v").over(Window.orderBy(col("v").desc())).alias("a"))
                        .filter("v = 5")
                        .collect())
                .containsExactly(Row.of(5, 5.0));
    }

    @Test
    void needsAnOrderForRanks() {
        assertFails(
                () -> values.select(rank().over(Window.partitionBy("k"))).collect(),
                AnalysisException.class,
                "_LEGACY_ERROR_TEMP_1037",
                null);
    }
}
