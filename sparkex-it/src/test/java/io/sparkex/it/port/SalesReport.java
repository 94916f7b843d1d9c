package io.sparkex.it.port;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.GroupedData;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.WindowSpec;
import io.sparkex.options.SaveMode;
import io.sparkex.options.StorageLevel;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A report on sales as one writes it for Spark's Java API: reads files, cleans, joins, sums up, ranks, pivots and writes.
 * Only its imports, and {@code DataFrame} for {@code Dataset<Row>}, are not those of Spark.
 */
final class SalesReport {
    private final SparkSession spark;
    private final String folder;

    SalesReport(SparkSession spark, String folder) {
        this.spark = spark;
        this.folder = folder;
    }

    static StructType salesSchema() {
        List<StructField> fields = new ArrayList<>();
        fields.add(DataTypes.createStructField("id", DataTypes.LongType, false));
        fields.add(DataTypes.createStructField("customer", DataTypes.StringType, true));
        fields.add(DataTypes.createStructField("product", DataTypes.StringType, true));
        fields.add(DataTypes.createStructField("day", DataTypes.DateType, true));
        fields.add(DataTypes.createStructField("quantity", DataTypes.IntegerType, true));
        fields.add(DataTypes.createStructField("price", DataTypes.createDecimalType(10, 2), true));
        return DataTypes.createStructType(fields);
    }

    /** The sales as they are in the files, which are written first. */
    DataFrame sales() {
        DataFrame made = spark.range(0, 1000)
                .withColumn("customer", concat(lit("c"), expr("id % 17")))
                .withColumn(
                        "product",
                        when(col("id").mod(3).equalTo(0), "apple")
                                .when(col("id").mod(3).equalTo(1), "pear")
                                .otherwise("plum"))
                .withColumn("day", expr("date_add(DATE'2024-01-01', CAST(id % 366 AS INT))"))
                .withColumn("quantity", col("id").mod(7).cast(DataTypes.IntegerType))
                .withColumn("price", col("id").mod(100).divide(4).cast("decimal(10,2)"));
        made.write().mode(SaveMode.Overwrite).option("header", "true").csv(folder + "/sales");
        return spark.read().schema(salesSchema()).option("header", true).csv(folder + "/sales");
    }

    /** Without the sales of nothing, and with what was paid. */
    DataFrame cleaned() {
        return sales().filter(col("quantity").gt(0))
                .where("price IS NOT NULL")
                .withColumn("amount", col("quantity").multiply(col("price")))
                .withColumn("month", month(col("day")))
                .withColumnRenamed("customer", "customer_id")
                .na()
                .fill("unknown", new String[] {"product"})
                .dropDuplicates(new String[] {"id"});
    }

    DataFrame customers() {
        return spark.range(17)
                .select(
                        concat(lit("c"), col("id")).as("customer_id"),
                        when(col("id").lt(8), lit("north"))
                                .otherwise(lit("south"))
                                .as("region"),
                        lit(true).alias("active"));
    }

    /** Sums for each region and product. */
    List<Row> byRegion() {
        DataFrame sales = cleaned();
        DataFrame customers = customers();
        DataFrame joined = sales.join(customers, sales.col("customer_id").equalTo(customers.col("customer_id")), "left")
                .drop(customers.col("customer_id"));
        return joined.groupBy(col("region"), col("product"))
                .agg(
                        sum("amount").as("amount"),
                        avg(col("quantity")).as("quantity"),
                        count("*").as("sales"),
                        countDistinct("customer_id").as("customers"))
                .orderBy(col("region").asc(), col("amount").desc())
                .collectAsList();
    }

    /** The three sales of the highest amount of each product. */
    List<Row> best() {
        WindowSpec byAmount =
                Window.partitionBy("product").orderBy(col("amount").desc(), col("id"));
        WindowSpec running = Window.partitionBy(col("product"))
                .orderBy(col("day"), col("id"))
                .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        return cleaned()
                .withColumn("rank", row_number().over(byAmount))
                .withColumn("so_far", sum("amount").over(running))
                .withColumn(
                        "before",
                        lag("amount", 1).over(Window.partitionBy("product").orderBy("day", "id")))
                .filter("rank <= 3")
                .select("product", "rank", "id", "amount")
                .sort("product", "rank")
                .collectAsList();
    }

    /** Months down, products across. */
    List<Row> byMonth() {
        GroupedData months = cleaned().groupBy("month");
        return months.pivot("product", Arrays.asList("apple", "pear", "plum"))
                .sum("quantity")
                .na()
                .fill(0)
                .orderBy("month")
                .limit(4)
                .collectAsList();
    }

    /** Subtotals. */
    List<Row> subtotals() {
        return customers()
                .cube("region", "active")
                .count()
                .orderBy(col("region").asc_nulls_first(), col("active").asc_nulls_first())
                .collectAsList();
    }

    /** What the numbers are like. */
    Map<String, String> described() {
        Map<String, String> described = new HashMap<>();
        for (Row row : cleaned().describe("quantity").collectAsList()) {
            described.put(row.getString(0), row.<String>getAs("quantity"));
        }
        return described;
    }

    /** The customers with something remarkable in their texts. */
    List<String> marked() {
        DataFrame marked = customers()
                .selectExpr("upper(customer_id) AS name", "region")
                .withColumn(
                        "code",
                        concat_ws(
                                "-",
                                substring(col("name"), 1, 1),
                                lpad(regexp_extract(col("name"), "(\\d+)", 1), 3, "0")))
                .filter(col("code").rlike("C-01[0-9]").or(col("code").isin("C-001", "C-002")))
                .filter(not(col("region").startsWith("x")));
        List<String> codes = new ArrayList<>();
        for (Row row : marked.select("code").distinct().orderBy("code").collectAsList()) {
            codes.add(row.getString(row.fieldIndex("code")));
        }
        return codes;
    }

    /** Both halves of the year, one under the other. */
    long halves() {
        DataFrame all = cleaned().persist(StorageLevel.MEMORY_AND_DISK());
        try {
            DataFrame first = all.filter(col("month").leq(6)).select("id", "amount");
            DataFrame second = all.filter(col("month").gt(6)).select("amount", "id");
            DataFrame both = first.unionByName(second);
            long missing = all.select("id").except(both.select("id")).count();
            return missing == 0 ? both.count() : -missing;
        } finally {
            all.unpersist();
        }
    }

    /** By way of SQL. */
    double share(String product) {
        cleaned().createOrReplaceTempView("sales");
        Row row = spark.sql("SELECT avg(IF(product = '" + product + "', 1.0D, 0.0D)) AS share FROM sales")
                .first();
        spark.sql("DROP VIEW sales");
        return row.getDouble(0);
    }

    /** Arrays and maps in a row. */
    List<Row> baskets() {
        Column largest = sort_array(col("products"), false).getItem(0);
        return cleaned()
                .filter(col("id").lt(100))
                .groupBy("customer_id")
                .agg(
                        collect_set("product").as("products"),
                        max(struct(col("amount"), col("id"))).as("best"))
                .select(
                        col("customer_id"),
                        size(col("products")).as("kinds"),
                        array_contains(col("products"), "apple").as("apples"),
                        largest.as("last"),
                        col("best").getField("id").as("best_id"))
                .orderBy("customer_id")
                .collectAsList();
    }
}
