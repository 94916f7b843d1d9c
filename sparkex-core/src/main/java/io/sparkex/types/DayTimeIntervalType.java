package io.sparkex.types;

import java.util.List;

/**
 * The type of ANSI intervals from days to seconds.
 *
 * @param startField the leftmost field, {@link #DAY} to {@link #SECOND}
 * @param endField the rightmost field, {@code startField} to {@link #SECOND}
 * @since 0.1.0
 */
public record DayTimeIntervalType(int startField, int endField) implements DataType {
    /** Days. */
    public static final int DAY = 0;
    /** Hours. */
    public static final int HOUR = 1;
    /** Minutes. */
    public static final int MINUTE = 2;
    /** Seconds with their fraction. */
    public static final int SECOND = 3;

    private static final List<String> FIELDS = List.of("day", "hour", "minute", "second");

    /**
     * Checks the fields.
     *
     * @throws io.sparkex.errors.SparkIllegalArgumentException when a field is unknown or the order is wrong
     */
    public DayTimeIntervalType {
        IntervalFields.check(FIELDS, startField, endField);
    }

    /** Makes {@code interval day to second}, the default of Spark. */
    public DayTimeIntervalType() {
        this(DAY, SECOND);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.DAY_TIME_INTERVAL;
    }

    @Override
    public String typeName() {
        return "daytimeinterval";
    }

    @Override
    public String simpleString() {
        return IntervalFields.describe(FIELDS, startField, endField);
    }
}
