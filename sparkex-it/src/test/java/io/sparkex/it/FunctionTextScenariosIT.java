package io.sparkex.it;

import static io.sparkex.functions.*;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about texts: functions.md. */
@WithSpark
@Tag("profile:batch-core")
final class FunctionTextScenariosIT {
    private final SparkSession spark;
    private final DataFrame one;

    FunctionTextScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.one = spark.range(1);
    }

    @Test
    @DisplayName("fn-054: upper, lower, ascii, base64, unbase64 and trims")
    void lettersCodesAndBlanks() {
        assertRows(
                one.select(
                        upper(lit("nick")),
                        lower(lit("NICK")),
                        ascii(lit("nick")),
                        base64(lit("nick")),
                        unbase64(lit("bmljaw==")),
                        ltrim(lit(" a ")),
                        rtrim(lit(" a ")),
                        trim(lit(" a "))),
                "upper(nick) string not null, lower(NICK) string not null, ascii(nick) int not null,"
                        + " base64(nick) string not null, unbase64(bmljaw==) binary not null,"
                        + " ltrim( a ) string not null, rtrim( a ) string not null, trim( a ) string not null",
                Row.of("NICK", "nick", 110, "bmljaw==", "nick".getBytes(StandardCharsets.US_ASCII), "a ", " a", "a"));
    }

    @Test
    @DisplayName("fn-055: trim takes the characters to remove")
    void trimTakesTheCharactersToRemove() {
        assertRows(
                one.select(
                        trim(lit("xxaxx"), lit("x")).alias("r"),
                        btrim(lit("xxaxx"), lit("x")).alias("b")),
                "r string not null, b string not null",
                Row.of("a", "a"));
    }

    @Test
    @DisplayName("fn-056: a character of four bytes")
    void aCharacterOfFourBytes() {
        assertRows(
                Shapes.frame(spark, "c string", "('cat'), ('\uD83D\uDC08')").select(octet_length("c"), bit_length("c")),
                "octet_length(c) int, bit_length(c) int",
                Row.of(3, 24),
                Row.of(4, 32));
    }

    @Test
    @DisplayName("fn-058: overlay takes numbers and columns")
    void overlayTakesNumbersAndColumns() {
        Column text = lit("SPARK_SQL");
        Column part = lit("CORE");

        assertRows(
                one.select(
                        overlay(text, part, 7).alias("a"),
                        overlay(text, part, 7, 0).alias("b"),
                        overlay(text, part, lit(7), lit(2)).alias("c")),
                "a string not null, b string not null, c string not null",
                Row.of("SPARK_CORE", "SPARK_CORESQL", "SPARK_COREL"));
    }

    @Test
    @DisplayName("fn-059: the text of overlay with and without a length")
    void theTextOfOverlay() {
        assertThat(overlay("x", "y", 3)).hasToString("Column<'overlay(x, y, 3, -1)'>");
        assertThat(overlay("x", "y", 2, 5)).hasToString("Column<'overlay(x, y, 2, 5)'>");
    }

    @Test
    @DisplayName("fn-060: regexp_replace takes texts and columns")
    void regexpReplaceTakesTextsAndColumns() {
        assertRows(
                Shapes.frame(spark, "str string, p string, r string", "('100-200', '(\\\\d+)', '--')")
                        .select(
                                regexp_replace("str", "(\\d+)", "--").alias("a"),
                                regexp_replace("str", col("p"), col("r")).alias("b")),
                "a string, b string",
                Row.of("-----", "-----"));
    }

    @Test
    @DisplayName("fn-061: regexp_extract, regexp_count and regexp_substr")
    void regularExpressions() {
        assertRows(
                one.select(
                        regexp_extract(lit("100-200"), "(\\d+)-(\\d+)", 2),
                        regexp_count(lit("a1b2"), lit("\\d")),
                        regexp_substr(lit("a1b2"), lit("\\d"))),
                "regexp_extract(100-200, (\\d+)-(\\d+), 2) string not null, regexp_count(a1b2, \\d) int not null,"
                        + " regexp_substr(a1b2, \\d) string",
                Row.of("200", 2, "1"));
    }

    @Test
    @DisplayName("fn-063: split with and without a limit")
    void splitWithAndWithoutALimit() {
        assertRows(
                one.select(split(lit("a1b2c3"), "[0-9]"), split(lit("a1b2c3"), "[0-9]", 2)),
                "split(a1b2c3, [0-9], -1) array<string>(no-null elements) not null,"
                        + " split(a1b2c3, [0-9], 2) array<string>(no-null elements) not null",
                Row.of(List.of("a", "b", "c", ""), List.of("a", "b2c3")));
    }

    @Test
    @DisplayName("fn-064: substring_index, locate and instr")
    void placesWithinATextAreFound() {
        assertRows(
                one.select(
                        substring_index(lit("a.b.c.d"), ".", 2),
                        substring_index(lit("a.b.c.d"), ".", -2),
                        locate("b", lit("abcb"), 3),
                        instr(lit("abc"), "c")),
                "substring_index(a.b.c.d, ., 2) string not null, substring_index(a.b.c.d, ., -2) string not null,"
                        + " locate(b, abcb, 3) int not null, instr(abc, c) int not null",
                Row.of("a.b", "c.d", 4, 3));
    }

    @Test
    @DisplayName("fn-065: format_string, format_number, and concat_ws without the NULLs")
    void textsAreFormattedAndJoined() {
        assertRows(
                one.select(
                        format_string("%d %s", lit(5), lit("x")),
                        format_number(lit(12345.678), 2),
                        concat_ws("-", lit("a"), lit(null), lit("b"))),
                "format_string(%d %s, 5, x) string not null, format_number(12345.678, 2) string,"
                        + " concat_ws(-, a, NULL, b) string not null",
                Row.of("5 x", "12,345.68", "a-b"));
    }

    @Test
    @DisplayName("fn-066: concat with NULL is NULL")
    void concatWithNullIsNull() {
        assertRows(
                one.select(concat(lit("a"), lit(null).cast("string")).alias("r")), "r string", Row.of((Object) null));
    }

    @Test
    @DisplayName("fn-067: a text that is valid UTF-8")
    void aTextThatIsValidUtf8() {
        Column text = lit("abc");

        assertRows(
                one.select(is_valid_utf8(text), make_valid_utf8(text), validate_utf8(text), try_validate_utf8(text)),
                "is_valid_utf8(abc) boolean, make_valid_utf8(abc) string, validate_utf8(abc) string,"
                        + " try_validate_utf8(abc) string",
                Row.of(true, "abc", "abc", "abc"));
    }

    @Test
    @DisplayName("fn-068: a collation and its name")
    void aCollationAndItsName() {
        assertRows(
                one.select(collation(collate(lit("a"), "UNICODE")).alias("c")),
                "c string not null",
                Row.of("SYSTEM.BUILTIN.UNICODE"));
    }

    @Test
    @DisplayName("fn-069: try_parse_url of an address and of none")
    void tryParseUrlOfAnAddressAndOfNone() {
        assertRows(
                one.select(
                        try_parse_url(lit("https://spark.apache.org/path?query=1"), lit("QUERY"), lit("query"))
                                .alias("a"),
                        try_parse_url(lit("inva lid://x/p?query=1"), lit("QUERY"), lit("query"))
                                .alias("b")),
                "a string, b string",
                Row.of("1", null));
    }

    @Test
    @DisplayName("fn-179: bytes that are not valid UTF-8")
    void bytesThatAreNotValidUtf8() {
        Column text = lit(new byte[] {(byte) 0x80}).cast("string");

        assertRows(
                one.select(
                        is_valid_utf8(text).alias("a"),
                        try_validate_utf8(text).isNull().alias("b")),
                "a boolean, b boolean not null",
                Row.of(false, true));
    }
}
