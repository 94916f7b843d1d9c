package io.sparkex.internal.typecodec;

import java.time.Instant;
import java.time.ZoneId;

/** Points in time and durations as Spark has them: microseconds, of points since 1970. */
public final class EpochMicros {
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final Instant COMMON_CALENDAR = Instant.parse("1900-01-02T00:00:00Z");

    private EpochMicros() {}

    /**
     * The microseconds of seconds that are rounded down and the nanoseconds above them; what is finer is dropped.
     *
     * @throws ArithmeticException when they are more than a {@code long} holds
     */
    public static long of(long seconds, int nanos) {
        // The seconds of the least value are beyond the range, until the rest is added.
        boolean roundedDown = seconds < 0 && nanos > 0;
        long whole = Math.multiplyExact(roundedDown ? seconds + 1 : seconds, MICROS_PER_SECOND);
        long rest = nanos / NANOS_PER_MICRO;
        return Math.addExact(whole, roundedDown ? rest - MICROS_PER_SECOND : rest);
    }

    /** Before 1900 the calendars and zones of {@code java.util} are others, and what is shown counts, as with Spark. */
    public static Instant shown(java.sql.Timestamp value) {
        Instant instant = value.toInstant();
        return instant.isBefore(COMMON_CALENDAR)
                ? value.toLocalDateTime().atZone(ZoneId.systemDefault()).toInstant()
                : instant;
    }
}
