package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.internal.arrow.ArrowBatchWriter;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DecimalType;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.VarcharType;
import io.sparkex.types.YearMonthIntervalType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that its type can't hold is an error that names row, column and value, however it comes; none is changed to fit. */
@Timeout(60)
class ValuesThatDoNotFitTest {
    private static final DecimalType PRICE = new DecimalType(5, 2);

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private SparkSession spark;

    record Holder(Object c) {}

    public static final class Bean {
        private final Object c;

        Bean(Object c) {
            this.c = c;
        }

        public Object getC() {
            return c;
        }
    }

    @BeforeEach
    void connect() {
        spark = SparkSession.builder().remote(server.remote()).create();
        LocalDataConfig.serve(server, Map.of());
    }

    @AfterEach
    void nothingWasSent() {
        assertThat(server.requests(AddArtifactsRequest.class)).isEmpty();
        assertThat(server.requests(ExecutePlanRequest.class)).isEmpty();
        spark.close();
        server.close();
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(DataTypes.FloatType, 1 / 3.0, "VALUE_NOT_REPRESENTABLE", "0.3333333333333333"),
                Arguments.of(DataTypes.FloatType, 1e39, "VALUE_NOT_REPRESENTABLE", "1.0E39"),
                Arguments.of(DataTypes.FloatType, 16777217, "VALUE_NOT_REPRESENTABLE", "16777217"),
                Arguments.of(DataTypes.DoubleType, (1L << 53) + 1, "VALUE_NOT_REPRESENTABLE", "9007199254740993"),
                Arguments.of(DataTypes.IntegerType, 1L << 31, "VALUE_NOT_REPRESENTABLE", "2147483648"),
                Arguments.of(DataTypes.ByteType, -129, "VALUE_NOT_REPRESENTABLE", "-129"),
                Arguments.of(DataTypes.IntegerType, 1.0, "INVALID_EXTERNAL_TYPE", "1.0 of class java.lang.Double"),
                Arguments.of(PRICE, new BigDecimal("1.005"), "VALUE_NOT_REPRESENTABLE", "1.005"),
                Arguments.of(PRICE, new BigDecimal("1000"), "VALUE_NOT_REPRESENTABLE", "1000"),
                Arguments.of(PRICE, 1.5, "INVALID_EXTERNAL_TYPE", "1.5 of class java.lang.Double"),
                Arguments.of(new VarcharType(3), "abcd", "VALUE_NOT_REPRESENTABLE", "\"abcd\""),
                Arguments.of(
                        DataTypes.TimestampType,
                        Instant.parse("2024-07-01T00:00:00.000000001Z"),
                        "VALUE_NOT_REPRESENTABLE",
                        "2024-07-01T00:00:00.000000001Z"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void rowsOfEveryKindAreRefused(DataType type, Object value, String condition, String shown) {
        StructType schema = StructType.of().add("c", type);
        for (Object row : List.of(
                Row.of(value),
                List.of(value),
                new Object[] {value},
                Map.of("c", value),
                new Holder(value),
                new Bean(value),
                value)) {
            List<Object> rows = Arrays.asList(Row.of((Object) null), row);
            assertRefused(() -> spark.createDataFrame(rows, schema), condition, "row 1, column c", type, shown);
            assertRefused(
                    () -> spark.createDataFrame(rows.iterator(), schema), condition, "row 1, column c", type, shown);
        }
        StructType nested = StructType.of().add("a", DataTypes.createArrayType(schema));
        assertRefused(
                () -> spark.createDataFrame(List.of(Row.of(List.of(Row.of(value)))), nested),
                condition,
                "row 0, column a.element.c",
                type,
                shown);
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void columnsAreRefused(DataType type, Object value, String condition, String shown) {
        StructType schema = StructType.of().add("c", type);
        for (LocalColumns columns : List.of(
                LocalColumns.of().add("c", new Object[] {null, value}),
                LocalColumns.of().add("c", Arrays.asList(null, value)))) {
            assertRefused(() -> spark.createDataFrame(columns, schema), condition, "row 1, column c", type, shown);
        }
    }

    @Test
    void columnsOfPrimitivesAreRefused() {
        LocalColumns doubles = LocalColumns.of().add("c", new double[] {0.1, Math.PI});

        assertRefused(
                () -> spark.createDataFrame(doubles, StructType.of().add("c", DataTypes.FloatType)),
                "VALUE_NOT_REPRESENTABLE",
                "row 1, column c",
                DataTypes.FloatType,
                "3.141592653589793");
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void literalsAreRefused(DataType type, Object value, String condition, String shown) {
        if (!(type instanceof VarcharType)) {
            assertRefused(() -> functions.typedLit(value, type), condition, "a literal, its value", type, shown);
            assertRefused(
                    () -> functions.typedLit(List.of(value), DataTypes.createArrayType(type)),
                    condition,
                    "a literal, its value.element",
                    type,
                    shown);
        }
    }

    static Stream<Arguments> keysTwice() {
        Map<Object, String> decimals = new LinkedHashMap<>();
        decimals.put(new BigDecimal("1.0"), "a");
        decimals.put(new BigDecimal("1.00"), "b");
        Map<Object, String> arrays = new LinkedHashMap<>();
        arrays.put(new byte[] {1}, "a");
        arrays.put(new byte[] {1}, "b");
        Map<Object, String> rows = new LinkedHashMap<>();
        rows.put(Row.of(1, null), "a");
        rows.put(List.of(1L, Optional.empty()), "b");
        StructType pair = StructType.of().add("n", DataTypes.IntegerType).add("t", DataTypes.StringType);
        return Stream.of(
                Arguments.of(PRICE, decimals),
                Arguments.of(DataTypes.BinaryType, arrays),
                Arguments.of(pair, rows),
                Arguments.of(DataTypes.IntegerType, Map.of(1, "a", 1L, "b")),
                Arguments.of(DataTypes.StringType, Map.of("1", "a", 1, "b")),
                Arguments.of(new YearMonthIntervalType(), Map.of(Period.ofMonths(12), "a", Period.ofYears(1), "b")));
    }

    /** The server would keep one of the values. */
    @ParameterizedTest
    @MethodSource("keysTwice")
    void mapsWhoseKeysBecomeOneAreRefused(DataType key, Map<?, String> map) {
        MapType type = DataTypes.createMapType(key, DataTypes.StringType);
        StructType schema = StructType.of().add("c", type);
        for (Object row : List.of(Row.of(map), List.of(map), new Holder(map))) {
            assertRefused(
                    () -> spark.createDataFrame(List.of(row), schema),
                    "VALUE_NOT_REPRESENTABLE",
                    "row 0, column c",
                    type,
                    "");
        }
        assertRefused(() -> functions.typedLit(map, type), "VALUE_NOT_REPRESENTABLE", "a literal, its value", type, "");
    }

    @Test
    void mapsWithDifferentKeysAreTaken() {
        Map<Object, String> map = new LinkedHashMap<>();
        map.put(new BigDecimal("1.0"), "a");
        map.put(new BigDecimal("1.01"), "b");
        MapType type = DataTypes.createMapType(PRICE, DataTypes.StringType);

        assertThatCode(() -> functions.typedLit(map, type)).doesNotThrowAnyException();
        assertThatCode(() -> spark.createDataFrame(
                        List.of(Row.of(map)), StructType.of().add("c", type)))
                .doesNotThrowAnyException();
    }

    @Test
    void decimalsOfNegativeScaleAreRefused() {
        StructType hundreds = StructType.of().add("c", new DecimalType(5, -2));
        StructType nested = StructType.of().add("a", DataTypes.createArrayType(hundreds));

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> spark.createDataFrame(List.of(Row.of(new BigDecimal("123E2"))), hundreds),
                () -> spark.createDataFrame(List.of(), nested),
                () -> spark.createDataFrame(List.of().iterator(), nested),
                () -> functions.typedLit(new BigDecimal("123E2"), new DecimalType(5, -2)))) {
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(call)
                    .withMessageContaining("[UNSUPPORTED_DATA_TYPE] The type of ")
                    .withMessageContaining(" is decimal(5,-2), and Spark has no decimals of negative scale.")
                    .withMessageContaining("A schema may say decimal(7,0).");
        }
    }

    @Test
    void queriesWithHalfOfASurrogatePairAreRefused() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.sql("SELECT 'a\uD83D'"))
                .withMessageContaining(
                        "[VALUE_NOT_REPRESENTABLE] Argument `sqlQuery` can't hold the text given: at position 9 ");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> functions.expr("name = 'a\uD83D'"))
                .withMessageContaining(
                        "[VALUE_NOT_REPRESENTABLE] Argument `str` can't hold the text given: at position 9 ");
    }

    /** It is looked at without writing out its zeros, which would take hours. */
    @Test
    void decimalsOfEndlessZerosAreRefused() {
        for (String text : List.of("1E-2000000000", "1E+2000000000")) {
            assertRefused(
                    () -> spark.createDataFrame(
                            List.of(Row.of(new BigDecimal(text))),
                            StructType.of().add("c", PRICE)),
                    "VALUE_NOT_REPRESENTABLE",
                    "row 0, column c",
                    PRICE,
                    text);
        }
    }

    static Stream<Arguments> unfitInArrow() {
        return unfit().filter(arguments -> List.of(Double.class, Long.class, String.class, BigDecimal.class)
                        .contains(arguments.get()[1].getClass())
                && arguments.get()[2].equals("VALUE_NOT_REPRESENTABLE"));
    }

    @ParameterizedTest
    @MethodSource("unfitInArrow")
    void arrowDataIsRefused(DataType type, Object value, String condition, String shown) {
        DataType own = value instanceof Double
                ? DataTypes.DoubleType
                : value instanceof Long
                        ? DataTypes.LongType
                        : value instanceof String ? DataTypes.StringType : new DecimalType(10, 3);
        ArrowBatchWriter writer = ArrowBatchWriter.of(StructType.of().add("c", own), () -> ZoneOffset.UTC, false);
        ByteArrayOutputStream arrow = new ByteArrayOutputStream();
        arrow.writeBytes(writer.schemaMessage());
        writer.write(Collections.singletonList(null));
        writer.write(List.of(value));
        arrow.writeBytes(writer.takeBatch());
        arrow.writeBytes(ArrowBatchWriter.endMessage());

        assertRefused(
                () -> spark.createDataFrame(arrow.toByteArray(), StructType.of().add("c", type)),
                condition,
                "row 1, column c",
                type,
                shown);
    }

    private static void assertRefused(
            ThrowingCallable call, String condition, String place, DataType type, String shown) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(call)
                .withMessageContaining("[" + condition + "] In ")
                .withMessageContaining(place + " of type " + type.simpleString())
                .withMessageContaining(" the value " + shown);
    }
}
