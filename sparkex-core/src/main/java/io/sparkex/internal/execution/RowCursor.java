package io.sparkex.internal.execution;

import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.types.Row;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of an execution as they come, one batch in memory at a time. Not thread-safe. */
public final class RowCursor implements AutoCloseable {
    private final Execution execution;
    private @Nullable ColumnBatch batch;
    private int next;

    public RowCursor(Execution execution) {
        this.execution = execution;
    }

    /** Waits until there is a row, or the end. */
    public boolean hasNext() {
        while (batch == null || next == batch.rowCount()) {
            batch = execution.nextBatch();
            next = 0;
            if (batch == null) {
                return false;
            }
        }
        return true;
    }

    /** Gives the next row, a view on its batch. */
    public Row next() {
        if (!hasNext() || batch == null) {
            throw new NoSuchElementException("The result has no more rows");
        }
        return batch.row(next++);
    }

    /** Ends the operation when it was not read to its end. */
    @Override
    public void close() {
        execution.close();
    }
}
