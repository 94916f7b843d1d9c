package io.sparkex.internal.arrow;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The columns of strings and byte arrays. */
final class BytesColumns {
    private BytesColumns() {}

    static final class StringColumn extends Column {
        /** What Java reads for bytes that are no UTF-8. */
        private static final char REPLACEMENT = '\uFFFD';

        private final Offsets offsets;
        private final int start;
        private final String path;
        private final boolean exact;

        StringColumn(byte[] bytes, int validity, int length, Offsets offsets, int start, String path, boolean exact) {
            super(bytes, validity, length);
            this.offsets = offsets;
            this.start = start;
            this.path = path;
            this.exact = exact;
        }

        String getString(int index) {
            int from = start + offsets.get(index);
            int to = start + offsets.get(index + 1);
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            if (exact && text.indexOf(REPLACEMENT) >= 0) {
                checkUtf8(text, index, from, to);
            }
            return text;
        }

        /** The replacement character can be in the text itself, too. */
        private void checkUtf8(String text, int index, int from, int to) {
            byte[] same = text.getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(same, 0, same.length, bytes, from, to)) {
                throw ArrowFailure.corrupt("value " + index + " of column " + path + " is no UTF-8");
            }
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
