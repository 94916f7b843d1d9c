package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;

/**
 * The type of a time of day.
 *
 * @param precision the number of digits of the fraction of a second, 0 to 6
 * @since 0.1.0
 */
public record TimeType(int precision) implements DataType {
    /** The largest and default precision: microseconds. */
    public static final int MAX_PRECISION = 6;

    /**
     * Checks the precision.
     *
     * @throws SparkIllegalArgumentException when the precision is outside 0 to 6
     */
    public TimeType {
        if (precision < 0 || precision > MAX_PRECISION) {
            throw new SparkIllegalArgumentException(
                    "UNSUPPORTED_TIME_PRECISION",
                    "Time precision " + precision + " is outside 0 to " + MAX_PRECISION
                            + ". Use a precision in that range.");
        }
    }

    /** Makes {@code time(6)}, the default of Spark. */
    public TimeType() {
        this(MAX_PRECISION);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.TIME;
    }

    @Override
    public String typeName() {
        return "time";
    }

    @Override
    public String simpleString() {
        return "time(" + precision + ")";
    }
}
