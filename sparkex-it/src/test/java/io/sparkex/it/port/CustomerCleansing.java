package io.sparkex.it.port;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.options.SaveMode;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Metadata;
import io.sparkex.types.Row;
import io.sparkex.types.RowFactory;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A nightly job as one writes it for Spark's Java API: reads customers from CSV and orders from JSON, cleans them, keeps
 * what can be used in partitions, and reports on the rest.
 */
final class CustomerCleansing {
    private static final String UNKNOWN = "unknown";

    private final SparkSession spark;
    private final String folder;

    CustomerCleansing(SparkSession spark, String folder) {
        this.spark = spark;
        this.folder = folder;
    }

    static StructType customerSchema() {
        StructField[] fields = new StructField[] {
            new StructField("id", DataTypes.LongType, false, Metadata.empty()),
            new StructField("name", DataTypes.StringType, true, Metadata.empty()),
            DataTypes.createStructField("email", DataTypes.StringType, true),
            DataTypes.createStructField("country", DataTypes.StringType, true),
            DataTypes.createStructField("born", DataTypes.StringType, true),
            DataTypes.createStructField("balance", DataTypes.StringType, true),
            DataTypes.createStructField("_bad", DataTypes.StringType, true)
        };
        return new StructType(fields);
    }

    static StructType orderSchema() {
        StructType item = new StructType()
                .add("sku", DataTypes.StringType)
                .add("quantity", DataTypes.IntegerType)
                .add("price", DataTypes.createDecimalType(10, 2));
        return new StructType()
                .add("order_id", DataTypes.LongType, false)
                .add("customer_id", DataTypes.LongType)
                .add("at", DataTypes.TimestampType)
                .add("items", DataTypes.createArrayType(item))
                .add("tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, true));
    }

    DataFrame rawCustomers() {
        Map<String, String> options = new HashMap<>();
        options.put("header", "true");
        options.put("mode", "PERMISSIVE");
        options.put("nullValue", "NA");
        return spark.read()
                .format("csv")
                .options(options)
                .option("columnNameOfCorruptRecord", "_bad")
                .option("ignoreLeadingWhiteSpace", true)
                .schema(customerSchema())
                .load(folder + "/customers.csv");
    }

    DataFrame rawOrders() {
        return spark.read().schema(orderSchema()).json(folder + "/orders.json");
    }

    /** The lines that are no customers. */
    List<String> badLines() {
        DataFrame raw = rawCustomers().cache();
        List<String> lines = new ArrayList<>();
        for (Row row : raw.filter(col("_bad").isNotNull())
                .select("id", "_bad")
                .orderBy("id")
                .collectAsList()) {
            lines.add(row.getString(1));
        }
        raw.unpersist();
        return lines;
    }

    private static Column day(String name) {
        return when(col(name).rlike("^\\d{4}-\\d{2}-\\d{2}$"), to_date(col(name)))
                .when(col(name).rlike("^\\d{2}\\.\\d{2}\\.\\d{4}$"), to_date(col(name), "dd.MM.yyyy"))
                .otherwise(lit(null).cast(DataTypes.DateType));
    }

    /** Customers with one spelling for each thing, each once. */
    DataFrame customers() {
        Map<String, String> countries = new HashMap<>();
        countries.put("GERMANY", "DE");
        countries.put("D", "DE");
        countries.put("FRANCE", "FR");
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("country", UNKNOWN);
        defaults.put("balance", 0.0);
        return rawCustomers()
                .where(col("_bad").isNull())
                .drop("_bad")
                .na()
                .drop(new String[] {"id"})
                .na()
                .drop("all", new String[] {"name", "email"})
                .withColumn("name", initcap(trim(regexp_replace(col("name"), "\\s+", " "))))
                .withColumn("email", lower(trim(col("email"))))
                .withColumn("email", when(col("email").contains("@"), col("email")))
                .withColumn("country", upper(trim(col("country"))))
                .withColumn("born", day("born"))
                .withColumn("balance", regexp_replace(col("balance"), ",", "").cast(DataTypes.createDecimalType(12, 2)))
                .withColumn("balance", col("balance").cast("double"))
                .na()
                .replace("country", countries)
                .na()
                .fill(defaults)
                .dropDuplicates(new String[] {"id"});
    }

    /** A row for each item of an order. */
    DataFrame items() {
        return rawOrders()
                .withColumn("item", explode(col("items")))
                .select(
                        col("order_id"),
                        col("customer_id"),
                        to_date(col("at")).as("day"),
                        col("item.sku").as("sku"),
                        col("item")
                                .getField("quantity")
                                .multiply(col("item.price"))
                                .as("amount"),
                        coalesce(element_at(col("tags"), "channel"), lit(UNKNOWN))
                                .as("channel"))
                .filter(col("amount").gt(0));
    }

    /** What is left out and what is filled in, column by column. */
    Map<String, Long> missing() {
        DataFrame raw = rawCustomers().drop(col("_bad"));
        List<Column> counts = new ArrayList<>();
        for (StructField field : raw.schema().fields()) {
            counts.add(count(when(col(field.name()).isNull(), 1)).as(field.name()));
        }
        Row row = raw.agg(counts.get(0), counts.subList(1, counts.size()).toArray(new Column[0]))
                .first();
        Map<String, Long> missing = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            if (row.getLong(i) > 0) {
                missing.put(row.schema().apply(i).name(), row.getLong(i));
            }
        }
        return missing;
    }

    /** Writes the customers by country, twice, of which the second time adds those without a name. */
    long write() {
        DataFrame customers = customers();
        String path = folder + "/clean";
        customers
                .na()
                .drop(new String[] {"name"})
                .repartition(2, col("country"))
                .sortWithinPartitions("country", "id")
                .write()
                .mode(SaveMode.Overwrite)
                .partitionBy("country")
                .option("compression", "snappy")
                .parquet(path);
        customers
                .filter(col("name").isNull())
                .coalesce(1)
                .write()
                .mode("append")
                .partitionBy("country")
                .format("parquet")
                .save(path);
        customers.limit(1).write().mode(SaveMode.Ignore).parquet(path);
        return spark.read().parquet(path).count();
    }

    /** What was written of one country. */
    List<Row> written(String country) {
        return spark.read()
                .option("mergeSchema", "true")
                .parquet(folder + "/clean")
                .filter(col("country").equalTo(country))
                .select(col("id"), col("name"), col("email"), col("born"), col("balance"))
                .sort(col("id"))
                .collectAsList();
    }

    /** What customers paid, by way of views and SQL. */
    List<Row> paid() {
        customers().createOrReplaceTempView("clean_customers");
        items().createOrReplaceTempView("clean_items");
        DataFrame paid =
                spark.sql("SELECT c.country, i.channel, count(DISTINCT i.order_id) AS orders, sum(i.amount) AS amount"
                        + " FROM clean_items i JOIN clean_customers c ON c.id = i.customer_id"
                        + " GROUP BY c.country, i.channel HAVING sum(i.amount) > 0");
        List<Row> rows = paid.orderBy(desc("amount"), asc("country")).takeAsList(10);
        spark.sql("DROP VIEW clean_customers");
        spark.sql("DROP VIEW clean_items");
        return rows;
    }

    /** Orders of customers that are not known. */
    List<Row> orphans() {
        DataFrame customers = customers();
        DataFrame orders = rawOrders();
        return orders.join(customers, orders.col("customer_id").equalTo(customers.col("id")), "left_anti")
                .selectExpr("order_id", "customer_id AS customer", "size(items) AS items")
                .orderBy("order_id")
                .collectAsList();
    }

    /** Orders by day, with a file of one line each that is read again. */
    List<Row> daily() {
        items().groupBy("day")
                .agg(sum("amount").as("amount"), countDistinct("order_id").as("orders"))
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .option("header", true)
                .option("dateFormat", "yyyy/MM/dd")
                .csv(folder + "/daily");
        DataFrame daily = spark.read()
                .option("header", true)
                .option("inferSchema", "true")
                .option("dateFormat", "yyyy/MM/dd")
                .csv(folder + "/daily");
        List<Row> rows = new ArrayList<>();
        for (Row row : daily.orderBy(col("orders").desc(), col("day")).collectAsList()) {
            rows.add(RowFactory.create(row.get(row.fieldIndex("orders")), row.<Double>getAs("amount")));
        }
        return Collections.unmodifiableList(rows);
    }
}
