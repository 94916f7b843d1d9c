package io.sparkex.internal.expression;

import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.typecodec.EpochMicros;
import io.sparkex.types.CalendarInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;

/** Dates, times and intervals as literals. What the server's types can't hold exactly is refused. */
final class TemporalLiterals {
    /** Times have microseconds, unless they say otherwise. */
    private static final int TIME_PRECISION = 6;

    private static final int NANOS_PER_MICRO = 1_000;

    /** Between the last day of the Julian calendar and the first of the Gregorian one. */
    private static final LocalDate JULIAN_END = LocalDate.of(1582, 10, 4);

    private static final LocalDate GREGORIAN_START = LocalDate.of(1582, 10, 15);

    /** When it is one of the days between in some zone of the world. */
    private static final Instant BETWEEN_START = Instant.parse("1582-10-04T06:00:00Z");

    private static final Instant BETWEEN_END = Instant.parse("1582-10-15T18:00:00Z");

    private TemporalLiterals() {}

    /** Sets the value when it is one of the classes known here, and says whether it is. */
    static boolean set(Literal.Builder literal, Object value) {
        if (value instanceof LocalDate v) {
            literal.setDate(days(v));
        } else if (value instanceof Instant v) {
            literal.setTimestamp(timestamp(v));
        } else if (value instanceof LocalDateTime v) {
            literal.setTimestampNtz(micros(v.toInstant(ZoneOffset.UTC)));
        } else if (value instanceof LocalTime v) {
            literal.setTime(time(v));
        } else if (value instanceof Duration v) {
            literal.setDayTimeInterval(micros(v, v.getSeconds(), v.getNano()));
        } else if (value instanceof Period v) {
            literal.setYearMonthInterval(months(v));
        } else if (value instanceof CalendarInterval v) {
            literal.setCalendarInterval(Literal.CalendarInterval.newBuilder()
                    .setMonths(v.months())
                    .setDays(v.days())
                    .setMicroseconds(v.microseconds()));
        } else {
            return setLegacy(literal, value);
        }
        return true;
    }

    /** The classes of JDBC come last: where their module is missing, no value reaches this. */
    private static boolean setLegacy(Literal.Builder literal, Object value) {
        if (value instanceof java.sql.Timestamp v) {
            return set(literal, EpochMicros.shown(v));
        }
        return value instanceof java.sql.Date v && set(literal, v.toLocalDate());
    }

    private static int days(LocalDate value) {
        if (value.isAfter(JULIAN_END) && value.isBefore(GREGORIAN_START)) {
            throw betweenCalendars(value, "date");
        }
        long days = value.toEpochDay();
        if (days != (int) days) {
            throw notRepresentable(value + " is beyond what a date in days can hold.");
        }
        return (int) days;
    }

    private static Literal.Time time(LocalTime value) {
        long nanos = value.toNanoOfDay();
        checkMicros(value, nanos);
        return Literal.Time.newBuilder()
                .setNano(nanos)
                .setPrecision(TIME_PRECISION)
                .build();
    }

    private static int months(Period value) {
        long months = value.toTotalMonths();
        if (months != (int) months
                || !Period.ofMonths((int) months).normalized().equals(value.normalized())) {
            throw notRepresentable("An interval of years and months can't hold " + value
                    + ": it has days, or too many months. Take a Duration for days.");
        }
        return (int) months;
    }

    private static long timestamp(Instant value) {
        if (!value.isBefore(BETWEEN_START) && value.isBefore(BETWEEN_END)) {
            throw betweenCalendars(value, "timestamp");
        }
        return micros(value);
    }

    private static long micros(Instant value) {
        return micros(value, value.getEpochSecond(), value.getNano());
    }

    private static long micros(Object value, long seconds, int nanos) {
        checkMicros(value, nanos);
        try {
            return EpochMicros.of(seconds, nanos);
        } catch (ArithmeticException e) {
            throw notRepresentable(value + " is beyond what microseconds can hold.");
        }
    }

    private static void checkMicros(Object value, long nanos) {
        if (nanos % NANOS_PER_MICRO != 0) {
            throw notRepresentable("Times and intervals hold microseconds, but " + value + " is finer. Truncate it"
                    + " first, for instance with truncatedTo(ChronoUnit.MICROS).");
        }
    }

    /** The server reads literals through classes of java.sql, whose calendar lacks these days. */
    private static SparkIllegalArgumentException betweenCalendars(Object value, String type) {
        return notRepresentable("Spark 4.1 moves literals between 1582-10-04 and 1582-10-15 by days, and " + value
                + " is there. Cast a text, such as lit(\"" + value + "\").cast(\"" + type
                + "\"), or take it from a column.");
    }

    private static SparkIllegalArgumentException notRepresentable(String message) {
        return new SparkIllegalArgumentException("VALUE_NOT_REPRESENTABLE", message);
    }
}
