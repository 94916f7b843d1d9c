package io.sparkex.it;

import static io.sparkex.functions.*;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about VARIANT, JSON, CSV and XML: functions.md. */
@WithSpark
@Tag("profile:batch-core")
final class FunctionFormatScenariosIT {
    private final SparkSession spark;
    private final DataFrame one;

    FunctionFormatScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.one = spark.range(1);
    }

    @Test
    @DisplayName("fn-133: JSON becomes a VARIANT and JSON again")
    void jsonBecomesAVariantAndJsonAgain() {
        assertRows(one.select(to_json(parse_json(lit("{ \"a\" : 1 }"))).alias("r")), "r string", Row.of("{\"a\":1}"));
    }

    @Test
    @DisplayName("fn-134: try_parse_json of a text that is no JSON")
    void tryParseJsonOfATextThatIsNoJson() {
        assertRows(
                one.select(try_parse_json(lit("{ a : 1 }")).isNull().alias("n")), "n boolean not null", Row.of(true));
    }

    @Test
    @DisplayName("fn-135: parse_json of a text that is no JSON")
    void parseJsonOfATextThatIsNoJson() {
        assertThat(assertFails(
                                () -> one.select(parse_json(lit("{ a : 1 }"))).collect(),
                                SparkException.class,
                                "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                                "22023")
                        .getMessageParameters())
                .isEqualTo(Map.of("badRecord", "{ a : 1 }", "failFastMode", "FAILFAST"));
    }

    @Test
    @DisplayName("fn-136: variant_get of a path and a type, and of a path that is missing")
    void variantGet() {
        assertRows(
                spark.sql("SELECT parse_json('{\"a\": 1}') v")
                        .select(
                                variant_get("v", "$.a", "int"),
                                variant_get("v", "$.b", "int"),
                                variant_get("v", "$.a", "double"),
                                is_variant_null("v")),
                "variant_get(v, $.a) int, variant_get(v, $.b) int, variant_get(v, $.a) double,"
                        + " is_variant_null(v) boolean not null",
                Row.of(1, null, 1.0, false));
    }

    @Test
    @DisplayName("fn-137: variant_get of a type that the value does not have")
    void variantGetOfATypeThatTheValueDoesNotHave() {
        assertThat(assertFails(
                                () -> spark.sql("SELECT parse_json('{\"a\": 1}') v")
                                        .select(variant_get("v", "$.a", "binary"))
                                        .collect(),
                                SparkRuntimeException.class,
                                "INVALID_VARIANT_CAST",
                                "22023")
                        .getMessageParameters())
                .isEqualTo(Map.of("dataType", "\"BINARY\"", "value", "1"));
    }

    @Test
    @DisplayName("fn-139: the schema of several variants")
    void theSchemaOfSeveralVariants() {
        assertRows(
                spark.sql("SELECT parse_json(j) v FROM VALUES ('{\"a\":1}'), ('{\"b\":2}') t(j)")
                        .select(schema_of_variant_agg("v")),
                "schema_of_variant_agg(v) string not null",
                Row.of("OBJECT<a: BIGINT, b: BIGINT>"));
    }

    @Test
    @DisplayName("fn-140: a struct becomes a VARIANT")
    void aStructBecomesAVariant() {
        assertRows(
                spark.sql("SELECT named_struct('a', 1) v")
                        .select(to_json(to_variant_object("v")).alias("r")),
                "r string",
                Row.of("{\"a\":1}"));
    }

    @Test
    @DisplayName("fn-141: from_json with a schema as text, as a type, and with options")
    void fromJson() {
        assertRows(
                one.select(
                        from_json(lit("{\"a\":1}"), "a INT").alias("x"),
                        from_json(lit("{\"a\":1}"), new StructType().add("a", DataTypes.LongType))
                                .alias("y"),
                        from_json(lit("{\"a\":\"01/02/2020\"}"), "a date", Map.of("dateFormat", "dd/MM/yyyy"))
                                .alias("z")),
                "x struct<a: int>, y struct<a: bigint>, z struct<a: date>",
                Row.of(Row.of(1), Row.of(1L), Row.of(LocalDate.of(2020, 2, 1))));
    }

    @Test
    @DisplayName("fn-142: from_json of a text that is no JSON is a struct of NULLs")
    void fromJsonOfATextThatIsNoJson() {
        assertRows(one.select(from_json(lit("{bad"), "a INT").alias("x")), "x struct<a: int>", Row.of(Row.of((Object)
                null)));
    }

    @Test
    @DisplayName("fn-144: the schemas of JSON, CSV and XML")
    void schemasOfTexts() {
        assertRows(
                one.select(
                        schema_of_json(lit("{\"a\":[1]}")),
                        schema_of_csv(lit("1|a"), Map.of("sep", "|")),
                        schema_of_xml(lit("<p><a>1</a></p>"))),
                "schema_of_json({\"a\":[1]}) string not null, schema_of_csv(1|a) string not null,"
                        + " schema_of_xml(<p><a>1</a></p>) string not null",
                Row.of("STRUCT<a: ARRAY<BIGINT>>", "STRUCT<_c0: INT, _c1: STRING>", "STRUCT<a: BIGINT>"));
    }

    @Test
    @DisplayName("fn-145: from_csv and to_csv")
    void fromCsvAndToCsv() {
        assertRows(
                one.select(
                        from_csv(lit("1,a"), "x INT, y STRING").alias("x"),
                        to_csv(struct(lit(1), lit("b"))).alias("y")),
                "x struct<x: int, y: string> not null, y string",
                Row.of(Row.of(1, "a"), "1,b"));
    }

    @Test
    @DisplayName("fn-146: from_xml and to_xml")
    void fromXmlAndToXml() {
        assertRows(
                one.select(from_xml(lit("<p><a>1</a></p>"), "a INT").alias("x")),
                "x struct<a: int>",
                Row.of(Row.of(1)));
        assertThat((String)
                        Rows.evaluate(spark, to_xml(struct(lit(1).alias("a")))).get(0))
                .isEqualToIgnoringWhitespace("<ROW> <a>1</a> </ROW>");
    }

    @Test
    @DisplayName("fn-147: json_tuple")
    void jsonTuple() {
        assertRows(
                one.select(json_tuple(lit("{\"f1\":\"v1\",\"f2\":2}"), "f1", "f2", "f3")),
                "c0 string, c1 string, c2 string",
                Row.of("v1", "2", null));
    }

    @Test
    @DisplayName("fn-148: json_tuple without a field")
    void jsonTupleWithoutAField() {
        assertFails(() -> json_tuple(col("j")), SparkIllegalArgumentException.class, "CANNOT_BE_EMPTY", null, "field");
    }

    @Test
    @DisplayName("fn-149: get_json_object")
    void getJsonObject() {
        assertRows(
                one.select(get_json_object(lit("{\"a\":{\"b\":[1,2]}}"), "$.a.b[1]")
                        .alias("r")),
                "r string",
                Row.of("2"));
    }
}
