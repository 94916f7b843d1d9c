package io.sparkex;

import io.sparkex.internal.result.WholeBatch;
import java.nio.ByteBuffer;

/**
 * Some rows of a result in the form in which the server sent them; given by {@link DataFrame#arrowBatches()}. Immutable
 * and thread-safe. It is a view on the message that brought it, which stays on the heap as long as the batch or its
 * bytes are kept, and needs no closing.
 *
 * @since 0.1.0
 */
public final class ArrowBatch {
    private final WholeBatch batch;

    ArrowBatch(WholeBatch batch) {
        this.batch = batch;
    }

    /**
     * Returns how many rows the batch has.
     *
     * @return the number, 0 for the batch of a result without rows
     */
    public long rowCount() {
        return batch.rowCount();
    }

    /**
     * Returns the rows as a complete Arrow IPC stream: the schema, then the record batches that hold them. Nothing is
     * copied.
     *
     * @return a new buffer for reading, from its position to its limit, which is backed by the heap
     */
    public ByteBuffer data() {
        return ByteBuffer.wrap(
                        batch.data().array(),
                        batch.data().offset(),
                        batch.data().length())
                .slice()
                .asReadOnlyBuffer();
    }

    /**
     * Returns the number of rows and bytes, for people.
     *
     * @return a text
     */
    @Override
    public String toString() {
        return "ArrowBatch(" + rowCount() + " rows, " + batch.data().length() + " bytes)";
    }
}
