package io.sparkex.types;

/**
 * The type of points in time with microseconds. A row holds it as {@link java.time.Instant}.
 *
 * @since 0.1.0
 */
public record TimestampType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.TIMESTAMP;
    }

    @Override
    public String typeName() {
        return "timestamp";
    }
}
