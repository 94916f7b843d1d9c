package io.sparkex.internal.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.Row;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Consumer;

/** The rows of many batches as one unmodifiable list. A row is made when it is asked for; none is stored. */
public final class RowList extends AbstractList<Row> implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1L;

    private final transient ColumnBatch[] batches;
    /** The index of the first row of each batch, and one more: the number of rows. */
    private final transient int[] starts;

    private RowList(List<ColumnBatch> batches) {
        List<ColumnBatch> filled = new ArrayList<>(batches);
        filled.removeIf(batch -> batch.rowCount() == 0);
        this.batches = filled.toArray(new ColumnBatch[0]);
        this.starts = new int[this.batches.length + 1];
        long total = 0;
        for (int i = 0; i < this.batches.length; i++) {
            total += this.batches[i].rowCount();
            if (total > Integer.MAX_VALUE) {
                throw new UnsupportedFeatureException(
                        ErrorDetails.of("A list cannot hold the more than " + Integer.MAX_VALUE
                                + " rows of this result. Read it with an iterator, or collect less."),
                        null);
            }
            starts[i + 1] = (int) total;
        }
    }

    /**
     * The rows of batches of one schema.
     *
     * @throws UnsupportedFeatureException when there are more rows than a list can hold
     */
    public static List<Row> of(List<ColumnBatch> batches) {
        return new RowList(batches);
    }

    @Override
    public int size() {
        return starts[batches.length];
    }

    @Override
    public Row get(int index) {
        Objects.checkIndex(index, size());
        int batch = 0;
        int after = batches.length;
        while (after - batch > 1) {
            int middle = (batch + after) >>> 1;
            if (starts[middle] <= index) {
                batch = middle;
            } else {
                after = middle;
            }
        }
        return batches[batch].row(index - starts[batch]);
    }

    @Override
    public Iterator<Row> iterator() {
        return new RowIterator(batches);
    }

    @Override
    public void forEach(Consumer<? super Row> action) {
        for (ColumnBatch batch : batches) {
            for (int i = 0; i < batch.rowCount(); i++) {
                action.accept(batch.row(i));
            }
        }
    }

    private Object writeReplace() {
        return Collections.unmodifiableList(new ArrayList<>(this));
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("Rows are written as copies");
    }

    private static final class RowIterator implements Iterator<Row> {
        private final ColumnBatch[] batches;
        private int batch;
        private int row;

        RowIterator(ColumnBatch[] batches) {
            this.batches = batches;
        }

        @Override
        public boolean hasNext() {
            return batch < batches.length;
        }

        @Override
        public Row next() {
            if (batch >= batches.length) {
                throw new NoSuchElementException("There are no more rows");
            }
            ColumnBatch current = batches[batch];
            Row next = current.row(row++);
            if (row == current.rowCount()) {
                batch++;
                row = 0;
            }
            return next;
        }
    }
}
