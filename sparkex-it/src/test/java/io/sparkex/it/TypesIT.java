package io.sparkex.it;

import static io.sparkex.functions.array;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.parse_json;
import static io.sparkex.functions.st_geogfromwkb;
import static io.sparkex.functions.st_geomfromwkb;
import static io.sparkex.functions.st_setsrid;
import static io.sparkex.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.SparkException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.Geography;
import io.sparkex.types.Geometry;
import io.sparkex.types.Row;
import io.sparkex.types.StringType;
import io.sparkex.types.TimeType;
import io.sparkex.types.VariantValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
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
                                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000))),
                Arguments.of(
                        "INTERVAL DAY TO SECOND",
                        List.of("'106751991 04:00:54.775807'", "'-106751991 04:00:54.775808'", "'-0 00:00:00.000001'"),
                        List.of(
                                Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS),
                                Duration.of(Long.MIN_VALUE, ChronoUnit.MICROS),
                                Duration.ofNanos(-1000))),
                Arguments.of(
                        "INTERVAL HOUR",
                        List.of("'-3'", "'100'"),
                        List.of(Duration.ofHours(-3), Duration.ofHours(100))),
                Arguments.of(
                        "INTERVAL YEAR TO MONTH",
                        List.of("'178956970-7'", "'-178956970-8'", "'0-1'"),
                        List.of(Period.of(178_956_970, 7, 0), Period.of(-178_956_970, -8, 0), Period.ofMonths(1))),
                Arguments.of("INTERVAL MONTH", List.of("'25'"), List.of(Period.of(2, 1, 0))),
                Arguments.of(
                        "INTERVAL",
                        List.of(
                                "'2147483647 months -2147483648 days 9223372036854775 microseconds'",
                                "'-1 months 1 days -9223372036854775 microseconds'"),
                        List.of(
                                new CalendarInterval(Integer.MAX_VALUE, Integer.MIN_VALUE, 9_223_372_036_854_775L),
                                new CalendarInterval(-1, 1, -9_223_372_036_854_775L))),
                Arguments.of(
                        "VARIANT",
                        List.of("parse_json('{\"a\":[1,null]}')", "parse_json('null')", "1.5D"),
                        List.of(
                                VariantValue.parseJson("{\"a\":[1,null]}"),
                                VariantValue.parseJson("null"),
                                VariantValue.parseJson("15e-1"))));
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

    @Test
    void stringsWithACollationArrive() {
        DataFrame collated = spark.sql("SELECT 'Straße' COLLATE UNICODE_CI AS c, array('x' COLLATE UTF8_LCASE) AS a");

        assertThat(collated.schema().apply("c").dataType()).isEqualTo(new StringType("UNICODE_CI"));
        assertThat(collated.collect()).containsExactly(Row.of("Straße", List.of("x")));
    }

    @Test
    void partsOfCalendarIntervalsAreKept() {
        Row row = spark.sql("SELECT make_interval(1, 2, 3, 4, 5, 6, 7.000008) AS v")
                .collect()
                .get(0);

        CalendarInterval interval = row.getCalendarInterval("v");
        assertThat(interval).isEqualTo(new CalendarInterval(14, 25, 5 * 3_600_000_000L + 6 * 60_000_000L + 7_000_008L));
        assertThat(spark.sql("SELECT string(make_interval(1, 2, 3, 4, 5, 6, 7.000008))")
                        .collect())
                .containsExactly(Row.of(interval.toString()));
    }

    @Test
    void aCalendarIntervalThatNoBatchHoldsIsAnErrorOfTheServer() {
        assertThat(catchThrowable(() -> spark.sql("SELECT CAST('9223372036854775807 microseconds' AS INTERVAL) AS v")
                        .collect()))
                .isInstanceOf(SparkException.class)
                .hasMessageContaining("overflow");
    }

    @Test
    void timesArriveWithTheirPrecision() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.timeType.enabled", "true");
            DataFrame times =
                    session.sql("SELECT * FROM VALUES (TIME'00:00:00'), (TIME'23:59:59.999999'), (NULL) AS t(v)");

            assertThat(times.schema().apply("v").dataType()).isEqualTo(new TimeType(6));
            assertThat(times.collect())
                    .containsExactly(
                            Row.of(LocalTime.MIDNIGHT), Row.of(LocalTime.of(23, 59, 59, 999_999_000)), Row.of((Object)
                                    null));
            DataFrame nested = session.sql("SELECT CAST('01:02:03' AS TIME(0)) AS v, array(TIME'01:00:00', NULL) AS a,"
                    + " map(TIME'02:00:00', TIME'03:00:00') AS m");
            assertThat(nested.schema().apply("v").dataType()).isEqualTo(new TimeType(0));
            Row row = nested.collect().get(0);
            assertThat(row.getLocalTime("v")).isEqualTo(LocalTime.of(1, 2, 3));
            assertThat(row.getList("a")).isEqualTo(Arrays.asList(LocalTime.of(1, 0), null));
            assertThat(row.getMap("m")).isEqualTo(Map.of(LocalTime.of(2, 0), LocalTime.of(3, 0)));
        }
    }

    @Test
    void variantsArriveWithAllKindsOfValues() {
        VariantValue all = spark.sql("""
                        SELECT to_variant_object(named_struct(
                          'bool', true, 'byte', -1Y, 'long', 9223372036854775807L, 'float', float(1.5), 'double', 2.5D,
                          'dec', 467440737095.51617BD, 'big', 12345678901234567890123456789.012345678BD, 'str', repeat('é', 40),
                          'bin', X'0102', 'day', DATE'0001-01-01', 'ts', TIMESTAMP'2020-01-02 03:04:05.000006Z',
                          'ntz', TIMESTAMP_NTZ'2020-01-02 03:04:05', 'none', CAST(NULL AS INT), 'arr', array(1, NULL))) AS v
                        """).collect().get(0).getVariant("v");

        assertThat(all.get("bool").asBoolean()).isTrue();
        assertThat(all.get("byte").asInt()).isEqualTo(-1);
        assertThat(all.get("long").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(all.get("float").asFloat()).isEqualTo(1.5f);
        assertThat(all.get("double").asDouble()).isEqualTo(2.5);
        assertThat(all.get("dec").asDecimal()).isEqualTo("467440737095.51617");
        assertThat(all.get("big").asDecimal()).isEqualTo("12345678901234567890123456789.012345678");
        assertThat(all.get("str").asString()).isEqualTo("é".repeat(40));
        assertThat(all.get("bin").asBinary()).containsExactly(1, 2);
        assertThat(all.get("day").asLocalDate()).isEqualTo("0001-01-01");
        assertThat(all.get("ts").asInstant()).isEqualTo("2020-01-02T03:04:05.000006Z");
        assertThat(all.get("ntz").asLocalDateTime()).isEqualTo("2020-01-02T03:04:05");
        assertThat(all.get("none").isNull()).isTrue();
        assertThat(all.get("arr").toObject()).isEqualTo(Arrays.asList(1L, null));
        assertThat(spark.range(1).select(to_json(lit(all)).alias("j")).collect())
                .containsExactly(Row.of(all.toJson()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":{\"z\":[1,null,\"x\"],\"a\":1.50},\"a\":-3e10,\"é\":\"\\u0007\\\"\"}",
                "[127,128,32768,2147483648,9223372036854775808,0.000000000000000001,1E-7,-0.0,true,false]",
                "99999999999999999999999999999999999999999",
                "\"\"",
                "{}",
                "[]",
                "null"
            })
    void variantsOfTextAreThoseOfTheServer(String json) {
        Row row = spark.range(1)
                .select(
                        parse_json(lit(json)).alias("v"),
                        to_json(parse_json(lit(json))).alias("j"))
                .collect()
                .get(0);
        VariantValue ours = VariantValue.parseJson(json);

        assertThat(row.getVariant("v").value()).isEqualTo(ours.value());
        assertThat(row.getVariant("v").metadata()).isEqualTo(ours.metadata());
        assertThat(row.getString("j")).isEqualTo(ours.toJson());
    }

    @Test
    void shapesArriveWithTheirSystem() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.geospatial.enabled", "true");
            byte[] point = HexFormat.of().parseHex("0101000000000000000000F03F0000000000000040");

            Row row = session.range(1)
                    .select(
                            st_geomfromwkb(lit(point)).alias("g"),
                            st_geogfromwkb(lit(point)).alias("h"),
                            st_setsrid(st_geomfromwkb(lit(point)), lit(3857)).alias("s"),
                            array(
                                            st_geomfromwkb(lit(point)),
                                            st_geomfromwkb(lit(null).cast("binary")))
                                    .alias("a"))
                    .collect()
                    .get(0);

            assertThat(row.getGeometry("g")).isEqualTo(Geometry.of(point, 0));
            assertThat(row.getGeography("h")).isEqualTo(Geography.of(point, 4326));
            assertThat(row.getGeometry("s")).isEqualTo(Geometry.of(point, 3857));
            assertThat(row.getList("a")).isEqualTo(Arrays.asList(Geometry.of(point, 0), null));
        }
    }

    @Test
    void dayAndTimeOfJdbcAreThoseOfTheServer() {
        Row row = spark.sql("SELECT DATE'1500-03-01' AS d, TIMESTAMP'2020-07-01 12:00:00Z' AS t")
                .collect()
                .get(0);

        assertThat(row.getDate("d")).hasToString("1500-03-01");
        assertThat(row.getTimestamp("t").toInstant()).isEqualTo(Instant.parse("2020-07-01T12:00:00Z"));
    }
}
