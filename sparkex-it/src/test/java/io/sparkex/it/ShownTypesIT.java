package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code show} prints of each type: the text that a cast gives, and for the types that have none what is written here. */
@WithSpark
final class ShownTypesIT {
    private final SparkSession spark;

    ShownTypesIT(SparkSession spark) {
        this.spark = spark;
    }

    /** The cells of each row, without the spaces that make columns as wide as their widest cell. */
    private static List<List<String>> shown(SparkSession spark, String query) {
        String printed = Output.of(() -> spark.sql(query).show(100, false));
        List<String> lines = printed.lines().toList();
        String border = lines.get(0);
        assertThat(border).matches("\\+(-+\\+)+");
        assertThat(lines.get(2)).isEqualTo(border);
        assertThat(lines.subList(lines.size() - 2, lines.size())).containsExactly(border, "");
        return lines.subList(3, lines.size() - 2).stream()
                .map(ShownTypesIT::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        assertThat(line).startsWith("|").endsWith("|");
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::stripTrailing)
                .toList();
    }

    /** A variant that is a text or null gives that in a cast, and its JSON when it is shown. */
    private static String text(String value, String type) {
        return type.equals("VARIANT") ? "to_json(" + value + ")" : "CAST(" + value + " AS STRING)";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sparkex.it.TypesIT#extremes")
    void isTheTextOfACast(String type, List<String> literals, List<?> values) {
        String rows = literals.stream()
                .map(literal -> "(CAST(" + literal + " AS " + type + "))")
                .collect(Collectors.joining(", ", "VALUES ", ", (CAST(NULL AS " + type + ")) AS t(v)"));
        List<List<String>> expected = new ArrayList<>();
        for (Row row : spark.sql("SELECT " + text("v", type) + " FROM " + rows).collect()) {
            expected.add(List.of(row.isNullAt(0) ? "NULL" : row.getString(0)));
        }

        assertThat(expected)
                .hasSize(values.size() + 1)
                .endsWith(List.of("NULL"))
                .doesNotHaveDuplicates();
        assertThat(shown(spark, "SELECT v FROM " + rows)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sparkex.it.TypesIT#extremes")
    void isTheTextOfACastInsideOfArraysMapsAndStructs(String type, List<String> literals) {
        String value = "CAST(" + literals.get(0) + " AS " + type + ")";
        String absent = "CAST(NULL AS " + type + ")";
        String text = spark.sql("SELECT " + text(value, type)).first().getString(0);

        assertThat(shown(
                        spark,
                        "SELECT array(" + value + ", " + absent + "), map(1, " + value + ", 2, " + absent
                                + "), named_struct('f', " + value + ", 'g', " + absent + "), array(array(" + value
                                + "))"))
                .containsExactly(List.of(
                        "[" + text + ", NULL]",
                        "{1 -> " + text + ", 2 -> NULL}",
                        "{" + text + ", NULL}",
                        "[[" + text + "]]"));
    }

    @Test
    void isHexOfBytes() {
        assertThat(shown(spark, "SELECT * FROM VALUES (X'0102'), (X'00FF'), (X''), (NULL) AS t(v)"))
                .containsExactly(List.of("[01 02]"), List.of("[00 FF]"), List.of("[]"), List.of("NULL"));
        assertThat(shown(spark, "SELECT array(X'0102', NULL), map('k', X'FF'), named_struct('b', X'')"))
                .containsExactly(List.of("[[01 02], NULL]", "{k -> [FF]}", "{[]}"));
    }

    @Test
    void isNullOfNothing() {
        assertThat(shown(spark, "SELECT NULL, array(NULL), array(), map(), struct(), CAST(NULL AS STRUCT<x: INT>)"))
                .containsExactly(List.of("NULL", "[NULL]", "[]", "{}", "{}", "NULL"));
    }

    @Test
    void isTheTextWhateverItsCollation() {
        assertThat(shown(
                        spark,
                        "SELECT 'Straße' COLLATE UNICODE_CI, array('x' COLLATE UTF8_LCASE), CAST('a' AS CHAR(3))"))
                .containsExactly(List.of("Straße", "[x]", "a"));
    }

    @Test
    void hasNoMoreDigitsOfATimeThanItHas() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.timeType.enabled", "true");

            assertThat(
                            shown(
                                    session,
                                    "SELECT * FROM VALUES (TIME'00:00:00'), (TIME'23:59:59.999999'), (TIME'01:02:03.5'), (NULL) AS t(v)"))
                    .containsExactly(
                            List.of("00:00:00"), List.of("23:59:59.999999"), List.of("01:02:03.5"), List.of("NULL"));
            assertThat(shown(session, "SELECT CAST('01:02:03' AS TIME(0)), array(TIME'01:00:00', NULL)"))
                    .containsExactly(List.of("01:02:03", "[01:00:00, NULL]"));
        }
    }

    /** Spark 4.1 has no text of them but that of its class, and no cast to one. */
    @Test
    void isNoUseOfShapes() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.geospatial.enabled", "true");
            String point = "X'0101000000000000000000F03F0000000000000040'";

            assertThat(shown(
                            session,
                            "SELECT st_geomfromwkb(" + point + "), st_geogfromwkb(" + point
                                    + "), st_geomfromwkb(NULL)"))
                    .singleElement()
                    .satisfies(cells -> {
                        assertThat(cells.get(0))
                                .matches("org\\.apache\\.spark\\.unsafe\\.types\\.GeometryVal@[0-9a-f]+");
                        assertThat(cells.get(1))
                                .matches("org\\.apache\\.spark\\.unsafe\\.types\\.GeographyVal@[0-9a-f]+");
                        assertThat(cells.get(2)).isEqualTo("NULL");
                    });
            assertFails(
                    () -> session.sql("SELECT CAST(st_geomfromwkb(" + point + ") AS STRING)")
                            .collect(),
                    AnalysisException.class,
                    "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION",
                    "42K09");
        }
    }

    @Test
    void isInTheZoneOfTheSessionWhereThereIsOne() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.session.timeZone", "America/New_York");

            assertThat(
                            shown(
                                    session,
                                    "SELECT TIMESTAMP'2020-07-01 12:00:00Z', TIMESTAMP_NTZ'2020-07-01 12:00:00', array(TIMESTAMP'2020-01-01 12:00:00Z')"))
                    .containsExactly(List.of("2020-07-01 08:00:00", "2020-07-01 12:00:00", "[2020-01-01 07:00:00]"));
        }
    }
}
