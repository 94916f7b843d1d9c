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

    /** Some of the bits that are somewhere, from the lowest of the first byte on; zeros fill the last byte. */
    static byte[] copy(HeapBytes bits, int from, int count) {
        byte[] copy = new byte[(int) ((count + 7L) >> 3)];
        byte[] source = bits.array();
        int first = bits.offset() + (from >> 3);
        int shift = from & 7;
        if (shift == 0) {
            System.arraycopy(source, first, copy, 0, copy.length);
        } else {
            int last = bits.offset() + (int) ((from + count - 1L) >> 3);
            for (int i = 0; i < copy.length; i++) {
                int low = (source[first + i] & 0xFF) >>> shift;
                int high = first + i < last ? source[first + i + 1] << (8 - shift) : 0;
                copy[i] = (byte) (low | high);
            }
        }
        if ((count & 7) != 0) {
            copy[copy.length - 1] &= (byte) ((1 << (count & 7)) - 1);
        }
        return copy;
    }

    /** How many of the first bits are set. */
    static int ones(HeapBytes bits, int count) {
        byte[] bytes = bits.array();
        int at = bits.offset();
        int ones = 0;
        int left = count;
        for (; left >= Long.SIZE; left -= Long.SIZE, at += Long.BYTES) {
            ones += Long.bitCount(LittleEndian.getLong(bytes, at));
        }
        for (; left > 0; left -= Byte.SIZE) {
            ones += Integer.bitCount(bytes[at++] & (left < Byte.SIZE ? (1 << left) - 1 : 0xFF));
        }
        return ones;
    }

    void clear() {
        bytes.clear();
        length = 0;
    }

    GrowingBytes bytes() {
        return bytes;
    }
}
