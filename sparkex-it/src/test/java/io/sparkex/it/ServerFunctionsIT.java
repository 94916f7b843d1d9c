package io.sparkex.it;

import static io.sparkex.functions.*;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that the server has and PySpark does not, and functions that are called by their names. */
@WithSpark
final class ServerFunctionsIT {
    private final SparkSession spark;

    ServerFunctionsIT(SparkSession spark) {
        this.spark = spark;
    }

    private void assertValue(Column column, Object value) {
        assertThat(Rows.evaluate(spark, column)).isEqualTo(List.of(value));
    }

    @Test
    void functionsWithoutAWrapperInPySparkAreThere() {
        assertValue(luhn_check(lit("79927398713")), true);
        assertValue(len(lit("abc")), 3);
        assertValue(space(3), "   ");
        assertValue(mod(lit(7), lit(2)), 1);
        assertValue(div(lit(7), lit(2)), 3L);
        assertValue(if_(lit(true), lit("yes"), lit("no")), "yes");
        assertValue(int_(lit("7")), 7);
        assertValue(bigint(lit("7")), 7L);
        assertValue(smallint(lit("7")), (short) 7);
        assertValue(tinyint(lit("7")), (byte) 7);
        assertValue(double_(lit("1.5")), 1.5);
        assertValue(float_(lit("1.5")), 1.5f);
        assertValue(boolean_(lit("true")), true);
        assertValue(decimal(lit("1.5")), new BigDecimal("2"));
        assertValue(string(lit(7)), "7");
        assertValue(date(lit("2024-02-29")), LocalDate.of(2024, 2, 29));
        assertValue(timestamp(lit("2024-02-29 00:00:00")), Instant.parse("2024-02-29T00:00:00Z"));
        assertThat((byte[]) Rows.evaluate(spark, binary(lit("A"))).get(0)).containsExactly('A');
    }

    @Test
    void theMostFrequentValuesAndSortedPercentilesAreAggregated() {
        DataFrame values = Rows.values(spark, "(1, 'a'), (2, 'b'), (5, 'a')", "t(x, y)");

        assertThat(values.select(
                                any(col("y").equalTo("b")),
                                percentile_cont(0.5, "x"),
                                percentile_disc(0.5, "x DESC"),
                                approx_top_k("y", 1),
                                approx_top_k_estimate(approx_top_k_accumulate("y"), 1),
                                approx_top_k(col("y"), 1, 100))
                        .collect())
                .containsExactly(Row.of(
                        true, 2.0, 2.0, List.of(Row.of("a", 2L)), List.of(Row.of("a", 2L)), List.of(Row.of("a", 2L))));
        assertThat(values.groupBy("y")
                        .agg(approx_top_k_accumulate("x", 10).alias("sketch"))
                        .agg(size(approx_top_k_estimate(approx_top_k_combine(col("sketch"), 10), 5)))
                        .collect())
                .containsExactly(Row.of(3));
    }

    @Test
    void functionsAreCalledByTheirNames() {
        assertValue(call_function("abs", lit(-1)), 1);
        assertValue(call_udf("abs", lit(-1)), 1);
        assertValue(
                call_function("mask", lit("Ab1"), named_argument("digitChar", "#"), named_argument("upperChar", "U")),
                "Ux#");
        assertFails(
                () -> spark.range(1)
                        .select(call_function("no_such_function", "id"))
                        .collect(),
                AnalysisException.class,
                "UNRESOLVED_ROUTINE",
                "42883",
                "no_such_function");
    }

    @Test
    void aFrameIsBroadcast() {
        DataFrame large = spark.range(1_000_000_000_000L);

        assertThat(Output.of(() -> large.join(broadcast(large), "id").explain()))
                .contains("BroadcastHashJoin");
        assertThat(Output.of(() -> large.join(large.alias("other"), "id").explain()))
                .doesNotContain("BroadcastHashJoin");
    }
}
