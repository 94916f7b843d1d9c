package io.sparkex.internal.arrow;

/** Where the values of a column of variable length begin and end: one offset more than there are values. */
final class Offsets {
    private final byte[] bytes;
    private final int start;
    private final boolean large;
    private final boolean empty;

    Offsets(byte[] bytes, int start, boolean large, boolean empty) {
        this.bytes = bytes;
        this.start = start;
        this.large = large;
        this.empty = empty;
    }

    /** Whether no offset is below the one before, and the first not below zero. */
    boolean isOrdered(int length) {
        if (empty) {
            return true;
        }
        return large ? isOrderedLarge(length) : isOrderedSmall(length);
    }

    private boolean isOrderedSmall(int length) {
        int previous = 0;
        int backwards = 0;
        for (int i = 0; i <= length; i++) {
            int offset = LittleEndian.getInt(bytes, start + i * Integer.BYTES);
            // Negative when the offset is; or when it is below the one before it. No branch in the loop.
            backwards |= offset | (offset - previous);
            previous = offset;
        }
        return backwards >= 0;
    }

    private boolean isOrderedLarge(int length) {
        long previous = 0;
        long backwards = 0;
        for (int i = 0; i <= length; i++) {
            long offset = LittleEndian.getLong(bytes, start + i * Long.BYTES);
            backwards |= offset | (offset - previous);
            previous = offset;
        }
        return backwards >= 0;
    }

    /** The last offset; nothing before it is greater. */
    long end(int length) {
        if (empty) {
            return 0;
        }
        return large
                ? LittleEndian.getLong(bytes, start + length * Long.BYTES)
                : LittleEndian.getInt(bytes, start + length * Integer.BYTES);
    }

    /** An offset. It fits in an int because the data that it points into is part of an array. */
    int get(int index) {
        return large
                ? (int) LittleEndian.getLong(bytes, start + index * Long.BYTES)
                : LittleEndian.getInt(bytes, start + index * Integer.BYTES);
    }
}
