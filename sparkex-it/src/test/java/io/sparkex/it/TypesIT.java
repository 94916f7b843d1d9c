package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of every type, at their extremes, absent and nested, as a server sends them. */
@WithSpark
final class TypesIT {
    private final SparkSession spark;

    TypesIT(SparkSession spark) {
        this.spark = spark;
    }

    static Stream<Arguments> extremes() {
        String nines = "99999999999999999999999999999999999999";
        return Stream.of(
                Arguments.of("BOOLEAN", List.of("true", "false"), List.of(true, false)),
                Arguments.of("TINYINT", List.of("-128Y", "127Y"), List.of(Byte.MIN_VALUE, Byte.MAX_VALUE)),
                Arguments.of("SMALLINT", List.of("-32768S", "32767S"), List.of(Short.MIN_VALUE, Short.MAX_VALUE)),
                Arguments.of(
                        "INT", List.of("-2147483648", "2147483647"), List.of(Integer.MIN_VALUE, Integer.MAX_VALUE)),
                Arguments.of(
                        "BIGINT",
                        List.of("-9223372036854775808L", "9223372036854775807L"),
                        List.of(Long.MIN_VALUE, Long.MAX_VALUE)),
                Arguments.of(
                        "FLOAT",
                        List.of("'-3.4028235E38'", "'1.4E-45'", "'NaN'", "'-Infinity'", "'-0.0'"),
                        List.of(-Float.MAX_VALUE, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, -0.0f)),
                Arguments.of(
                        "DOUBLE",
                        List.of("'1.7976931348623157E308'", "'4.9E-324'", "'NaN'", "'Infinity'", "'-0.0'"),
                        List.of(Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, -0.0)),
                Arguments.of(
                        "DECIMAL(38,0)",
                        List.of(nines + "BD", "-" + nines + "BD", "0BD"),
                        List.of(new BigDecimal(nines), new BigDecimal("-" + nines), new BigDecimal("0"))),
                Arguments.of(
                        "DECIMAL(38,38)",
                        List.of("0." + nines + "BD", "-0." + nines + "BD"),
                        List.of(new BigDecimal("0." + nines), new BigDecimal("-0." + nines))),
                Arguments.of(
                        "DECIMAL(10,2)",
                        List.of("1", "-0.5BD"),
                        List.of(new BigDecimal("1.00"), new BigDecimal("-0.50"))),
                Arguments.of(
                        "STRING",
                        List.of("''", "'déjà 🙂 漢字'", "'a\\0b'", "repeat('x', 100000)"),
                        List.of("", "déjà 🙂 漢字", "a\0b", "x".repeat(100_000))),
                Arguments.of(
                        "DATE",
                        List.of("'0001-01-01'", "'9999-12-31'", "'1582-10-15'", "'1969-12-31'"),
                        List.of(
                                LocalDate.of(1, 1, 1),
                                LocalDate.of(9999, 12, 31),
                                LocalDate.of(1582, 10, 15),
                                LocalDate.of(1969, 12, 31))),
                Arguments.of(
                        "TIMESTAMP",
                        List.of(
                                "'0001-01-01 00:00:00Z'",
                                "'9999-12-31 23:59:59.999999Z'",
                                "'1969-12-31 23:59:59.999999Z'"),
                        List.of(
                                Instant.parse("0001-01-01T00:00:00Z"),
                                Instant.parse("9999-12-31T23:59:59.999999Z"),
                                Instant.parse("1969-12-31T23:59:59.999999Z"))),
                Arguments.of(
                        "TIMESTAMP_NTZ",
                        List.of("'0001-01-01 00:00:00'", "'9999-12-31 23:59:59.999999'"),
                        List.of(
                                LocalDateTime.of(1, 1, 1, 0, 0),
                                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extremes")
    void arriveAtTheirExtremesAndAbsent(String type, List<String> literals, List<?> values) {
        String alternatives = String.join(" AS " + type + ")), (CAST(", literals);
        DataFrame frame = spark.sql("SELECT * FROM VALUES (CAST(" + alternatives + " AS " + type + ")), (CAST(NULL AS "
                + type + ")) AS t(v)");

        List<Row> rows = frame.collect();

        assertThat(frame.schema().apply("v").dataType().sql()).isEqualTo(type);
        assertThat(rows.get(0).schema()).isEqualTo(frame.schema());
        assertThat(rows.subList(0, values.size()).stream()
                        .map(row -> row.get(0))
                        .toList())
                .isEqualTo(values);
        assertThat(rows).hasSize(values.size() + 1).last().isEqualTo(Row.of((Object) null));
        assertThat(rows.get(values.size()).isNullAt(0)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extremes")
    void arriveInsideOfArraysMapsAndStructs(String type, List<String> literals, List<?> values) {
        String value = "CAST(" + literals.get(0) + " AS " + type + ")";
        String absent = "CAST(NULL AS " + type + ")";

        Row row = spark.sql("SELECT array(" + value + ", " + absent + "), map(1, " + value + ", 2, " + absent
                        + "), named_struct('f', " + value + ", 'g', " + absent + "), array(array(" + value + "))")
                .collect()
                .get(0);

        Object expected = values.get(0);
        assertThat(row.getList(0)).isEqualTo(Arrays.asList(expected, null));
        assertThat(row.getMap(1).get(1)).isEqualTo(expected);
        assertThat(row.getMap(1)).containsEntry(2, null).hasSize(2);
        assertThat(row.getStruct(2)).isEqualTo(Row.of(expected, null));
        assertThat(row.getList(3)).isEqualTo(List.of(List.of(expected)));
    }

    @Test
    void bytesArrive() {
        List<Row> rows = spark.sql("SELECT * FROM VALUES (X'00FF'), (X''), (NULL) AS t(v)")
                .collect();

        assertThat(rows.get(0).getBinary(0)).containsExactly(0, -1);
        assertThat(rows.get(1).getBinary("v")).isEmpty();
        assertThat(rows.get(2).getBinary(0)).isNull();
    }

    @Test
    void nothingButNullArrives() {
        DataFrame nulls = spark.sql("SELECT NULL AS n, array(NULL) AS a");

        assertThat(nulls.schema().apply("n").dataType().typeName()).isEqualTo("void");
        assertThat(nulls.collect()).containsExactly(Row.of(null, Collections.singletonList(null)));
    }

    @Test
    void emptyAndDeepNestsArrive() {
        DataFrame nested = spark.sql("""
                SELECT array() AS a, map() AS m, CAST(NULL AS ARRAY<INT>) AS na, CAST(NULL AS STRUCT<x: INT>) AS ns,
                  array(named_struct('m', map('k', array(named_struct('x', 1, 'y', NULL))))) AS deep
                """);

        assertThat(nested.collect())
                .containsExactly(Row.of(
                        List.of(), Map.of(), null, null, List.of(Row.of(Map.of("k", List.of(Row.of(1, null)))))));
    }

    @Test
    void rowsOfSeveralBatchesKeepTheirOrder() {
        List<Row> rows = spark.range(0, 50_000, 1, 5).collect();

        assertThat(rows).hasSize(50_000);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).getLong("id") != i) {
                assertThat(rows.get(i).getLong("id")).isEqualTo(i);
            }
        }
    }

    @Test
    void timestampsDoNotDependOnTheZoneOfTheSession() {
        DataFrame moment = spark.sql("SELECT TIMESTAMP'2020-07-01 12:00:00 America/New_York' AS t");

        assertThat(moment.collect()).containsExactly(Row.of(Instant.parse("2020-07-01T16:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"INTERVAL '1' DAY", "INTERVAL '1-2' YEAR TO MONTH", "parse_json('{}')", "array(INTERVAL '1' DAY)"
            })
    void typesThatAreNotReadAreErrorsThatNameTheColumn(String value) {
        DataFrame frame = spark.sql("SELECT 1 AS fine, " + value + " AS odd");

        assertThat(frame.columns()).containsExactly("fine", "odd");
        assertFails(frame::collect, UnsupportedFeatureException.class, null, null, "odd");
        assertThat(frame.select("fine").collect()).containsExactly(Row.of(1));
    }
}
