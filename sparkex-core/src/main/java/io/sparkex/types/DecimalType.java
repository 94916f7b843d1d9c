package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;

/**
 * The type of exact decimal numbers. A row holds it as {@link java.math.BigDecimal} of exactly this scale.
 *
 * @param precision all digits, at most 38
 * @param scale digits right of the point, at most {@code precision}
 * @since 0.1.0
 */
public record DecimalType(int precision, int scale) implements DataType {
    /** The largest precision. */
    public static final int MAX_PRECISION = 38;

    /**
     * Checks the bounds.
     *
     * @throws SparkIllegalArgumentException when precision or scale is out of bounds
     */
    public DecimalType {
        if (precision < 0 || precision > MAX_PRECISION) {
            throw new SparkIllegalArgumentException(
                    "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
                    "Decimal precision " + precision + " is outside 0 to " + MAX_PRECISION
                            + ". Use a precision in that range.");
        }
        if (scale > precision) {
            throw new SparkIllegalArgumentException(
                    "INVALID_DECIMAL_SCALE",
                    "Decimal scale " + scale + " is greater than precision " + precision
                            + ". Use a smaller scale or a larger precision.");
        }
    }

    /**
     * Makes a decimal without a fraction.
     *
     * @param precision the number of digits
     */
    public DecimalType(int precision) {
        this(precision, 0);
    }

    /** Makes {@code decimal(10,0)}, the default of Spark. */
    public DecimalType() {
        this(10, 0);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.DECIMAL;
    }

    @Override
    public String typeName() {
        return "decimal";
    }

    @Override
    public String simpleString() {
        return "decimal(" + precision + "," + scale + ")";
    }
}
