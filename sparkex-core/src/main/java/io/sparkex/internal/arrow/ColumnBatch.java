package io.sparkex.internal.arrow;

import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.Objects;

/** The rows of one Arrow record batch, or of a struct column in one. Immutable. */
public final class ColumnBatch {
    private final StructType schema;
    private final int rowCount;
    private final Column[] columns;

    ColumnBatch(StructType schema, int rowCount, Column[] columns) {
        this.schema = schema;
        this.rowCount = rowCount;
        this.columns = columns;
    }

    /** Names and types of the columns. */
    public StructType schema() {
        return schema;
    }

    /** The number of rows, 0 for an empty batch. */
    public int rowCount() {
        return rowCount;
    }

    /**
     * A row as a view on this batch, which it keeps in memory.
     *
     * @throws IndexOutOfBoundsException when the batch has no such row
     */
    public Row row(int index) {
        return new BatchRow(this, Objects.checkIndex(index, rowCount));
    }

    /** The number of columns. */
    public int columnCount() {
        return columns.length;
    }

    /** A column; its place is not checked. */
    public Column column(int position) {
        return columns[position];
    }

    Column[] columns() {
        return columns;
    }
}
