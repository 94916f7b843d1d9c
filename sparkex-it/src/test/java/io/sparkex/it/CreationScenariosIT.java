package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Geography;
import io.sparkex.types.GeographyType;
import io.sparkex.types.Geometry;
import io.sparkex.types.GeometryType;
import io.sparkex.types.Metadata;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data frames of rows that the caller has. */
@WithSpark
@Tag("profile:batch-core")
final class CreationScenariosIT {
    private final SparkSession spark;

    CreationScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    private static List<Row> one(Object... values) {
        return List.of(Row.of(values));
    }

    @Test
    @DisplayName("cr-001 cr-002")
    void aSchemaIsDdlText() {
        assertRows(spark.createDataFrame(one(1, "a"), "x int, y string"), "x int, y string", Row.of(1, "a"));
        assertRows(spark.createDataFrame(one(1, "a"), "struct<x: int, y: string>"), "x int, y string", Row.of(1, "a"));
    }

    @Test
    @DisplayName("cr-003 cr-004 cr-005 cr-006 cr-007")
    void typesAndNamesFollowFromTheRows() {
        assertRows(
                spark.createDataFrame(one(1, 2L, "a", 1.5, true), List.of("i", "a", "b", "c", "d")),
                "i int, a bigint, b string, c double, d boolean",
                Row.of(1, 2L, "a", 1.5, true));
        assertThat(spark.createDataFrame(one(1, "a")).columns()).containsExactly("_1", "_2");
        StructType named = StructType.of().add("course", DataTypes.StringType).add("year", DataTypes.LongType);
        List<Row> courses = List.of(Row.withSchema(named, "Java", 2012L));
        assertRows(spark.createDataFrame(courses), "course string, year bigint", Row.of("Java", 2012L));
        assertThat(spark.createDataFrame(courses, List.of("a", "b")).columns()).containsExactly("a", "b");
        assertThat(spark.createDataFrame(List.of(Map.of("b", 1, "a", "x"))).columns())
                .containsExactly("a", "b");
    }

    @Test
    @DisplayName("cr-008 cr-009")
    void aSingleTypeIsAColumnOfValues() {
        assertRows(spark.createDataFrame(List.of(1, 2, 3), "int"), "value int", Row.of(1), Row.of(2), Row.of(3));
        assertRows(spark.createDataFrame(List.of("a"), DataTypes.StringType), "value string", Row.of("a"));
    }

    @Test
    @DisplayName("cr-010 cr-011")
    void noRowsNeedASchema() {
        DataFrame empty = spark.createDataFrame(List.of(), "x string, y int");
        assertRows(empty, "x string, y int");
        assertThat(empty.count()).isZero();
        assertFails(
                () -> spark.createDataFrame(List.of()),
                SparkIllegalArgumentException.class,
                "CANNOT_INFER_EMPTY_SCHEMA",
                null);
    }

    @Test
    @DisplayName("cr-012 cr-013 cr-053")
    void rowsAndSchemasAreOfTheSameLength() {
        List<Row> four = one(1, 2, 3, 4);
        assertMismatch("5", "4", () -> spark.createDataFrame(four, List.of("a", "b", "c", "d", "e")));
        assertMismatch("3", "4", () -> spark.createDataFrame(four, "a int, b int, c int"));
        StructType named = StructType.of().add("a", DataTypes.IntegerType).add("b", DataTypes.IntegerType);
        assertMismatch("1", "2", () -> spark.createDataFrame(List.of(Row.withSchema(named, 1, 2)), "a int"));
    }

    private static void assertMismatch(String expected, String actual, Runnable create) {
        assertThat(assertFails(create::run, SparkIllegalArgumentException.class, "AXIS_LENGTH_MISMATCH", null)
                        .getMessageParameters())
                .containsEntry("expected_length", expected)
                .containsEntry("actual_length", actual);
    }

    @Test
    @DisplayName("cr-014")
    void theServerKnowsTheTypes() {
        assertThat(assertFails(
                                () -> spark.createDataFrame(one(1), "a magic_type"),
                                ParseException.class,
                                "UNSUPPORTED_DATATYPE",
                                "0A000")
                        .getMessageParameters())
                .containsEntry("typeName", "\"MAGIC_TYPE\"");
    }

    @Test
    @DisplayName("cr-015 cr-016 cr-017 cr-037")
    void whatDoesNotFitIsNamedWithItsColumn() {
        assertFails(
                () -> spark.createDataFrame(one("x"), "a int"),
                SparkIllegalArgumentException.class,
                "INVALID_EXTERNAL_TYPE",
                "42K0N",
                "row 0, column a of type int",
                "\"x\"");
        assertFails(
                () -> spark.createDataFrame(one(300), "a tinyint"),
                SparkIllegalArgumentException.class,
                "VALUE_NOT_REPRESENTABLE",
                null,
                "column a of type tinyint",
                "300");
        assertFails(
                () -> spark.createDataFrame(one("x", null), "n string, a int not null"),
                SparkIllegalArgumentException.class,
                "NOT_NULL_ASSERT_VIOLATION",
                "42000",
                "row 0, column a");
        assertFails(
                () -> spark.createDataFrame(one("abcdef"), "v varchar(3)"),
                SparkIllegalArgumentException.class,
                "VALUE_NOT_REPRESENTABLE",
                null,
                "column v of type varchar(3)",
                "abcdef");
    }

    /** Types that the server takes for no local data, and says so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c char(5)                | UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING | 0A000",
                "c varchar(5)             | UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING | 0A000",
                "c interval day           | INVALID_COLUMN_OR_FIELD_DATA_TYPE     | 42000",
                "c interval day to minute | INVALID_COLUMN_OR_FIELD_DATA_TYPE     | 42000",
                "c interval year          | INVALID_COLUMN_OR_FIELD_DATA_TYPE     | 42000"
            })
    @DisplayName("cr-036")
    void whatTheServerDoesNotTakeItRefuses(String ddl, String condition, String sqlState) {
        Object value = ddl.contains("char") ? "abc" : ddl.contains("day") ? Duration.ofDays(2) : Period.ofYears(2);
        DataFrame frame = spark.createDataFrame(one(value), ddl);

        assertFails(frame::schema, AnalysisException.class, condition, sqlState);
        assertFails(frame::collect, AnalysisException.class, condition, sqlState);
    }

    @Test
    void twoSettingsMakeTheServerTakeTextOfALength() {
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.legacy.charVarcharAsString", "true");
            session.conf().set("spark.sql.preserveCharVarcharTypeInfo", "true");

            assertRows(
                    session.createDataFrame(List.of(Row.of("ab", "ab")), "c char(3), v varchar(3)"),
                    "c char(3), v varchar(3)",
                    Row.of("ab ", "ab"));
        }
    }

    @Test
    @DisplayName("cr-018 cr-019 cr-020")
    void whatMayBeNullIsKept() {
        assertRows(spark.createDataFrame(one(1), "id int not null"), "id int not null", Row.of(1));
        StructType noNulls = StructType.of().add("a", DataTypes.createArrayType(DataTypes.IntegerType, false));
        assertRows(
                spark.createDataFrame(List.of(Row.of(List.of(1, 2)), Row.of((Object) null)), noNulls),
                "a array<int>(no-null elements)",
                Row.of(List.of(1, 2)),
                Row.of((Object) null));
        assertRows(
                spark.createDataFrame(one(Arrays.asList(1, null)), "a array<int> not null"),
                "a array<int> not null",
                Row.of(Arrays.asList(1, null)));
        Map<String, Integer> map = new java.util.LinkedHashMap<>();
        map.put("a", 1);
        map.put("b", null);
        assertRows(
                spark.createDataFrame(List.of(Row.of(map), Row.of((Object) null)), "m map<string,int>"),
                "m map<string,int>",
                Row.of(map),
                Row.of((Object) null));
    }

    @Test
    @DisplayName("cr-023 cr-024 cr-052")
    void valuesNest() {
        assertRows(
                spark.createDataFrame(
                        one(1, Row.of(1, List.of(1, 2), Map.of("k", Row.of(2)))),
                        "a int, b struct<x: int, y: array<int>, z: map<string, struct<p: int>>>"),
                "a int, b struct<x: int, y: array<int>, z: map<string,struct<p: int>>>",
                Row.of(1, Row.of(1, List.of(1, 2), Map.of("k", Row.of(2)))));
        assertRows(
                spark.createDataFrame(
                        one(List.of(List.of(1), List.of(2, 3)), Map.of(3, Map.of(4, 5))),
                        "a array<array<int>>, m map<int, map<int,int>>"),
                "a array<array<int>>, m map<int,map<int,int>>",
                Row.of(List.of(List.of(1), List.of(2, 3)), Map.of(3, Map.of(4, 5))));
        Row nulls = Row.of(Collections.singletonList(null), Collections.singletonMap("k", null), null);
        assertRows(
                spark.createDataFrame(List.of(nulls), "a array<string>, m map<string,string>, st struct<x: int>"),
                "a array<string>, m map<string,string>, st struct<x: int>",
                nulls);
    }

    @Test
    @DisplayName("cr-025")
    void nanAndNullStayDistinct() {
        DataFrame data = spark.createDataFrame(
                List.of(Row.of(1, Double.NaN), Row.of(2, 42.0), Row.of(3, null)), "id int, v double");
        Column v = col("v");
        assertRows(
                data.select(col("id"), v, v.eqNullSafe(lit(null)), v.eqNullSafe(Double.NaN)),
                "id int, v double, (v <=> NULL) boolean not null, (v <=> NaN) boolean not null",
                Row.of(1, Double.NaN, false, true),
                Row.of(2, 42.0, false, false),
                Row.of(3, null, true, false));
    }

    @Test
    @DisplayName("cr-027 cr-033 cr-034")
    void numbersAndBytesAreExact() {
        assertRows(
                spark.createDataFrame(one(new BigDecimal("1.5")), "d decimal(10,2)"),
                "d decimal(10,2)",
                Row.of(new BigDecimal("1.50")));
        assertRows(spark.createDataFrame(one(new byte[] {0, -1}), "b binary"), "b binary", Row.of(new byte[] {0, -1}));
        assertRows(
                spark.createDataFrame(
                        one(127, 32767, 2147483647, 9223372036854775807L), "a tinyint, b smallint, c int, d bigint"),
                "a tinyint, b smallint, c int, d bigint",
                Row.of((byte) 127, (short) 32767, 2147483647, 9223372036854775807L));
    }

    @Test
    @DisplayName("cr-030")
    void datesTimestampsAndIntervals() {
        Row row = Row.of(
                LocalDate.of(1969, 1, 1),
                Instant.parse("1969-01-01T01:01:01Z"),
                LocalDateTime.of(2100, 4, 4, 4, 4, 4, 1_000),
                Duration.parse("PT-59M-59.579S"));
        assertRows(
                spark.createDataFrame(List.of(row), "d date, t timestamp, n timestamp_ntz, i interval day to second"),
                "d date, t timestamp, n timestamp_ntz, i interval day to second",
                row);
    }

    @Test
    @DisplayName("cr-035")
    void aFloatKeepsSinglePrecision() {
        assertThat(spark.createDataFrame(one(0.1), "f float")
                        .select(col("f"), col("f").cast("double").alias("d"))
                        .first())
                .isEqualTo(Row.of(0.1f, 0.10000000149011612));
    }

    @Test
    @DisplayName("cr-039")
    void aColumnOfNothingButNullHasNoType() {
        assertFails(
                () -> spark.createDataFrame(one(null, 1)),
                SparkIllegalArgumentException.class,
                "CANNOT_DETERMINE_TYPE",
                null,
                "column _1");
    }

    /** A bean. */
    public static final class Entry {
        private final String key;
        private final int value;

        Entry(String key, int value) {
            this.key = key;
            this.value = value;
        }

        public String getKey() {
            return key;
        }

        public int getValue() {
            return value;
        }
    }

    record Pair(String key, int value) {}

    @Test
    @DisplayName("cr-043")
    void beansAndRecordsHaveTheirProperties() {
        assertRows(
                spark.createDataFrame(List.of(new Entry("a", 1)), Entry.class),
                "key string, value int not null",
                Row.of("a", 1));
        assertRows(spark.createDataFrame(List.of(new Pair("a", 1))), "key string, value int not null", Row.of("a", 1));
    }

    @Test
    @DisplayName("cr-044")
    void muchDataIsUploaded() {
        List<Row> rows = Collections.nCopies(30_000, Row.of("x".repeat(200)));
        DataFrame data = spark.createDataFrame(rows, "s string");

        assertThat(data.count()).isEqualTo(30_000);
        assertThat(data.distinct().collect()).containsExactly(Row.of("x".repeat(200)));
    }

    @Test
    @DisplayName("cr-047")
    void metadataIsKept() {
        Metadata metadata = Metadata.of(Map.of("k", "v"));
        StructType schema = StructType.of(new StructField("a", DataTypes.IntegerType, true, metadata));

        assertThat(spark.createDataFrame(one(1), schema).schema()).isEqualTo(schema);
    }

    @Test
    @DisplayName("cr-049")
    void aFrameWithoutColumnsHasItsRows() {
        assertThat(spark.sql("SELECT 1 a").select(new Column[0]).count()).isEqualTo(1);
    }

    @Test
    @DisplayName("cr-051")
    void textIsAnyText() {
        assertRows(spark.createDataFrame(one("数\n\t\"q\""), "v string"), "v string", Row.of("数\n\t\"q\""));
    }

    @Test
    @DisplayName("TY-023")
    void timesArriveWhereTheyAreEnabled() {
        List<Row> times = List.of(Row.of(LocalTime.of(1, 2, 3, 4_000)), Row.of((Object) null));
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.timeType.enabled", "true");

            assertRows(session.createDataFrame(times), "_1 time(6)", times.toArray(Row[]::new));
            assertThat(session.createDataFrame(times).selectExpr("string(_1)").collect())
                    .containsExactly(Row.of("01:02:03.000004"), Row.of((Object) null));
        }
    }

    @Test
    @DisplayName("TY-032")
    void intervalsOfDaysAndTimesKeepTheirMicroseconds() {
        Row[] intervals = {
            Row.of(Duration.ofNanos(123_000)),
            Row.of(Duration.parse("P1DT11H5M23.004123S")),
            Row.of(Duration.ofNanos(-123_000)),
            Row.of(Duration.ofDays(-1)),
            Row.of(Duration.of(388_629_894_454_999_981L, ChronoUnit.MICROS))
        };
        DataFrame made = spark.createDataFrame(List.of(intervals), "i interval day to second");

        assertRows(made, "i interval day to second", intervals);
        assertThat(made.selectExpr("string(i)").collect())
                .containsExactly(
                        Row.of("INTERVAL '0 00:00:00.000123' DAY TO SECOND"),
                        Row.of("INTERVAL '1 11:05:23.004123' DAY TO SECOND"),
                        Row.of("INTERVAL '-0 00:00:00.000123' DAY TO SECOND"),
                        Row.of("INTERVAL '-1 00:00:00' DAY TO SECOND"),
                        Row.of("INTERVAL '4498031 04:27:34.999981' DAY TO SECOND"));
    }

    @Test
    @DisplayName("TY-044")
    void variantsArriveByteByByte() {
        VariantValue five = VariantValue.of(new byte[] {0x0C, 0x05}, new byte[] {0x01, 0x00, 0x00});

        assertRows(
                spark.createDataFrame(List.of(Row.of(five), Row.of((Object) null)), "v variant")
                        .selectExpr("to_json(v) AS j"),
                "j string",
                Row.of("5"),
                Row.of((Object) null));
    }

    @Test
    void variantsAndCalendarIntervalsArrive() {
        Row row = Row.of(VariantValue.parseJson("{\"a\": [1, null]}"), new CalendarInterval(1, -2, 3));
        assertRows(
                spark.createDataFrame(List.of(row, Row.of(null, null)), "v variant, i interval"),
                "v variant, i interval",
                row,
                Row.of(null, null));
    }

    @Test
    @DisplayName("TY-055")
    void shapesArriveWhereTheServerAllowsThem() {
        byte[] point = new byte[21];
        point[0] = 1;
        point[1] = 1;
        try (SparkSession session = spark.newSession()) {
            session.conf().set("spark.sql.geospatial.enabled", "true");
            StructType schema = StructType.of().add("g", new GeometryType(4326)).add("h", new GeographyType(4326));
            Row row = Row.of(Geometry.of(point, 4326), Geography.of(point, 4326));

            assertThat(session.createDataFrame(List.of(row), schema).collect()).containsExactly(row);
            List<Row> anySystem = List.of(Row.of(Geometry.of(point, 4326)), Row.of(Geometry.of(point, 0)));
            assertThat(session.createDataFrame(anySystem, "g geometry(any)").collect())
                    .isEqualTo(anySystem);
        }
    }
}
