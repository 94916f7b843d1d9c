package io.sparkex;

import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.arrow.RowReader;
import io.sparkex.internal.execution.RowCursor;
import io.sparkex.internal.mapping.RowReaders;
import io.sparkex.metrics.ExecutionInfo;
import io.sparkex.types.StructType;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a {@link Dataset} as the server sends their rows; made by {@link Dataset#toLocalIterator()}. As with
 * {@link RowIterator}, one batch of rows is on the heap. For one thread. Close it, unless it is read to its end: closing
 * early ends the query on the server. Objects are made when they are asked for, and keep no batch.
 *
 * @param <T> the class of the objects
 * @since 0.1.0
 */
public final class DatasetIterator<T> implements Iterator<T>, AutoCloseable {
    private final RowCursor rows;
    private final Encoder<T> encoder;
    private final RowReaders readers;
    private final Consumer<ExecutionInfo> listener;
    private final RowReader<T> checked = this::read;
    private @Nullable StructType schema;
    private @Nullable RowReader<T> reader;

    DatasetIterator(RowCursor rows, Encoder<T> encoder, RowReaders readers, Consumer<ExecutionInfo> listener) {
        this.rows = rows;
        this.encoder = encoder;
        this.readers = readers;
        this.listener = listener;
    }

    /** A table may have got other columns since the schema was asked for; the rows say which they have. */
    @SuppressWarnings("ReferenceEquality") // all batches of a result have the same schema object
    private T read(ColumnBatch batch, int row) {
        RowReader<T> known = reader;
        if (known == null || batch.schema() != schema) {
            schema = batch.schema();
            known = encoder.reader(readers, batch.schema());
            reader = known;
        }
        return known.read(batch, row);
    }

    /** Gives the objects to a stream, which has to be closed in place of this. */
    Stream<T> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
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
     * Says whether there is another object, and waits for its row. The first call starts the query with one
     * {@code ExecutePlan}.
     *
     * @return false at the end
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
     * Returns the next object, and waits for its row.
     *
     * @return the object; {@code null} for NULL in a dataset of single values
     * @throws java.util.NoSuchElementException when there is none
     * @throws io.sparkex.errors.SparkException as {@link #hasNext()} does
     * @throws io.sparkex.errors.SparkRuntimeException when the row has a value that the object can't have, as
     *     {@link Dataset} tells; the next call goes on with the next row
     * @throws IllegalStateException when it was closed before its end
     */
    @Override
    public T next() {
        return rows.next(checked);
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
