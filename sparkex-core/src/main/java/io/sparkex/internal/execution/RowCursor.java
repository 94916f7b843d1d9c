package io.sparkex.internal.execution;

import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.metrics.ExecutionInfo;
import io.sparkex.types.Row;
import java.lang.ref.Reference;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of an operation as they come: one batch in memory, and one message ahead of it on its way. The operation starts
 * when the first row is asked for. Not thread-safe.
 */
public final class RowCursor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RowCursor.class);

    private final Execution execution;
    private final Abandonment.Watch watch;
    private @Nullable ColumnBatch batch;
    private int next;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    RowCursor(Execution execution, Abandonment abandonment) {
        this.execution = execution;
        this.watch = abandonment.watch(this, () -> abandon(execution));
    }

    private static void abandon(Execution execution) {
        LOG.debug("The rows of the operation {} were neither read to their end nor closed", execution.operationId());
        execution.close();
    }

    public String operationId() {
        return execution.operationId();
    }

    /** What the server told about the operation, once its last row was read. */
    public Optional<ExecutionInfo> info() {
        return execution.info();
    }

    /** Says whether there is a row that needs no waiting. */
    boolean hasBuffered() {
        return batch != null && next < batch.rowCount();
    }

    /** Waits until there is a row, or the end. A failure is thrown again each time: rows are missing then. */
    public boolean hasNext() {
        try {
            while (!hasBuffered()) {
                if (!advance()) {
                    return false;
                }
            }
            return true;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Gives the next row, a view on its batch. */
    public Row next() {
        if (!hasNext() || batch == null) {
            throw new NoSuchElementException("The result has no more rows");
        }
        return batch.row(next++);
    }

    private boolean advance() {
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure instanceof Error known) {
            throw known;
        }
        if (closed) {
            throw new IllegalStateException("The rows of the operation " + operationId()
                    + " can't be read on: they were closed before their end.");
        }
        if (ended) {
            return false;
        }
        // The rows that were read may go while the next ones are waited for.
        batch = null;
        next = 0;
        try {
            batch = execution.nextBatch();
        } catch (RuntimeException | Error e) {
            failure = e;
            watch.end();
            throw e;
        }
        if (batch == null) {
            ended = true;
            watch.end();
        }
        return !ended;
    }

    /** Ends the operation when it was not read to its end. */
    @Override
    public void close() {
        if (ended || failure != null || closed) {
            return;
        }
        closed = true;
        batch = null;
        watch.end();
        execution.close();
    }
}
