package io.sparkex.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Geography;
import io.sparkex.types.Geometry;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.VariantValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The literals that PySpark does not make, or not from such values; the others are goldens. */
class LiteralEncoderTest {
    private static Literal literal(Object value) {
        return LiteralEncoder.encode(value).proto().getLiteral();
    }

    private static String text(Object value) {
        return ExpressionText.of(LiteralEncoder.encode(value).proto());
    }

    private static void refuses(Object value, String condition) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> LiteralEncoder.encode(value))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo(condition));
    }

    @Test
    void keepsTheWidthOfNumbers() {
        assertThat(literal((byte) 1).getByte()).isEqualTo(1);
        assertThat(literal((short) 1).hasShort()).isTrue();
        assertThat(literal(1L).hasLong()).isTrue();
        assertThat(literal(1.5f).getFloat()).isEqualTo(1.5f);
    }

    @ParameterizedTest
    @CsvSource({
        "12.50, 12.50",
        "-0.001, -0.001",
        "1E+3, 1000",
        "0, 0",
        "99999999999999999999999999999999999999, 99999999999999999999999999999999999999"
    })
    void keepsDecimalsExactly(BigDecimal value, String text) {
        assertThat(literal(value).getDecimal().getValue()).isEqualTo(text);
    }

    @Test
    void refusesADecimalWithTooManyDigits() {
        refuses(BigInteger.TEN.pow(38), "NUMERIC_VALUE_OUT_OF_RANGE");
        refuses(new BigDecimal("1e-39"), "NUMERIC_VALUE_OUT_OF_RANGE");
        refuses(new BigDecimal("1E+2000000000"), "NUMERIC_VALUE_OUT_OF_RANGE");
    }

    /** A text that was cut in the middle of a character; as UTF-8 its end would be a question mark. */
    @Test
    void refusesHalfOfASurrogatePair() {
        refuses("a\uD83D", "VALUE_NOT_REPRESENTABLE");
        refuses("\uDE00\uD83D", "VALUE_NOT_REPRESENTABLE");
        refuses('\uD83D', "VALUE_NOT_REPRESENTABLE");
        refuses(new char[] {'a', '\uDE00'}, "VALUE_NOT_REPRESENTABLE");
        refuses(List.of(Map.of("key", "a\uD83D")), "VALUE_NOT_REPRESENTABLE");
        assertThat(literal("a\uD83D\uDE00b").getString()).isEqualTo("a\uD83D\uDE00b");
    }

    @Test
    void keepsTheWholeRangeOfIntervals() {
        assertThat(literal(Duration.of(Long.MIN_VALUE, ChronoUnit.MICROS)).getDayTimeInterval())
                .isEqualTo(Long.MIN_VALUE);
        assertThat(literal(Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS)).getDayTimeInterval())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(literal(Duration.ofNanos(-1000)).getDayTimeInterval()).isEqualTo(-1);
        refuses(Duration.of(Long.MIN_VALUE, ChronoUnit.MICROS).minusNanos(1000), "VALUE_NOT_REPRESENTABLE");
    }

    @Test
    void keepsTheWholeRangeOfTimestamps() {
        assertThat(literal(Instant.parse("0001-01-01T00:00:00Z")).getTimestamp())
                .isEqualTo(-62_135_596_800_000_000L);
        assertThat(literal(Instant.parse("1969-12-31T23:59:59.999999Z")).getTimestamp())
                .isEqualTo(-1);
        assertThat(literal(LocalDateTime.parse("2026-03-29T02:30:00.000001")).getTimestampNtz())
                .isEqualTo(1_774_751_400_000_001L);
    }

    @Test
    void refusesATimestampThatWouldBeCut() {
        refuses(Instant.parse("2026-01-01T00:00:00.000000001Z"), "VALUE_NOT_REPRESENTABLE");
        refuses(Instant.MAX.minusNanos(999_999_999), "VALUE_NOT_REPRESENTABLE");
        refuses(LocalDate.MAX, "VALUE_NOT_REPRESENTABLE");
    }

    @Test
    void refusesTheDaysBetweenTheCalendarsThatTheServerWouldMove() {
        for (Object value : List.of(
                LocalDate.of(1582, 10, 5),
                LocalDate.of(1582, 10, 14),
                Instant.parse("1582-10-04T06:00:00Z"),
                Instant.parse("1582-10-15T17:59:59Z"))) {
            refuses(value, "VALUE_NOT_REPRESENTABLE");
        }
        for (Object value : List.of(
                LocalDate.of(1582, 10, 4),
                LocalDate.of(1582, 10, 15),
                LocalDateTime.of(1582, 10, 10, 0, 0),
                Instant.parse("1582-10-04T05:59:59Z"),
                Instant.parse("1582-10-15T18:00:00Z"))) {
            assertThat(literal(value).hasNull()).isFalse();
        }
    }

    @Test
    void makesArraysOfPrimitives() {
        assertThat(LiteralEncoder.encode(new int[] {1, 2}).proto().getUnresolvedFunction())
                .satisfies(call -> {
                    assertThat(call.getFunctionName()).isEqualTo("array");
                    assertThat(call.getArguments(1).getLiteral().getInteger()).isEqualTo(2);
                });
    }

    @Test
    void makesMapsAndStructsOfTheirParts() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("k", List.of(1));
        map.put("n", null);

        assertThat(text(map)).isEqualTo("map(k, array(1), n, NULL)");
        assertThat(text(Row.of(1, Row.of("x")))).isEqualTo("struct(1, struct(x))");
        assertThat(text(Row.withSchema(StructType.of().add("a", DataTypes.IntegerType), 7)))
                .isEqualTo("named_struct(a, 7)");
    }

    private static Literal nullOf(DataType type) {
        Row row = Row.withSchema(StructType.of().add("a", type), (Object) null);
        return LiteralEncoder.encode(row)
                .proto()
                .getUnresolvedFunction()
                .getArguments(1)
                .getLiteral();
    }

    @Test
    void theNullsOfARowHaveTheTypesOfItsSchema() {
        assertThat(nullOf(DataTypes.DateType).getNull().hasDate()).isTrue();
        assertThat(nullOf(DataTypes.createArrayType(DataTypes.LongType))
                        .getNull()
                        .hasArray())
                .isTrue();
        for (DataType type : List.of(DataTypes.VariantType, DataTypes.createCharType(2), DataTypes.NullType)) {
            assertThat(nullOf(type).getNull().hasNull()).isTrue();
            assertThat(nullOf(StructType.of().add("b", DataTypes.createArrayType(type)))
                            .hasNull())
                    .isTrue();
        }
    }

    @Test
    void takesWhatSparksJavaApiTakes() {
        assertThat(literal("text".toCharArray()).getString()).isEqualTo("text");
        assertThat(literal('c').getString()).isEqualTo("c");
        assertThat(literal(java.sql.Date.valueOf("2020-01-02")).getDate())
                .isEqualTo((int) LocalDate.of(2020, 1, 2).toEpochDay());
        assertThat(literal(java.sql.Timestamp.from(Instant.EPOCH.plusMillis(5))).getTimestamp())
                .isEqualTo(5000);
        assertThat(literal(Period.of(1, 2, 0)).getYearMonthInterval()).isEqualTo(14);
        assertThat(literal(Period.ofMonths(-1)).getYearMonthInterval()).isEqualTo(-1);
    }

    @Test
    void refusesIntervalsAndTimesThatWouldBeCut() {
        refuses(Period.ofDays(1), "VALUE_NOT_REPRESENTABLE");
        refuses(Period.ofYears(Integer.MAX_VALUE), "VALUE_NOT_REPRESENTABLE");
        refuses(Duration.ofNanos(1), "VALUE_NOT_REPRESENTABLE");
        refuses(Duration.ofSeconds(Long.MAX_VALUE), "VALUE_NOT_REPRESENTABLE");
        refuses(LocalTime.of(0, 0, 0, 1), "VALUE_NOT_REPRESENTABLE");
    }

    @Test
    void takesTheNameOfAnEnumAndWhatIsInAnOptional() {
        assertThat(literal(RoundingMode.UP).getString()).isEqualTo("UP");
        assertThat(literal(Optional.of(7)).getInteger()).isEqualTo(7);
        assertThat(literal(Optional.empty()).hasNull()).isTrue();
        assertThat(text(Optional.of(List.of(RoundingMode.UP)))).isEqualTo("array(UP)");
    }

    @Test
    void keepsAllPartsOfACalendarInterval() {
        Literal interval = literal(new CalendarInterval(-14, 3, Long.MIN_VALUE));

        assertThat(interval.getCalendarInterval().getMonths()).isEqualTo(-14);
        assertThat(interval.getCalendarInterval().getDays()).isEqualTo(3);
        assertThat(interval.getCalendarInterval().getMicroseconds()).isEqualTo(Long.MIN_VALUE);
        assertThat(text(new CalendarInterval(1, 2, 0))).isEqualTo("1 months 2 days");
    }

    @Test
    void makesVariantsOfTheirParts() {
        assertThat(text(VariantValue.parseJson("{\"b\": [1.5, null], \"a\": {}}")))
                .isEqualTo("to_variant_object(named_struct(a, parse_json({}), b,"
                        + " CAST(array(CAST(1.5 AS VARIANT), parse_json(null)) AS VARIANT)))");
        assertThat(text(VariantValue.parseJson("[]"))).isEqualTo("parse_json([])");
        byte[] uuid = new byte[17];
        uuid[0] = 0x50;
        refuses(VariantValue.of(uuid, new byte[] {1, 0, 0}), "UNSUPPORTED_LITERAL");
    }

    @Test
    void makesShapesOfTheirBytes() {
        assertThat(text(Geometry.of(new byte[] {1}, 3857))).isEqualTo("st_setsrid(st_geomfromwkb(X'01'), 3857)");
        assertThat(text(Geography.of(new byte[] {1}, 4326))).isEqualTo("st_setsrid(st_geogfromwkb(X'01'), 4326)");
    }

    @Test
    void keepsWhatAnOldTimestampOfJdbcShows() {
        LocalDateTime shown = LocalDateTime.of(1500, 3, 1, 1, 2, 3, 4_000);

        assertThat(literal(java.sql.Timestamp.valueOf(shown)).getTimestamp())
                .isEqualTo(literal(shown.atZone(ZoneId.systemDefault()).toInstant())
                        .getTimestamp());
    }

    @Test
    void refusesWhatNoLiteralHolds() {
        refuses(new Object(), "UNSUPPORTED_LITERAL");
        refuses(List.of(new StringBuilder()), "UNSUPPORTED_LITERAL");
    }
}
