package io.sparkex.docs;

import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.Observation;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pieces of {@code docs/dataframe.md}. */
@WithSpark
final class DataFramePageIT {
    private final SparkSession spark;
    private final DataFrame people;
    private final DataFrame orders;

    DataFramePageIT(SparkSession spark) {
        this.spark = spark;
        this.people =
                spark.sql("SELECT * FROM VALUES (1, 'ada', 50), (2, 'grace', 60), (3, NULL, NULL) AS t(id, name, age)");
        this.orders = spark.sql("SELECT * FROM VALUES (1, 'mon', 'book', 5.0D), (1, 'mon', 'game', 30.0D),"
                + " (2, 'tue', 'book', 8.0D) AS t(id, day, kind, price)");
    }

    @Test
    void columns() {
        // tag::columns[]
        DataFrame joined = people.join(orders, people.col("id").equalTo(orders.col("id")), "left");
        DataFrame left = joined.drop(orders.col("id"));
        DataFrame renamed = people.withColumnRenamed("name", "customer");
        DataFrame matching = people.select(people.colRegex("`n.*`"));
        DataFrame byPosition = people.groupBy(2).count().orderBy(-2);
        // end::columns[]

        assertThat(left.columns()).containsExactly("id", "name", "age", "day", "kind", "price");
        assertThat(renamed.columns()).containsExactly("id", "customer", "age");
        assertThat(matching.columns()).containsExactly("name");
        assertThat(byPosition.columns()).containsExactly("name", "count");
    }

    @Test
    void groups() {
        // tag::groups[]
        DataFrame perDay =
                orders.groupBy("day").pivot("kind", List.of("book", "game")).sum("price");
        DataFrame both = orders.groupingSets(List.of(List.of("day"), List.of("kind")), "day", "kind")
                .agg(sum("price").alias("total"));
        DataFrame named = orders.agg(Map.of("price", "max"));
        // end::groups[]

        assertThat(perDay.orderBy("day").collect()).containsExactly(Row.of("mon", 5.0, 30.0), Row.of("tue", 8.0, null));
        assertThat(both.count()).isEqualTo(4);
        assertThat(named.collect()).containsExactly(Row.of(30.0));
    }

    @Test
    void missing() {
        // tag::missing[]
        DataFrame filled = people.na().fill(Map.of("name", "?", "age", 0));
        DataFrame known = people.dropna("any", "age");
        DataFrame replaced = people.replace(Map.of(50, 51), "age");
        double[] quartiles = orders.stat().approxQuantile("price", new double[] {0.25, 0.5, 0.75}, 0.01);
        // end::missing[]

        assertThat(filled.tail(1)).containsExactly(Row.of(3, "?", 0));
        assertThat(known.count()).isEqualTo(2);
        assertThat(replaced.first()).isEqualTo(Row.of(1, "ada", 51));
        assertThat(quartiles).containsExactly(5.0, 8.0, 30.0);
    }

    @Test
    void reshape() {
        DataFrame wide = spark.sql("SELECT 'x' AS id, 1 AS jan, 2 AS feb");
        // tag::reshape[]
        DataFrame longer = wide.unpivot(new String[] {"id"}, new String[] {"jan", "feb"}, "month", "amount");
        DataFrame turned = wide.transpose("id");
        // end::reshape[]

        assertThat(longer.collect()).containsExactly(Row.of("x", "jan", 1), Row.of("x", "feb", 2));
        assertThat(turned.orderBy("key").collect()).containsExactly(Row.of("feb", 2), Row.of("jan", 1));
    }

    @Test
    void samples() {
        // tag::samples[]
        DataFrame tenth = orders.sample(0.1, 42L);
        DataFrame strata = orders.sampleBy("kind", Map.of("book", 0.5, "game", 1.0), 42L);
        DataFrame[] parts = orders.randomSplit(new double[] {8, 2}, 42L);
        DataFrame placed = orders.repartitionById(4, col("id").mod(4).cast("int"));
        // end::samples[]

        assertThat(tenth.collect()).isEqualTo(tenth.collect());
        assertThat(strata.filter("kind = 'game'").count()).isEqualTo(1);
        assertThat(parts[0].count() + parts[1].count()).isEqualTo(3);
        assertThat(placed.count()).isEqualTo(3);
    }

    @Test
    void asOf() {
        DataFrame trades = spark.sql("SELECT * FROM VALUES ('a', 15), ('b', 15) AS t(symbol, at)");
        DataFrame quotes =
                spark.sql("SELECT * FROM VALUES ('a', 4, 1.0D), ('a', 12, 2.0D), ('a', 16, 3.0D), ('b', 2, 9.0D)"
                        + " AS t(symbol, at, price)");
        // tag::asof[]
        DataFrame priced = trades.joinAsOf(
                quotes, trades.col("at"), quotes.col("at"), List.of("symbol"), "left", lit(10), true, "backward");
        // end::asof[]

        assertThat(priced.select(trades.col("symbol"), col("price"))
                        .orderBy(trades.col("symbol"))
                        .collect())
                .containsExactly(Row.of("a", 2.0), Row.of("b", null));
    }

    @Test
    void observe(@TempDir Path target) {
        String folder = target.resolve("orders").toString();
        // tag::observe[]
        Observation written = new Observation("written");
        orders.observe(written, count(lit(1)).alias("rows"), max("price").alias("dearest"))
                .write()
                .mode("overwrite")
                .parquet(folder);
        Object rows = written.get().get("rows");
        // end::observe[]

        assertThat(rows).isEqualTo(3L);
        assertThat(written.get()).containsEntry("dearest", 30.0);
    }
}
