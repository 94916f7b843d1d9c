package io.sparkex.docs;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.rank;
import static io.sparkex.functions.sum;
import static io.sparkex.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.WindowSpec;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pieces of {@code docs/columns.md}, and of {@code docs/sql.md} about frames. */
@WithSpark
final class ColumnsPageIT {
    private final SparkSession spark;
    private final DataFrame orders;
    private final DataFrame customers;

    ColumnsPageIT(SparkSession spark) {
        this.spark = spark;
        this.orders =
                spark.sql("SELECT * FROM VALUES (1, 'ann', 30), (2, 'ann', 50), (3, 'bob', 20) AS t(id, who, amount)");
        this.customers =
                spark.sql("SELECT * FROM VALUES ('ann', array('a', 'b')), ('cy', array('c')) AS t(name, tags)");
    }

    @Test
    void expressions() {
        // tag::expressions[]
        DataFrame priced = orders.select(
                col("id"),
                col("amount").multiply(1.19).cast("decimal(10,2)").alias("gross"),
                when(col("amount").geq(50), "large").otherwise("small").alias("size"),
                lit(100).minus(col("amount")).alias("left"));
        DataFrame chosen = orders.filter(col("who")
                .isin("ann", "bob")
                .and(col("amount").between(20, 40))
                .and(col("id").equalTo(2).not()));
        // end::expressions[]

        assertThat(priced.columns()).containsExactly("id", "gross", "size", "left");
        assertThat(chosen.count()).isEqualTo(2);
    }

    @Test
    void windows() {
        // tag::windows[]
        WindowSpec byAmount = Window.partitionBy("who").orderBy(col("amount").desc());
        DataFrame ranked = orders.select(
                col("id"),
                rank().over(byAmount).alias("rank"),
                sum("amount")
                        .over(byAmount.rowsBetween(Window.unboundedPreceding, Window.currentRow))
                        .alias("running"));
        // end::windows[]

        assertThat(ranked.collect()).containsExactlyInAnyOrder(Row.of(2, 1, 50L), Row.of(1, 2, 80L), Row.of(3, 1, 20L));
    }

    @Test
    void subqueries() {
        // tag::subqueries[]
        Column largest = orders.select(max("amount")).scalar();
        DataFrame top = orders.filter(col("amount").equalTo(largest));

        DataFrame theirs = customers.filter(col("name").equalTo(col("who").outer()));
        DataFrame known = orders.filter(theirs.exists());

        DataFrame sameNames = orders.filter(col("who").isin(customers.select("name")));
        // end::subqueries[]

        assertThat(top.collect()).containsExactly(Row.of(2, "ann", 50));
        assertThat(known.count()).isEqualTo(2);
        assertThat(sameNames.count()).isEqualTo(2);
    }

    @Test
    void tableFunctions() {
        // tag::tables[]
        DataFrame tags =
                customers.lateralJoin(spark.tvf().explode(col("tags").outer()).toDF("tag"));
        // end::tables[]

        assertThat(tags.select("name", "tag").collect())
                .containsExactlyInAnyOrder(Row.of("ann", "a"), Row.of("ann", "b"), Row.of("cy", "c"));
    }

    @Test
    void frames() {
        // tag::frames[]
        DataFrame large = spark.sql(
                "SELECT who, count(*) AS n FROM {orders} WHERE {orders.amount} > :low GROUP BY who",
                Map.of("low", 25),
                Map.of("orders", orders));
        // end::frames[]

        assertThat(large.collect()).containsExactly(Row.of("ann", 2L));
    }
}
