package io.sparkex.internal.execution;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** The time zone in which a session reads dates and times that have none. */
public final class SessionZone {
    /** The setting that names it. */
    public static final String KEY = "spark.sql.session.timeZone";

    private static final Pattern SHORT_HOURS = Pattern.compile("([+-])(\\d):");
    private static final Pattern SHORT_MINUTES = Pattern.compile("([+-]\\d\\d):(\\d)$");

    private SessionZone() {}

    /**
     * The zone of a name as Spark takes it, which may have offsets with a single digit for the hours or minutes.
     *
     * @throws SparkIllegalArgumentException {@code INVALID_TIMEZONE} when Java does not know it
     */
    public static ZoneId parsed(String name) {
        String padded = SHORT_MINUTES
                .matcher(SHORT_HOURS.matcher(name).replaceFirst("$10$2:"))
                .replaceFirst("$1:0$2");
        try {
            return ZoneId.of(padded, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                            "INVALID_TIMEZONE",
                            "Java does not know the time zone " + name + ", which " + KEY
                                    + " says. Set one that java.time.ZoneId takes."),
                    e);
        }
    }
}
