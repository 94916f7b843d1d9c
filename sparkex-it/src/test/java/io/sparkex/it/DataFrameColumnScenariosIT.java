package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Shapes.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.InvalidPlanInputException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about the columns of data frames: dataframe.md, df-001 to df-056. */
@WithSpark
@Tag("profile:batch-core")
final class DataFrameColumnScenariosIT {
    private final SparkSession spark;
    private final DataFrame people;

    DataFrameColumnScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.people = Shapes.frame(spark, "name string, age int, active string", "('A', 50, 'Y'), ('B', 60, 'Y')");
    }

    @Test
    @DisplayName("df-001: a range with equal start and end is empty")
    void aRangeWithEqualStartAndEndIsEmpty() {
        assertThat(spark.range(1, 1).count()).isZero();
    }

    @Test
    @DisplayName("df-002: a descending range")
    void aDescendingRange() {
        assertThat(spark.range(1, 0, -1).collect()).containsExactly(Row.of(1L));
    }

    @Test
    @DisplayName("df-003: a range with a large step")
    void aRangeWithALargeStep() {
        assertThat(spark.range(0, 1L << 40, 1L << 39).collect()).containsExactly(Row.of(0L), Row.of(549755813888L));
    }

    @Test
    @DisplayName("df-005: a range to an end starts at zero")
    void aRangeToAnEndStartsAtZero() {
        assertIs(spark.range(3), "id bigint not null", Row.of(0L), Row.of(1L), Row.of(2L));
    }

    @Test
    @DisplayName("df-006: a range with a step and partitions")
    void aRangeWithAStepAndPartitions() {
        assertIs(spark.range(0, 10, 3, 2), "id bigint not null", Row.of(0L), Row.of(3L), Row.of(6L), Row.of(9L));
    }

    @Test
    @DisplayName("df-008: a range to an end is one from zero")
    void aRangeToAnEndIsOneFromZero() {
        assertThat(spark.range(10).collect()).isEqualTo(spark.range(0, 10).collect());
    }

    @Test
    @DisplayName("df-009: a table without a name is refused at once")
    void aTableWithoutANameIsRefusedAtOnce() {
        assertFails(() -> spark.table(null), SparkIllegalArgumentException.class, "CANNOT_BE_NONE", null, "tableName");
    }

    @Test
    @DisplayName("df-010: an unknown table fails when it is analysed, not when it is named")
    void anUnknownTableFailsWhenItIsAnalysedNotWhenItIsNamed() {
        DataFrame unknown = spark.read().table("hx_no_such_table");

        assertThat(assertFails(unknown::schema, AnalysisException.class, "TABLE_OR_VIEW_NOT_FOUND", "42P01")
                        .getMessageParameters())
                .containsEntry("relationName", "`hx_no_such_table`");
    }

    @Test
    @DisplayName("df-011: a join without a condition has the columns of both sides")
    void aJoinWithoutAConditionHasTheColumnsOfBothSides() {
        assertThat(people.select("name").join(people.select("name", "age")).columns())
                .containsExactly("name", "name", "age");
    }

    @Test
    @DisplayName("df-012: the star of the left side of a join")
    void theStarOfTheLeftSideOfAJoin() {
        DataFrame d1 = Shapes.frame(spark, "a int", "(1)");
        DataFrame d2 = Shapes.frame(spark, "a int, b string", "(1, 'v')");

        assertThat(d1.join(d2).select(d1.col("*")).columns()).containsExactly("a");
    }

    @Test
    @DisplayName("df-013: the star of the right side of a join")
    void theStarOfTheRightSideOfAJoin() {
        DataFrame d1 = Shapes.frame(spark, "a int", "(1)");
        DataFrame d2 = Shapes.frame(spark, "a int, b string", "(1, 'v')");

        assertThat(d1.join(d2).select(d2.col("*")).columns()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("df-015: the star of a renamed side after a join with where it came from")
    void theStarOfARenamedSideAfterAJoinWithWhereItCameFrom() {
        DataFrame d2 = Shapes.frame(spark, "a int, b string", "(1, 'v')");
        DataFrame d3 = d2.withColumnsRenamed(Map.of("a", "x", "b", "y"));
        DataFrame joined = d2.join(d3);

        assertThat(joined.columns()).containsExactly("a", "b", "x", "y");
        assertThat(joined.select(d2.col("*")).columns()).containsExactly("a", "b");
        assertThat(joined.select(d3.col("*")).columns()).containsExactly("x", "y");
    }

    @Test
    @DisplayName("df-016: the count of the star of a frame")
    void theCountOfTheStarOfAFrame() {
        assertIs(people.select(count(people.col("*"))), "count(1) bigint not null", Row.of(2L));
    }

    @Test
    @DisplayName("df-017: the count of the star")
    void theCountOfTheStar() {
        assertIs(people.select(count(col("*"))), "count(1) bigint not null", Row.of(2L));
    }

    @Test
    @DisplayName("df-019: a star beside a column of it")
    void aStarBesideAColumnOfIt() {
        assertThat(people.select("age", "*").columns()).containsExactly("age", "name", "age", "active");
    }

    @Test
    @DisplayName("df-020: the star of a struct")
    void theStarOfAStruct() {
        DataFrame nested = spark.sql("SELECT 1 a, named_struct('c', 2, 'd', named_struct('e', 3)) b");

        assertIs(
                nested.select("a", "b.*"),
                "a int not null, c int not null, d struct<e: int not null> not null",
                Row.of(1, 2, Row.of(3)));
    }

    @Test
    @DisplayName("df-021: a self join through a new name resolves both sides")
    void aSelfJoinThroughANewNameResolvesBothSides() {
        DataFrame d1 = spark.range(10).withColumn("a", lit(0));
        DataFrame d2 = d1.withColumnRenamed("a", "b");

        assertThat(d1.join(d2, d1.col("a").equalTo(d2.col("b"))).count()).isEqualTo(100);
        assertThat(d2.join(d1, d2.col("b").equalTo(d1.col("a"))).count()).isEqualTo(100);
    }

    @Test
    @DisplayName("df-022: a join of a projection with its source")
    void aJoinOfAProjectionWithItsSource() {
        DataFrame d = Shapes.frame(spark, "a int, b int", "(1, 2), (3, 4)");
        DataFrame d2 = d.select(d.col("a").alias("aa"), d.col("b"));
        DataFrame d3 = d2.join(d, d2.col("b").equalTo(d.col("b")));

        assertThat(d3.columns()).containsExactly("aa", "b", "a", "b");
        assertThat(d3.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("df-023: a left join of a frame with its own union")
    void aLeftJoinOfAFrameWithItsOwnUnion() {
        DataFrame d1 = spark.range(10).withColumn("value", lit(1));
        DataFrame d2 = d1.union(d1);
        DataFrame d3 = d1.join(d2, d1.col("id").equalTo(d2.col("id")), "left");

        assertThat(d3.columns()).containsExactly("id", "value", "id", "value");
        assertThat(d3.count()).isEqualTo(20);
    }

    @Test
    @DisplayName("df-025: a join with its own filter on a condition of the left side alone")
    void aJoinWithItsOwnFilterOnAConditionOfTheLeftSideAlone() {
        DataFrame d1 = Shapes.frame(spark, "i int, j string", "(1, 'a')");

        assertIs(
                d1.join(d1.filter(d1.col("i").gt(0)), d1.col("i").equalTo(1)),
                "i int, j string, i int, j string",
                Row.of(1, "a", 1, "a"));
    }

    @Test
    @DisplayName("df-026: a self join on an ambiguous reference")
    void aSelfJoinOnAnAmbiguousReference() {
        DataFrame d = spark.range(3);

        assertThat(assertFails(
                                () -> d.join(d, d.col("id").equalTo(d.col("id")))
                                        .select(d.col("id"))
                                        .collect(),
                                AnalysisException.class,
                                "AMBIGUOUS_COLUMN_REFERENCE",
                                "42702")
                        .getMessageParameters())
                .containsEntry("name", "\"id\"");
    }

    @Test
    @DisplayName("df-027: columns of the same name are both selected by a star")
    void columnsOfTheSameNameAreBothSelectedByAStar() {
        Row row = spark.sql("SELECT 1 AS c, 2 AS c").select("*").first();

        assertThat(row.get(0)).isEqualTo(1);
        assertThat(row.get(1)).isEqualTo(2);
    }

    @Test
    @DisplayName("df-028: columns of the same name are ambiguous by name")
    void columnsOfTheSameNameAreAmbiguousByName() {
        assertThat(assertFails(
                                () -> spark.sql("SELECT 1 AS c, 2 AS c")
                                        .select("c")
                                        .collect(),
                                AnalysisException.class,
                                "AMBIGUOUS_REFERENCE",
                                "42704")
                        .getMessageParameters())
                .containsEntry("name", "`c`")
                .containsEntry("referenceNames", "[`c`, `c`]");
    }

    @Test
    @DisplayName("df-030: fields of the same name in structs")
    void fieldsOfTheSameNameInStructs() {
        DataFrame d =
                spark.sql("SELECT named_struct('x', 'a', 'x', 1) struct, named_struct('a', 2, 'x', 'b', 'x', 4) struct"
                        + " UNION ALL SELECT named_struct('x', 'w', 'x', 6), named_struct('a', 7, 'x', 'x', 'x', 9)");

        assertIs(
                d,
                "struct struct<x: string not null, x: int not null> not null,"
                        + " struct struct<a: int not null, x: string not null, x: int not null> not null",
                Row.of(Row.of("a", 1), Row.of(2, "b", 4)),
                Row.of(Row.of("w", 6), Row.of(7, "x", 9)));
    }

    @Test
    @DisplayName("df-031: columns that exist and that don't are left out")
    void columnsThatExistAndThatDonTAreLeftOut() {
        assertThat(people.drop("active").columns()).containsExactly("name", "age");
        assertThat(people.drop("active", "nope").columns()).containsExactly("name", "age");
        assertThat(people.drop("name", "age", "active").columns()).isEmpty();
    }

    @Test
    @DisplayName("df-032: columns are left out by expression")
    void columnsAreLeftOutByExpression() {
        assertThat(people.drop(col("name")).columns()).containsExactly("age", "active");
        assertThat(people.drop(col("name"), col("age"), col("random")).columns())
                .containsExactly("active");
    }

    @Test
    @DisplayName("df-033: leaving out nothing")
    void leavingOutNothing() {
        assertThat(people.drop().columns()).containsExactly("name", "age", "active");
    }

    @Test
    @DisplayName("df-036: leaving out by name takes every column of that name")
    void leavingOutByNameTakesEveryColumnOfThatName() {
        DataFrame ages = Shapes.frame(spark, "age int, name string", "(14, 'Tom'), (23, 'Alice'), (16, 'Bob')");
        DataFrame heights = Shapes.frame(spark, "height int, name string", "(80, 'Tom'), (85, 'Bob')");
        DataFrame joined = ages.join(heights, ages.col("name").equalTo(heights.col("name")));

        assertThat(joined.drop("name", "age").columns()).containsExactly("height");
        assertThat(joined.drop("name", "age").drop(joined.col("height")).columns())
                .isEmpty();
    }

    @Test
    @DisplayName("df-038: a name with dots is taken as it is")
    void aNameWithDotsIsTakenAsItIs() {
        DataFrame d = spark.range(1, 3)
                .withColumn("first.name", lit("P"))
                .withColumn("city.name", lit("r"))
                .withColumn("state", lit("nc"));

        assertThat(d.drop("first.name").columns()).containsExactly("id", "city.name", "state");
        assertThat(d.drop("first.name", "city.name").columns()).containsExactly("id", "state");
        assertThat(d.drop("unknown.unknown").columns()).containsExactly("id", "first.name", "city.name", "state");
    }

    @Test
    @DisplayName("df-041: several columns get new names")
    void severalColumnsGetNewNames() {
        assertThat(people.withColumnsRenamed(Map.of("name", "naam", "age", "leeftijd"))
                        .columns())
                .containsExactly("naam", "leeftijd", "active");
    }

    @Test
    @DisplayName("df-042: new names for columns that don't exist are ignored")
    void newNamesForColumnsThatDonTExistAreIgnored() {
        assertThat(people.withColumnsRenamed(Map.of("name", "naam", "address", "adres"))
                        .columns())
                .containsExactly("naam", "age", "active");
    }

    @Test
    @DisplayName("df-043: new names are given in the order of the map")
    void newNamesAreGivenInTheOrderOfTheMap() {
        Map<String, String> chained = new LinkedHashMap<>();
        chained.put("id", "a");
        chained.put("a", "b");
        Map<String, String> reversed = new LinkedHashMap<>();
        reversed.put("a", "b");
        reversed.put("id", "a");

        assertThat(spark.range(1).withColumnsRenamed(chained).columns()).containsExactly("b");
        assertThat(spark.range(1).withColumnsRenamed(reversed).columns()).containsExactly("a");
    }

    @Test
    @DisplayName("df-045: a new name that another column has")
    void aNewNameThatAnotherColumnHas() {
        assertThat(people.withColumnRenamed("name", "age").columns()).containsExactly("age", "age", "active");
    }

    @Test
    @DisplayName("df-046: duplicates by all columns and by some")
    void duplicatesByAllColumnsAndBySome() {
        DataFrame d = Shapes.frame(spark, "name string, age int", "('Alice', 50), ('Alice', 60)");

        assertThat(d.dropDuplicates().count()).isEqualTo(2);
        assertThat(d.dropDuplicates("name").count()).isEqualTo(1);
        assertThat(d.dropDuplicates("name", "age").count()).isEqualTo(2);
        assertThat(d.distinct().count()).isEqualTo(2);
    }

    @Test
    @DisplayName("df-047: duplicates by an unknown column")
    void duplicatesByAnUnknownColumn() {
        assertThat(assertFails(
                                () -> people.dropDuplicates("nope").count(),
                                InvalidPlanInputException.class,
                                "INTERNAL_ERROR",
                                "XX000")
                        .getMessageParameters())
                .containsEntry("message", "Invalid deduplicate column nope");
    }

    @Test
    @DisplayName("df-048: duplicates by a name that is null")
    void duplicatesByANameThatIsNull() {
        assertFails(
                () -> people.dropDuplicates((String) null),
                SparkIllegalArgumentException.class,
                "CANNOT_BE_NONE",
                null);
    }

    @Test
    @DisplayName("df-049: duplicates within a watermark are for streams")
    void duplicatesWithinAWatermarkAreForStreams() {
        SparkThrowable failure = assertFails(
                () -> spark.range(3).dropDuplicatesWithinWatermark("id").collect(),
                AnalysisException.class,
                "_LEGACY_ERROR_TEMP_3102",
                null);

        assertThat((Throwable) failure)
                .hasMessageContaining("dropDuplicatesWithinWatermark is not supported with batch DataFrames/DataSets");
    }

    @Test
    @DisplayName("df-051: a column is replaced where it stands")
    void aColumnIsReplacedWhereItStands() {
        assertIs(
                people.withColumn("age", col("age").plus(1)),
                "name string, age int, active string",
                Row.of("A", 51, "Y"),
                Row.of("B", 61, "Y"));
    }

    @Test
    @DisplayName("df-052: columns are replaced and added")
    void columnsAreReplacedAndAdded() {
        assertIs(
                people.withColumns(Map.of("age", lit(false), "z", lit("q"))),
                "name string, age boolean not null, active string, z string not null",
                Row.of("A", false, "Y", "q"),
                Row.of("B", false, "Y", "q"));
    }

    @Test
    @DisplayName("df-055: a column may be computed from one added beside it")
    void aColumnMayBeComputedFromOneAddedBesideIt() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("x", col("id").plus(10));
        columns.put("y", col("x").plus(1));

        assertIs(
                spark.range(1).withColumns(columns),
                "id bigint not null, x bigint not null, y bigint not null",
                Row.of(0L, 10L, 11L));
    }
}
