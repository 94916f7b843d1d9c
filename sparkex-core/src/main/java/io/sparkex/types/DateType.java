package io.sparkex.types;

/**
 * The type of days of the proleptic Gregorian calendar. A row holds it as {@link java.time.LocalDate}.
 *
 * @since 0.1.0
 */
public record DateType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.DATE;
    }

    @Override
    public String typeName() {
        return "date";
    }
}
