package io.sparkex.internal.execution;

import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.arrow.RowReader;
import io.sparkex.metrics.ExecutionInfo;
import io.sparkex.types.Row;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of an operation, out of one batch after the other. Not thread-safe. */
public final class RowCursor implements AutoCloseable {
    private final BatchCursor<ColumnBatch> batches;
    private @Nullable ColumnBatch batch;
    private int next;

    RowCursor(BatchCursor<ColumnBatch> batches) {
        this.batches = batches;
    }

    public String operationId() {
        return batches.operationId();
    }

    /** What the server told about the operation, once its last row was read. */
    public Optional<ExecutionInfo> info() {
        return batches.info();
    }

    /** Says whether there is a row that needs no waiting. */
    boolean hasBuffered() {
        return batch != null && next < batch.rowCount();
    }

    /** Waits until there is a row, or the end. A failure is thrown again each time: rows are missing then. */
    public boolean hasNext() {
        while (!hasBuffered()) {
            // The rows that were read may go while the next ones are waited for.
            batch = null;
            next = 0;
            if (!batches.hasNext()) {
                return false;
            }
            batch = batches.next();
        }
        return true;
    }

    /** Gives the next row, a view on its batch. */
    public Row next() {
        return current().row(next++);
    }

    /** Gives what a reader makes of the next row. */
    public <T extends @Nullable Object> T next(RowReader<T> reader) {
        return reader.read(current(), next++);
    }

    /** The batch of the next row. */
    private ColumnBatch current() {
        if (!hasNext() || batch == null) {
            throw new NoSuchElementException("The result has no more rows");
        }
        return batch;
    }

    /** Ends the operation when it was not read to its end. */
    @Override
    public void close() {
        batch = null;
        batches.close();
    }
}
