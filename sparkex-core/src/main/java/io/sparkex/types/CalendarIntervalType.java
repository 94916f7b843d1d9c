package io.sparkex.types;

/**
 * The type of intervals of months, days and microseconds.
 *
 * @since 0.1.0
 */
public record CalendarIntervalType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.CALENDAR_INTERVAL;
    }

    @Override
    public String typeName() {
        return "interval";
    }
}
