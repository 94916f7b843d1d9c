package io.sparkex;

import io.sparkex.internal.execution.BatchCursor;
import io.sparkex.internal.result.WholeBatch;
import io.sparkex.metrics.ExecutionInfo;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * The batches of a query as the server sends them, in order; made by {@link DataFrame#arrowBatches()}. A query without
 * rows has one batch with 0 rows, which tells the schema. One batch is on the heap, and at most one more is on its way: a
 * slow reader is sent no more than it reads. For one thread. Close it, unless it is read to its end:
 *
 * <pre>{@code
 * try (ArrowBatchIterator batches = df.arrowBatches()) {
 *     while (batches.hasNext()) {
 *         channel.write(batches.next().data());
 *     }
 * }
 * }</pre>
 *
 * Closing early ends the query on the server. So does forgetting the iterator, some time after the garbage collector has
 * found that out. Batches that were handed out stay valid.
 *
 * @since 0.1.0
 */
public final class ArrowBatchIterator implements Iterator<ArrowBatch>, AutoCloseable {
    private final BatchCursor<WholeBatch> batches;
    private final Consumer<ExecutionInfo> listener;

    ArrowBatchIterator(BatchCursor<WholeBatch> batches, Consumer<ExecutionInfo> listener) {
        this.batches = batches;
        this.listener = listener;
    }

    /**
     * Returns the id that server and logs know the query by.
     *
     * @return a UUID
     */
    public String operationId() {
        return batches.operationId();
    }

    /**
     * Says whether there is another batch, and waits for it. The first call starts the query with one
     * {@code ExecutePlan}.
     *
     * @return false at the end of the batches
     * @throws io.sparkex.errors.SparkException when the query fails or the thread is interrupted; each call after it
     *     throws the same
     * @throws IllegalStateException when it was closed before its end
     */
    @Override
    public boolean hasNext() {
        boolean more = batches.hasNext();
        if (!more) {
            batches.info().ifPresent(listener);
        }
        return more;
    }

    /**
     * Returns the next batch, and waits for it.
     *
     * @return the batch
     * @throws java.util.NoSuchElementException when there is none
     * @throws io.sparkex.errors.SparkException as {@link #hasNext()} does
     * @throws IllegalStateException when it was closed before its end
     */
    @Override
    public ArrowBatch next() {
        return new ArrowBatch(batches.next());
    }

    /**
     * Ends the query on the server when its batches were not read to their end. Waits for nothing; closing twice, or after
     * the end, has no effect.
     */
    @Override
    public void close() {
        batches.close();
    }
}
