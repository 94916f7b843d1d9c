package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Shapes.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about missing values: stat.md, st-001 to st-037. */
@WithSpark
@Tag("profile:batch-advanced")
final class DataFrameNaScenariosIT {
    private final SparkSession spark;
    private final DataFrame abc;

    DataFrameNaScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.abc =
                spark.sql("SELECT * FROM VALUES (false, 1, NULL), (false, NULL, 2.0), (NULL, 3, 3.0) AS tab(a, b, c)");
    }

    /** A frame of names, ages and heights. */
    private DataFrame persons(String values) {
        return Shapes.frame(spark, "name string, age int, height double", values);
    }

    /** The same, and whether they are spies. */
    private DataFrame spies(String values) {
        return Shapes.frame(spark, "name string, age int, height double, spy boolean", values);
    }

    @Test
    @DisplayName("st-001: full rows stay")
    void fullRowsStay() {
        assertThat(persons("('Alice', 50, 80.1)").dropna().count()).isEqualTo(1);
    }

    @Test
    @DisplayName("st-002: rows that lack one value or all")
    void rowsThatLackOneValueOrAll() {
        DataFrame r = persons("('Alice', NULL, 80.1)");

        assertThat(r.dropna().count()).isZero();
        assertThat(r.dropna("any").count()).isZero();
        assertThat(r.dropna("all").count()).isEqualTo(1);
        assertThat(persons("(NULL, NULL, NULL)").dropna("all").count()).isZero();
    }

    @Test
    @DisplayName("st-003: rows that lack values in some columns")
    void rowsThatLackValuesInSomeColumns() {
        assertThat(persons("('Alice', 50, NULL)").dropna("any", "name", "age").count())
                .isEqualTo(1);
        assertThat(persons("('Alice', NULL, NULL)").dropna("any", "name", "age").count())
                .isZero();
    }

    @Test
    @DisplayName("st-004: rows with too few values")
    void rowsWithTooFewValues() {
        assertThat(persons("('Alice', NULL, 80.1)").dropna(2).count()).isEqualTo(1);
        assertThat(persons("('Alice', NULL, NULL)").dropna(2).count()).isZero();
    }

    @Test
    @DisplayName("st-006: neither one nor all")
    void neitherOneNorAll() {
        assertFails(
                () -> abc.dropna("some"), SparkIllegalArgumentException.class, "VALUE_NOT_ANY_OR_ALL", null, "some");
    }

    @Test
    @DisplayName("st-007: rows that lack values in an unknown column")
    void rowsThatLackValuesInAnUnknownColumn() {
        assertThat(assertFails(
                                () -> abc.dropna("any", "x").count(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`x`", "proposal", "`a`, `b`, `c`"));
    }

    @Test
    @DisplayName("st-008: NaN is missing")
    void naNIsMissing() {
        assertThat(Shapes.frame(spark, "d double", "('NaN'), ('1.0')").dropna().count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("st-009: rows with at least one value")
    void rowsWithAtLeastOneValue() {
        assertIs(
                abc.na().drop(1),
                "a boolean, b int, c decimal(2,1)",
                Row.of(false, 1, null),
                Row.of(false, null, new BigDecimal("2.0")),
                Row.of(null, 3, new BigDecimal("3.0")));
    }

    @Test
    @DisplayName("st-011: a whole number for all numeric columns")
    void aWholeNumberForAllNumericColumns() {
        assertIs(
                spies("('Alice', NULL, NULL, NULL)").fillna(50),
                "name string, age int not null, height double not null, spy boolean",
                Row.of("Alice", 50, 50.0, null));
    }

    @Test
    @DisplayName("st-013: a boolean for booleans")
    void aBooleanForBooleans() {
        assertIs(
                spies("('Alice', NULL, NULL, NULL)").fillna(true),
                "name string, age int, height double, spy boolean not null",
                Row.of("Alice", null, null, true));
    }

    @Test
    @DisplayName("st-014: a text for strings")
    void aTextForStrings() {
        assertIs(
                spies("(NULL, NULL, NULL, NULL)").fillna("hello"),
                "name string not null, age int, height double, spy boolean",
                Row.of("hello", null, null, null));
    }

    @Test
    @DisplayName("st-015: a number for some columns of which one is not numeric")
    void aNumberForSomeColumnsOfWhichOneIsNotNumeric() {
        assertIs(
                spies("(NULL, NULL, NULL, NULL)").fillna(50, "name", "age"),
                "name string, age int not null, height double, spy boolean",
                Row.of(null, 50, null, null));
    }

    @Test
    @DisplayName("st-016: a text for some columns of which one is not of strings")
    void aTextForSomeColumnsOfWhichOneIsNotOfStrings() {
        assertIs(
                spies("(NULL, NULL, NULL, NULL)").fillna("haha", "name", "age"),
                "name string not null, age int, height double, spy boolean",
                Row.of("haha", null, null, null));
    }

    @Test
    @DisplayName("st-018: a value for each column")
    void aValueForEachColumn() {
        assertIs(
                abc.na().fill(Map.of("a", true, "b", 2)),
                "a boolean not null, b int not null, c decimal(2,1)",
                Row.of(false, 1, null),
                Row.of(false, 2, new BigDecimal("2.0")),
                Row.of(true, 3, new BigDecimal("3.0")));
    }

    @Test
    @DisplayName("st-020: a number for NaN too")
    void aNumberForNaNToo() {
        assertIs(
                Shapes.frame(spark, "d double", "('NaN'), (NULL)").fillna(5),
                "d double not null",
                Row.of(5.0),
                Row.of(5.0));
    }

    @Test
    @DisplayName("st-021: a value for an unknown column")
    void aValueForAnUnknownColumn() {
        assertThat(assertFails(
                                () -> abc.na().fill(Map.of("zzz", 1)).collect(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`zzz`", "proposal", "`a`, `b`, `c`"));
    }

    @Test
    @DisplayName("st-023: values for no column")
    void valuesForNoColumn() {
        assertFails(() -> abc.fillna(Map.of()), SparkIllegalArgumentException.class, "CANNOT_BE_EMPTY", null);
    }

    @Test
    @DisplayName("st-025: a whole number is replaced in all numeric columns")
    void aWholeNumberIsReplacedInAllNumericColumns() {
        assertIs(
                persons("('Alice', 10, 10.0)").replace(10, 20),
                "name string, age int, height double",
                Row.of("Alice", 20, 20.0));
    }

    @Test
    @DisplayName("st-026: a floating-point number is rounded in a column of whole ones")
    void aFloatingPointNumberIsRoundedInAColumnOfWholeOnes() {
        assertIs(
                persons("('Alice', 80, 80.0)").replace(80.0, 82.1),
                "name string, age int, height double",
                Row.of("Alice", 82, 82.1));
    }

    @Test
    @DisplayName("st-027: a string is replaced")
    void aStringIsReplaced() {
        assertIs(
                persons("('Alice', 10, 80.1)").replace("Alice", "Ann"),
                "name string, age int, height double",
                Row.of("Ann", 10, 80.1));
    }

    @Test
    @DisplayName("st-028: a number is replaced in one column")
    void aNumberIsReplacedInOneColumn() {
        DataFrame p = persons("('Alice', 10, 80.1)");

        assertThat(p.replace(10, 20, "age").first()).isEqualTo(Row.of("Alice", 20, 80.1));
        assertThat(p.replace(10, 20, "height").first()).isEqualTo(Row.of("Alice", 10, 80.1));
    }

    @Test
    @DisplayName("st-029: values are replaced as lists and as a map say")
    void valuesAreReplacedAsListsAndAsAMapSay() {
        DataFrame p = persons("('Alice', 10, 80.1)");

        assertThat(p.replace(List.of("Alice"), List.of("Ann")).first()).isEqualTo(Row.of("Ann", 10, 80.1));
        assertThat(p.replace(Map.of(10, 11)).first()).isEqualTo(Row.of("Alice", 11, 80.1));
        assertThat(p.replace(Map.of(10, -10, 80.1, 90.5)).first()).isEqualTo(Row.of("Alice", -10, 90.5));
    }

    @Test
    @DisplayName("st-030: a value is replaced by NULL")
    void aValueIsReplacedByNULL() {
        assertThat(persons("('Alice', 10, 80.0)").replace("Alice", null).first())
                .isEqualTo(Row.of(null, 10, 80.0));
    }

    @Test
    @DisplayName("st-032: a boolean is replaced")
    void aBooleanIsReplaced() {
        assertThat(persons("('Alice', 10, 80.0)")
                        .selectExpr("name = 'Bob' AS x", "age <= 15 AS y")
                        .replace(false, true)
                        .first())
                .isEqualTo(Row.of(true, true));
    }

    @Test
    @DisplayName("st-033: lists of different lengths")
    void listsOfDifferentLengths() {
        assertFails(
                () -> persons("('Alice', 10, 80.1)").replace(List.of("Alice", "Bob"), List.of("Eve")),
                SparkIllegalArgumentException.class,
                "LENGTH_SHOULD_BE_THE_SAME",
                null,
                "2",
                "1");
    }

    @Test
    @DisplayName("st-034: values of different kinds")
    void valuesOfDifferentKinds() {
        assertFails(
                () -> persons("('Alice', 10, 80.1)").replace(List.of("Alice", 10), List.of("Eve", 20)),
                SparkIllegalArgumentException.class,
                "MIXED_TYPE_REPLACEMENT",
                null);
    }

    @Test
    @DisplayName("st-036: values are replaced in an unknown column")
    void valuesAreReplacedInAnUnknownColumn() {
        assertThat(assertFails(
                                () -> abc.replace(Map.of(1, 2), "a", "x").collect(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`x`", "proposal", "`a`, `b`, `c`"));
    }
}
