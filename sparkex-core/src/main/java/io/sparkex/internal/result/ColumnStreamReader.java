package io.sparkex.internal.result;

import io.sparkex.internal.arrow.ArrowBatchReader;
import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.arrow.HeapBytes;
import io.sparkex.types.StructType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads streams as columns; how, is chosen at the first one. */
final class ColumnStreamReader implements StreamReader<ColumnBatch> {
    private @Nullable ArrowBatchReader reader;

    @Override
    public long read(HeapBytes stream, @Nullable StructType schema, List<ColumnBatch> batches) {
        if (reader == null) {
            reader = ArrowBatchReader.of(schema);
        }
        long rows = 0;
        for (ColumnBatch columns : reader.read(stream)) {
            batches.add(columns);
            rows += columns.rowCount();
        }
        return rows;
    }
}
