package io.sparkex;

import io.sparkex.internal.execution.RowCursor;
import io.sparkex.metrics.ExecutionInfo;
import io.sparkex.types.Row;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rows of a query as the server sends them; made by {@link DataFrame#toLocalIterator()}. One batch of rows is on the
 * heap, and at most one more is on its way: a slow reader is sent no more than it reads. For one thread. Close it, unless it is
 * read to its end:
 *
 * <pre>{@code
 * try (RowIterator rows = df.toLocalIterator()) {
 *     while (rows.hasNext()) {
 *         Row row = rows.next();
 *         if (row.isNullAt(0)) {
 *             break;
 *         }
 *     }
 * }
 * }</pre>
 *
 * Closing early ends the query on the server. So does forgetting the iterator, some time after the garbage collector has
 * found that out. A row is a view on its batch; {@link Row#copy()} of the few rows that are kept lets the batch go.
 *
 * @since 0.1.0
 */
public final class RowIterator implements Iterator<Row>, AutoCloseable {
    private final RowCursor rows;
    private final Consumer<ExecutionInfo> listener;

    RowIterator(RowCursor rows, Consumer<ExecutionInfo> listener) {
        this.rows = rows;
        this.listener = listener;
    }

    /** Gives the rows to a stream, which has to be closed in place of this. */
    Stream<Row> stream() {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, characteristics), false)
                .onClose(this::close);
    }

    /**
     * Returns the id that server and logs know the query by.
     *
     * @return a UUID
     */
    public String operationId() {
        return rows.operationId();
    }

    /**
     * Says whether there is another row, and waits for it. The first call starts the query with one
     * {@code ExecutePlan}.
     *
     * @return false at the end of the rows
     * @throws io.sparkex.errors.SparkException when the query fails or the thread is interrupted; each call after it
     *     throws the same
     * @throws IllegalStateException when it was closed before its end
     */
    @Override
    public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more) {
            rows.info().ifPresent(listener);
        }
        return more;
    }

    /**
     * Returns the next row, and waits for it.
     *
     * @return the row
     * @throws java.util.NoSuchElementException when there is none
     * @throws io.sparkex.errors.SparkException as {@link #hasNext()} does
     * @throws IllegalStateException when it was closed before its end
     */
    @Override
    public Row next() {
        return rows.next();
    }

    /**
     * Ends the query on the server when its rows were not read to their end. Waits for nothing; closing twice, or after
     * the end, has no effect.
     */
    @Override
    public void close() {
        rows.close();
    }
}
