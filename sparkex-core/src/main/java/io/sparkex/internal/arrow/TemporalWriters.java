package io.sparkex.internal.arrow;

import io.sparkex.internal.typecodec.EpochMicros;
import io.sparkex.types.CalendarInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;

/** The columns of dates, times and intervals. What a type cannot hold exactly is refused. */
final class TemporalWriters {
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int NANO_DIGITS = 9;

    private TemporalWriters() {}

    /** A column of counts of microseconds. */
    abstract static class MicrosWriter extends PrimitiveWriters.FixedWriter {
        MicrosWriter(Target target) {
            super(target, Long.BYTES);
        }

        final long micros(Object value, long seconds, int nanos) {
            if (nanos % NANOS_PER_MICRO != 0) {
                throw doesNotFit(
                        value,
                        "it is finer than microseconds. Truncate it first, for instance with"
                                + " truncatedTo(ChronoUnit.MICROS)");
            }
            try {
                return EpochMicros.of(seconds, nanos);
            } catch (ArithmeticException e) {
                throw doesNotFit(value, "it is beyond what microseconds can hold");
            }
        }

        final long micros(Object value, Instant instant) {
            return micros(value, instant.getEpochSecond(), instant.getNano());
        }
    }

    static final class DateWriter extends PrimitiveWriters.FixedWriter {
        DateWriter(Target target) {
            super(target, Integer.BYTES);
        }

        @Override
        void put(Object value) {
            long days = toDate(value).toEpochDay();
            if (days != (int) days) {
                throw doesNotFit(value, "it is beyond what a date in days can hold");
            }
            values.addInt((int) days);
        }

        /** The class of JDBC comes last: where its module is missing, no value reaches this. */
        private LocalDate toDate(Object value) {
            if (value instanceof LocalDate date) {
                return date;
            }
            if (value instanceof java.sql.Date date) {
                return date.toLocalDate();
            }
            throw wrongClass(value, "LocalDate or java.sql.Date");
        }
    }

    static final class TimestampWriter extends MicrosWriter {
        TimestampWriter(Target target) {
            super(target);
        }

        @Override
        void put(Object value) {
            values.addLong(micros(value, toInstant(value)));
        }

        private Instant toInstant(Object value) {
            if (value instanceof Instant instant) {
                return instant;
            }
            if (value instanceof LocalDateTime local) {
                return local.atZone(target().context().zone()).toInstant();
            }
            if (value instanceof java.sql.Timestamp timestamp) {
                return EpochMicros.shown(timestamp);
            }
            throw wrongClass(
                    value, "Instant, java.sql.Timestamp, or LocalDateTime, which is read in the session's time zone");
        }
    }

    static final class LocalTimestampWriter extends MicrosWriter {
        LocalTimestampWriter(Target target) {
            super(target);
        }

        @Override
        void put(Object value) {
            if (!(value instanceof LocalDateTime local)) {
                throw wrongClass(value, "LocalDateTime");
            }
            values.addLong(micros(value, local.toInstant(ZoneOffset.UTC)));
        }
    }

    static final class TimeWriter extends PrimitiveWriters.FixedWriter {
        private final int precision;
        private final long unit;

        TimeWriter(Target target, int precision) {
            super(target, Long.BYTES);
            this.precision = precision;
            long nanos = 1;
            for (int digit = precision; digit < NANO_DIGITS; digit++) {
                nanos *= 10;
            }
            this.unit = nanos;
        }

        @Override
        void put(Object value) {
            if (!(value instanceof LocalTime time)) {
                throw wrongClass(value, "LocalTime");
            }
            long nanos = time.toNanoOfDay();
            if (nanos % unit != 0) {
                throw doesNotFit(value, "it has more than " + precision + " digits after the second");
            }
            values.addLong(nanos);
        }
    }

    static final class DurationWriter extends MicrosWriter {
        private final long unit;

        /** For intervals whose smallest field has so many microseconds. */
        DurationWriter(Target target, long unit) {
            super(target);
            this.unit = unit;
        }

        @Override
        void put(Object value) {
            if (!(value instanceof Duration duration)) {
                throw wrongClass(value, "Duration");
            }
            long micros = micros(value, duration.getSeconds(), duration.getNano());
            if (micros % unit != 0) {
                throw doesNotFit(value, "it is finer than the last field of the interval");
            }
            values.addLong(micros);
        }
    }

    static final class PeriodWriter extends PrimitiveWriters.FixedWriter {
        private final int unit;

        /** For intervals whose smallest field has so many months. */
        PeriodWriter(Target target, int unit) {
            super(target, Integer.BYTES);
            this.unit = unit;
        }

        @Override
        void put(Object value) {
            if (!(value instanceof Period period)) {
                throw wrongClass(value, "Period");
            }
            if (!period.withDays(0).equals(period)) {
                throw doesNotFit(value, "it has days. Take an interval of days, and a Duration, for these");
            }
            long months = period.toTotalMonths();
            if (months != (int) months) {
                throw doesNotFit(value, "it is beyond what months can hold");
            }
            if (months % unit != 0) {
                throw doesNotFit(value, "it is finer than the last field of the interval");
            }
            values.addInt((int) months);
        }
    }

    /** Months and days of 32 bits, then nanoseconds of 64 bits. */
    static final class CalendarIntervalWriter extends PrimitiveWriters.FixedWriter {
        private static final int WIDTH = 16;

        CalendarIntervalWriter(Target target) {
            super(target, WIDTH);
        }

        @Override
        void put(Object value) {
            if (!(value instanceof CalendarInterval interval)) {
                throw wrongClass(value, "CalendarInterval");
            }
            values.addInt(interval.months());
            values.addInt(interval.days());
            try {
                values.addLong(Math.multiplyExact(interval.microseconds(), (long) NANOS_PER_MICRO));
            } catch (ArithmeticException e) {
                throw doesNotFit(value, "Arrow holds it in nanoseconds, of which it has too many");
            }
        }
    }
}
