package io.sparkex.internal.execution;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a session wants local data. PySpark: the settings that {@code createDataFrame} asks for.
 *
 * @param zone the name of the session's time zone
 * @param largeOffsets whether the offsets of text and bytes have 64 bits
 * @param cacheThreshold from how many bytes on data does not go into the plan
 * @param chunkRows how many rows a record batch has at most
 * @param chunkBytes how many bytes a chunk has at most, unless one batch has more
 * @param batchBytes how many bytes the chunks of one upload have at most, unless one chunk has more
 */
record LocalDataSettings(
        String zone, boolean largeOffsets, long cacheThreshold, long chunkRows, long chunkBytes, long batchBytes) {
    private static final String LARGE_OFFSETS = "spark.sql.execution.arrow.useLargeVarTypes";
    private static final String THRESHOLD = "spark.sql.session.localRelationCacheThreshold";
    private static final String CHUNK_ROWS = "spark.sql.session.localRelationChunkSizeRows";
    private static final String CHUNK_BYTES = "spark.sql.session.localRelationChunkSizeBytes";
    private static final String BATCH_BYTES = "spark.sql.session.localRelationBatchOfChunksSizeBytes";

    /** What has more does not fit into a plan, whatever the server would take. */
    private static final long MOST_INLINE = 1L << 30;

    /** Asks the server for them, in one call. */
    static LocalDataSettings ask(ConfigClient config) {
        Map<String, @Nullable String> values =
                config.get(List.of(SessionZone.KEY, THRESHOLD, CHUNK_ROWS, CHUNK_BYTES, BATCH_BYTES, LARGE_OFFSETS));
        return new LocalDataSettings(
                ConfigClient.present(values, SessionZone.KEY),
                Boolean.parseBoolean(ConfigClient.present(values, LARGE_OFFSETS)),
                number(values, THRESHOLD),
                Math.max(1, number(values, CHUNK_ROWS)),
                number(values, CHUNK_BYTES),
                number(values, BATCH_BYTES));
    }

    /** From how many bytes on data does not go into the plan, as the server wants it or since it would not fit. */
    long inlineLimit() {
        return Math.min(cacheThreshold, MOST_INLINE);
    }

    /** How many bytes a chunk has at most, so that it fits into one upload. */
    long chunkLimit() {
        return Math.min(chunkBytes, batchBytes);
    }

    /** The time zone, if Java knows it. */
    ZoneId zoneId() {
        return SessionZone.parsed(zone);
    }

    private static long number(Map<String, @Nullable String> values, String key) {
        String value = ConfigClient.present(values, key);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new ProtocolException(
                    ErrorDetails.of("The server says " + value + " for " + key + ", where a number is needed."), e);
        }
    }
}
