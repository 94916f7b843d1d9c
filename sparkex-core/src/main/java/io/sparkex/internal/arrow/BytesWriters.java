package io.sparkex.internal.arrow;

import java.nio.ByteBuffer;

/** The columns of text and bytes. */
final class BytesWriters {
    private BytesWriters() {}

    /** A column whose values have any number of bytes. */
    abstract static class VariableWriter extends ColumnWriter {
        private final OffsetWriter offsets;
        final GrowingBytes data = new GrowingBytes();

        VariableWriter(Target target, boolean largeOffsets) {
            super(target);
            this.offsets = new OffsetWriter(largeOffsets);
        }

        @Override
        final void put(Object value) {
            putBytes(value);
            offsets.add(data.size());
        }

        abstract void putBytes(Object value);

        @Override
        final void putNull() {
            offsets.add(data.size());
        }

        @Override
        final void addValues(BatchBody body) {
            body.addBuffer(offsets.bytes());
            body.addBuffer(data);
        }

        @Override
        final long valueBytes() {
            return offsets.bytes().size() + (long) data.size();
        }

        @Override
        final void clearValues() {
            offsets.clear();
            data.clear();
        }
    }

    static final class BinaryWriter extends VariableWriter {
        BinaryWriter(Target target, boolean largeOffsets) {
            super(target, largeOffsets);
        }

        @Override
        void putBytes(Object value) {
            if (value instanceof byte[] bytes) {
                data.add(bytes, 0, bytes.length);
            } else if (value instanceof ByteBuffer buffer) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.duplicate().get(bytes);
                data.add(bytes, 0, bytes.length);
            } else {
                throw wrongClass(value, "byte[] or ByteBuffer");
            }
        }
    }

    static final class TextWriter extends VariableWriter {
        private final int maxLength;

        /** For text of so many characters at most. */
        TextWriter(Target target, int maxLength) {
            super(target, target.context().largeOffsets());
            this.maxLength = maxLength;
        }

        @Override
        void putBytes(Object value) {
            CharSequence text = toText(value);
            if (text.length() > maxLength && text.codePoints().count() > maxLength) {
                throw doesNotFit(value, "it has more than " + maxLength + " characters");
            }
            if (!data.addUtf8(text)) {
                throw doesNotFit(value, "it has half of a surrogate pair, which is no character");
            }
        }

        /** PySpark turns whatever it is given into text; numbers and truth values read the same in Java. */
        private CharSequence toText(Object value) {
            if (value instanceof CharSequence text) {
                return text;
            }
            if (value instanceof char[] characters) {
                return String.valueOf(characters);
            }
            if (value instanceof Boolean || value instanceof Number || value instanceof Character) {
                return value.toString();
            }
            if (value instanceof Enum<?> constant) {
                return constant.name();
            }
            throw wrongClass(value, "text, char[], numbers, Boolean, Character and enum constants");
        }
    }
}
