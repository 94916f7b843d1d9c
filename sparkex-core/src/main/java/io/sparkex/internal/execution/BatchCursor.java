package io.sparkex.internal.execution;

import io.sparkex.metrics.ExecutionInfo;
import java.lang.ref.Reference;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches of an operation as they come: one in memory, and one message ahead of it on its way. The operation starts
 * when the first batch is asked for. Not thread-safe.
 *
 * @param <B> a batch
 */
public final class BatchCursor<B> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchCursor.class);

    private final Execution<B> execution;
    private final Abandonment.Watch watch;
    private @Nullable B next;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    BatchCursor(Execution<B> execution, Abandonment abandonment) {
        this.execution = execution;
        this.watch = abandonment.watch(this, () -> abandon(execution));
    }

    private static void abandon(Execution<?> execution) {
        LOG.debug("The rows of the operation {} were neither read to their end nor closed", execution.operationId());
        execution.close();
    }

    public String operationId() {
        return execution.operationId();
    }

    /** What the server told about the operation, once its last batch was read. */
    public Optional<ExecutionInfo> info() {
        return execution.info();
    }

    /** Waits until there is a batch, or the end. A failure is thrown again each time: rows are missing then. */
    public boolean hasNext() {
        try {
            return next != null || advance();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Gives the next batch, and forgets it. */
    public B next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("The result has no more rows");
        }
        B batch = next;
        next = null;
        return batch;
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
        try {
            next = execution.nextBatch();
        } catch (RuntimeException | Error e) {
            failure = e;
            watch.end();
            throw e;
        }
        if (next == null) {
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
        next = null;
        watch.end();
        execution.close();
    }
}
