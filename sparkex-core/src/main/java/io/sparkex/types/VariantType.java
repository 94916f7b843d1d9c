package io.sparkex.types;

/**
 * The type of semi-structured values.
 *
 * @since 0.1.0
 */
public record VariantType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.VARIANT;
    }

    @Override
    public String typeName() {
        return "variant";
    }
}
