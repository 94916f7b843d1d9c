package io.sparkex.docs;

import static io.sparkex.functions.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pieces of {@code docs/getting-started.md}. */
@WithSpark
final class GettingStartedIT {
    private final SparkSession spark;

    GettingStartedIT(SparkSession spark) {
        this.spark = spark;
    }

    private DataFrame orders() {
        // tag::frame[]
        DataFrame orders = spark.sql("""
                SELECT * FROM VALUES
                  (1, 'ada',   DATE'2026-11-01', 120.00),
                  (2, 'grace', DATE'2026-11-02',  80.50),
                  (3, 'ada',   DATE'2026-11-03',  19.90) AS t(id, customer, day, amount)
                """);
        // end::frame[]
        return orders;
    }

    @Test
    void filtersAndCollects() {
        DataFrame orders = orders();
        // tag::filter[]
        DataFrame large = orders.filter(col("amount").gt(50))
                .select(col("id"), col("customer"), year("day").alias("year"));
        List<Row> rows = large.collect();
        String firstCustomer = rows.get(0).getString("customer");
        // end::filter[]

        assertThat(rows).containsExactly(Row.of(1, "ada", 2026), Row.of(2, "grace", 2026));
        assertThat(firstCustomer).isEqualTo("ada");
    }

    @Test
    void groupsJoinsAndRanks() {
        DataFrame orders = orders();
        // tag::group[]
        DataFrame totals = orders.groupBy("customer")
                .agg(sum("amount").alias("total"), count(lit(1)).alias("orders"))
                .orderBy(col("total").desc());
        // end::group[]
        // tag::join[]
        DataFrame shares = orders.join(totals, "customer")
                .withColumn("share", round(orders.col("amount").divide(totals.col("total")), 2));
        // end::join[]
        // tag::window[]
        DataFrame latest = orders.withColumn(
                        "n",
                        row_number()
                                .over(Window.partitionBy("customer")
                                        .orderBy(col("day").desc())))
                .filter(col("n").equalTo(1))
                .drop("n");
        // end::window[]

        assertThat(totals.select("customer", "orders").collect())
                .containsExactly(Row.of("ada", 2L), Row.of("grace", 1L));
        assertThat(shares.select("id", "share").filter("share = 1").count()).isEqualTo(1);
        assertThat(latest.orderBy("id").select("id").collect()).containsExactly(Row.of(2), Row.of(3));
    }

    @Test
    void writesAndReads(@TempDir Path folder) {
        DataFrame orders = orders();
        String path = folder.resolve("orders").toString();
        // tag::files[]
        orders.write().mode("overwrite").partitionBy("customer").parquet(path);
        DataFrame again = spark.read().parquet(path);
        // end::files[]

        assertThat(again.count()).isEqualTo(3);
    }
}
