package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Shapes.assertIs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about statistics and unpivoting: stat.md, st-039 to st-076. */
@WithSpark
@Tag("profile:batch-advanced")
final class DataFrameStatScenariosIT {
    private final SparkSession spark;
    private final DataFrame ab;
    private final DataFrame up;

    DataFrameStatScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.ab = spark.range(0, 10, 1, 1)
                .select(
                        col("id").cast("int").alias("a"),
                        col("id").plus(10).cast("int").alias("b"));
        this.up = Shapes.frame(
                spark, "id bigint, int bigint, double double, str string", "(1, 10, 1.0, 'one'), (2, 20, 2.0, 'two')");
    }

    private static String[] names(String... names) {
        return names;
    }

    /** A frame of names, ages and heights. */
    private DataFrame persons(String values) {
        return Shapes.frame(spark, "name string, age int, height double", values);
    }

    @Test
    @DisplayName("st-039: covariance and correlation")
    void covarianceAndCorrelation() {
        DataFrame linear = spark.range(10).selectExpr("CAST(id AS INT) AS a", "CAST(2 * id AS INT) AS b");
        DataFrame roots = spark.range(10).selectExpr("CAST(id AS INT) AS a", "sqrt(id) AS b");

        assertThat(linear.stat().cov("a", "b")).isCloseTo(18.333333, within(5e-7));
        assertThat(roots.stat().corr("a", "b")).isCloseTo(0.95734012, within(5e-9));
    }

    @Test
    @DisplayName("st-040: correlation by a named method")
    void correlationByANamedMethod() {
        assertThat(ab.stat().corr("a", "b", "pearson")).isCloseTo(1.0, within(5e-7));
    }

    @Test
    @DisplayName("st-041: correlation by another method")
    void correlationByAnotherMethod() {
        assertFails(
                () -> ab.stat().corr("a", "b", "spearman"),
                SparkIllegalArgumentException.class,
                "VALUE_NOT_PEARSON",
                null,
                "spearman");
    }

    @Test
    @DisplayName("st-042: covariance of a column of strings")
    void covarianceOfAColumnOfStrings() {
        assertFails(
                () -> persons("('A', 1, 1.0), ('B', 2, 2.0)").stat().cov("name", "age"),
                SparkIllegalArgumentException.class,
                null,
                null,
                "Currently covariance calculation for columns with dataType string not supported.");
    }

    @Test
    @DisplayName("st-043: covariance of an unknown column")
    void covarianceOfAnUnknownColumn() {
        assertThat(assertFails(
                                () -> ab.stat().cov("a", "zz"),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`zz`", "proposal", "`a`, `b`"));
    }

    @Test
    @DisplayName("st-044: quantiles of one column")
    void quantilesOfOneColumn() {
        assertThat(ab.stat().approxQuantile("a", new double[] {0.0, 0.5, 1.0}, 0.0))
                .containsExactly(0.0, 4.0, 9.0);
    }

    @Test
    @DisplayName("st-045: quantiles of several columns")
    void quantilesOfSeveralColumns() {
        assertThat(ab.stat().approxQuantile(names("a", "b"), new double[] {0.5}, 0.0))
                .isDeepEqualTo(new double[][] {{4.0}, {14.0}});
    }

    @Test
    @DisplayName("st-046: a probability that is none")
    void aProbabilityThatIsNone() {
        assertFails(
                () -> ab.stat().approxQuantile("a", new double[] {-0.1}, 0.1),
                SparkIllegalArgumentException.class,
                "NOT_LIST_OF_FLOAT_OR_INT",
                null,
                "-0.1");
    }

    @Test
    @DisplayName("st-047: a negative error")
    void aNegativeError() {
        assertFails(
                () -> ab.stat().approxQuantile("a", new double[] {0.5}, -0.1),
                SparkIllegalArgumentException.class,
                "NEGATIVE_VALUE",
                null,
                "-0.1");
    }

    @Test
    @DisplayName("st-050: frequent values")
    void frequentValues() {
        DataFrame d = spark.range(100)
                .selectExpr("CAST(if(id % 2 = 0, 1, id) AS INT) AS a", "CAST(if(id % 2 = 0, -2.0, id) AS DOUBLE) AS b");
        DataFrame frequent = d.stat().freqItems(names("a", "b"), 0.4);
        Row row = frequent.first();

        assertThat(frequent.columns()).containsExactly("a_freqItems", "b_freqItems");
        assertThat(row.<Object>getList(0)).contains(1);
        assertThat(row.<Object>getList(1)).contains(-2.0);
    }

    @Test
    @DisplayName("st-051: frequent values by a share that is none")
    void frequentValuesByAShareThatIsNone() {
        assertFails(
                () -> ab.stat().freqItems(names("a"), 0.00001).collect(),
                SparkIllegalArgumentException.class,
                null,
                null,
                "Support must be in [1e-4, 1], but got 1.0E-5.");
    }

    @Test
    @DisplayName("st-052: how often pairs occur")
    void howOftenPairsOccur() {
        DataFrame d = spark.range(1, 7).selectExpr("CAST(id % 3 AS INT) AS a", "CAST(id % 2 AS INT) AS b");
        DataFrame crosstab = d.stat().crosstab("a", "b");

        assertThat(crosstab.columns()[0]).isEqualTo("a_b");
        assertThat(crosstab.select("a_b", "0", "1").sort("a_b").collect())
                .containsExactly(Row.of("0", 1L, 1L), Row.of("1", 1L, 1L), Row.of("2", 1L, 1L));
    }

    @Test
    @DisplayName("st-053: a sample with a share for each value")
    void aSampleWithAShareForEachValue() {
        DataFrame d = spark.range(0, 100, 1, 2).select(col("id").mod(3).alias("key"));
        Map<Integer, Double> fractions = Map.of(0, 0.1, 1, 0.2);

        assertIs(
                d.sampleBy("key", fractions, 0).groupBy("key").count().orderBy("key"),
                "key bigint, count bigint not null",
                Row.of(0L, 1L),
                Row.of(1L, 6L));
    }

    @Test
    @DisplayName("st-054: a share above one")
    void aShareAboveOne() {
        assertFails(
                () -> spark.range(10).sampleBy("id", Map.of(0, 1.2), 0).collect(),
                SparkIllegalArgumentException.class,
                null,
                null,
                "Fractions must be in [0, 1], but got Map(0 -> 1.2).");
    }

    @Test
    @DisplayName("st-055: values without a share are left out")
    void valuesWithoutAShareAreLeftOut() {
        assertThat(spark.range(10).sampleBy("id", Map.of(0, 1.0), 0).collect()).containsExactly(Row.of(0L));
    }

    @Test
    @DisplayName("st-057: a sample by an expression")
    void aSampleByAnExpression() {
        assertThat(spark.range(10).sampleBy(col("id").mod(2), Map.of(0, 1.0), 0).count())
                .isEqualTo(5);
    }

    @Test
    @DisplayName("st-058: chosen columns described")
    void chosenColumnsDescribed() {
        assertIs(
                persons("('A', 10, 1.5), ('B', 20, 2.5)").describe("age", "height"),
                "summary string, age string, height string",
                Row.of("count", "2", "2"),
                Row.of("mean", "15.0", "2.0"),
                Row.of("stddev", "7.0710678118654755", "0.7071067811865476"),
                Row.of("min", "10", "1.5"),
                Row.of("max", "20", "2.5"));
    }

    @Test
    @DisplayName("st-059: the usual statistics")
    void theUsualStatistics() {
        assertIs(
                persons("('A', 10, 1.5), ('B', 20, 2.5)").select("age").summary(),
                "summary string, age string",
                Row.of("count", "2"),
                Row.of("mean", "15.0"),
                Row.of("stddev", "7.0710678118654755"),
                Row.of("min", "10"),
                Row.of("25%", "10"),
                Row.of("50%", "10"),
                Row.of("75%", "20"),
                Row.of("max", "20"));
    }

    @Test
    @DisplayName("st-060: an unknown statistic")
    void anUnknownStatistic() {
        assertThat(assertFails(
                                () -> ab.summary("foo").collect(),
                                SparkIllegalArgumentException.class,
                                "UNRECOGNIZED_STATISTIC",
                                "42704")
                        .getMessageParameters())
                .containsEntry("stats", "'foo'");
    }

    @Test
    @DisplayName("st-062: an unknown column described")
    void anUnknownColumnDescribed() {
        assertThat(assertFails(
                                () -> ab.describe("zz").collect(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`zz`", "proposal", "`a`, `b`"));
    }

    @Test
    @DisplayName("st-063: rows of values without ids")
    void rowsOfValuesWithoutIds() {
        assertIs(
                up.unpivot(names(), names("int", "double"), "var", "val"),
                "var string not null, val double",
                Row.of("int", 10.0),
                Row.of("double", 1.0),
                Row.of("int", 20.0),
                Row.of("double", 2.0));
    }

    @Test
    @DisplayName("st-064: rows of values with an id")
    void rowsOfValuesWithAnId() {
        assertIs(
                up.unpivot(names("id"), names("int", "double"), "var", "val"),
                "id bigint, var string not null, val double",
                Row.of(1L, "int", 10.0),
                Row.of(1L, "double", 1.0),
                Row.of(2L, "int", 20.0),
                Row.of(2L, "double", 2.0));
    }

    @Test
    @DisplayName("st-066: rows of all values but the id")
    void rowsOfAllValuesButTheId() {
        assertIs(
                up.select("id", "int", "double").unpivot(names("id"), "var", "val"),
                "id bigint, var string not null, val double",
                Row.of(1L, "int", 10.0),
                Row.of(1L, "double", 1.0),
                Row.of(2L, "int", 20.0),
                Row.of(2L, "double", 2.0));
    }

    @Test
    @DisplayName("st-068: rows of one value keep its type")
    void rowsOfOneValueKeepItsType() {
        assertIs(
                up.unpivot(names("id"), names("int"), "var", "val"),
                "id bigint, var string not null, val bigint",
                Row.of(1L, "int", 10L),
                Row.of(2L, "int", 20L));
    }

    @Test
    @DisplayName("st-069: rows of columns of the frame")
    void rowsOfColumnsOfTheFrame() {
        Column[] ids = {up.col("id")};
        Column[] values = {up.col("int"), up.col("double")};

        assertThat(up.unpivot(ids, values, "var", "val").count()).isEqualTo(4);
    }

    @Test
    @DisplayName("st-070: rows of no values")
    void rowsOfNoValues() {
        assertFails(
                () -> up.unpivot(names("id"), names(), "var", "val").collect(),
                AnalysisException.class,
                "UNPIVOT_REQUIRES_VALUE_COLUMNS",
                "42K0A");
    }

    @Test
    @DisplayName("st-071: rows of values without a common type")
    void rowsOfValuesWithoutACommonType() {
        assertThat(assertFails(
                                () -> up.unpivot(names("id"), names("int", "str"), "var", "val")
                                        .collect(),
                                AnalysisException.class,
                                "UNPIVOT_VALUE_DATA_TYPE_MISMATCH",
                                "42K09")
                        .getMessageParameters())
                .containsEntry("types", "\"BIGINT\" (`int`), \"STRING\" (`str`)");
    }

    @Test
    @DisplayName("st-072: the other name of unpivot")
    void theOtherNameOfUnpivot() {
        assertThat(up.melt(names("id"), names("int"), "v", "x").collect())
                .isEqualTo(up.unpivot(names("id"), names("int"), "v", "x").collect())
                .hasSize(2);
    }

    @Test
    @DisplayName("st-074: ids that are null")
    void idsThatAreNull() {
        assertFails(
                () -> up.unpivot((String[]) null, names("int"), "v", "x"),
                SparkIllegalArgumentException.class,
                "CANNOT_BE_NONE",
                null);
    }

    @Test
    @DisplayName("st-076: rows that are not in the other, sorted")
    void rowsThatAreNotInTheOtherSorted() {
        assertIs(spark.range(5).subtract(spark.range(3)).sort("id"), "id bigint not null", Row.of(3L), Row.of(4L));
    }
}
