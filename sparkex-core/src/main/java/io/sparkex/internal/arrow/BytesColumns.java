package io.sparkex.internal.arrow;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The columns of strings and byte arrays. */
final class BytesColumns {
    private BytesColumns() {}

    static final class StringColumn extends Column {
        private final Offsets offsets;
        private final int start;

        StringColumn(byte[] bytes, int validity, int length, Offsets offsets, int start) {
            super(bytes, validity, length);
            this.offsets = offsets;
            this.start = start;
        }

        String getString(int index) {
            int from = offsets.get(index);
            return new String(bytes, start + from, offsets.get(index + 1) - from, StandardCharsets.UTF_8);
        }

        @Override
        Object value(int index) {
            return getString(index);
        }
    }

    static final class BinaryColumn extends Column {
        private final Offsets offsets;
        private final int start;

        BinaryColumn(byte[] bytes, int validity, int length, Offsets offsets, int start) {
            super(bytes, validity, length);
            this.offsets = offsets;
            this.start = start;
        }

        byte[] getBinary(int index) {
            return Arrays.copyOfRange(bytes, start + offsets.get(index), start + offsets.get(index + 1));
        }

        @Override
        Object value(int index) {
            return getBinary(index);
        }
    }
}
