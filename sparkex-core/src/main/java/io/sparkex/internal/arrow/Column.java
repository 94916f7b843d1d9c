package io.sparkex.internal.arrow;

import org.jspecify.annotations.Nullable;

/** The values of a column in one batch, decoded at each call. The bounds were checked when it was bound. Immutable. */
public abstract class Column {
    /** Stands for a missing bitmap of a column in which nothing is NULL. */
    static final int NO_NULLS = -1;
    /** Stands for a missing bitmap of a column in which everything is NULL. */
    static final int ALL_NULL = -2;

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
        return validity >= 0 ? (bytes[validity + (index >> 3)] >> (index & 7) & 1) == 0 : validity == ALL_NULL;
    }

    /** The value, or {@code null} for NULL. */
    public final @Nullable Object get(int index) {
        return isNull(index) ? null : value(index);
    }

    /** The value at an index that is not NULL. */
    abstract Object value(int index);
}
