package io.sparkex.internal.arrow;

import org.jspecify.annotations.Nullable;

/** The values of a column in one batch, decoded at each call. The bounds were checked when it was bound. Immutable. */
public abstract class Column {
    /** Stands for a missing bitmap of a column in which nothing is NULL. */
    static final int NO_NULLS = -1;
    /** Stands for a missing bitmap of a column in which everything is NULL. */
    static final int ALL_NULL = -2;
    /** Stands for a bitmap where values have to be looked at to know which are NULL. */
    static final int BY_VALUE = -3;

    final byte[] bytes;
    private final int validity;
    private final int length;

    Column(byte[] bytes, int validity, int length) {
        this.bytes = bytes;
        this.validity = validity;
        this.length = length;
    }

    final int length() {
        return length;
    }

    /** Whether the value is NULL. */
    public final boolean isNull(int index) {
        return validity == BY_VALUE ? isNullByValue(index) : isNull(validity, index);
    }

    /** Whether a value is NULL after a bitmap, or what stands for one. */
    final boolean isNull(int bitmap, int index) {
        return bitmap >= 0 ? (bytes[bitmap + (index >> 3)] >> (index & 7) & 1) == 0 : bitmap == ALL_NULL;
    }

    /** Whether a value is NULL, in a column that says {@link #BY_VALUE}. */
    boolean isNullByValue(int index) {
        throw new IllegalStateException("The column knows its NULLs");
    }

    final boolean mayHaveNulls() {
        return validity != NO_NULLS;
    }

    /** The value, or {@code null} for NULL. */
    public final @Nullable Object get(int index) {
        return isNull(index) ? null : value(index);
    }

    /** The value at an index that is not NULL. */
    abstract Object value(int index);
}
