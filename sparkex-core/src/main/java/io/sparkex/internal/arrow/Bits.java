package io.sparkex.internal.arrow;

/** Bits that grow at their end, the first one lowest in its byte. */
final class Bits {
    private final GrowingBytes bytes = new GrowingBytes();
    private int length;

    void add(boolean bit) {
        if ((length & 7) == 0) {
            bytes.addByte(0);
        }
        if (bit) {
            bytes.or(length >> 3, 1 << (length & 7));
        }
        length++;
    }

    void addOnes(int count) {
        for (int i = 0; i < count; i++) {
            add(true);
        }
    }

    void clear() {
        bytes.clear();
        length = 0;
    }

    GrowingBytes bytes() {
        return bytes;
    }
}
