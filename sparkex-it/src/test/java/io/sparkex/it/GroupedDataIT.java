package io.sparkex.it;

import static io.sparkex.functions.avg;
import static io.sparkex.functions.col;
import static io.sparkex.functions.collect_set;
import static io.sparkex.functions.count;
import static io.sparkex.functions.count_distinct;
import static io.sparkex.functions.max;
import static io.sparkex.functions.sort_array;
import static io.sparkex.functions.sum;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups and their aggregates. */
@WithSpark
final class GroupedDataIT {
    private final SparkSession spark;
    private final DataFrame sales;

    GroupedDataIT(SparkSession spark) {
        this.spark = spark;
        this.sales = Rows.values(
                spark,
                "('James', 'Sales', 3000, 2020), ('Michael', 'Sales', 4600, 2020), ('Robert', 'Sales', 3000, 2019),"
                        + " ('Maria', 'Finance', 3000, 2020), ('Jeff', 'Marketing', 2000, 2020)",
                "t(name, dept, salary, year)");
    }

    @Test
    void aggregatesPerGroup() {
        DataFrame totals = sales.groupBy("dept")
                .agg(
                        sum("salary").alias("s"),
                        max("year").alias("y"),
                        sort_array(collect_set("salary")).alias("all"),
                        count_distinct("salary").alias("d"))
                .orderBy("dept");

        assertThat(totals.collect())
                .containsExactly(
                        Row.of("Finance", 3000L, 2020, List.of(3000), 1L),
                        Row.of("Marketing", 2000L, 2020, List.of(2000), 1L),
                        Row.of("Sales", 10_600L, 2020, List.of(3000, 4600), 2L));
        assertThat(totals.filter("s > 2500").count()).isEqualTo(2);
    }

    @Test
    void hasShortFormsThatNameTheirColumnsAsPySparkDoes() {
        assertThat(sales.groupBy("dept").count().orderBy("dept").collect())
                .containsExactly(Row.of("Finance", 1L), Row.of("Marketing", 1L), Row.of("Sales", 3L));
        assertThat(sales.groupBy("dept").sum("salary", "year").columns())
                .containsExactly("dept", "sum(salary)", "sum(year)");
        assertThat(sales.groupBy("dept").max("salary").columns()).containsExactly("dept", "max(salary)");
        assertThat(sales.groupBy("dept").min("salary").columns()).containsExactly("dept", "min(salary)");
        assertThat(sales.groupBy("dept").mean("salary").columns()).containsExactly("dept", "avg(salary)");
        assertThat(sales.groupBy().avg("salary").collect()).containsExactly(Row.of(3120.0));
    }

    @Test
    void aggregatesEverything() {
        assertThat(sales.agg(sum("salary"), avg("year")).collect()).containsExactly(Row.of(15_600L, 2019.8));
        assertThat(spark.range(0).agg(count("id"), sum("id")).collect()).containsExactly(Row.of(0L, null));
    }

    @Test
    void groupsByExpressionsAndByNulls() {
        assertThat(spark.range(10)
                        .groupBy(col("id").mod(2).alias("m"))
                        .agg(avg("id"))
                        .orderBy("m")
                        .collect())
                .containsExactly(Row.of(0L, 4.0), Row.of(1L, 5.0));
        assertThat(Rows.values(spark, "(NULL, 1), (NULL, 2), ('x', 3)", "t(k, v)")
                        .groupBy("k")
                        .sum("v")
                        .orderBy("k")
                        .collect())
                .containsExactly(Row.of(null, 3L), Row.of("x", 3L));
        assertThat(sales.groupBy("dept", "dept").count().columns()).containsExactly("dept", "dept", "count");
    }

    @Test
    void refusesAColumnThatIsNeitherGroupedNorAggregated() {
        assertFails(
                () -> sales.groupBy("dept").agg(col("name")).collect(),
                AnalysisException.class,
                "MISSING_AGGREGATION",
                "42803",
                "name");
    }
}
