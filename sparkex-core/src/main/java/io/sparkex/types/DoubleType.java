package io.sparkex.types;

/**
 * The type of 64-bit IEEE 754 numbers. A row holds it as {@link Double}.
 *
 * @since 0.1.0
 */
public record DoubleType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.DOUBLE;
    }

    @Override
    public String typeName() {
        return "double";
    }
}
