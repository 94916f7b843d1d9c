package io.sparkex.internal.result;

import io.sparkex.internal.arrow.ArrowBatchReader;
import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.arrow.HeapBytes;
import io.sparkex.types.StructType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the Arrow IPC streams of one result what its receiver wants of them. Not thread-safe.
 *
 * @param <B> a batch for the receiver
 */
@FunctionalInterface
public interface StreamReader<B> {
    /**
     * Reads a stream.
     *
     * @param schema the schema that the server sent for the result, if it did
     * @param batches takes the batches of the stream
     * @return how many rows they have
     */
    long read(HeapBytes stream, @Nullable StructType schema, List<B> batches);

    /** Batches to read rows of. */
    static StreamReader<ColumnBatch> ofColumns() {
        return new ColumnStreamReader();
    }

    /** Batches as the server sent them. */
    static StreamReader<WholeBatch> ofStreams() {
        return (stream, schema, batches) -> {
            long rows = ArrowBatchReader.countRows(stream);
            batches.add(new WholeBatch(stream, rows));
            return rows;
        };
    }
}
