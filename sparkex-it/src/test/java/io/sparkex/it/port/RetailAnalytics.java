package io.sparkex.it.port;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.GroupedData;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.WindowSpec;
import io.sparkex.types.Row;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions to the tables of a shop as one asks them with Spark's Java API: windows, subtotals, pivots, joins of every
 * kind, subqueries, and functions over arrays and maps.
 */
final class RetailAnalytics {
    private final SparkSession spark;

    RetailAnalytics(SparkSession spark) {
        this.spark = spark;
    }

    DataFrame sales() {
        return spark.sql("SELECT * FROM VALUES"
                + " (1, 'north', 'ann', 'tea', DATE'2024-01-01', 10.0D), (2, 'north', 'ann', 'cup', DATE'2024-01-02', 20.0D),"
                + " (3, 'north', 'bob', 'tea', DATE'2024-01-05', 10.0D), (4, 'south', 'cy', 'pot', DATE'2024-02-01', 40.0D),"
                + " (5, 'south', 'cy', 'tea', DATE'2024-02-02', 10.0D), (6, 'south', 'dan', 'cup', DATE'2024-02-28', 30.0D)"
                + " AS sales(id, region, who, product, day, amount)");
    }

    DataFrame people() {
        return spark.sql("SELECT * FROM VALUES ('ann', 'gold', 34), ('bob', 'basic', 51), ('cy', 'gold', 28),"
                + " ('eve', 'basic', 40) AS people(who, level, age)");
    }

    DataFrame baskets() {
        return spark.sql(
                "SELECT * FROM VALUES (1, array('tea', 'cup', 'tea'), array(2, 1, 3), map('tea', 4.0D, 'cup', 9.5D)),"
                        + " (2, array('pot'), array(1), map('pot', 40.0D)) AS baskets(basket, products, counts, prices)");
    }

    // Windows

    /** Each sale with its place within the region, the one before it and the sum so far. */
    List<Row> ranked() {
        WindowSpec byAmount =
                Window.partitionBy(col("region")).orderBy(col("amount").desc(), col("id"));
        WindowSpec byDay = Window.partitionBy("region").orderBy("day");
        WindowSpec soFar = byDay.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        return sales().select(
                        col("id"),
                        row_number().over(byAmount).as("place"),
                        rank().over(Window.partitionBy("region").orderBy(desc("amount")))
                                .as("rank"),
                        dense_rank()
                                .over(Window.partitionBy("region").orderBy(desc("amount")))
                                .as("dense"),
                        ntile(2).over(byAmount).as("half"),
                        lag("amount", 1, 0.0).over(byDay).as("before"),
                        lead(col("amount"), 1).over(byDay).as("after"),
                        sum("amount").over(soFar).as("so_far"))
                .orderBy("id")
                .collectAsList();
    }

    /** Each sale's share of its region, and the amount within the four weeks before it. */
    List<Row> shares() {
        WindowSpec region = Window.partitionBy("region");
        WindowSpec recent = Window.orderBy(col("n")).rangeBetween(-28, Window.currentRow());
        return sales().withColumn("n", unix_date(col("day")))
                .withColumn(
                        "share", round(col("amount").divide(sum(col("amount")).over(region)), 3))
                .withColumn("first", first(col("product")).over(region.orderBy("id")))
                .withColumn(
                        "last",
                        last("product")
                                .over(region.orderBy("id")
                                        .rowsBetween(Window.currentRow(), Window.unboundedFollowing())))
                .withColumn("recent", sum("amount").over(recent))
                .withColumn(
                        "above", percent_rank().over(region.orderBy("amount")).gt(0.5))
                .select("id", "share", "first", "last", "recent", "above")
                .sort("id")
                .collectAsList();
    }

    // Groups

    /** Subtotals by region and person. */
    List<Row> subtotals() {
        return sales().rollup("region", "who")
                .agg(
                        sum("amount").as("amount"),
                        count(lit(1)).as("sales"),
                        grouping_id().as("level"))
                .orderBy(col("region").asc_nulls_last(), col("who").asc_nulls_last())
                .collectAsList();
    }

    /** Every combination of region and product, with the largest sale. */
    List<Row> cubed() {
        GroupedData cube = sales().cube(col("region"), col("product"));
        return cube.agg(
                        max(col("amount")).as("largest"),
                        grouping(col("region")).as("any_region"))
                .where(col("largest").geq(30))
                .orderBy(col("any_region"), col("region"), col("product").asc_nulls_first())
                .collectAsList();
    }

    /** Regions down, products across. */
    List<Row> crossed() {
        List<Object> products = Arrays.asList("cup", "pot", "tea");
        return sales().groupBy(col("region"))
                .pivot(col("product"), products)
                .agg(sum("amount").as("sum"), count("id").as("n"))
                .na()
                .fill(0)
                .orderBy("region")
                .collectAsList();
    }

    /** The crossed table as a list again. */
    List<Row> listed() {
        DataFrame crossed = sales().groupBy("region").pivot("product").sum("amount");
        return crossed.unpivot(
                        new Column[] {col("region")},
                        new Column[] {col("cup"), col("pot"), col("tea")},
                        "product",
                        "amount")
                .filter(col("amount").isNotNull())
                .orderBy(col("product"), col("region"))
                .collectAsList();
    }

    /** Several aggregates by their names. */
    Map<String, Double> totals() {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("amount", "avg");
        wanted.put("id", "max");
        Row row = sales().agg(wanted).collectAsList().get(0);
        Row more = sales().agg(min("amount"), max("amount"), sum_distinct(col("amount")), stddev_pop("amount"))
                .collectAsList()
                .get(0);
        Map<String, Double> totals = new HashMap<>();
        totals.put("avg", row.getDouble(0));
        totals.put("id", (double) row.getInt(1));
        totals.put("min", more.getDouble(0));
        totals.put("max", more.getDouble(1));
        totals.put("distinct", more.getDouble(2));
        totals.put("deviation", Math.round(more.getDouble(3) * 1000) / 1000.0);
        return totals;
    }

    // Joins

    /** How many rows each kind of join has. */
    Map<String, Long> joins() {
        DataFrame sales = sales().select("id", "who");
        DataFrame people = people();
        Column same = sales.col("who").equalTo(people.col("who"));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String kind : new String[] {
            "inner", "left", "left_outer", "right", "rightouter", "full", "fullouter", "outer", "leftsemi", "left_anti"
        }) {
            counts.put(kind, sales.join(people, same, kind).count());
        }
        counts.put("cross", sales.crossJoin(people).count());
        counts.put("using", sales.join(people, "who").count());
        counts.put(
                "using several",
                sales.join(people.withColumn("id", lit(1)), new String[] {"who", "id"})
                        .count());
        counts.put(
                "using left", sales.join(people, new String[] {"who"}, "left").count());
        counts.put(
                "condition",
                sales.join(broadcast(people), same.and(people.col("age").gt(30)))
                        .count());
        return counts;
    }

    /** Pairs of sales of the same product, by aliases. */
    List<Row> pairs() {
        DataFrame a = sales().as("a");
        DataFrame b = sales().alias("b");
        return a.join(
                        b,
                        col("a.product")
                                .equalTo(col("b.product"))
                                .and(col("a.id").lt(col("b.id"))))
                .select(col("a.id"), col("b.id"), col("a.product"))
                .orderBy(col("a.id"), col("b.id"))
                .collectAsList();
    }

    /** People with and without sales, one under the other. */
    List<Row> combined() {
        DataFrame buyers = sales().select("who").distinct();
        DataFrame known = people().select("who");
        DataFrame both = buyers.intersect(known).withColumn("kind", lit("both"));
        DataFrame strangers = buyers.except(known).withColumn("kind", lit("stranger"));
        DataFrame idle = known.exceptAll(buyers).withColumn("idle", lit(true));
        return both.union(strangers).unionByName(idle, true).orderBy("who").collectAsList();
    }

    // Subqueries

    /** Sales of the average or more, of people of thirty or more. */
    List<Row> aboveAverage() {
        DataFrame sales = sales();
        Column average = sales.agg(avg("amount")).scalar();
        DataFrame grown = people().where(
                        col("who").equalTo(col("s.who").outer()).and(col("age").geq(30)));
        return sales.as("s")
                .where(col("amount").geq(average))
                .where(grown.exists())
                .select("id")
                .orderBy("id")
                .collectAsList();
    }

    /** Each person's last sale. */
    List<Row> lastSales() {
        DataFrame last = sales().where(col("who").equalTo(col("p.who").outer()))
                .orderBy(col("day").desc())
                .select(col("product"), col("amount"))
                .limit(1);
        return people().as("p")
                .lateralJoin(last, "left")
                .select(col("p.who"), col("product"), col("amount"))
                .orderBy("who")
                .collectAsList();
    }

    // Arrays and maps

    /** What is in the baskets. */
    List<Row> contents() {
        return baskets()
                .select(
                        col("basket"),
                        transform(col("products"), x -> upper(x)).as("names"),
                        transform(col("counts"), (x, i) -> x.multiply(i)).as("weighted"),
                        filter(col("products"), x -> x.startsWith("t")).as("teas"),
                        aggregate(col("counts"), lit(0), (sum, x) -> sum.plus(x))
                                .as("pieces"),
                        aggregate(col("counts"), lit(0), (sum, x) -> sum.plus(x), sum -> sum.divide(2))
                                .as("half"),
                        exists(col("counts"), x -> x.gt(2)).as("many"),
                        forall(col("counts"), x -> x.gt(0)).as("full"),
                        zip_with(col("products"), col("counts"), (p, n) -> concat_ws("x", n, p))
                                .as("lines"),
                        map_filter(col("prices"), (k, v) -> v.gt(5.0)).as("dear"),
                        map_keys(transform_keys(col("prices"), (k, v) -> concat(k, lit("!"))))
                                .as("keys"),
                        transform_values(col("prices"), (k, v) -> v.multiply(2)).as("double"))
                .orderBy("basket")
                .collectAsList();
    }

    /** The price of each basket. */
    List<Row> prices() {
        return baskets()
                .withColumn("line", explode(arrays_zip(col("products"), col("counts"))))
                .withColumn("price", element_at(col("prices"), col("line.products")))
                .groupBy("basket")
                .agg(
                        sum(col("line.counts").multiply(col("price"))).alias("total"),
                        sort_array(collect_set(col("line.products")), false).alias("kinds"),
                        max_by(col("line.products"), col("price")).alias("dearest"))
                .orderBy(desc("total"))
                .collectAsList();
    }
}
