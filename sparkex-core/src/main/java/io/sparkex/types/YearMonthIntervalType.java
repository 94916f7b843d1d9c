package io.sparkex.types;

import java.util.List;

/**
 * The type of ANSI intervals of years and months.
 *
 * @param startField the leftmost field, {@link #YEAR} or {@link #MONTH}
 * @param endField the rightmost field, {@code startField} or {@link #MONTH}
 * @since 0.1.0
 */
public record YearMonthIntervalType(int startField, int endField) implements DataType {
    /** Years. */
    public static final int YEAR = 0;
    /** Months. */
    public static final int MONTH = 1;

    private static final List<String> FIELDS = List.of("year", "month");

    /**
     * Checks the fields.
     *
     * @throws io.sparkex.errors.SparkIllegalArgumentException when a field is unknown or the order is wrong
     */
    public YearMonthIntervalType {
        IntervalFields.check(FIELDS, startField, endField);
    }

    /** Makes {@code interval year to month}, the default of Spark. */
    public YearMonthIntervalType() {
        this(YEAR, MONTH);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.YEAR_MONTH_INTERVAL;
    }

    @Override
    public String typeName() {
        return "yearmonthinterval";
    }

    @Override
    public String simpleString() {
        return IntervalFields.describe(FIELDS, startField, endField);
    }
}
