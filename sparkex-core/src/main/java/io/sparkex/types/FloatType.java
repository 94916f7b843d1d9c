package io.sparkex.types;

/**
 * The type of 32-bit IEEE 754 numbers. A row holds it as {@link Float}.
 *
 * @since 0.1.0
 */
public record FloatType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.FLOAT;
    }

    @Override
    public String typeName() {
        return "float";
    }
}
