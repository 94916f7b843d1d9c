package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.struct;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Shapes.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about schemas, hints and samples: dataframe.md, df-057 to df-097. */
@WithSpark
@Tag("profile:batch-core")
final class DataFrameSchemaScenariosIT {
    private final SparkSession spark;
    private final DataFrame people;
    private final DataFrame abc;

    DataFrameSchemaScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.people = Shapes.frame(spark, "name string, age int, active string", "('A', 50, 'Y'), ('B', 60, 'Y')");
        this.abc =
                spark.sql("SELECT * FROM VALUES (false, 1, NULL), (false, NULL, 2.0), (NULL, 3, 3.0) AS tab(a, b, c)");
    }

    private static String explained(DataFrame frame, boolean extended) {
        return Output.of(() -> frame.explain(extended));
    }

    @Test
    @DisplayName("df-057: a condition in SQL")
    void aConditionInSQL() {
        assertIs(people.where("age > 55"), "name string, age int, active string", Row.of("B", 60, "Y"));
    }

    @Test
    @DisplayName("df-058: conditions on columns of the frame")
    void conditionsOnColumnsOfTheFrame() {
        DataFrame kv = spark.range(100)
                .select(
                        col("id").cast("int").alias("key"),
                        col("id").cast("string").alias("value"));
        Column low = kv.col("key").leq(10).and(kv.col("value").leq("2"));

        assertThat(kv.filter(low).count()).isEqualTo(4);
        assertThat(kv.where(kv.col("key").leq(10))
                        .where(kv.col("value").leq("2"))
                        .count())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("df-061: rows for which the condition is NULL are left out")
    void rowsForWhichTheConditionIsNULLAreLeftOut() {
        assertThat(abc.filter(col("b").gt(1)).count()).isEqualTo(1);
    }

    @Test
    @DisplayName("df-062: a broadcast hint gives a broadcast join")
    void aBroadcastHintGivesABroadcastJoin() {
        String plan = explained(spark.range(10).join(spark.range(10).hint("broadcast"), "id"), true);

        assertThat(plan).containsOnlyOnce("BroadcastHashJoin");
    }

    @Test
    @DisplayName("df-063: hints for merge and shuffle joins")
    void hintsForMergeAndShuffleJoins() {
        DataFrame a = Shapes.frame(spark, "age int, name string", "(2, 'x')");
        DataFrame b = Shapes.frame(spark, "h int, name string", "(80, 'x')");

        assertThat(explained(a.join(b.hint("MERGE"), "name"), false)).contains("SortMergeJoin");
        assertThat(explained(a.join(b.hint("SHUFFLE_HASH"), "name"), false)).contains("ShuffledHashJoin");
    }

    @Test
    @DisplayName("df-064: an unknown hint is ignored")
    void anUnknownHintIsIgnored() {
        assertThat(spark.range(3).hint("illegal").count()).isEqualTo(3);
    }

    @Test
    @DisplayName("df-065: a hint takes strings, numbers and lists of them")
    void aHintTakesStringsNumbersAndListsOfThem() {
        assertThat(spark.range(3)
                        .hint("my awesome hint", 1.2345, "what", List.of("a", "b"), List.of(1, 2))
                        .count())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("df-066: a hint takes no map")
    void aHintTakesNoMap() {
        assertFails(
                () -> spark.range(3).hint("h", Map.of("a", "b")),
                SparkIllegalArgumentException.class,
                "INVALID_ITEM_FOR_CONTAINER",
                null,
                "parameter");
    }

    @Test
    @DisplayName("df-068: a hint with an expression as a string")
    void aHintWithAnExpressionAsAString() {
        assertThat(assertFails(
                                () -> spark.range(3).hint("REPARTITION", "id+1").collect(),
                                ParseException.class,
                                "PARSE_SYNTAX_ERROR",
                                "42601")
                        .getMessageParameters())
                .isEqualTo(Map.of("error", "'+'", "hint", ""));
    }

    @Test
    @DisplayName("df-069: a coalesce hint is in the plan")
    void aCoalesceHintIsInThePlan() {
        assertThat(explained(spark.range(0, 10, 1, 8).hint("coalesce", 2), true))
                .contains("Coalesce 2");
    }

    @Test
    @DisplayName("df-073: a sample of a negative share fails when it runs")
    void aSampleOfANegativeShareFailsWhenItRuns() {
        assertFails(
                () -> spark.range(1).sample(-1.0).count(),
                SparkIllegalArgumentException.class,
                null,
                null,
                "requirement failed: Sampling fraction (-1.0) must be on interval [0, 1] without replacement");
    }

    @Test
    @DisplayName("df-074: a sample with a seed is the same each time")
    void aSampleWithASeedIsTheSameEachTime() {
        DataFrame sampled = spark.range(1000).sample(0.1, 7);

        assertThat(Set.of(sampled.count())).containsExactly(sampled.count());
        assertThat(sampled.collect()).isEqualTo(sampled.collect()).hasSizeBetween(50, 150);
    }

    @Test
    @DisplayName("df-077: a sample with replacement may have more rows")
    void aSampleWithReplacementMayHaveMoreRows() {
        assertThat(spark.range(1000).sample(true, 2.0, 3).count()).isGreaterThan(1500);
    }

    @Test
    @DisplayName("df-078: new names by position")
    void newNamesByPosition() {
        assertIs(
                Shapes.frame(spark, "a string, b int", "('J', 30)").toDF("key", "value"),
                "key string, value int",
                Row.of("J", 30));
    }

    @Test
    @DisplayName("df-079: a wrong number of new names")
    void aWrongNumberOfNewNames() {
        assertThat(assertFails(
                                () -> people.toDF("a").schema(),
                                AnalysisException.class,
                                "ASSIGNMENT_ARITY_MISMATCH",
                                "42802")
                        .getMessageParameters())
                .isEqualTo(Map.of("numExpr", "1", "numTarget", "3"));
    }

    @Test
    @DisplayName("df-080: a new name that is null")
    void aNewNameThatIsNull() {
        assertFails(() -> people.toDF("a", null, "c"), SparkIllegalArgumentException.class, "CANNOT_BE_NONE", null);
    }

    @Test
    @DisplayName("df-081: a schema orders and casts")
    void aSchemaOrdersAndCasts() {
        DataFrame d = Shapes.frame(spark, "i string, j int", "('a', 1)");
        StructType target = StructType.of().add("j", DataTypes.StringType).add("i", DataTypes.StringType);

        assertIs(d.to(target), "j string, i string", Row.of("1", "a"));
    }

    @Test
    @DisplayName("df-082: a schema leaves out and widens")
    void aSchemaLeavesOutAndWidens() {
        DataFrame d = Shapes.frame(spark, "i string, j int", "('a', 1)");

        assertIs(d.to(StructType.of().add("j", DataTypes.LongType)), "j bigint", Row.of(1L));
    }

    @Test
    @DisplayName("df-083: a schema orders the fields of a struct")
    void aSchemaOrdersTheFieldsOfAStruct() {
        DataFrame d = Shapes.frame(spark, "i string, j int", "('a', 1)")
                .select(struct("i", "j").alias("st"));
        StructType inner = StructType.of().add("j", DataTypes.StringType).add("i", DataTypes.StringType);

        assertIs(
                d.to(StructType.of().add("st", inner, false)),
                "st struct<j: string, i: string> not null",
                Row.of(Row.of("1", "a")));
    }

    @Test
    @DisplayName("df-084: a schema without NULL for a column that may have it")
    void aSchemaWithoutNULLForAColumnThatMayHaveIt() {
        DataFrame d = Shapes.frame(spark, "i string, j int", "('a', 1)");

        assertThat(assertFails(
                                () -> d.to(StructType.of().add("j", DataTypes.LongType, false))
                                        .count(),
                                AnalysisException.class,
                                "NULLABLE_COLUMN_OR_FIELD",
                                "42000")
                        .getMessageParameters())
                .containsEntry("name", "`j`");
    }

    @Test
    @DisplayName("df-085: a schema with a cast that is not safe")
    void aSchemaWithACastThatIsNotSafe() {
        DataFrame d = Shapes.frame(spark, "i string, j int", "('a', 1)");

        assertThat(assertFails(
                                () -> d.to(StructType.of().add("i", DataTypes.LongType))
                                        .count(),
                                AnalysisException.class,
                                "INVALID_COLUMN_OR_FIELD_DATA_TYPE",
                                "42000")
                        .getMessageParameters())
                .isEqualTo(Map.of("expectedType", "\"BIGINT\"", "name", "`i`", "type", "\"STRING\""));
    }

    @Test
    @DisplayName("df-088: a schema is printed to one level")
    void aSchemaIsPrintedToOneLevel() {
        DataFrame d = spark.sql("SELECT 1L a, named_struct('_1', 2L, '_2', 2L) b");

        assertThat(Output.of(() -> d.printSchema(1)))
                .isEqualTo("root\n |-- a: long (nullable = false)\n |-- b: struct (nullable = false)\n\n");
    }

    @Test
    @DisplayName("df-089: a schema is printed to two levels")
    void aSchemaIsPrintedToTwoLevels() {
        DataFrame d = spark.sql("SELECT 1L a, named_struct('_1', 2L, '_2', 2L) b");

        assertThat(Output.of(() -> d.printSchema(2))).isEqualTo("""
                        root
                         |-- a: long (nullable = false)
                         |-- b: struct (nullable = false)
                         |    |-- _1: long (nullable = false)
                         |    |-- _2: long (nullable = false)

                        """);
    }

    @Test
    @DisplayName("df-090: a schema of arrays and maps is printed")
    void aSchemaOfArraysAndMapsIsPrinted() {
        DataFrame d = spark.sql("SELECT array(1, null) x, map('k', 2) y");

        assertThat(Output.of(d::printSchema)).isEqualTo("""
                        root
                         |-- x: array (nullable = false)
                         |    |-- element: integer (containsNull = true)
                         |-- y: map (nullable = false)
                         |    |-- key: string
                         |    |-- value: integer (valueContainsNull = false)

                        """);
    }

    @Test
    @DisplayName("df-091: the schema of scalar types")
    void theSchemaOfScalarTypes() {
        DataFrame d = spark.sql("SELECT float(1.0) a, double(1.0) b, 1.0 c, '1' d, true e, NULL f");

        assertThat(Shapes.of(d))
                .isEqualTo("a float not null, b double not null, c decimal(2,1) not null, d string not null,"
                        + " e boolean not null, f void");
    }

    @Test
    @DisplayName("df-093: names and types of columns")
    void namesAndTypesOfColumns() {
        assertThat(people.dtypes())
                .containsExactly(Map.entry("name", "string"), Map.entry("age", "int"), Map.entry("active", "string"));
        assertThat(people.columns()).containsExactly("name", "age", "active");
    }

    @Test
    @DisplayName("df-095: the schema of dates and times")
    void theSchemaOfDatesAndTimes() {
        DataFrame d = spark.sql("SELECT timestamp'2020-01-01 00:00:00' a, timestamp_ntz'2020-01-01 00:00:00' b,"
                + " time'10:00:00' c, date'2020-01-01' d");

        assertThat(Shapes.of(d))
                .isEqualTo("a timestamp not null, b timestamp_ntz not null, c time(6) not null, d date not null");
    }

    @Test
    @DisplayName("df-097: a schema of literals is printed")
    void aSchemaOfLiteralsIsPrinted() {
        assertThat(Output.of(() -> spark.sql("SELECT 1 AS X, 2 AS Y").printSchema()))
                .isEqualTo("root\n |-- X: integer (nullable = false)\n |-- Y: integer (nullable = false)\n\n");
    }

    @Test
    @DisplayName("df-092: types of intervals")
    void typesOfIntervals() {
        DataFrame intervals =
                spark.sql("SELECT INTERVAL '100 10:30' DAY TO MINUTE AS i, INTERVAL '10-8' YEAR TO MONTH AS y");

        assertThat(intervals.schema())
                .isEqualTo(StructType.of()
                        .add(
                                "i",
                                DataTypes.createDayTimeIntervalType(
                                        DayTimeIntervalType.DAY, DayTimeIntervalType.MINUTE),
                                false)
                        .add("y", DataTypes.createYearMonthIntervalType(), false));
    }
}
