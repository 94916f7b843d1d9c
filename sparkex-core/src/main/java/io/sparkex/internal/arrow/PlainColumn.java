package io.sparkex.internal.arrow;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A column, or a part of one, as it is laid out in a batch that {@link BatchBinder} has checked: some of its values can be
 * copied as they are. Immutable.
 *
 * @param layout how it is laid out
 * @param length the number of values
 * @param nulls how many of them are NULL
 * @param validity the bits that say which ones, when there are any
 * @param values the values, or where they begin in the data or the parts, and end; nothing for a struct
 * @param data the bytes of text
 * @param parts the elements of a list, the entries of a map, or the fields of a struct
 */
record PlainColumn(
        Layout layout,
        int length,
        int nulls,
        HeapBytes validity,
        HeapBytes values,
        HeapBytes data,
        List<PlainColumn> parts) {
    private static final int CHARACTERS_AT_A_TIME = 4096;

    /** The bytes of some of the values in a body. */
    long size(int from, int count) {
        long bits = IpcMessage.padded((count + 7L) / 8);
        long size = nulls > 0 && layout != Layout.NULL ? bits : 0;
        if (layout == Layout.BOOL) {
            size += bits;
        } else if (hasOffsets()) {
            size += IpcMessage.padded((count + 1L) * offsetWidth());
            int start = offset(from);
            int more = offset(from + count) - start;
            size += parts.isEmpty() ? IpcMessage.padded(more) : parts.get(0).size(start, more);
        } else {
            size += IpcMessage.padded((long) count * layout.width());
            for (PlainColumn part : parts) {
                size += part.size(from, count);
            }
        }
        return size;
    }

    /** Adds some of the values to a body. */
    void copyTo(BatchBody body, int from, int count) {
        if (layout == Layout.NULL) {
            body.addNode(count, count);
            return;
        }
        addValidity(body, from, count);
        if (layout == Layout.BOOL) {
            body.addBuffer(HeapBytes.of(Bits.copy(values, from, count)));
        } else if (hasOffsets()) {
            int start = offset(from);
            int more = offset(from + count) - start;
            body.addBuffer(HeapBytes.of(offsets(from, count, start)));
            if (parts.isEmpty()) {
                body.addBuffer(data.part(start, more));
            } else {
                parts.get(0).copyTo(body, start, more);
            }
        } else {
            if (layout != Layout.STRUCT) {
                body.addBuffer(values.part(from * layout.width(), count * layout.width()));
            }
            parts.forEach(part -> part.copyTo(body, from, count));
        }
    }

    /** Values none of which is NULL have no bits. */
    private void addValidity(BatchBody body, int from, int count) {
        HeapBytes bits = nulls > 0 ? HeapBytes.of(Bits.copy(validity, from, count)) : HeapBytes.NONE;
        int missing = nulls > 0 ? count - Bits.ones(bits, count) : 0;
        body.addNode(count, missing);
        body.addBuffer(missing > 0 ? bits : HeapBytes.NONE);
    }

    /**
     * Whether the bits have no NULL where their number says that there are none. The server looks at bits alone, this library
     * at their number first.
     */
    boolean isCountedRightly() {
        return nulls > 0
                || validity.length() == 0
                || validity.length() >= (length + 7L) / 8 && Bits.ones(validity, length) == length;
    }

    private boolean hasOffsets() {
        return switch (layout) {
            case UTF8, LARGE_UTF8, BINARY, LARGE_BINARY, LIST, LARGE_LIST, MAP -> true;
            default -> false;
        };
    }

    private int offsetWidth() {
        return layout.isLarge() ? Long.BYTES : Integer.BYTES;
    }

    /** A column without values may have no offset at all. */
    private int offset(int index) {
        if (length == 0) {
            return 0;
        }
        int place = values.offset() + index * offsetWidth();
        return layout.isLarge()
                ? (int) LittleEndian.getLong(values.array(), place)
                : LittleEndian.getInt(values.array(), place);
    }

    /** One offset more than there are values, the first of them 0. */
    private byte[] offsets(int from, int count, int start) {
        int width = offsetWidth();
        byte[] offsets = new byte[(count + 1) * width];
        for (int i = 1; i <= count; i++) {
            int offset = offset(from + i) - start;
            if (width == Long.BYTES) {
                LittleEndian.putLong(offsets, i * width, offset);
            } else {
                LittleEndian.putInt(offsets, i * width, offset);
            }
        }
        return offsets;
    }

    /** Whether all text is UTF-8; what is below a NULL counts, too. */
    boolean isText() {
        for (PlainColumn part : parts) {
            if (!part.isText()) {
                return false;
            }
        }
        if (layout != Layout.UTF8 && layout != Layout.LARGE_UTF8) {
            return true;
        }
        int start = offset(0);
        return isUtf8(data.part(start, offset(length) - start)) && beginsWithCharacters();
    }

    private static boolean isUtf8(HeapBytes text) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(text.array(), text.offset(), text.length());
        CharBuffer characters = CharBuffer.allocate(Math.min(CHARACTERS_AT_A_TIME, text.length() + 1));
        CoderResult result;
        do {
            characters.clear();
            result = decoder.decode(bytes, characters, true);
        } while (result.isOverflow());
        return !result.isError();
    }

    /** Whether no value begins in the middle of a character, and so none ends there. */
    private boolean beginsWithCharacters() {
        int end = offset(length);
        for (int i = 1; i < length; i++) {
            int start = offset(i);
            if (start < end && (data.array()[data.offset() + start] & 0xC0) == 0x80) {
                return false;
            }
        }
        return true;
    }
}
