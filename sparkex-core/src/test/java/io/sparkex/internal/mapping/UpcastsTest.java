package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.TimeType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which classes take the values of which types. */
class UpcastsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
    private static final Instant POINT = Instant.parse("2024-02-29T01:02:03Z");

    static Stream<Arguments> allowed() {
        return Stream.of(
                Arguments.of(DataTypes.ByteType, (byte) -7, short.class, (short) -7),
                Arguments.of(DataTypes.ByteType, (byte) -7, int.class, -7),
                Arguments.of(DataTypes.ByteType, (byte) -7, Long.class, -7L),
                Arguments.of(DataTypes.ByteType, (byte) -7, float.class, -7f),
                Arguments.of(DataTypes.ByteType, (byte) -7, Double.class, -7d),
                Arguments.of(DataTypes.ByteType, (byte) -7, BigDecimal.class, new BigDecimal(-7)),
                Arguments.of(DataTypes.ByteType, (byte) -7, BigInteger.class, BigInteger.valueOf(-7)),
                Arguments.of(DataTypes.ByteType, (byte) -7, String.class, "-7"),
                Arguments.of(DataTypes.ShortType, (short) 300, int.class, 300),
                Arguments.of(DataTypes.ShortType, (short) 300, long.class, 300L),
                Arguments.of(DataTypes.ShortType, (short) 300, Float.class, 300f),
                Arguments.of(DataTypes.ShortType, (short) 300, double.class, 300d),
                Arguments.of(DataTypes.ShortType, (short) 300, BigDecimal.class, new BigDecimal(300)),
                Arguments.of(DataTypes.ShortType, (short) 300, String.class, "300"),
                Arguments.of(DataTypes.IntegerType, 1 << 20, long.class, 1L << 20),
                Arguments.of(DataTypes.IntegerType, 1 << 20, float.class, (float) (1 << 20)),
                Arguments.of(DataTypes.IntegerType, Integer.MIN_VALUE, double.class, -2147483648d),
                Arguments.of(DataTypes.IntegerType, 5, BigDecimal.class, new BigDecimal(5)),
                Arguments.of(DataTypes.IntegerType, 5, String.class, "5"),
                Arguments.of(DataTypes.LongType, 1L << 60, float.class, (float) (1L << 60)),
                Arguments.of(DataTypes.LongType, Long.MIN_VALUE, double.class, (double) Long.MIN_VALUE),
                Arguments.of(DataTypes.LongType, Long.MAX_VALUE, BigDecimal.class, new BigDecimal(Long.MAX_VALUE)),
                Arguments.of(DataTypes.LongType, Long.MAX_VALUE, String.class, "9223372036854775807"),
                Arguments.of(DataTypes.LongType, POINT.getEpochSecond(), Instant.class, POINT),
                Arguments.of(DataTypes.LongType, POINT.getEpochSecond(), Timestamp.class, Timestamp.from(POINT)),
                Arguments.of(
                        DataTypes.LongType,
                        Instant.MAX.getEpochSecond(),
                        Instant.class,
                        Instant.MAX.minusNanos(999_999_999)),
                Arguments.of(DataTypes.LongType, Instant.MIN.getEpochSecond(), Instant.class, Instant.MIN),
                Arguments.of(
                        DataTypes.LongType,
                        Long.MAX_VALUE / 1000,
                        Timestamp.class,
                        new Timestamp(Long.MAX_VALUE / 1000 * 1000)),
                Arguments.of(DataTypes.LongType, -1L, Timestamp.class, new Timestamp(-1000)),
                Arguments.of(DataTypes.FloatType, 1.5f, double.class, 1.5d),
                Arguments.of(DataTypes.FloatType, 1.5f, String.class, "1.5"),
                Arguments.of(DataTypes.DoubleType, 1e10, String.class, "1.0E10"),
                Arguments.of(DataTypes.BooleanType, true, String.class, "true"),
                Arguments.of(new DecimalType(10, 2), new BigDecimal("1.50"), String.class, "1.50"),
                Arguments.of(new DecimalType(38, 0), BigDecimal.TEN, BigInteger.class, BigInteger.TEN),
                Arguments.of(new DecimalType(18, 0), BigDecimal.TEN, long.class, 10L),
                Arguments.of(new DecimalType(9, 0), BigDecimal.TEN, Integer.class, 10),
                Arguments.of(new DecimalType(4, 0), BigDecimal.TEN, short.class, (short) 10),
                Arguments.of(new DecimalType(2, 0), BigDecimal.TEN, byte.class, (byte) 10),
                Arguments.of(DataTypes.StringType, "x", char.class, 'x'),
                Arguments.of(DataTypes.StringType, "x", CharSequence.class, "x"),
                Arguments.of(DataTypes.DateType, DAY, LocalDateTime.class, DAY.atStartOfDay()),
                Arguments.of(DataTypes.DateType, DAY, Date.class, Date.valueOf(DAY)),
                Arguments.of(DataTypes.DateType, DAY, String.class, "2024-02-29"),
                Arguments.of(DataTypes.TimestampType, POINT, Timestamp.class, Timestamp.from(POINT)),
                Arguments.of(DataTypes.TimestampType, POINT, long.class, POINT.getEpochSecond()),
                Arguments.of(DataTypes.NullType, null, Integer.class, null),
                Arguments.of(DataTypes.IntegerType, 3, Number.class, 3),
                Arguments.of(DataTypes.IntegerType, 3, Object.class, 3));
    }

    @ParameterizedTest(name = "{0} as {2}")
    @MethodSource("allowed")
    @DisplayName("AW-050")
    void takesWiderClasses(DataType type, Object value, Class<?> target, Object expected) {
        Object read = Batches.value(target, type, value);

        assertThat(read).isEqualTo(expected);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(DataTypes.LongType, int.class),
                Arguments.of(DataTypes.LongType, Boolean.class),
                Arguments.of(DataTypes.IntegerType, short.class),
                Arguments.of(DataTypes.IntegerType, Instant.class),
                Arguments.of(DataTypes.ShortType, Byte.class),
                Arguments.of(DataTypes.DoubleType, float.class),
                Arguments.of(DataTypes.DoubleType, long.class),
                Arguments.of(DataTypes.FloatType, BigDecimal.class),
                Arguments.of(new DecimalType(19, 0), long.class),
                Arguments.of(new DecimalType(10, 0), int.class),
                Arguments.of(new DecimalType(5, 0), short.class),
                Arguments.of(new DecimalType(3, 0), byte.class),
                Arguments.of(new DecimalType(10, 2), BigInteger.class),
                Arguments.of(new DecimalType(10, 2), double.class),
                Arguments.of(DataTypes.StringType, int.class),
                Arguments.of(DataTypes.StringType, byte[].class),
                Arguments.of(DataTypes.BinaryType, String.class),
                Arguments.of(DataTypes.TimestampType, LocalDateTime.class),
                Arguments.of(DataTypes.TimestampType, LocalDate.class),
                Arguments.of(DataTypes.TimestampType, String.class),
                Arguments.of(DataTypes.TimestampNTZType, Instant.class),
                Arguments.of(DataTypes.DateType, Instant.class),
                Arguments.of(new TimeType(), String.class),
                Arguments.of(new DayTimeIntervalType(), String.class),
                Arguments.of(DataTypes.NullType, int.class));
    }

    @ParameterizedTest(name = "{0} not as {1}")
    @MethodSource("refused")
    @DisplayName("AW-053")
    void refusesOtherClassesBeforeThereIsAValue(DataType type, Class<?> target) {
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.value(target, type, null))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("CANNOT_UP_CAST_DATATYPE"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42846"))
                .withMessageContaining(
                        "Cannot up cast c from \"" + type.sql() + "\" to \"" + target.getTypeName() + "\"");
    }

    @Test
    void saysWhatAZoneHasToDoWithIt() {
        assertThatThrownBy(() -> Batches.value(LocalDateTime.class, DataTypes.TimestampType, null))
                .hasMessageContaining("depends on a zone: take Instant, or cast the column to timestamp_ntz");
        assertThatThrownBy(() -> Batches.value(Instant.class, DataTypes.TimestampNTZType, null))
                .hasMessageContaining("depends on a zone: cast the column to timestamp");
        assertThatThrownBy(() -> Batches.value(String.class, DataTypes.BinaryType, null))
                .hasMessageContaining("cast the column to string");
    }

    static Stream<Arguments> inexact() {
        return Stream.of(
                Arguments.of(DataTypes.LongType, (1L << 53) + 1, double.class, "9007199254740993", "a double"),
                Arguments.of(DataTypes.LongType, Long.MAX_VALUE, double.class, "9223372036854775807", "a double"),
                Arguments.of(DataTypes.LongType, Long.MAX_VALUE, float.class, "9223372036854775807", "a float"),
                Arguments.of(DataTypes.LongType, Long.MAX_VALUE, Instant.class, "9223372036854775807", "an Instant"),
                Arguments.of(
                        DataTypes.LongType,
                        Instant.MIN.getEpochSecond() - 1,
                        Instant.class,
                        "-31557014167219201",
                        "an Instant"),
                Arguments.of(
                        DataTypes.LongType,
                        Long.MAX_VALUE / 1000 + 1,
                        Timestamp.class,
                        "9223372036854776",
                        "a java.sql.Timestamp"),
                // In milliseconds it fits, but not as the local time that it would show.
                Arguments.of(
                        DataTypes.LongType,
                        Long.MIN_VALUE / 1000,
                        Timestamp.class,
                        "-9223372036854775",
                        "a java.sql.Timestamp"),
                Arguments.of(
                        DataTypes.LongType,
                        Long.MIN_VALUE,
                        Timestamp.class,
                        "-9223372036854775808",
                        "a java.sql.Timestamp"),
                Arguments.of(DataTypes.IntegerType, (1 << 24) + 1, float.class, "16777217", "a float"),
                Arguments.of(
                        DataTypes.TimestampType, POINT.plusMillis(1), long.class, POINT.plusMillis(1), "whole seconds"),
                Arguments.of(DataTypes.StringType, "xy", char.class, "\"xy\"", "one char"),
                Arguments.of(DataTypes.StringType, "", Character.class, "\"\"", "one char"));
    }

    @ParameterizedTest(name = "{1} not as {2}")
    @MethodSource("inexact")
    void refusesValuesThatItWouldChange(DataType type, Object value, Class<?> target, Object shown, String as) {
        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(() -> Batches.value(target, type, value))
                .withMessage("[VALUE_NOT_REPRESENTABLE] The value " + shown + " of column c can't be " + as
                        + " without loss. It is in row 0 of its batch.");
    }

    @Test
    void takesEachTypeAsTheClassOfARow() {
        assertThat(Batches.<LocalTime>value(LocalTime.class, new TimeType(), LocalTime.NOON))
                .isEqualTo(LocalTime.NOON);
        assertThat(Batches.<Duration>value(Duration.class, new DayTimeIntervalType(), Duration.ofDays(3)))
                .isEqualTo(Duration.ofDays(3));
        CalendarInterval interval = new CalendarInterval(1, 2, 3);
        assertThat(Batches.<CalendarInterval>value(CalendarInterval.class, DataTypes.CalendarIntervalType, interval))
                .isEqualTo(interval);
        assertThat(Batches.<char[]>value(char[].class, DataTypes.StringType, "abc"))
                .containsExactly('a', 'b', 'c');
        assertThat(List.of(Batches.<Boolean>value(boolean.class, DataTypes.BooleanType, true)))
                .containsExactly(true);
    }
}
