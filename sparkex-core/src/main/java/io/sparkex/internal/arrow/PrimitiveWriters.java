package io.sparkex.internal.arrow;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** The columns of numbers and truth values, and the one that has no values. */
final class PrimitiveWriters {
    private static final String INTEGERS = "Byte, Short, Integer, Long or BigInteger";

    private PrimitiveWriters() {}

    /** A whole number of any class as a {@code long}; {@code null} when it is no whole number or beyond all bounds. */
    private static @Nullable Long whole(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof BigInteger big && big.bitLength() < Long.SIZE ? big.longValue() : null;
    }

    static final class NullWriter extends ColumnWriter {
        NullWriter(Target target) {
            super(target);
        }

        @Override
        void put(Object value) {
            throw wrongClass(value, "nothing but null");
        }

        @Override
        void putNull() {
            // Arrow keeps the number of values alone.
        }

        @Override
        void addTo(BatchBody body) {
            body.addNode(length(), length());
        }

        @Override
        void addValues(BatchBody body) {
            // There are no buffers.
        }

        @Override
        long bytes() {
            return 0;
        }

        @Override
        long valueBytes() {
            return 0;
        }

        @Override
        void clearValues() {
            // There are none.
        }
    }

    static final class BooleanWriter extends ColumnWriter {
        private final Bits values = new Bits();

        BooleanWriter(Target target) {
            super(target);
        }

        @Override
        void put(Object value) {
            if (!(value instanceof Boolean bool)) {
                throw wrongClass(value, "Boolean");
            }
            values.add(bool);
        }

        @Override
        void putNull() {
            values.add(false);
        }

        @Override
        void addValues(BatchBody body) {
            body.addBuffer(values.bytes());
        }

        @Override
        long valueBytes() {
            return values.bytes().size();
        }

        @Override
        void clearValues() {
            values.clear();
        }
    }

    /** A column whose values all have the same number of bytes. */
    abstract static class FixedWriter extends ColumnWriter {
        private final int width;
        final GrowingBytes values = new GrowingBytes();

        FixedWriter(Target target, int width) {
            super(target);
            this.width = width;
        }

        @Override
        final void putNull() {
            values.addZeros(width);
        }

        @Override
        final void addValues(BatchBody body) {
            body.addBuffer(values);
        }

        @Override
        final long valueBytes() {
            return values.size();
        }

        @Override
        final void clearValues() {
            values.clear();
        }
    }

    static final class IntegralWriter extends FixedWriter {
        private final int width;
        private final long min;
        private final long max;

        /** For integers of so many bytes. */
        IntegralWriter(Target target, int width) {
            super(target, width);
            this.width = width;
            this.max = Long.MAX_VALUE >> Long.SIZE - width * Byte.SIZE;
            this.min = -max - 1;
        }

        @Override
        void put(Object value) {
            Long whole = whole(value);
            if (whole == null && !(value instanceof BigInteger)) {
                throw wrongClass(value, INTEGERS);
            }
            if (whole == null || whole < min || whole > max) {
                throw doesNotFit(value, "it goes from " + min + " to " + max);
            }
            long number = whole;
            switch (width) {
                case Byte.BYTES -> values.addByte((int) number);
                case Short.BYTES -> values.addShort((int) number);
                case Integer.BYTES -> values.addInt((int) number);
                default -> values.addLong(number);
            }
        }
    }

    static final class FloatWriter extends FixedWriter {
        /** As many digits as every float keeps, and as many as tell all floats apart. */
        private static final int DIGITS_KEPT = 6;

        private static final int DIGITS_AT_MOST = 9;

        FloatWriter(Target target) {
            super(target, Float.BYTES);
        }

        @Override
        void put(Object value) {
            values.addInt(Float.floatToRawIntBits(toFloat(value)));
        }

        private float toFloat(Object value) {
            if (value instanceof Float number) {
                return number;
            }
            if (value instanceof Double number) {
                return narrowed(number);
            }
            Long whole = whole(value);
            if (whole == null) {
                throw wrongClass(value, "Float, and Double and whole numbers that it can hold");
            }
            float converted = (float) (long) whole;
            if (new BigDecimal(converted).compareTo(BigDecimal.valueOf(whole)) != 0) {
                throw doesNotFit(value, "it has more digits than the type");
            }
            return converted;
        }

        /** Takes what is a float, and what a float is written as: 0.1, but not a third. PySpark rounds. */
        private float narrowed(Double number) {
            float narrow = number.floatValue();
            if (number.isNaN() || (double) narrow == number) {
                return narrow;
            }
            if (Float.isInfinite(narrow) || narrow == 0) {
                throw doesNotFit(number, "it is beyond the range of the type");
            }
            if (Double.parseDouble(Float.toString(narrow)) != number && shortest(narrow) != number) {
                throw doesNotFit(
                        number,
                        "it has more digits than the type. Cast it to float to round it, or use the type double");
            }
            return narrow;
        }

        /** The decimal with the fewest digits that is read as this float; before Java 19 {@code Float.toString} has more. */
        private static double shortest(float value) {
            BigDecimal exact = new BigDecimal(value);
            int digits = DIGITS_KEPT;
            BigDecimal rounded = exact.round(new MathContext(digits));
            while (rounded.floatValue() != value && digits < DIGITS_AT_MOST) {
                digits++;
                rounded = exact.round(new MathContext(digits));
            }
            return rounded.doubleValue();
        }
    }

    static final class DoubleWriter extends FixedWriter {
        DoubleWriter(Target target) {
            super(target, Double.BYTES);
        }

        @Override
        void put(Object value) {
            values.addLong(Double.doubleToRawLongBits(toDouble(value)));
        }

        private double toDouble(Object value) {
            if (value instanceof Double || value instanceof Float) {
                return ((Number) value).doubleValue();
            }
            Long whole = whole(value);
            if (whole == null) {
                throw wrongClass(value, "Double, Float, and whole numbers that it can hold");
            }
            double converted = (double) (long) whole;
            if (new BigDecimal(converted).compareTo(BigDecimal.valueOf(whole)) != 0) {
                throw doesNotFit(value, "it has more digits than the type");
            }
            return converted;
        }
    }

    static final class DecimalWriter extends FixedWriter {
        private static final int WIDTH = 16;

        private final int precision;
        private final int scale;

        DecimalWriter(Target target, int precision, int scale) {
            super(target, WIDTH);
            this.precision = precision;
            this.scale = scale;
        }

        @Override
        void put(Object value) {
            BigInteger unscaled = unscaled(value);
            values.addLong(unscaled.longValue());
            values.addLong(unscaled.shiftRight(Long.SIZE).longValue());
        }

        private BigInteger unscaled(Object value) {
            BigDecimal decimal = toDecimal(value);
            // Asked first, since the zeros of 1E+1000000000 would fill the memory.
            if ((long) decimal.precision() - decimal.scale() > (long) precision - scale && decimal.signum() != 0) {
                throw doesNotFit(value, "it has more than " + (precision - scale) + " digits before the point");
            }
            if (decimal.signum() == 0) {
                return BigInteger.ZERO;
            }
            // Likewise for 1E-1000000000: of so many digits too much, one is not zero.
            if ((long) decimal.scale() - scale >= decimal.precision()) {
                throw tooPrecise(value);
            }
            try {
                return decimal.setScale(scale).unscaledValue();
            } catch (ArithmeticException e) {
                throw tooPrecise(value);
            }
        }

        private SparkIllegalArgumentException tooPrecise(Object value) {
            return doesNotFit(
                    value, "it has more than " + scale + " digits after the point. Round it with setScale first");
        }

        private BigDecimal toDecimal(Object value) {
            if (value instanceof BigDecimal decimal) {
                return decimal;
            }
            if (value instanceof BigInteger whole) {
                return new BigDecimal(whole);
            }
            throw wrongClass(value, "BigDecimal or BigInteger");
        }
    }
}
