package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import org.jspecify.annotations.Nullable;

/** A row that holds its values. */
final class GenericRow extends AbstractRow {
    private static final long serialVersionUID = 1L;

    private final @Nullable StructType schema;

    @SuppressWarnings("serial") // the values of a result all are; values that users put in are theirs to choose
    private final @Nullable Object[] values;

    GenericRow(@Nullable StructType schema, @Nullable Object[] values) {
        Check.notNull("values", values);
        if (schema != null && schema.size() != values.length) {
            throw new SparkIllegalArgumentException(
                    "FIELD_STRUCT_LENGTH_MISMATCH",
                    "A row of " + values.length + " values does not fit a schema of " + schema.size() + " fields.");
        }
        this.schema = schema;
        this.values = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            this.values[i] = RowValues.detached(values[i]);
        }
    }

    @Override
    public @Nullable StructType schema() {
        return schema;
    }

    @Override
    public int length() {
        return values.length;
    }

    @Override
    public Row copy() {
        return this;
    }

    @Override
    public boolean isNullAt(int position) {
        return values[checked(position)] == null;
    }

    @Override
    public @Nullable Object get(int position) {
        Object value = values[checked(position)];
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }
}
