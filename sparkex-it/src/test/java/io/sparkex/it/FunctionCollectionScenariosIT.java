package io.sparkex.it;

import static io.sparkex.functions.*;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkArrayIndexOutOfBoundsException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about generators, arrays, maps and lambdas: functions.md. */
@WithSpark
@Tag("profile:batch-core")
final class FunctionCollectionScenariosIT {
    private final SparkSession spark;
    private final DataFrame one;
    private final DataFrame arr;

    FunctionCollectionScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.one = spark.range(1);
        this.arr = spark.sql("SELECT CAST(l AS ARRAY<INT>) AS l, CAST(m AS MAP<STRING, STRING>) AS m"
                + " FROM VALUES (array(1, 2, 3), map('a', 'b')), (array(), map()), (NULL, NULL) AS t(l, m)");
    }

    private static Row nul() {
        return Row.of((Object) null);
    }

    @Test
    @DisplayName("fn-001: explode of an array leaves out what is empty or NULL")
    void explodeOfAnArray() {
        assertRows(arr.select(explode("l").alias("a")), "a int", Row.of(1), Row.of(2), Row.of(3));
    }

    @Test
    @DisplayName("fn-002: explode of a map gives keys and values")
    void explodeOfAMap() {
        assertRows(arr.select(explode("m")), "key string not null, value string", Row.of("a", "b"));
    }

    @Test
    @DisplayName("fn-003: explode of a map with two names")
    void explodeOfAMapWithTwoNames() {
        assertThat(arr.select(explode("m").alias("a", "b")).columns()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("fn-004: explode_outer keeps what is empty as NULL")
    void explodeOuterKeepsWhatIsEmpty() {
        assertRows(arr.select(explode_outer("l")), "col int", Row.of(1), Row.of(2), Row.of(3), nul(), nul());
    }

    @Test
    @DisplayName("fn-005: posexplode and posexplode_outer count")
    void posexplodeCounts() {
        DataFrame inner = arr.select(posexplode("l"));
        DataFrame outer = arr.select(posexplode_outer("l"));

        assertThat(inner.columns()).containsExactly("pos", "col");
        assertThat(inner.collect()).containsExactly(Row.of(0, 1), Row.of(1, 2), Row.of(2, 3));
        assertThat(outer.columns()).containsExactly("pos", "col");
        assertThat(outer.collect())
                .containsExactly(Row.of(0, 1), Row.of(1, 2), Row.of(2, 3), Row.of(null, null), Row.of(null, null));
    }

    @Test
    @DisplayName("fn-008: inline_outer of an empty array")
    void inlineOuterOfAnEmptyArray() {
        assertRows(
                spark.sql("SELECT cast(array() AS array<struct<b:int,c:int>>) x")
                        .select(inline_outer("x")),
                "b int, c int",
                Row.of(null, null));
    }

    @Test
    @DisplayName("fn-009: explode of what is no collection")
    void explodeOfWhatIsNoCollection() {
        assertThat(assertFails(
                                () -> one.select(explode("id")).collect(),
                                AnalysisException.class,
                                "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
                                "42K09")
                        .getMessageParameters())
                .isEqualTo(Map.of(
                        "inputSql", "\"id\"",
                        "inputType", "\"BIGINT\"",
                        "paramIndex", "first",
                        "requiredType", "(\"ARRAY\" or \"MAP\")",
                        "sqlExpr", "\"explode(id)\""));
    }

    @Test
    @DisplayName("fn-010: two generators in one select")
    void twoGeneratorsInOneSelect() {
        DataFrame both = arr.select(explode("l"), explode("m"));

        assertThat(both.columns()).containsExactly("col", "key", "value");
        assertThat(both.collect()).containsExactly(Row.of(1, "a", "b"), Row.of(2, "a", "b"), Row.of(3, "a", "b"));
    }

    @Test
    @DisplayName("fn-072: array_contains of a value, and of an array that is NULL")
    void arrayContains() {
        assertRows(
                Shapes.frame(spark, "d array<string>", "(array('1', '2')), (array()), (NULL)")
                        .select(array_contains("d", "1").alias("r")),
                "r boolean",
                Row.of(true),
                Row.of(false),
                nul());
    }

    @Test
    @DisplayName("fn-073: elements are found, removed and added")
    void elementsAreFoundRemovedAndAdded() {
        assertRows(
                spark.sql("SELECT array(3, 1, 3) a")
                        .select(
                                array_position("a", 1),
                                array_remove("a", 3),
                                array_append("a", 9),
                                array_prepend("a", 0),
                                array_insert("a", 2, 7)),
                "array_position(a, 1) bigint not null, array_remove(a, 3) array<int>(no-null elements) not null,"
                        + " array_append(a, 9) array<int> not null, array_prepend(a, 0) array<int> not null,"
                        + " array_insert(a, 2, 7) array<int> not null",
                Row.of(2L, List.of(1), List.of(3, 1, 3, 9), List.of(0, 3, 1, 3), List.of(3, 7, 1, 3)));
    }

    @Test
    @DisplayName("fn-074: slice takes numbers, columns and names")
    void sliceTakesNumbersColumnsAndNames() {
        assertRows(
                Shapes.frame(spark, "x array<int>, i int, n int", "(array(1, 2, 3), 2, 2), (array(4, 5), 2, 2)")
                        .select(
                                slice("x", 2, 2).alias("a"),
                                slice(col("x"), lit(2), lit(2)).alias("b"),
                                slice("x", "i", "n").alias("c"),
                                slice(col("x"), size("x").minus(1), lit(1)).alias("d")),
                "a array<int>, b array<int>, c array<int>, d array<int>",
                Row.of(List.of(2, 3), List.of(2, 3), List.of(2, 3), List.of(2)),
                Row.of(List.of(5), List.of(5), List.of(5), List.of(4)));
    }

    @Test
    @DisplayName("fn-075: a slice from position 0")
    void aSliceFromPositionZero() {
        assertThat(assertFails(
                                () -> spark.sql("SELECT array(1, 2) a")
                                        .select(slice("a", 0, 1))
                                        .collect(),
                                SparkRuntimeException.class,
                                "INVALID_PARAMETER_VALUE.START",
                                "22023")
                        .getMessageParameters())
                .isEqualTo(Map.of("functionName", "`slice`", "parameter", "`start`"));
    }

    @Test
    @DisplayName("fn-076: array_repeat takes a number, a literal and a name")
    void arrayRepeatTakesANumberALiteralAndAName() {
        List<Long> sevens = List.of(7L, 7L, 7L);

        assertRows(
                spark.sql("SELECT 7L id, 3 n")
                        .select(array_repeat("id", 3), array_repeat(col("id"), lit(3)), array_repeat("id", "n")),
                "array_repeat(id, 3) array<bigint>(no-null elements) not null,"
                        + " array_repeat(id, 3) array<bigint>(no-null elements) not null,"
                        + " array_repeat(id, n) array<bigint>(no-null elements) not null",
                Row.of(sevens, sevens, sevens));
    }

    @Test
    @DisplayName("fn-077: arrays as sets")
    void arraysAsSets() {
        assertRows(
                spark.sql("SELECT array(1, 2, 2) a, array(2, 3) b")
                        .select(
                                array_union("a", "b"),
                                array_intersect("a", "b"),
                                array_except("a", "b"),
                                array_distinct("a"),
                                arrays_overlap("a", "b")),
                "array_union(a, b) array<int>(no-null elements) not null,"
                        + " array_intersect(a, b) array<int>(no-null elements) not null,"
                        + " array_except(a, b) array<int>(no-null elements) not null,"
                        + " array_distinct(a) array<int>(no-null elements) not null,"
                        + " arrays_overlap(a, b) boolean not null",
                Row.of(List.of(1, 2, 3), List.of(2), List.of(1), List.of(1, 2), true));
    }

    @Test
    @DisplayName("fn-078: where sort_array and array_sort place NULL")
    void whereSortedArraysPlaceNull() {
        assertRows(
                spark.sql("SELECT array(2, null, 1) a")
                        .select(
                                sort_array("a").alias("x"),
                                sort_array("a", false).alias("y"),
                                array_sort("a").alias("z")),
                "x array<int> not null, y array<int> not null, z array<int> not null",
                Row.of(Arrays.asList(null, 1, 2), Arrays.asList(2, 1, null), Arrays.asList(1, 2, null)));
    }

    @Test
    @DisplayName("fn-080: element_at from the end, by a key, and tried")
    void elementAt() {
        assertRows(
                spark.sql("SELECT array(1, 2, 3) a, map('k', 1) m")
                        .select(element_at("a", -1), element_at("m", "k"), try_element_at(col("a"), lit(9))),
                "element_at(a, -1) int, element_at(m, k) int, try_element_at(a, 9) int",
                Row.of(3, 1, null));
    }

    @Test
    @DisplayName("fn-081: element_at beyond the end")
    void elementAtBeyondTheEnd() {
        assertThat(assertFails(
                                () -> spark.sql("SELECT array(1, 2, 3) a")
                                        .select(element_at("a", 9))
                                        .collect(),
                                SparkArrayIndexOutOfBoundsException.class,
                                "INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
                                "22003")
                        .getMessageParameters())
                .isEqualTo(Map.of("arraySize", "3", "indexValue", "9"));
    }

    @Test
    @DisplayName("fn-082: element_at 0")
    void elementAtZero() {
        assertFails(
                () -> spark.sql("SELECT array(1, 2, 3) a")
                        .select(element_at("a", 0))
                        .collect(),
                SparkRuntimeException.class,
                "INVALID_INDEX_OF_ZERO",
                "22003");
    }

    @Test
    @DisplayName("fn-083: the parts of a map")
    void thePartsOfAMap() {
        assertRows(
                spark.sql("SELECT map('a', 1, 'b', 2) m")
                        .select(
                                map_keys("m"),
                                map_values("m"),
                                map_entries("m"),
                                map_contains_key("m", "a"),
                                size("m")),
                "map_keys(m) array<string> not null, map_values(m) array<int> not null,"
                        + " map_entries(m) array<struct<key: string not null, value: int not null>>(no-null elements)"
                        + " not null, map_contains_key(m, a) boolean, size(m) int not null",
                Row.of(List.of("a", "b"), List.of(1, 2), List.of(Row.of("a", 1), Row.of("b", 2)), true, 2));
    }

    @Test
    @DisplayName("fn-084: maps are made of arrays, of entries and of maps")
    void mapsAreMade() {
        assertRows(
                spark.sql("SELECT array('a', 'b') k, array(1, 2) v, map('c', 3) n")
                        .select(
                                map_from_arrays("k", "v").alias("m"),
                                map_from_entries(arrays_zip("k", "v")).alias("e"),
                                map_concat(map_from_arrays("k", "v"), col("n")).alias("c")),
                "m map<string,int>(no-null values) not null, e map<string,int> not null,"
                        + " c map<string,int>(no-null values) not null",
                Row.of(Map.of("a", 1, "b", 2), Map.of("a", 1, "b", 2), Map.of("a", 1, "b", 2, "c", 3)));
    }

    @Test
    @DisplayName("fn-085: map_concat of a list")
    void mapConcatOfAList() {
        DataFrame maps = spark.sql("SELECT map(1, 'a') m1, map(3, 'c') m2");
        Row joined = Row.of(Map.of(1, "a", 3, "c"));

        assertRows(
                maps.select(map_concat("m1", "m2").alias("r")), "r map<int,string>(no-null values) not null", joined);
        Column[] list = {col("m1"), col("m2")};
        assertRows(maps.select(map_concat(list).alias("r")), "r map<int,string>(no-null values) not null", joined);
    }

    @Test
    @DisplayName("fn-086: a map with a key twice")
    void aMapWithAKeyTwice() {
        assertThat(assertFails(
                                () -> one.select(create_map(lit("a"), lit(1), lit("a"), lit(2)))
                                        .collect(),
                                SparkRuntimeException.class,
                                "DUPLICATED_MAP_KEY",
                                "23505")
                        .getMessageParameters())
                .isEqualTo(Map.of("key", "a", "mapKeyDedupPolicy", "\"spark.sql.mapKeyDedupPolicy\""));
    }

    @Test
    @DisplayName("fn-088: transform by a lambda of one and of two parameters")
    void transformByALambda() {
        assertRows(
                spark.sql("SELECT array(10, 20) a")
                        .select(
                                transform("a", x -> x.plus(1)).alias("p"),
                                transform("a", (x, i) -> x.plus(i)).alias("q")),
                "p array<int>(no-null elements) not null, q array<int>(no-null elements) not null",
                Row.of(List.of(11, 21), List.of(10, 21)));
    }

    @Test
    @DisplayName("fn-089: filter, exists and forall of an array with NULL")
    void conditionsOfAnArrayWithNull() {
        assertRows(
                spark.sql("SELECT array(1, null, 3) a")
                        .select(
                                filter("a", x -> x.gt(1)).alias("f"),
                                exists("a", x -> x.gt(5)).alias("e"),
                                forall("a", x -> x.gt(0)).alias("g")),
                "f array<int> not null, e boolean, g boolean",
                Row.of(List.of(3), null, null));
    }

    @Test
    @DisplayName("fn-090: aggregate with a last step, and reduce")
    void aggregateAndReduce() {
        assertRows(
                spark.sql("SELECT array(1, 2, 3) a")
                        .select(
                                aggregate(col("a"), lit(0), (sum, x) -> sum.plus(x), sum -> sum.multiply(10))
                                        .alias("r"),
                                reduce(col("a"), lit(0), (sum, x) -> sum.plus(x))
                                        .alias("p")),
                "r int, p int",
                Row.of(60, 6));
    }

    @Test
    @DisplayName("fn-091: zip_with of arrays of two lengths")
    void zipWithOfArraysOfTwoLengths() {
        assertRows(
                spark.sql("SELECT array(1, 2, 3) a, array(10, 20) b")
                        .select(zip_with("a", "b", (x, y) -> coalesce(x, lit(0)).plus(coalesce(y, lit(0))))
                                .alias("r")),
                "r array<int>(no-null elements) not null",
                Row.of(List.of(11, 22, 3)));
    }

    @Test
    @DisplayName("fn-092: lambdas over a map")
    void lambdasOverAMap() {
        assertRows(
                spark.sql("SELECT map('a', 1, 'b', 2) m")
                        .select(
                                transform_keys("m", (k, v) -> upper(k)).alias("k"),
                                transform_values("m", (k, v) -> v.multiply(10)).alias("v"),
                                map_filter("m", (k, v) -> v.gt(1)).alias("f")),
                "k map<string,int>(no-null values) not null, v map<string,int>(no-null values) not null,"
                        + " f map<string,int>(no-null values) not null",
                Row.of(Map.of("A", 1, "B", 2), Map.of("a", 10, "b", 20), Map.of("b", 2)));
    }
}
