package io.sparkex.internal.arrow;

import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import org.jspecify.annotations.Nullable;

/** Where a row is: a batch and its number there. */
public record RowPlace(ColumnBatch rows, int row) {
    /** The place of a row of a result, or of a row that holds its values, in a batch of its own. */
    public static RowPlace of(Row row) {
        if (row instanceof BatchRow view) {
            return view.place();
        }
        Column[] columns = new Column[row.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = ObjectColumn.of(new @Nullable Object[] {row.get(i)});
        }
        StructType schema = row.schema();
        return new RowPlace(new ColumnBatch(schema == null ? StructType.of() : schema, 1, columns), 0);
    }
}
