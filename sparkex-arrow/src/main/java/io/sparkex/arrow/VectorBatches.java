package io.sparkex.arrow;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The batches of a query as vectors; made by {@link SparkArrow#batches}. For one thread. Close it, which ends a query that
 * was not read to its end.
 *
 * <p>Each batch belongs to whoever takes it, who closes it; it does not change when the next one is taken, and stays valid
 * when this is closed. A batch that nobody took belongs to this.
 *
 * @since 0.1.0
 */
public final class VectorBatches implements Iterator<VectorSchemaRoot>, AutoCloseable {
    private final ArrowReader reader;
    private final BufferAllocator allocator;
    private boolean loaded;
    private boolean ended;
    private boolean closed;

    VectorBatches(ArrowReader reader, BufferAllocator allocator) {
        this.reader = reader;
        this.allocator = allocator;
    }

    /**
     * Returns the schema of the batches, and waits for the first one. The first call starts the query with one
     * {@code ExecutePlan}.
     *
     * @return the schema in Arrow
     * @throws io.sparkex.errors.SparkException when the query fails
     * @throws IllegalStateException when this was closed before the end of the batches
     */
    public Schema schema() {
        checkOpen();
        try {
            return reader.getVectorSchemaRoot().getSchema();
        } catch (IOException e) {
            throw SparkArrow.unreadable(e);
        }
    }

    /**
     * Says whether there is another batch, and waits for it. The first call starts the query with one
     * {@code ExecutePlan}.
     *
     * @return false at the end of the batches
     * @throws io.sparkex.errors.SparkException when the query fails or the thread is interrupted; each call after it
     *     throws the same
     * @throws org.apache.arrow.memory.OutOfMemoryException when the allocator has no room for the batch
     * @throws IllegalStateException when this was closed before the end of the batches
     */
    @Override
    public boolean hasNext() {
        checkOpen();
        if (!loaded && !ended) {
            try {
                loaded = reader.loadNextBatch();
                ended = !loaded;
            } catch (IOException e) {
                throw SparkArrow.unreadable(e);
            }
        }
        return loaded;
    }

    /**
     * Returns the next batch, and waits for it. Its memory is that into which the allocator took the message, which is
     * copied once, from the heap.
     *
     * @return a batch to be closed by the caller
     * @throws NoSuchElementException when there is none
     * @throws io.sparkex.errors.SparkException as {@link #hasNext()} does
     * @throws IllegalStateException when this was closed before the end of the batches
     */
    @Override
    public VectorSchemaRoot next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The result has no more batches");
        }
        try {
            VectorSchemaRoot shared = reader.getVectorSchemaRoot();
            VectorSchemaRoot batch = detached(shared);
            shared.clear();
            loaded = false;
            return batch;
        } catch (IOException e) {
            throw SparkArrow.unreadable(e);
        }
    }

    /** The vectors of a reader that is closed would be read as NULL. */
    private void checkOpen() {
        if (closed && !ended) {
            throw new IllegalStateException("The batches can't be read on: they were closed before their end.");
        }
    }

    /** The reader fills one and the same batch over and over; this one takes its buffers over. */
    private VectorSchemaRoot detached(VectorSchemaRoot shared) {
        VectorSchemaRoot batch = VectorSchemaRoot.create(shared.getSchema(), allocator);
        try {
            share(shared, batch);
            return batch;
        } catch (RuntimeException | Error e) {
            batch.close();
            throw e;
        }
    }

    /** Puts the next batch into one of the same schema, and says whether there was one. */
    static boolean load(Iterator<VectorSchemaRoot> batches, VectorSchemaRoot target) {
        if (!batches.hasNext()) {
            return false;
        }
        share(batches.next(), target);
        return true;
    }

    /** Both have the same buffers then, without a copy. */
    private static void share(VectorSchemaRoot from, VectorSchemaRoot to) {
        try (ArrowRecordBatch buffers = new VectorUnloader(from).getRecordBatch()) {
            new VectorLoader(to).load(buffers);
        }
    }

    /** Frees the batch that nobody took, and ends the query on the server when it was not read to its end. */
    @Override
    public void close() {
        closed = true;
        try {
            reader.close();
        } catch (IOException e) {
            throw SparkArrow.unreadable(e);
        }
    }
}
