package io.sparkex.it.fidelity;

import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.TimeType;
import io.sparkex.types.VariantValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The values at the ends of what types hold, and others that are easily taken for something else. */
final class Extremes {
    static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** More microseconds, as nanoseconds, are more than 64 bits of Arrow. */
    private static final long CALENDAR_MICROS = Long.MAX_VALUE / 1_000;

    private Extremes() {}

    /** None for types with parts. */
    static List<?> of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> List.of(true, false);
            case BYTE -> List.of(Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) 0);
            case SHORT -> List.of(Short.MIN_VALUE, Short.MAX_VALUE, (short) 0);
            case INTEGER -> List.of(Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
            case LONG -> List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L);
            case FLOAT ->
                List.of(
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        -0.0f,
                        Float.MIN_VALUE,
                        -Float.MAX_VALUE);
            case DOUBLE ->
                List.of(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        -0.0,
                        Double.MIN_VALUE,
                        -Double.MAX_VALUE);
            case DECIMAL -> decimals((DecimalType) type);
            case STRING -> List.of("", "\0", "NULL", "\"'\\", " x ", "e\u0301", "\uFEFF", "x".repeat(10_000));
            case BINARY -> List.of(new byte[0], new byte[] {0, -1}, new byte[10_000]);
            case DATE ->
                List.of(
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(9999, 12, 31),
                        LocalDate.of(1582, 10, 10),
                        LocalDate.of(1500, 2, 28),
                        LocalDate.of(1969, 12, 31));
            case TIMESTAMP -> List.of(FIRST, LAST, Instant.EPOCH, Instant.parse("1969-12-31T23:59:59.999999Z"));
            case TIMESTAMP_NTZ ->
                List.of(
                        LocalDateTime.ofInstant(FIRST, ZoneOffset.UTC),
                        LocalDateTime.ofInstant(LAST, ZoneOffset.UTC),
                        LocalDateTime.of(1582, 10, 10, 1, 2));
            case TIME -> {
                long unit = (long) Math.pow(10, 9.0 - ((TimeType) type).precision());
                yield List.of(LocalTime.MIDNIGHT, LocalTime.ofNanoOfDay(86_400_000_000_000L - unit));
            }
            case DAY_TIME_INTERVAL ->
                List.of(
                        Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS),
                        Duration.of(Long.MIN_VALUE, ChronoUnit.MICROS),
                        Duration.ZERO,
                        Duration.ofNanos(-1_000));
            case YEAR_MONTH_INTERVAL ->
                List.of(
                        Period.ofMonths(Integer.MAX_VALUE).normalized(),
                        Period.ofMonths(Integer.MIN_VALUE).normalized(),
                        Period.ZERO,
                        Period.ofMonths(-1));
            case CALENDAR_INTERVAL ->
                List.of(
                        new CalendarInterval(Integer.MAX_VALUE, Integer.MIN_VALUE, CALENDAR_MICROS),
                        new CalendarInterval(Integer.MIN_VALUE, Integer.MAX_VALUE, -CALENDAR_MICROS),
                        new CalendarInterval(0, 0, 0),
                        new CalendarInterval(1, -1, 1));
            case VARIANT ->
                List.of(
                        VariantValue.parseJson("null"),
                        VariantValue.parseJson("{}"),
                        VariantValue.parseJson("[]"),
                        VariantValue.parseJson("-9223372036854775808"),
                        VariantValue.parseJson("0." + "9".repeat(38)),
                        VariantValue.parseJson("\"" + "é".repeat(100) + "\""),
                        Variants.date(LocalDate.of(1, 1, 1)),
                        Variants.timestamp(FIRST),
                        Variants.timestamp(LAST),
                        Variants.timestampNtz(LocalDateTime.ofInstant(LAST, ZoneOffset.UTC)),
                        Variants.single(Float.NaN),
                        Variants.single(-0.0f),
                        Variants.binary(new byte[0]),
                        Variants.binary(new byte[] {0, -1}),
                        Variants.array(Variants.date(LocalDate.of(9999, 12, 31)), Variants.single(Float.MIN_VALUE)));
            default -> List.of();
        };
    }

    private static List<BigDecimal> decimals(DecimalType type) {
        BigInteger most = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        return List.of(
                new BigDecimal(most, type.scale()),
                new BigDecimal(most.negate(), type.scale()),
                new BigDecimal(BigInteger.ZERO, type.scale()),
                new BigDecimal(BigInteger.ONE, type.scale()));
    }
}
