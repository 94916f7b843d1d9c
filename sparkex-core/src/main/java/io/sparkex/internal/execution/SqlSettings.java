package io.sparkex.internal.execution;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a session reads literals in SQL text.
 *
 * @param zone the name of the time zone
 * @param timestampsHaveZone whether {@code TIMESTAMP '…'} is a point in time
 * @param backslashesEscape whether a backslash in a text is not part of it
 * @param intervalsHaveTypes whether {@code INTERVAL '…' YEAR TO MONTH} is no calendar interval
 */
public record SqlSettings(
        String zone, boolean timestampsHaveZone, boolean backslashesEscape, boolean intervalsHaveTypes) {
    private static final String TIMESTAMP_TYPE = "spark.sql.timestampType";
    private static final String ESCAPED_LITERALS = "spark.sql.parser.escapedStringLiterals";
    private static final String LEGACY_INTERVALS = "spark.sql.legacy.interval.enabled";

    /** Asks the server for them, in one call. */
    public static SqlSettings ask(ConfigClient config) {
        Map<String, @Nullable String> values =
                config.get(List.of(SessionZone.KEY, TIMESTAMP_TYPE, ESCAPED_LITERALS, LEGACY_INTERVALS));
        return new SqlSettings(
                ConfigClient.present(values, SessionZone.KEY),
                has(values, TIMESTAMP_TYPE, "TIMESTAMP_LTZ"),
                has(values, ESCAPED_LITERALS, "false"),
                has(values, LEGACY_INTERVALS, "false"));
    }

    private static boolean has(Map<String, @Nullable String> values, String key, String value) {
        return ConfigClient.present(values, key).strip().equalsIgnoreCase(value);
    }

    /** The time zone, if Java knows it. */
    public ZoneId zoneId() {
        return SessionZone.parsed(zone);
    }
}
