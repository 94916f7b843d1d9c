package io.sparkex.types;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * An interval of months, days and microseconds, each with a sign of its own: a month has no fixed number of days, and a
 * day none of hours. The value of the type {@link CalendarIntervalType}; Spark: {@code CalendarInterval}.
 *
 * @param months the months, years included
 * @param days the days, weeks included
 * @param microseconds the rest, hours and minutes included
 * @since 0.1.0
 */
public record CalendarInterval(int months, int days, long microseconds) implements Serializable {
    private static final int MONTHS_PER_YEAR = 12;
    private static final long MICROS_PER_MINUTE = 60_000_000L;
    private static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;

    /**
     * Returns the text that Spark writes, as in {@code 1 years 2 months 3 days 4 hours 5.5 seconds}.
     *
     * @return the parts that are not zero, or {@code 0 seconds}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, months / MONTHS_PER_YEAR, "years");
        append(text, months % MONTHS_PER_YEAR, "months");
        append(text, days, "days");
        append(text, microseconds / MICROS_PER_HOUR, "hours");
        append(text, microseconds % MICROS_PER_HOUR / MICROS_PER_MINUTE, "minutes");
        long rest = microseconds % MICROS_PER_MINUTE;
        if (rest != 0) {
            text.append(BigDecimal.valueOf(rest, 6).stripTrailingZeros().toPlainString())
                    .append(" seconds ");
        }
        return text.isEmpty() ? "0 seconds" : text.substring(0, text.length() - 1);
    }

    private static void append(StringBuilder text, long value, String unit) {
        if (value != 0) {
            text.append(value).append(' ').append(unit).append(' ');
        }
    }
}
