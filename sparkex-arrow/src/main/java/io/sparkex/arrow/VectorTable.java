package io.sparkex.arrow;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.util.AutoCloseables;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * All rows of a query as vectors, in the batches in which they came; made by {@link SparkArrow#collect}. As a table of
 * {@code pyarrow} it has no vector longer than a batch, so that its size has no limit but the memory. It owns its batches:
 * closing it closes them. For one thread.
 *
 * @since 0.1.0
 */
public final class VectorTable implements AutoCloseable {
    private final Schema schema;
    private final BufferAllocator allocator;
    private final List<VectorSchemaRoot> batches = new ArrayList<>();
    private boolean closed;

    private VectorTable(Schema schema, BufferAllocator allocator) {
        this.schema = schema;
        this.allocator = allocator;
    }

    /** All batches there are, which are the table's from then on. */
    static VectorTable of(VectorBatches batches, BufferAllocator allocator) {
        VectorTable table = new VectorTable(batches.schema(), allocator);
        try {
            batches.forEachRemaining(table.batches::add);
            return table;
        } catch (RuntimeException | Error e) {
            table.close();
            throw e;
        }
    }

    /**
     * Returns the schema of the batches.
     *
     * @return the schema in Arrow
     */
    public Schema schema() {
        return schema;
    }

    /**
     * Returns the batches, which belong to the table.
     *
     * @return an unmodifiable list; one batch without rows for a query that has none
     * @throws IllegalStateException when the table is closed
     */
    public List<VectorSchemaRoot> batches() {
        checkOpen();
        return List.copyOf(batches);
    }

    /**
     * Returns how many rows all batches have together.
     *
     * @return the number
     * @throws IllegalStateException when the table is closed
     */
    public long rowCount() {
        checkOpen();
        return batches.stream().mapToLong(VectorSchemaRoot::getRowCount).sum();
    }

    /** An empty batch with the schema. */
    VectorSchemaRoot emptyBatch() {
        checkOpen();
        return VectorSchemaRoot.create(schema, allocator);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The table can't be read: it is closed.");
        }
    }

    /** Closes the batches, all of them also when one fails. Closing twice has no effect. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            AutoCloseables.closeNoChecked(AutoCloseables.all(batches));
        }
    }
}
