package io.sparkex.internal.arrow;

import org.jspecify.annotations.Nullable;

/** Makes an object of a row of a batch. Thread-safe. */
@FunctionalInterface
public interface RowReader<T extends @Nullable Object> {
    /** The object for a row, whose number is not checked. */
    T read(ColumnBatch batch, int row);
}
