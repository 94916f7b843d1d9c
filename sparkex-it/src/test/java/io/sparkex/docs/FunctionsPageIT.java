package io.sparkex.docs;

import static io.sparkex.functions.aggregate;
import static io.sparkex.functions.approx_top_k;
import static io.sparkex.functions.array_contains;
import static io.sparkex.functions.call_function;
import static io.sparkex.functions.col;
import static io.sparkex.functions.concat_ws;
import static io.sparkex.functions.date_add;
import static io.sparkex.functions.filter;
import static io.sparkex.functions.from_json;
import static io.sparkex.functions.lag;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.luhn_check;
import static io.sparkex.functions.named_argument;
import static io.sparkex.functions.percentile_cont;
import static io.sparkex.functions.rand;
import static io.sparkex.functions.round;
import static io.sparkex.functions.row_number;
import static io.sparkex.functions.size;
import static io.sparkex.functions.sum;
import static io.sparkex.functions.transform;
import static io.sparkex.functions.upper;
import static io.sparkex.functions.zip_with;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.WindowSpec;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/functions.md}. */
@WithSpark
final class FunctionsPageIT {
    private final DataFrame orders;

    FunctionsPageIT(SparkSession spark) {
        this.orders = spark.sql("SELECT * FROM VALUES"
                + " (1, 'ann', DATE'2024-01-01', 10.0D, array('a', 'b'), array(1, 2), '{\"color\": \"red\"}', '79927398713'),"
                + " (2, 'ann', DATE'2024-01-31', 20.0D, array('b'), array(5), '{\"color\": \"blue\"}', '79927398710')"
                + " AS t(id, who, day, amount, tags, counts, details, card)");
    }

    @Test
    void arguments() {
        // tag::arguments[]
        DataFrame made = orders.select(
                upper("who").alias("who"),
                date_add("day", 30).alias("due"),
                concat_ws("/", col("who"), lit("x")).alias("path"),
                array_contains("tags", "a").alias("marked"),
                round(col("amount").divide(3), 2).alias("third"),
                from_json("details", "color STRING", Map.of("mode", "PERMISSIVE"))
                        .alias("details"));
        // end::arguments[]

        assertThat(made.collect().get(0))
                .isEqualTo(Row.of("ANN", LocalDate.of(2024, 1, 31), "ann/x", true, 3.33, Row.of("red")));
    }

    @Test
    void lambdas() {
        // tag::lambdas[]
        DataFrame counted = orders.select(
                transform("tags", tag -> upper(tag)).alias("tags"),
                transform("counts", (count, index) -> count.multiply(index)).alias("weighted"),
                filter("counts", count -> count.gt(1)).alias("several"),
                aggregate(col("counts"), lit(0), (sum, count) -> sum.plus(count))
                        .alias("sum"),
                zip_with("tags", "counts", (tag, count) -> concat_ws("x", count, tag))
                        .alias("lines"));
        // end::lambdas[]

        assertThat(counted.collect().get(0))
                .isEqualTo(Row.of(List.of("A", "B"), List.of(0, 2), List.of(2), 3, List.of("1xa", "2xb")));
    }

    @Test
    void windows() {
        // tag::windows[]
        WindowSpec byDay = Window.partitionBy("who").orderBy("day");
        DataFrame sequence = orders.select(
                row_number().over(byDay).alias("number"),
                lag("amount", 1, 0.0).over(byDay).alias("before"),
                sum("amount").over(byDay).alias("so_far"));
        // end::windows[]

        assertThat(sequence.collect()).containsExactly(Row.of(1, 0.0, 10.0), Row.of(2, 10.0, 30.0));
    }

    @Test
    void byName() {
        // tag::by-name[]
        Column hidden = call_function("mask", col("who"), named_argument("lowerChar", "#"));
        DataFrame checked = orders.select(hidden, luhn_check("card"));
        DataFrame typical = orders.select(percentile_cont(0.5, "amount DESC"), size(approx_top_k("who", 3)));
        // end::by-name[]

        assertThat(checked.collect()).containsExactly(Row.of("###", true), Row.of("###", false));
        assertThat(typical.collect()).containsExactly(Row.of(15.0, 1));
    }

    @Test
    void seeds() {
        // tag::seeds[]
        Column chance = rand();
        DataFrame twice = orders.select(chance.alias("a"), chance.alias("b"), rand(7L).alias("c"));
        // end::seeds[]

        assertThat(twice.collect()).allSatisfy(row -> assertThat(row.get("a")).isEqualTo(row.get("b")));
        assertThat(twice.collect()).isEqualTo(twice.collect());
    }
}
