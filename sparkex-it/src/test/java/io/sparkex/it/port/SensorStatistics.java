package io.sparkex.it.port;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.DataFrameNaFunctions;
import io.sparkex.DataFrameStatFunctions;
import io.sparkex.Observation;
import io.sparkex.SparkSession;
import io.sparkex.options.StorageLevel;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the numbers of sensors are like, as one asks with Spark's Java API: summaries, quantiles, correlations, cross
 * tables, frequent values, samples of several kinds, and what to do about values that are missing.
 */
final class SensorStatistics {
    private final SparkSession spark;

    SensorStatistics(SparkSession spark) {
        this.spark = spark;
    }

    /** A thousand readings of four sensors; one in ten has no temperature. */
    DataFrame readings() {
        return spark.range(0, 1000, 1, 4)
                .withColumn("sensor", concat(lit("s"), col("id").mod(4)))
                .withColumn("x", col("id").cast(DataTypes.DoubleType))
                .withColumn("y", col("x").multiply(-2.0).plus(7))
                .withColumn(
                        "temperature",
                        when(col("id").mod(10).notEqual(0), col("id").mod(25).cast("double")))
                .withColumn(
                        "state",
                        when(col("id").mod(10).lt(7), "ok")
                                .when(col("id").mod(10).lt(9), "warm")
                                .otherwise("hot"));
    }

    /** Each statistic by its name, of a column. */
    private static Map<String, String> byName(DataFrame table, String column) {
        Map<String, String> values = new TreeMap<>();
        Iterator<Row> rows = table.toLocalIterator();
        while (rows.hasNext()) {
            Row row = rows.next();
            values.put(row.getString(row.fieldIndex("summary")), row.<String>getAs(column));
        }
        return values;
    }

    Map<String, String> described() {
        return byName(readings().describe("x", "temperature"), "temperature");
    }

    Map<String, String> summary() {
        return byName(
                readings().select("x", "state").summary("count", "min", "25%", "50%", "75%", "max", "count_distinct"),
                "x");
    }

    /** How two columns depend on each other. */
    List<Double> dependencies() {
        DataFrameStatFunctions stat = readings().stat();
        List<Double> dependencies = new ArrayList<>();
        dependencies.add(stat.corr("x", "y"));
        dependencies.add(stat.corr("x", "y", "pearson"));
        dependencies.add(stat.cov("x", "y"));
        Row row = readings()
                .agg(
                        corr("x", "y"),
                        covar_samp(col("x"), col("y")),
                        regr_slope(col("y"), col("x")),
                        regr_intercept(col("y"), col("x")))
                .collectAsList()
                .get(0);
        for (int i = 0; i < row.length(); i++) {
            dependencies.add(row.getDouble(i));
        }
        return dependencies;
    }

    /** Quantiles, of one column and of several. */
    List<Double> quantiles() {
        double[] shares = {0.0, 0.25, 0.5, 0.75, 1.0};
        double[] one = readings().stat().approxQuantile("x", shares, 0.0);
        double[][] several =
                readings().stat().approxQuantile(new String[] {"x", "temperature"}, new double[] {0.5}, 0.0);
        List<Double> quantiles = new ArrayList<>();
        for (double quantile : one) {
            quantiles.add(quantile);
        }
        quantiles.add(several[0][0]);
        quantiles.add(several[1][0]);
        return quantiles;
    }

    /** How often each sensor was in each state. */
    List<Row> crossed() {
        return readings()
                .stat()
                .crosstab("sensor", "state")
                .select("sensor_state", "hot", "ok", "warm")
                .orderBy("sensor_state")
                .collectAsList();
    }

    /** States that at least a third of the readings have. */
    List<String> frequent() {
        Row row = readings()
                .stat()
                .freqItems(new String[] {"state", "sensor"}, 0.34)
                .first();
        List<String> frequent = new ArrayList<>(row.<String>getList(0));
        frequent.remove("warm");
        frequent.remove("hot");
        return frequent;
    }

    /** A sample by the state: all that are hot, none that are warm, some that are well. */
    Map<String, Long> stratified() {
        Map<String, Double> fractions = new HashMap<>();
        fractions.put("hot", 1.0);
        fractions.put("ok", 0.1);
        DataFrame sampled = readings().stat().sampleBy("state", fractions, 17L);
        Map<String, Long> counts = new TreeMap<>();
        for (Row row : sampled.groupBy("state").count().collectAsList()) {
            counts.put(row.getString(0), row.getLong(1));
        }
        return counts;
    }

    /** Parts for training and testing, which have nothing in common and everything together. */
    boolean split() {
        List<DataFrame> parts = readings().select("id").randomSplitAsList(new double[] {0.8, 0.2}, 42L);
        DataFrame training = parts.get(0);
        DataFrame testing = parts.get(1);
        long all = training.union(testing).distinct().count();
        return all == 1000 && training.intersect(testing).isEmpty() && training.count() > testing.count();
    }

    /** Samples with and without putting back. */
    boolean sampled() {
        DataFrame readings = readings().select("id");
        long with = readings.sample(true, 2.0, 3L).count();
        long without = readings.sample(false, 0.5, 3L).count();
        long again = readings.sample(0.5, 3L).count();
        return with > 1500 && without > 300 && without < 700 && without == again;
    }

    /** What is missing is left out, or filled in. */
    List<Long> missing() {
        DataFrame readings = readings();
        DataFrameNaFunctions na = readings.na();
        double mean = readings.select(avg("temperature")).first().getDouble(0);
        Map<String, Object> values = new HashMap<>();
        values.put("temperature", mean);
        Map<Double, Double> replaced = new HashMap<>();
        replaced.put(24.0, 0.0);
        return Arrays.asList(
                na.drop().count(),
                na.drop("all").count(),
                na.drop(6, new String[] {"id", "sensor", "x", "y", "temperature", "state"})
                        .count(),
                na.fill(-1.0, new String[] {"temperature"})
                        .filter(col("temperature").lt(0))
                        .count(),
                na.fill(values).filter(col("temperature").isNull()).count(),
                na.replace(new String[] {"temperature"}, replaced)
                        .filter("temperature = 24")
                        .count());
    }

    /** Histogram by width, with what was seen on the way. */
    List<Row> histogram() throws InterruptedException {
        Observation seen = new Observation("seen");
        Column bucket = floor(col("temperature").divide(10)).multiply(10);
        DataFrame histogram = readings()
                .observe(seen, count(lit(1)).as("readings"), max("temperature").as("warmest"))
                .na()
                .drop(new String[] {"temperature"})
                .groupBy(bucket.as("from"))
                .agg(
                        count(lit(1)).as("n"),
                        round(avg("temperature"), 2).as("mean"),
                        countDistinct("sensor").as("sensors"))
                .persist(StorageLevel.MEMORY_ONLY());
        try {
            List<Row> rows = new ArrayList<>(histogram.orderBy("from").collectAsList());
            Map<String, Object> metrics = seen.getAsJava();
            if (!metrics.get("readings").equals(1000L)
                    || !metrics.get("warmest").equals(24.0)) {
                throw new IllegalStateException("Not what was seen: " + metrics);
            }
            return rows;
        } finally {
            histogram.unpersist();
        }
    }

    /** Statistics of each sensor. */
    List<Row> bySensor() {
        return readings()
                .groupBy("sensor")
                .agg(
                        percentile_approx(col("x"), lit(0.5), lit(10000)).as("median"),
                        round(stddev("temperature"), 3).as("deviation"),
                        round(var_pop(col("temperature")), 3).as("variance"),
                        approx_count_distinct("state").as("states"),
                        collect_set("state").as("seen"),
                        min_by(col("id"), col("temperature")).as("coldest"),
                        sum(when(col("state").equalTo("hot"), 1).otherwise(0)).as("hot"))
                .select(
                        col("sensor"),
                        col("median"),
                        col("deviation").gt(col("variance")).as("odd"),
                        col("states"),
                        size(col("seen")),
                        col("hot"))
                .sort(col("sensor").desc())
                .collectAsList();
    }
}
