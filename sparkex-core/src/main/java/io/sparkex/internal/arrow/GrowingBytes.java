package io.sparkex.internal.arrow;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Arrays;

/** Bytes that grow at their end, with numbers in the byte order of Arrow. Emptied, they keep their room. */
final class GrowingBytes {
    private static final byte[] NONE = {};
    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;
    private static final int FIRST_SIZE = 64;

    private byte[] bytes = NONE;
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Makes room for so many bytes more. */
    void reserve(long more) {
        long needed = size + more;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > MAX_SIZE) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_REPRESENTABLE",
                    "The values of one column in one row are larger than 2 GiB. Spread them over more rows.");
        }
        long grown = Math.max(Math.max(needed, FIRST_SIZE), Math.min(bytes.length * 2L, MAX_SIZE));
        bytes = Arrays.copyOf(bytes, (int) grown);
    }

    void addByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void addShort(int value) {
        reserve(Short.BYTES);
        LittleEndian.putShort(bytes, size, (short) value);
        size += Short.BYTES;
    }

    void addInt(int value) {
        reserve(Integer.BYTES);
        LittleEndian.putInt(bytes, size, value);
        size += Integer.BYTES;
    }

    void addLong(long value) {
        reserve(Long.BYTES);
        LittleEndian.putLong(bytes, size, value);
        size += Long.BYTES;
    }

    void add(byte[] values, int offset, int length) {
        reserve(length);
        System.arraycopy(values, offset, bytes, size, length);
        size += length;
    }

    void addZeros(int count) {
        reserve(count);
        Arrays.fill(bytes, size, size + count, (byte) 0);
        size += count;
    }

    /** Sets bits of a byte that is there already. */
    void or(int index, int bits) {
        bytes[index] |= (byte) bits;
    }

    /**
     * Adds text as UTF-8.
     *
     * @return false, with nothing added, when half of a surrogate pair stands alone, which UTF-8 cannot hold
     */
    boolean addUtf8(CharSequence text) {
        int length = text.length();
        reserve(length);
        int start = size;
        int i = 0;
        while (i < length && text.charAt(i) < 0x80) {
            bytes[size++] = (byte) text.charAt(i++);
        }
        if (i == length) {
            return true;
        }
        // Three bytes for a unit of UTF-16 at most; a pair of them takes four.
        reserve(3L * (length - i));
        for (; i < length; i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                bytes[size++] = (byte) unit;
            } else if (unit < 0x800) {
                bytes[size++] = (byte) (0xC0 | unit >> 6);
                bytes[size++] = (byte) (0x80 | unit & 0x3F);
            } else if (!Character.isSurrogate(unit)) {
                bytes[size++] = (byte) (0xE0 | unit >> 12);
                bytes[size++] = (byte) (0x80 | unit >> 6 & 0x3F);
                bytes[size++] = (byte) (0x80 | unit & 0x3F);
            } else if (Character.isHighSurrogate(unit)
                    && i + 1 < length
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(unit, text.charAt(++i));
                bytes[size++] = (byte) (0xF0 | point >> 18);
                bytes[size++] = (byte) (0x80 | point >> 12 & 0x3F);
                bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[size++] = (byte) (0x80 | point & 0x3F);
            } else {
                size = start;
                return false;
            }
        }
        return true;
    }

    /** The bytes as they are, until others follow. */
    HeapBytes view() {
        return new HeapBytes(bytes, 0, size);
    }
}
