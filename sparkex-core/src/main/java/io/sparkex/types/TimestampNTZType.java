package io.sparkex.types;

/**
 * The type of local dates and times with microseconds. A row holds it as {@link java.time.LocalDateTime}.
 *
 * @since 0.1.0
 */
public record TimestampNTZType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.TIMESTAMP_NTZ;
    }

    @Override
    public String typeName() {
        return "timestamp_ntz";
    }
}
