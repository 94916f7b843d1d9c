package io.sparkex.config;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.OptionalLong;

/**
 * Whether the server may send an Arrow batch in chunks, and how large they are preferably. Without chunks a batch has to
 * fit into one message. An action's own choice goes before the session's, and that before the builder's. PySpark:
 * {@code allow_arrow_batch_chunking} and {@code preferred_arrow_chunk_size} of the client; proto message
 * {@code ResultChunkingOptions}.
 *
 * @param allowed whether batches may come in chunks
 * @param preferredSize bytes of a chunk, positive; empty leaves it to the server, which limits it in any case
 * @since 0.1.0
 */
public record ResultChunking(boolean allowed, OptionalLong preferredSize) {
    private static final ResultChunking DEFAULT = new ResultChunking(true, OptionalLong.empty());
    private static final ResultChunking OFF = new ResultChunking(false, OptionalLong.empty());

    /** Checks the size. */
    public ResultChunking {
        if (preferredSize.isPresent() && preferredSize.getAsLong() <= 0) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_POSITIVE",
                    "`preferredSize` must be positive, but is " + preferredSize.getAsLong() + ".");
        }
    }

    /**
     * Returns what applies when nothing is set: chunks of a size that the server chooses.
     *
     * @return the default
     */
    public static ResultChunking defaults() {
        return DEFAULT;
    }

    /**
     * Returns the choice of chunks of about {@code bytes}.
     *
     * @param bytes the preferred size, positive
     * @return the choice
     */
    public static ResultChunking ofPreferredSize(long bytes) {
        return new ResultChunking(true, OptionalLong.of(bytes));
    }

    /**
     * Returns the choice of batches in one piece.
     *
     * @return the choice
     */
    public static ResultChunking off() {
        return OFF;
    }
}
