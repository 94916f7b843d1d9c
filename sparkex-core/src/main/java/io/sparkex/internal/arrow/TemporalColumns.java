package io.sparkex.internal.arrow;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.arrow.flatbuf.TimeUnit;

/** The columns of dates and timestamps. */
final class TemporalColumns {
    private static final long MICROS = 1_000_000L;

    private TemporalColumns() {}

    static final class DateColumn extends Column {
        private final int start;

        DateColumn(byte[] bytes, int validity, int length, int start) {
            super(bytes, validity, length);
            this.start = start;
        }

        LocalDate getDate(int index) {
            return LocalDate.ofEpochDay(LittleEndian.getInt(bytes, start + index * Integer.BYTES));
        }

        @Override
        Object value(int index) {
            return getDate(index);
        }
    }

    /** Counts of a unit, most of them since the epoch. */
    abstract static class EpochColumn extends Column {
        private final int start;
        private final boolean micros;
        private final long unitsPerSecond;
        private final String path;

        EpochColumn(byte[] bytes, int validity, int length, int start, short unit, String path) {
            super(bytes, validity, length);
            this.start = start;
            this.micros = unit == TimeUnit.MICROSECOND;
            this.path = path;
            this.unitsPerSecond = switch (unit) {
                case TimeUnit.SECOND -> 1;
                case TimeUnit.MILLISECOND -> 1_000;
                case TimeUnit.MICROSECOND -> MICROS;
                default -> 1_000_000_000;
            };
        }

        final long raw(int index) {
            return LittleEndian.getLong(bytes, start + index * Long.BYTES);
        }

        // Spark sends microseconds; dividing by a constant is several times faster than by a field.
        final long seconds(long raw) {
            return micros ? Math.floorDiv(raw, MICROS) : Math.floorDiv(raw, unitsPerSecond);
        }

        final int nanos(long raw) {
            return micros
                    ? (int) Math.floorMod(raw, MICROS) * 1_000
                    : (int) (Math.floorMod(raw, unitsPerSecond) * (1_000_000_000 / unitsPerSecond));
        }

        final RuntimeException outOfRange(long raw, DateTimeException cause) {
            return ArrowFailure.corrupt("a timestamp of column " + path + " is " + raw + " seconds", cause);
        }
    }

    static final class InstantColumn extends EpochColumn {
        InstantColumn(byte[] bytes, int validity, int length, int start, short unit, String path) {
            super(bytes, validity, length, start, unit, path);
        }

        Instant getInstant(int index) {
            long raw = raw(index);
            try {
                return Instant.ofEpochSecond(seconds(raw), nanos(raw));
            } catch (DateTimeException e) {
                throw outOfRange(raw, e);
            }
        }

        @Override
        Object value(int index) {
            return getInstant(index);
        }
    }

    static final class LocalDateTimeColumn extends EpochColumn {
        LocalDateTimeColumn(byte[] bytes, int validity, int length, int start, short unit, String path) {
            super(bytes, validity, length, start, unit, path);
        }

        LocalDateTime getLocalDateTime(int index) {
            long raw = raw(index);
            try {
                return LocalDateTime.ofEpochSecond(seconds(raw), nanos(raw), ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw outOfRange(raw, e);
            }
        }

        @Override
        Object value(int index) {
            return getLocalDateTime(index);
        }
    }

    /** Times of day, in microseconds or nanoseconds since midnight. */
    static final class TimeColumn extends Column {
        private final int start;
        private final long nanosPerUnit;
        private final String path;

        TimeColumn(byte[] bytes, int validity, int length, int start, short unit, String path) {
            super(bytes, validity, length);
            this.start = start;
            this.nanosPerUnit = unit == TimeUnit.MICROSECOND ? 1_000 : 1;
            this.path = path;
        }

        @Override
        Object value(int index) {
            long raw = LittleEndian.getLong(bytes, start + index * Long.BYTES);
            try {
                return LocalTime.ofNanoOfDay(Math.multiplyExact(raw, nanosPerUnit));
            } catch (DateTimeException | ArithmeticException e) {
                throw ArrowFailure.corrupt(
                        "value " + index + " of column " + path + " is the time of day " + raw + ", beyond a day", e);
            }
        }
    }
}
