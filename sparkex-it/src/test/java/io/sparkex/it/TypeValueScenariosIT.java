package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.create_map;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.st_geogfromwkb;
import static io.sparkex.functions.st_geomfromwkb;
import static io.sparkex.functions.st_setsrid;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Shapes.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DecimalType;
import io.sparkex.types.Geography;
import io.sparkex.types.Geometry;
import io.sparkex.types.Row;
import io.sparkex.types.VariantValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values of types as PySpark's tests have them, read from the server and sent as literals. */
@WithSpark
@Tag("profile:batch-core")
final class TypeValueScenariosIT {
    private static final byte[] POINT = HexFormat.of().parseHex("0101000000000000000000F03F0000000000000040");

    private final SparkSession spark;

    TypeValueScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    @DisplayName("TY-012, TY-013: columns of tables with a length")
    void columnsOfTablesWithALength() {
        String table = "ty_012_chars";
        spark.sql("DROP TABLE IF EXISTS " + table);
        spark.sql("CREATE TABLE " + table + " (c char(3), v varchar(3)) USING parquet");
        try {
            spark.sql("INSERT INTO " + table + " VALUES ('a', 'b')");
            DataFrame read = spark.table(table);

            assertIs(read, "c string, v string", Row.of("a  ", "b"));
            assertThat(read.schema().apply("c").metadata().json())
                    .isEqualTo("{\"__CHAR_VARCHAR_TYPE_STRING\":\"char(3)\"}");
            assertThat(read.schema().apply("v").metadata().json())
                    .isEqualTo("{\"__CHAR_VARCHAR_TYPE_STRING\":\"varchar(3)\"}");
            assertFails(
                    () -> spark.sql("INSERT INTO " + table + " VALUES ('abcd', 'b')"),
                    SparkRuntimeException.class,
                    "EXCEED_LIMIT_LENGTH",
                    "54006");
        } finally {
            spark.sql("DROP TABLE " + table);
        }
    }

    @Test
    @DisplayName("TY-014: a cast to char gives a string")
    void aCastToChar() {
        assertIs(spark.sql("select cast('a' as char(3)) c"), "c string not null", Row.of("a"));
    }

    @Test
    @DisplayName("TY-022: times are disabled by default")
    void timesAreDisabledByDefault() {
        DataFrame times = spark.sql("select time'12:34:56.123456' t");

        assertThat(Shapes.of(times)).isEqualTo("t time(6) not null");
        assertFails(times::collect, AnalysisException.class, "UNSUPPORTED_TIME_TYPE", "0A000");
    }

    @Test
    @DisplayName("TY-023: times, where they are enabled")
    void timesWhereTheyAreEnabled() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.timeType.enabled", "true");

            assertIs(
                    session.sql("select time'12:34:56.123456' a, cast('01:02:03' as time(0)) b"),
                    "a time(6) not null, b time(0)",
                    Row.of(LocalTime.of(12, 34, 56, 123_456_000), LocalTime.of(1, 2, 3)));
        }
    }

    @Test
    @DisplayName("TY-031: intervals of days and times by their fields")
    void intervalsOfDaysAndTimesByTheirFields() {
        assertIs(
                spark.sql("select interval '1 02:03:04' day to second a, interval '1 02:03' day to minute b,"
                        + " interval '1 02' day to hour c, interval '1' day d, interval '26:03:04' hour to second e,"
                        + " interval '26:03' hour to minute f, interval '26' hour g, interval '1563:04' minute to second h,"
                        + " interval '1563' minute i, interval '93784' second j"),
                "a interval day to second not null, b interval day to minute not null, c interval day to hour not null,"
                        + " d interval day not null, e interval hour to second not null,"
                        + " f interval hour to minute not null, g interval hour not null,"
                        + " h interval minute to second not null, i interval minute not null, j interval second not null",
                Row.of(
                        Duration.parse("P1DT2H3M4S"),
                        Duration.parse("P1DT2H3M"),
                        Duration.parse("P1DT2H"),
                        Duration.ofDays(1),
                        Duration.parse("PT26H3M4S"),
                        Duration.parse("PT26H3M"),
                        Duration.ofHours(26),
                        Duration.parse("PT1563M4S"),
                        Duration.ofMinutes(1563),
                        Duration.ofSeconds(93784)));
    }

    @Test
    @DisplayName("TY-032: intervals of days and times keep their microseconds, sent as literals")
    void intervalsKeepTheirMicroseconds() {
        List<Duration> intervals = List.of(
                Duration.ofNanos(123_000),
                Duration.parse("P1DT11H5M23.004123S"),
                Duration.ofNanos(-123_000),
                Duration.ofDays(-1),
                Duration.ofSeconds(388_629_894_454L, 999_981_000));

        for (Duration interval : intervals) {
            assertThat(Rows.evaluate(spark, lit(interval))).isEqualTo(List.of(interval));
        }
        assertThat(Rows.evaluate(
                        spark,
                        lit(intervals.get(2)).cast("string"),
                        lit(intervals.get(4)).cast("string")))
                .isEqualTo(List.of(
                        "INTERVAL '-0 00:00:00.000123' DAY TO SECOND",
                        "INTERVAL '4498031 04:27:34.999981' DAY TO SECOND"));
    }

    @Test
    @DisplayName("TY-033: intervals of years and months")
    void intervalsOfYearsAndMonths() {
        assertIs(
                spark.sql("select interval '10-8' year to month a, interval '10' year b, interval '8' month c"),
                "a interval year to month not null, b interval year not null, c interval month not null",
                Row.of(Period.of(10, 8, 0), Period.ofYears(10), Period.ofMonths(8)));
    }

    @Test
    @DisplayName("TY-038: extreme timestamps")
    void extremeTimestamps() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.session.timeZone", "UTC");

            assertIs(
                    session.sql("select timestamp'0001-01-01 00:00:00' a, timestamp'9999-12-31 23:59:59.999999' b,"
                            + " date'0001-01-01' c, unix_micros(timestamp'9999-12-31 23:59:59.999999') d"),
                    "a timestamp not null, b timestamp not null, c date not null, d bigint not null",
                    Row.of(
                            Instant.parse("0001-01-01T00:00:00Z"),
                            Instant.parse("9999-12-31T23:59:59.999999Z"),
                            LocalDate.of(1, 1, 1),
                            253_402_300_799_999_999L));
        }
    }

    @Test
    @DisplayName("TY-039: the bytes of a variant")
    void theBytesOfAVariant() {
        DataFrame frame = spark.sql("select parse_json('{\"a\":1,\"b\":[1.5,null,\"x\"]}') v");

        assertThat(Shapes.of(frame)).isEqualTo("v variant not null");
        VariantValue variant = frame.first().getVariant("v");
        assertThat(HexFormat.of().formatHex(variant.metadata())).isEqualTo("0102000102" + "6162");
        assertThat(HexFormat.of().formatHex(variant.value()))
                .isEqualTo("0202" + "0001" + "000211" + "0c01" + "0303" + "00060709" + "20010f000000" + "00" + "0578");
    }

    @Test
    @DisplayName("TY-040, TY-041: a variant as text and as values")
    void aVariantAsTextAndAsValues() {
        VariantValue variant = spark.sql("""
                        select parse_json('{"s":"x","n":null,"t":true,"u":false,"i1":1,"i2":300,"i4":70000,
                          "i8":9223372036854775807,"f":1.23456789e-30,"d":123.456,"e":467440737095.51617,
                          "a":["123",{"b":2}],"o":{"z":1,"y":2}}') v""").first().getVariant("v");

        assertThat(variant.toJson())
                .isEqualTo("{\"a\":[\"123\",{\"b\":2}],\"d\":123.456,\"e\":467440737095.51617,\"f\":1.23456789E-30,"
                        + "\"i1\":1,\"i2\":300,\"i4\":70000,\"i8\":9223372036854775807,\"n\":null,"
                        + "\"o\":{\"y\":2,\"z\":1},\"s\":\"x\",\"t\":true,\"u\":false}");
        Map<?, ?> values = (Map<?, ?>) variant.toObject();
        assertThat(values.get("s")).isEqualTo("x");
        assertThat(values.containsKey("n")).isTrue();
        assertThat(values.get("n")).isNull();
        assertThat(values.get("t")).isEqualTo(true);
        assertThat(values.get("i1")).isEqualTo(1L);
        assertThat(values.get("i8")).isEqualTo(Long.MAX_VALUE);
        assertThat(values.get("f")).isEqualTo(1.23456789e-30);
        assertThat(values.get("d")).isEqualTo(new BigDecimal("123.456"));
        assertThat(values.get("e")).isEqualTo(new BigDecimal("467440737095.51617"));
        assertThat(values.get("a")).isEqualTo(List.of("123", Map.of("b", 2L)));
        assertThat(values.get("o")).isEqualTo(Map.of("z", 1L, "y", 2L));
    }

    @Test
    @DisplayName("TY-043: variants inside of other types")
    void variantsInsideOfOtherTypes() {
        Row row = spark.sql("select array(parse_json('{\"a\":1}'), null) a, struct(parse_json('2') x) s,"
                        + " map('k', parse_json('null')) m")
                .first();

        assertThat(row.<VariantValue>getList("a").get(0)).hasToString("{\"a\":1}");
        assertThat(row.getList("a").get(1)).isNull();
        assertThat(row.getStruct("s").getVariant("x")).hasToString("2");
        assertThat(row.<String, VariantValue>getMap("m").get("k")).hasToString("null");
    }

    @Test
    @DisplayName("TY-046: bytes in a variant are Base64 in its text")
    void bytesInAVariant() {
        assertThat(spark.sql("select to_variant_object(array(x'0102')) v")
                        .first()
                        .getVariant(0))
                .hasToString("[\"AQI=\"]");
    }

    @Test
    @DisplayName("TY-052: shapes are disabled by default")
    void shapesAreDisabledByDefault() {
        assertFails(
                () -> spark.range(1).select(st_geomfromwkb(lit(POINT))).collect(),
                AnalysisException.class,
                "UNSUPPORTED_FEATURE.GEOSPATIAL_DISABLED",
                "0A000");
    }

    @Test
    @DisplayName("TY-053: shapes, where they are enabled")
    void shapesWhereTheyAreEnabled() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.geospatial.enabled", "true");

            Row row = session.range(1)
                    .select(
                            st_geomfromwkb(lit(POINT)),
                            st_geogfromwkb(lit(POINT)),
                            st_setsrid(st_geomfromwkb(lit(POINT)), lit(3857)),
                            lit(Geometry.of(POINT, 4326)),
                            lit(Geography.of(POINT, 4326)))
                    .first();

            assertThat(row)
                    .isEqualTo(Row.of(
                            Geometry.of(POINT, 0),
                            Geography.of(POINT, 4326),
                            Geometry.of(POINT, 3857),
                            Geometry.of(POINT, 4326),
                            Geography.of(POINT, 4326)));
            assertThat(Arrays.stream(row.schema().fields())
                            .map(field -> field.dataType().simpleString())
                            .toList())
                    .containsExactly(
                            "geometry(0)", "geography(4326)", "geometry(3857)", "geometry(4326)", "geography(4326)");
        }
    }

    @Test
    @DisplayName("TY-080: parts of nested values")
    void partsOfNestedValues() {
        DataFrame nest = spark.sql("select array(1, 2) l, named_struct('a', 1, 'b', 'b') r, map('k', 'v') d");

        assertThat(nest.select(
                                col("l").apply(0),
                                col("l").getItem(0),
                                col("r.a"),
                                col("r").getField("b"),
                                col("d").apply("k"),
                                col("d").getItem("k"))
                        .collect())
                .containsExactly(Row.of(1, 1, 1, "b", "v", "v"));
    }

    @Test
    @DisplayName("TY-081: a map looked up by a column")
    void aMapLookedUpByAColumn() {
        assertThat(spark.range(1)
                        .select(create_map(lit(0L), lit(100), lit(1L), lit(200)).getItem(col("id")))
                        .collect())
                .containsExactly(Row.of(100));
    }

    @Test
    @DisplayName("TY-082: a decimal with a negative scale")
    void aDecimalWithANegativeScale() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.legacy.allowNegativeScaleOfDecimal", "true");

            DataFrame frame =
                    session.range(1).select(lit(11).cast(new DecimalType(1, -1)).alias("d"));

            assertThat(frame.first().getDecimal("d")).isEqualTo(new BigDecimal("1E+1"));
            assertThat(frame.schema().apply("d").dataType()).isEqualTo(new DecimalType(1, -1));
        }
    }

    @Test
    @DisplayName("TY-084: literals")
    void literals() {
        DataFrame frame = spark.range(1)
                .select(
                        lit(1).alias("i"),
                        lit(2147483648L).alias("l"),
                        lit(1.5).alias("d"),
                        lit("x").alias("s"),
                        lit(new byte[] {0, -1}).alias("b"),
                        lit(new BigDecimal("1.50")).alias("dec"),
                        lit(true).alias("t"),
                        lit(null).alias("n"),
                        lit(LocalDate.of(2020, 1, 2)).alias("day"),
                        lit(Instant.parse("2020-01-02T03:04:05.000006Z")).alias("ts"),
                        lit(LocalDateTime.of(2020, 1, 2, 3, 4, 5, 6_000)).alias("ntz"),
                        lit(Duration.ofDays(1)).alias("iv"),
                        lit(Period.ofMonths(7)).alias("ym"),
                        lit(List.of(1, 2)).alias("a"),
                        lit(List.of()).alias("e"));

        assertIs(
                frame,
                "i int not null, l bigint not null, d double not null, s string not null, b binary not null,"
                        + " dec decimal(10,2) not null, t boolean not null, n void, day date not null,"
                        + " ts timestamp not null, ntz timestamp_ntz not null, iv interval day to second not null,"
                        + " ym interval year to month not null, a array<int>(no-null elements) not null,"
                        + " e array<void>(no-null elements) not null",
                Row.of(
                        1,
                        2147483648L,
                        1.5,
                        "x",
                        new byte[] {0, -1},
                        new BigDecimal("1.50"),
                        true,
                        null,
                        LocalDate.of(2020, 1, 2),
                        Instant.parse("2020-01-02T03:04:05.000006Z"),
                        LocalDateTime.of(2020, 1, 2, 3, 4, 5, 6_000),
                        Duration.ofDays(1),
                        Period.ofMonths(7),
                        List.of(1, 2),
                        List.of()));
        // Rows don't look at the scale.
        assertThat(frame.first().getDecimal("dec")).isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    @DisplayName("TY-086: fields of the same name in a struct")
    void fieldsOfTheSameName() {
        assertIs(
                spark.sql("select named_struct('a', 1, 'a', 2) s"),
                "s struct<a: int not null, a: int not null> not null",
                Row.of(Row.of(1, 2)));
    }
}
