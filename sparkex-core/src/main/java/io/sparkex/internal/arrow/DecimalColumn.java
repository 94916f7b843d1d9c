package io.sparkex.internal.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimals of 128 or 256 bits. */
final class DecimalColumn extends Column {
    private final int start;
    private final int width;
    private final int scale;

    DecimalColumn(byte[] bytes, int validity, int length, int start, int width, int scale) {
        super(bytes, validity, length);
        this.start = start;
        this.width = width;
        this.scale = scale;
    }

    BigDecimal getDecimal(int index) {
        int offset = start + index * width;
        long low = LittleEndian.getLong(bytes, offset);
        // Most decimals fit in a long: then all upper bits repeat its sign.
        long sign = low >> (Long.SIZE - 1);
        long different = 0;
        for (int i = Long.BYTES; i < width; i += Long.BYTES) {
            different |= LittleEndian.getLong(bytes, offset + i) ^ sign;
        }
        return different == 0 ? BigDecimal.valueOf(low, scale) : new BigDecimal(unscaled(offset), scale);
    }

    private BigInteger unscaled(int offset) {
        byte[] bigEndian = new byte[width];
        for (int i = 0; i < width; i++) {
            bigEndian[i] = bytes[offset + width - 1 - i];
        }
        return new BigInteger(bigEndian);
    }

    @Override
    Object value(int index) {
        return getDecimal(index);
    }
}
