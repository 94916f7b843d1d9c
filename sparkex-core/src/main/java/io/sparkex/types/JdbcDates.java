package io.sparkex.types;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Points in time as the classes of JDBC, as Spark's Java API makes them. */
final class JdbcDates {
    /** From here on the calendars and zones of {@code java.util} and {@code java.time} agree. */
    private static final Instant COMMON = Instant.parse("1900-01-02T00:00:00Z");

    private JdbcDates() {}

    /** Before, the same local date and time is another point in time for {@code java.util}; Spark keeps what is shown. */
    static Timestamp toTimestamp(Instant instant) {
        return instant.isBefore(COMMON)
                ? Timestamp.valueOf(LocalDateTime.ofInstant(instant, ZoneId.systemDefault()))
                : Timestamp.from(instant);
    }
}
