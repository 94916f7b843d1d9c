package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.dense_rank;
import static io.sparkex.functions.max;
import static io.sparkex.functions.nth_value;
import static io.sparkex.functions.ntile;
import static io.sparkex.functions.rank;
import static io.sparkex.functions.row_number;
import static io.sparkex.functions.sum;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static io.sparkex.it.Schemas.assertRowsInAnyOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.WindowSpec;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Windows: partitions, orders and frames. */
@WithSpark
@Tag("profile:batch-advanced")
final class WindowScenariosIT {
    private final SparkSession spark;

    WindowScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    /** Columns that may be NULL, as those of rows from a client may. */
    private DataFrame nullable(String columns, String values) {
        return spark.sql("SELECT * FROM (SELECT " + columns + " FROM VALUES " + values + ") UNION ALL SELECT "
                + columns.replaceAll("(\\w+) AS (\\w+)", "NULL AS $2") + " FROM VALUES " + values
                + " WHERE false");
    }

    @Test
    @DisplayName("col-111: functions over partitions in order")
    void functionsOverPartitionsInOrder() {
        DataFrame rows = nullable("c1 AS key, c2 AS value", "(1, '1'), (2, '2'), (1, '2'), (1, '2') AS t(c1, c2)");
        WindowSpec window = Window.partitionBy("value").orderBy("key");
        String over = " OVER (PARTITION BY value ORDER BY key ASC NULLS FIRST ROWS BETWEEN ";
        String running = over + "UNBOUNDED PRECEDING AND CURRENT ROW) int not null";

        assertRowsInAnyOrder(
                rows.select(
                        col("value"),
                        col("key"),
                        max("key").over(window.rowsBetween(0, 1)),
                        row_number().over(window),
                        rank().over(window),
                        dense_rank().over(window),
                        ntile(2).over(window)),
                "value string, key int, max(key)" + over + "CURRENT ROW AND 1 FOLLOWING) int, row_number()" + running
                        + ", RANK()" + running + ", DENSE_RANK()" + running + ", ntile(2)" + running,
                Row.of("1", 1, 1, 1, 1, 1, 1),
                Row.of("2", 1, 1, 1, 1, 1, 1),
                Row.of("2", 1, 2, 2, 1, 1, 1),
                Row.of("2", 2, 2, 3, 3, 2, 2));
    }

    @Test
    @DisplayName("col-112: a frame without bounds")
    void aFrameWithoutBounds() {
        DataFrame rows = nullable("c1 AS key, c2 AS value", "(1, '1'), (2, '2'), (1, '2') AS t(c1, c2)");
        WindowSpec all = Window.partitionBy("value").rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing);

        assertRowsInAnyOrder(
                rows.select(col("value"), count("key").over(all).alias("n")),
                "value string, n bigint not null",
                Row.of("1", 1L),
                Row.of("2", 2L),
                Row.of("2", 2L));
    }

    @Test
    @DisplayName("col-113: a running sum")
    void aRunningSum() {
        DataFrame rows = nullable("c1 AS k, c2 AS v", "('one', 1), ('two', 2) AS t(c1, c2)");
        WindowSpec running = Window.orderBy("v").rowsBetween(Window.unboundedPreceding, 0);

        assertRows(
                rows.select(col("k"), sum("v").over(running).alias("r")),
                "k string, r bigint",
                Row.of("one", 1L),
                Row.of("two", 3L));
    }

    @Test
    @DisplayName("col-115: a rank without an order")
    void aRankWithoutAnOrder() {
        assertThat(assertFails(
                                () -> spark.range(2)
                                        .select(row_number().over(Window.partitionBy("id")))
                                        .collect(),
                                AnalysisException.class,
                                "_LEGACY_ERROR_TEMP_1037",
                                null,
                                "Window function row_number() requires window to be ordered, please add ORDER BY clause."
                                        + " For example SELECT row_number()(value_expr) OVER (PARTITION BY"
                                        + " window_partition ORDER BY window_ordering) from table.")
                        .getMessageParameters())
                .isEqualTo(Map.of("wf", "row_number()"));
    }

    @Test
    @DisplayName("col-116: a window function without a window")
    void aWindowFunctionWithoutAWindow() {
        assertThat(assertFails(
                                () -> spark.range(2).select(row_number()).collect(),
                                AnalysisException.class,
                                "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE",
                                "42601")
                        .getMessageParameters())
                .isEqualTo(Map.of("funcName", "\"row_number()\""));
    }

    @Test
    @DisplayName("col-119: the nth value with and without nulls")
    void theNthValueWithAndWithoutNulls() {
        DataFrame rows =
                nullable("c1 AS o, c2 AS v", "(0, NULL), (1, 'x'), (2, 'y'), (3, 'z'), (4, NULL) AS t(c1, c2)");
        WindowSpec window = Window.orderBy("o");

        assertRows(
                rows.select(
                        col("o"),
                        nth_value("v", 2).over(window).alias("n"),
                        nth_value("v", 2, true).over(window).alias("ni")),
                "o int, n string, ni string",
                Row.of(0, null, null),
                Row.of(1, "x", null),
                Row.of(2, "x", "y"),
                Row.of(3, "x", "y"),
                Row.of(4, "x", "y"));
    }

    @Test
    void aFrameThatEndsBeforeItBegins() {
        assertFails(
                () -> spark.range(2)
                        .select(sum("id").over(Window.orderBy("id").rowsBetween(2, 1)))
                        .collect(),
                AnalysisException.class,
                "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON",
                "42K09");
    }

    @Test
    void aFrameOfTooManyRows() {
        assertFails(
                () -> sum("id").over(Window.rowsBetween(0, 1L << 31)),
                SparkIllegalArgumentException.class,
                "VALUE_NOT_BETWEEN",
                null,
                "end");
    }

    @Test
    void allRowsAsOneWindow() {
        assertThat(spark.range(3).select(sum("id").over()).collect())
                .containsExactly(Row.of(3L), Row.of(3L), Row.of(3L));
    }
}
