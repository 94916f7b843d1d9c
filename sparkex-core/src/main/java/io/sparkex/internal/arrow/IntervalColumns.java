package io.sparkex.internal.arrow;

import io.sparkex.types.CalendarInterval;
import java.time.Duration;
import java.time.Period;

/** The columns of intervals. */
final class IntervalColumns {
    private static final long NANOS_PER_MICRO = 1_000L;

    private IntervalColumns() {}

    static final class PeriodColumn extends Column {
        private final int start;

        PeriodColumn(byte[] bytes, int validity, int length, int start) {
            super(bytes, validity, length);
            this.start = start;
        }

        @Override
        Object value(int index) {
            return Period.ofMonths(LittleEndian.getInt(bytes, start + index * Integer.BYTES))
                    .normalized();
        }
    }

    static final class DurationColumn extends TemporalColumns.EpochColumn {
        DurationColumn(byte[] bytes, int validity, int length, int start, short unit, String path) {
            super(bytes, validity, length, start, unit, path);
        }

        @Override
        Object value(int index) {
            long raw = raw(index);
            return Duration.ofSeconds(seconds(raw), nanos(raw));
        }
    }

    /** Months and days of 32 bits, then nanoseconds of 64 bits. */
    static final class CalendarIntervalColumn extends Column {
        private static final int WIDTH = 16;

        private final int start;
        private final String path;

        CalendarIntervalColumn(byte[] bytes, int validity, int length, int start, String path) {
            super(bytes, validity, length);
            this.start = start;
            this.path = path;
        }

        @Override
        Object value(int index) {
            int at = start + index * WIDTH;
            long nanos = LittleEndian.getLong(bytes, at + 2 * Integer.BYTES);
            if (nanos % NANOS_PER_MICRO != 0) {
                throw ArrowFailure.corrupt("value " + index + " of column " + path + " has " + nanos
                        + " nanoseconds, which are no microseconds");
            }
            return new CalendarInterval(
                    LittleEndian.getInt(bytes, at),
                    LittleEndian.getInt(bytes, at + Integer.BYTES),
                    nanos / NANOS_PER_MICRO);
        }
    }
}
