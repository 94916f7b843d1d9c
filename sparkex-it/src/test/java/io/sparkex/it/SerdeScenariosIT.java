package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values that go to a server and come back. SD-018 needs no server and is in {@code CreateDataFrameTest}. */
@WithSpark
@Tag("profile:batch-core")
final class SerdeScenariosIT {
    private final SparkSession spark;

    SerdeScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    /** The values of one column, there and back. */
    private List<?> thereAndBack(String type, Object... values) {
        List<Row> rows = Arrays.stream(values).map(Row::of).toList();
        return spark.createDataFrame(rows, "v " + type).collect().stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    @DisplayName("SD-001")
    void rowsInsideOfArraysAndMapsKeepTheirNames() {
        StructType inner = StructType.of().add("a", DataTypes.IntegerType).add("b", DataTypes.StringType);
        StructType valued = StructType.of().add("c", DataTypes.DoubleType).add("d", DataTypes.StringType);
        StructType schema = StructType.of()
                .add("lst", DataTypes.createArrayType(inner))
                .add("d", DataTypes.createMapType(DataTypes.StringType, valued));

        Row row = spark.createDataFrame(
                        List.of(Row.of(List.of(Row.of(1, "s")), Map.of("key", Row.of(1.0, "2")))), schema)
                .first();

        assertThat(row.getList("lst")).hasSize(1);
        assertThat(((Row) row.getList("lst").get(0)).getInt("a")).isEqualTo(1);
        assertThat(((Row) row.getMap("d").get("key")).getString("d")).isEqualTo("2");
        assertThat(((Row) row.getMap("d").get("key")).getDouble("c")).isEqualTo(1.0);
    }

    @Test
    @DisplayName("SD-002")
    void theLiteralNullIsNull() {
        assertRows(spark.sql("SELECT NULL AS col"), "col void", Row.of((Object) null));
        assertRows(spark.range(1).select(lit(null).alias("col")), "col void", Row.of((Object) null));
    }

    @Test
    @DisplayName("SD-003")
    void structsAreKeysOfMaps() {
        StructType key = StructType.of().add("i", DataTypes.IntegerType);
        StructType value = StructType.of().add("s", DataTypes.StringType);
        StructType schema = StructType.of().add("m", DataTypes.createMapType(key, value));

        Map<?, ?> map = spark.createDataFrame(List.of(Row.of(Map.of(Row.of(1), Row.of("")))), schema)
                .first()
                .getMap("m");

        assertThat(map).hasSize(1);
        assertThat(((Row) map.keySet().iterator().next()).getInt("i")).isEqualTo(1);
        assertThat(((Row) map.get(Row.of(1))).getString("s")).isEmpty();
    }

    @Test
    @DisplayName("SD-004")
    void daysAndTimesAreComparedWithLiterals() {
        LocalDate day = LocalDate.of(2015, 4, 17);
        Instant time = Instant.parse("2015-04-17T23:01:02.003Z");
        DataFrame data = spark.createDataFrame(List.of(Row.of(day, time)), "date date, time timestamp");

        assertThat(data.filter(col("date").equalTo(day)).count()).isEqualTo(1);
        assertThat(data.filter(col("time").equalTo(time)).count()).isEqualTo(1);
        assertThat(data.filter(col("date").gt(day)).count()).isZero();
        assertThat(data.filter(col("time").gt(time)).count()).isZero();
    }

    @Test
    @DisplayName("SD-006")
    void theEpochIsTheEpochAsAColumnAndAsALiteral() {
        DataFrame data = spark.createDataFrame(List.of(Row.of(Instant.EPOCH)), "t timestamp");

        assertThat(data.first().getInstant("t")).isEqualTo(Instant.EPOCH);
        assertThat(data.select(lit(Instant.EPOCH)).first().getInstant(0)).isEqualTo(Instant.EPOCH);
        assertThat(data.filter(col("t").equalTo(lit(Instant.EPOCH))).count()).isEqualTo(1);
    }

    @Test
    @DisplayName("SD-007")
    void dayZeroIsTheFirstOf1970() {
        assertThat(thereAndBack("date", LocalDate.ofEpochDay(0))).isEqualTo(List.of(LocalDate.of(1970, 1, 1)));
        assertRows(
                spark.sql("SELECT date_from_unix_date(0) AS d, unix_date(DATE'1970-01-01') AS n"),
                "d date not null, n int not null",
                Row.of(LocalDate.of(1970, 1, 1), 0));
    }

    @Test
    @DisplayName("SD-008")
    void microsecondsAreKept() {
        Instant time = Instant.parse("2012-04-23T18:25:43.999999Z");

        assertThat(thereAndBack("timestamp", time)).isEqualTo(List.of(time));
        assertThat(spark.range(1)
                        .select(lit(time).alias("t"))
                        .selectExpr("unix_micros(t)")
                        .first()
                        .getLong(0))
                .isEqualTo(1_335_205_543_999_999L);
    }

    @Test
    @DisplayName("SD-009")
    void decimalsAreAddedExactly() {
        assertRows(
                spark.createDataFrame(List.of(Row.of(new BigDecimal("3.14159"))), "v decimal(10,5)")
                        .select(col("v").plus(lit(1)).alias("v")),
                "v decimal(11,5)",
                Row.of(new BigDecimal("4.14159")));
    }

    @Test
    @DisplayName("SD-011")
    void theLargestDecimalIsExact() {
        BigDecimal nines = new BigDecimal("9".repeat(38));

        assertThat(thereAndBack("decimal(38,0)", nines, nines.negate())).isEqualTo(List.of(nines, nines.negate()));
    }

    @Test
    @DisplayName("SD-012")
    void bytesAreTheSame() {
        byte[] text = "here is my data".getBytes(StandardCharsets.UTF_8);

        List<?> back = thereAndBack("binary", text, new byte[0], null);

        assertThat((byte[]) back.get(0)).isEqualTo(text);
        assertThat((byte[]) back.get(1)).isEmpty();
        assertThat(back.get(2)).isNull();
    }

    @Test
    @DisplayName("SD-014")
    void numbersThatAreNoneAreKept() {
        assertThat(thereAndBack("double", Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isEqualTo(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertThat(thereAndBack("float", Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY))
                .isEqualTo(List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY));
    }

    @Test
    @DisplayName("SD-016")
    void emptyCollectionsAreNotNull() {
        assertRows(
                spark.createDataFrame(List.of(Row.of(List.of(), Map.of())), "a array<int>, m map<string,int>"),
                "a array<int>, m map<string,int>",
                Row.of(List.of(), Map.of()));
    }

    @Test
    @DisplayName("SD-017")
    void aMapKeepsANullForAValue() {
        Map<String, Object> map = Collections.singletonMap("a", null);

        assertThat(thereAndBack("map<string,int>", map)).isEqualTo(List.of(map));
    }

    @Test
    @DisplayName("SD-020")
    void theFirstAndTheLastDayAreExact() {
        List<LocalDate> days = List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

        assertThat(thereAndBack("date", days.toArray())).isEqualTo(days);
    }
}
