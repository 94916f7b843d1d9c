package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.min;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Shapes.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Metadata;
import io.sparkex.types.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about what is shown of data frames: dataframe.md. */
@WithSpark
@Tag("profile:batch-core")
final class DataFrameShownScenariosIT {
    private final SparkSession spark;
    private final DataFrame people;

    DataFrameShownScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.people = Shapes.frame(spark, "name string, age int, active string", "('A', 50, 'Y'), ('B', 60, 'Y')");
    }

    @Test
    @DisplayName("df-114: two numbers")
    void twoNumbers() {
        assertThat(Output.of(() -> spark.sql("SELECT 1 AS X, 2 AS Y").show()))
                .isEqualTo("+---+---+\n|  X|  Y|\n+---+---+\n|  1|  2|\n+---+---+\n\n");
    }

    @Test
    @DisplayName("df-115: cells are cut to 20 characters")
    void cellsAreCutTo20Characters() {
        assertThat(Output.of(
                        () -> spark.sql("SELECT repeat('abcdefghij', 3) AS t").show()))
                .isEqualTo("""
                        +--------------------+
                        |                   t|
                        +--------------------+
                        |abcdefghijabcdefg...|
                        +--------------------+

                        """);
    }

    @Test
    @DisplayName("df-116: cells are not cut")
    void cellsAreNotCut() {
        assertThat(Output.of(
                        () -> spark.sql("SELECT repeat('abcdefghij', 3) AS t").show(false)))
                .isEqualTo("""
                        +------------------------------+
                        |t                             |
                        +------------------------------+
                        |abcdefghijabcdefghijabcdefghij|
                        +------------------------------+

                        """);
    }

    @Test
    @DisplayName("df-117: cells are cut to 3 characters")
    void cellsAreCutTo3Characters() {
        DataFrame d = Shapes.frame(spark, "key int, value string", "(22222, '22222')");

        assertThat(Output.of(() -> d.show(20, 3)))
                .isEqualTo("+---+-----+\n|key|value|\n+---+-----+\n|222|  222|\n+---+-----+\n\n");
    }

    @Test
    @DisplayName("df-118: a row as a block of lines")
    void aRowAsABlockOfLines() {
        assertThat(Output.of(() -> people.show(1, true, true)))
                .isEqualTo("-RECORD 0-----\n name   | A   \n age    | 50  \n active | Y   \nonly showing top 1 row\n");
    }

    @Test
    @DisplayName("df-119: there are more rows")
    void thereAreMoreRows() {
        assertThat(Output.of(() -> spark.range(3).show(1)))
                .isEqualTo("+---+\n| id|\n+---+\n|  0|\n+---+\nonly showing top 1 row\n");
    }

    @Test
    @DisplayName("df-124: a table for a page")
    void aTableForAPage() {
        assertThat(people.html())
                .startsWith(
                        "<table border='1'>\n<tr><th>name</th><th>age</th><th>active</th></tr>\n<tr><td>A</td><td>50</td>")
                .endsWith("</table>\n");
        assertThat(people.html(1, 20))
                .contains("<td>A</td>", "only showing top 1 row")
                .doesNotContain("<td>B</td>");
    }

    @Test
    @DisplayName("df-125: a frame as text")
    void aFrameAsText() {
        assertThat(people).hasToString("DataFrame[name: string, age: int, active: string]");
    }

    @Test
    @DisplayName("df-163: expressions in SQL")
    void expressionsInSQL() {
        assertIs(
                people.selectExpr("age * 2", "cast(age as string) as s").limit(1),
                "(age * 2) int, s string",
                Row.of(100, "50"));
    }

    @Test
    @DisplayName("df-164: an unknown column and what is proposed")
    void anUnknownColumnAndWhatIsProposed() {
        assertThat(assertFails(
                                () -> people.select("agee").schema(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`agee`", "proposal", "`age`, `name`, `active`"));
    }

    @Test
    @DisplayName("df-165: an unknown column of the frame")
    void anUnknownColumnOfTheFrame() {
        assertThat(assertFails(
                                () -> people.select(people.col("nope")).schema(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`nope`", "proposal", "`age`, `name`, `active`"));
    }

    @Test
    @DisplayName("df-167: a function of the frame")
    void aFunctionOfTheFrame() {
        assertThat(spark.range(1, 4)
                        .transform(d -> d.select(col("id").plus(10).alias("id")))
                        .collect())
                .containsExactly(Row.of(11L), Row.of(12L), Row.of(13L));
    }

    @Test
    @DisplayName("df-169: columns by a regular expression")
    void columnsByARegularExpression() {
        DataFrame d = spark.sql("SELECT 1 AS Col1, 2 AS Col2, 3 AS z");

        assertThat(d.select(d.colRegex("`Col.*`")).columns()).containsExactly("Col1", "Col2");
    }

    @Test
    @DisplayName("df-170: columns by a regular expression with a line break")
    void columnsByARegularExpressionWithALineBreak() {
        DataFrame d = spark.range(1).withColumn("test\n_column", lit("x"));

        assertThat(d.select(d.colRegex("`tes.*\n.*mn`")).columns()).containsExactly("test\n_column");
    }

    @Test
    @DisplayName("df-172: the parts of an extended plan")
    void thePartsOfAnExtendedPlan() {
        assertThat(Output.of(() -> spark.sql("SELECT 1").explain(true)))
                .contains("Parsed Logical Plan", "Analyzed Logical Plan", "Optimized Logical Plan", "Physical Plan");
    }

    @Test
    @DisplayName("df-173: all modes of a plan")
    void allModesOfAPlan() {
        for (String mode : List.of("simple", "extended", "cost", "formatted")) {
            assertThat(Output.of(() -> spark.range(3).explain(mode))).as(mode).contains("== Physical Plan ==");
        }
        assertThat(Output.of(() -> spark.range(3).explain("codegen"))).contains("WholeStageCodegen");
    }

    @Test
    @DisplayName("df-174: an unknown mode of a plan")
    void anUnknownModeOfAPlan() {
        assertFails(
                () -> spark.sql("SELECT 1").explain("unknown"),
                SparkIllegalArgumentException.class,
                "UNKNOWN_EXPLAIN_MODE",
                null,
                "unknown");
    }

    @Test
    @DisplayName("df-176: a name in a plan")
    void aNameInAPlan() {
        assertThat(Output.of(() -> spark.range(1).alias("special_alias").explain(true)))
                .contains("special_alias");
    }

    @Test
    @DisplayName("df-177: metadata of a column")
    void metadataOfAColumn() {
        DataFrame d = people.withMetadata("age", Map.of("max_age", 5, "names", List.of("a", "b")));

        assertThat(Shapes.of(d)).isEqualTo("name string, age int, active string");
        assertThat(d.schema().apply(1).metadata())
                .isEqualTo(Metadata.of(Map.of("max_age", 5, "names", List.of("a", "b"))));
        assertThat(d.schema().apply(0).metadata().isEmpty()).isTrue();
    }

    @Test
    @DisplayName("df-178: metadata of an unknown column")
    void metadataOfAnUnknownColumn() {
        assertThat(assertFails(
                                () -> people.withMetadata("nope", Map.of("a", 1))
                                        .schema(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`nope`", "proposal", "`age`, `name`, `active`"));
    }

    @Test
    @DisplayName("df-187: a field of a struct by a name with a dot")
    void aFieldOfAStructByANameWithADot() {
        DataFrame d = spark.sql("SELECT named_struct('a', 1) r");

        assertIs(d.select(d.col("r.a")), "a int not null", Row.of(1));
    }

    @Test
    @DisplayName("df-188: rows and columns change places")
    void rowsAndColumnsChangePlaces() {
        assertIs(
                Shapes.frame(spark, "a string, b string, c string", "('x', 'y', 'z')")
                        .transpose(),
                "key string not null, x string",
                Row.of("b", "y"),
                Row.of("c", "z"));
    }

    @Test
    @DisplayName("df-189: rows and columns change places by a column")
    void rowsAndColumnsChangePlacesByAColumn() {
        assertIs(
                Shapes.frame(spark, "a string, b string, c string", "('x', 'y', 'z')")
                        .transpose("c"),
                "key string not null, z string",
                Row.of("a", "x"),
                Row.of("b", "y"));
    }

    @Test
    @DisplayName("df-191: too many rows to change places with columns")
    void tooManyRowsToChangePlacesWithColumns(ServerUnderTest server) {
        try (SparkSession own = server.newSession()) {
            own.conf().set("spark.sql.transposeMaxValues", 0);

            assertThat(assertFails(
                                    () -> Shapes.frame(own, "a string, b string", "('x', 'y')")
                                            .transpose()
                                            .collect(),
                                    AnalysisException.class,
                                    "TRANSPOSE_EXCEED_ROW_LIMIT",
                                    "54006")
                            .getMessageParameters())
                    .isEqualTo(Map.of("config", "spark.sql.transposeMaxValues", "maxValues", "0"));
        }
    }

    @Test
    @DisplayName("df-192: an array can't name columns")
    void anArrayCanTNameColumns() {
        assertThat(assertFails(
                                () -> spark.sql("SELECT array('x') a, 'y' b")
                                        .transpose()
                                        .collect(),
                                AnalysisException.class,
                                "TRANSPOSE_INVALID_INDEX_COLUMN",
                                "42804")
                        .getMessageParameters())
                .containsEntry("reason", "Index column must be of atomic type, but found: ArrayType(StringType,false)");
    }

    @Test
    @DisplayName("df-193: columns without a common type can't be rows")
    void columnsWithoutACommonTypeCanTBeRows() {
        assertThat(assertFails(
                                () -> Shapes.frame(spark, "a string, b string, c int", "('x', 'y', 1)")
                                        .transpose()
                                        .collect(),
                                AnalysisException.class,
                                "TRANSPOSE_NO_LEAST_COMMON_TYPE",
                                "42K09")
                        .getMessageParameters())
                .isEqualTo(Map.of("dt1", "\"STRING\"", "dt2", "\"INT\""));
    }

    @Test
    @DisplayName("df-201: a condition on a column of the frame")
    void aConditionOnAColumnOfTheFrame() {
        assertThat(people.filter(people.col("age").gt(55)).count()).isEqualTo(1);
    }

    @Test
    @DisplayName("df-203: chosen statistics")
    void chosenStatistics() {
        assertIs(
                people.summary("count", "min", "max"),
                "summary string, name string, age string, active string",
                Row.of("count", "2", "2", "2"),
                Row.of("min", "A", "50", "Y"),
                Row.of("max", "B", "60", "Y"));
    }

    @Test
    @DisplayName("df-205: all columns described")
    void allColumnsDescribed() {
        assertIs(
                people.describe(),
                "summary string, name string, age string, active string",
                Row.of("count", "2", "2", "2"),
                Row.of("mean", null, "55.0", null),
                Row.of("stddev", null, "7.0710678118654755", null),
                Row.of("min", "A", "50", "Y"),
                Row.of("max", "B", "60", "Y"));
    }

    @Test
    @DisplayName("df-212: rows as JSON")
    void rowsAsJSON() {
        assertIs(people.toJSON().limit(1), "value string", Row.of("{\"name\":\"A\",\"age\":50,\"active\":\"Y\"}"));
        assertThat(Shapes.frame(spark, "a int, b string", "(NULL, 'x')")
                        .toJSON()
                        .collect())
                .containsExactly(Row.of("{\"b\":\"x\"}"));
    }

    @Test
    @DisplayName("df-216: the number of all rows")
    void theNumberOfAllRows() {
        assertIs(spark.range(5).groupBy().count(), "count bigint not null", Row.of(5L));
    }

    @Test
    @DisplayName("df-217: aggregates over all rows")
    void aggregatesOverAllRows() {
        assertIs(spark.range(5).agg(max("id"), min("id")), "max(id) bigint, min(id) bigint", Row.of(4L, 0L));
    }

    @Test
    @DisplayName("df-220: names of several parts")
    void namesOfSeveralParts() {
        assertThat(spark.sql("SELECT 1 AS `a.b`").select("`a.b`").columns()).containsExactly("a.b");
        assertThat(spark.sql("SELECT named_struct('b', 5) AS a").select("a.b").columns())
                .containsExactly("b");
    }

    @Test
    @DisplayName("df-222: a backtick without its other")
    void aBacktickWithoutItsOther() {
        assertThat(assertFails(
                                () -> people.select("`age").collect(),
                                AnalysisException.class,
                                "INVALID_ATTRIBUTE_NAME_SYNTAX",
                                "42601")
                        .getMessageParameters())
                .containsEntry("name", "`age");
    }
}
