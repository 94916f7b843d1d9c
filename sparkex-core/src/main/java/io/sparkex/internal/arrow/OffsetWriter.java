package io.sparkex.internal.arrow;

/** Where the values of a column of variable length end; the first begins at 0. */
final class OffsetWriter {
    private final boolean large;
    private final GrowingBytes bytes = new GrowingBytes();

    OffsetWriter(boolean large) {
        this.large = large;
        append(0);
    }

    void add(int end) {
        append(end);
    }

    private void append(int offset) {
        if (large) {
            bytes.addLong(offset);
        } else {
            bytes.addInt(offset);
        }
    }

    GrowingBytes bytes() {
        return bytes;
    }

    void clear() {
        bytes.clear();
        append(0);
    }
}
