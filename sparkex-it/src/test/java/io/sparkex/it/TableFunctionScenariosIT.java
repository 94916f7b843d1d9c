package io.sparkex.it;

import static io.sparkex.functions.array;
import static io.sparkex.functions.col;
import static io.sparkex.functions.create_map;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.parse_json;
import static io.sparkex.functions.struct;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.TableValuedFunctions;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Functions that make tables. */
@WithSpark
@Tag("profile:batch-advanced")
final class TableFunctionScenariosIT {
    private final SparkSession spark;
    private final TableValuedFunctions tvf;
    private final DataFrame t3;

    TableFunctionScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.tvf = spark.tvf();
        this.t3 = Rows.values(
                spark, "(0, array(0, 1)), (1, array(2)), (2, array()), (CAST(NULL AS INT), array(4))", "t3(c1, c2)");
    }

    private static Row nulls(int count) {
        return Row.of(new Object[count]);
    }

    private static Column json(String text) {
        return parse_json(lit(text));
    }

    @Test
    @DisplayName("tv-001: explodes an array and a map")
    void explodesAnArrayAndAMap() {
        assertRows(tvf.explode(array(lit(1), lit(2))), "col int not null", Row.of(1), Row.of(2));
        assertRows(
                tvf.explode(create_map(lit("a"), lit(1))), "key string not null, value int not null", Row.of("a", 1));
    }

    @Test
    @DisplayName("tv-002, tv-003: explodes what is empty or null")
    void explodesWhatIsEmptyOrNull() {
        assertThat(tvf.explode(array()).count()).isZero();
        assertThat(tvf.explode(lit(null).astype("array<int>")).count()).isZero();
        assertThat(tvf.explode_outer(array()).columns()).containsExactly("col");
        assertThat(tvf.explode_outer(array()).collect()).containsExactly(nulls(1));
        DataFrame map = tvf.explode_outer(lit(null).astype("map<string,int>"));
        assertThat(map.columns()).containsExactly("key", "value");
        assertThat(map.collect()).containsExactly(nulls(2));
    }

    @Test
    @DisplayName("tv-004, tv-006: inlines structs")
    void inlinesStructs() {
        assertRows(
                tvf.inline(array(struct(lit(1), lit("a")), struct(lit(2), lit("b")))),
                "col1 int not null, col2 string not null",
                Row.of(1, "a"),
                Row.of(2, "b"));
        assertRows(tvf.inline_outer(array().astype("array<struct<a:int,b:int>>")), "a int, b int", nulls(2));
    }

    @Test
    @DisplayName("tv-007: explodes with positions")
    void explodesWithPositions() {
        DataFrame positions = tvf.posexplode(array(lit(5), lit(6)));
        assertThat(positions.columns()).containsExactly("pos", "col");
        assertThat(positions.collect()).containsExactly(Row.of(0, 5), Row.of(1, 6));
        DataFrame none = tvf.posexplode_outer(create_map());
        assertThat(none.columns()).containsExactly("pos", "key", "value");
        assertThat(none.collect()).containsExactly(nulls(3));
    }

    @Test
    @DisplayName("tv-008, tv-009: reads fields of json")
    void readsFieldsOfJson() {
        assertRows(
                tvf.json_tuple(lit("{\"a\":1, \"b\":2}"), lit("a"), lit("b")),
                "c0 string, c1 string",
                Row.of("1", "2"));
        assertFails(
                () -> tvf.json_tuple(lit("{}")), SparkIllegalArgumentException.class, "CANNOT_BE_EMPTY", null, "field");
    }

    @Test
    @DisplayName("tv-010: stacks values")
    void stacksValues() {
        assertRows(tvf.stack(lit(2), lit(1), lit(2), lit(3)), "col0 int, col1 int", Row.of(1, 2), Row.of(3, null));
    }

    @Test
    @DisplayName("tv-011: counts numbers")
    void countsNumbers() {
        assertRows(tvf.range(3), "id bigint not null", Row.of(0L), Row.of(1L), Row.of(2L));
        assertThat(tvf.range(1, 3).collect()).containsExactly(Row.of(1L), Row.of(2L));
        assertThat(tvf.range(1, 5, 2).collect()).containsExactly(Row.of(1L), Row.of(3L));
        assertThat(tvf.range(1, 5, 2, 1).collect()).containsExactly(Row.of(1L), Row.of(3L));
    }

    @Test
    @DisplayName("tv-012, tv-013: lists what the server has")
    void listsWhatTheServerHas() {
        DataFrame collations = tvf.collations().where("NAME = 'UTF8_BINARY'").select("CATALOG", "SCHEMA", "NAME");
        assertThat(collations.columns()).containsExactly("CATALOG", "SCHEMA", "NAME");
        assertThat(collations.collect()).containsExactly(Row.of("SYSTEM", "BUILTIN", "UTF8_BINARY"));
        assertThat(tvf.sql_keywords().columns()).containsExactly("keyword", "reserved");
        assertThat(tvf.sql_keywords().where("keyword = 'SELECT'").collect()).containsExactly(Row.of("SELECT", false));
    }

    @Test
    @DisplayName("tv-014, tv-015: explodes variants")
    void explodesVariants() {
        assertRows(
                texts(tvf.variant_explode(json("[\"hello\",\"world\"]"))),
                "pos int not null, key string, text string",
                Row.of(0, null, "\"hello\""),
                Row.of(1, null, "\"world\""));
        assertRows(
                texts(tvf.variant_explode(json("{\"a\": true}"))),
                "pos int not null, key string, text string",
                Row.of(0, "a", "true"));

        for (String nothing : List.of("1", "[]", "{}")) {
            assertThat(tvf.variant_explode(json(nothing)).count()).as(nothing).isZero();
        }
        assertThat(tvf.variant_explode_outer(json("[]")).count()).isEqualTo(1);
    }

    private static DataFrame texts(DataFrame elements) {
        return elements.selectExpr("pos", "key", "to_json(value) AS text");
    }

    @Test
    @DisplayName("tv-016, tv-021: takes columns of the left side")
    void takesColumnsOfTheLeftSide() {
        DataFrame elements = tvf.explode(col("c2").outer()).toDF("v").alias("t");
        assertRows(
                t3.lateralJoin(elements).select("c1", "v").sort("c1", "v"),
                "c1 int, v int not null",
                Row.of(null, 4),
                Row.of(0, 0),
                Row.of(0, 1),
                Row.of(1, 2));
        DataFrame unmarked = t3.lateralJoin(tvf.explode(col("c2")));
        assertThat(unmarked.columns()).containsExactly("c1", "c2", "col");
        assertThat(unmarked.collect())
                .containsExactly(
                        Row.of(0, List.of(0, 1), 0),
                        Row.of(0, List.of(0, 1), 1),
                        Row.of(1, List.of(2), 2),
                        Row.of(null, List.of(4), 4));
    }

    @Test
    @DisplayName("tv-019: reads fields of the left side")
    void readsFieldsOfTheLeftSide() {
        DataFrame texts =
                spark.sql("VALUES ('1', '{\"f1\": \"1\"}'), ('2', cast(null as string)), ('3', '[bad') AS x(key, js)");

        assertRows(
                texts.alias("p")
                        .lateralJoin(
                                tvf.json_tuple(col("js").outer(), lit("f1")).alias("q"))
                        .where(col("q.c0").isNotNull())
                        .select("p.key", "q.*"),
                "key string not null, c0 string",
                Row.of("1", "1"));
    }

    @Test
    void callsAnyTableFunctionByName() {
        assertThat(tvf.call("explode", List.of(7, 8)).collect()).containsExactly(Row.of(7), Row.of(8));
    }
}
