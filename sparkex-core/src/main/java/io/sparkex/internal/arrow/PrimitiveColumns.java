package io.sparkex.internal.arrow;

/** The columns whose values are Java primitives, and the one that has no values. */
final class PrimitiveColumns {
    private PrimitiveColumns() {}

    static final class NullColumn extends Column {
        private static final byte[] NONE = {};

        NullColumn(int length) {
            super(NONE, ALL_NULL, length);
        }

        @Override
        Object value(int index) {
            throw new IllegalStateException("All values are NULL");
        }
    }

    static final class BooleanColumn extends Column {
        private final int start;

        BooleanColumn(byte[] bytes, int validity, int length, int start) {
            super(bytes, validity, length);
            this.start = start;
        }

        boolean getBoolean(int index) {
            return (bytes[start + (index >> 3)] >> (index & 7) & 1) != 0;
        }

        @Override
        Object value(int index) {
            return getBoolean(index);
        }
    }

    static final class ByteColumn extends Column {
        private final int start;

        ByteColumn(byte[] bytes, int validity, int length, int start) {
            super(bytes, validity, length);
            this.start = start;
        }

        byte getByte(int index) {
            return bytes[start + index];
        }

        @Override
        Object value(int index) {
            return getByte(index);
        }
    }

    static final class ShortColumn extends Column {
        private final int start;

        ShortColumn(byte[] bytes, int validity, int length, int start) {
            super(bytes, validity, length);
            this.start = start;
        }

        short getShort(int index) {
            return LittleEndian.getShort(bytes, start + index * Short.BYTES);
        }

        @Override
        Object value(int index) {
            return getShort(index);
        }
    }

    static final class IntColumn extends Column {
        private final int start;

        IntColumn(byte[] bytes, int validity, int length, int start) {
            super(bytes, validity, length);
            this.start = start;
        }

        int getInt(int index) {
            return LittleEndian.getInt(bytes, start + index * Integer.BYTES);
        }

        @Override
        Object value(int index) {
            return getInt(index);
        }
    }

    static final class LongColumn extends Column {
        private final int start;

        LongColumn(byte[] bytes, int validity, int length, int start) {
            super(bytes, validity, length);
            this.start = start;
        }

        long getLong(int index) {
            return LittleEndian.getLong(bytes, start + index * Long.BYTES);
        }

        @Override
        Object value(int index) {
            return getLong(index);
        }
    }

    static final class FloatColumn extends Column {
        private final int start;

        FloatColumn(byte[] bytes, int validity, int length, int start) {
            super(bytes, validity, length);
            this.start = start;
        }

        float getFloat(int index) {
            return LittleEndian.getFloat(bytes, start + index * Float.BYTES);
        }

        @Override
        Object value(int index) {
            return getFloat(index);
        }
    }

    static final class DoubleColumn extends Column {
        private final int start;

        DoubleColumn(byte[] bytes, int validity, int length, int start) {
            super(bytes, validity, length);
            this.start = start;
        }

        double getDouble(int index) {
            return LittleEndian.getDouble(bytes, start + index * Double.BYTES);
        }

        @Override
        Object value(int index) {
            return getDouble(index);
        }
    }
}
