package io.sparkex.types;

/**
 * The type of true or false. A row holds it as {@link Boolean}.
 *
 * @since 0.1.0
 */
public record BooleanType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.BOOLEAN;
    }

    @Override
    public String typeName() {
        return "boolean";
    }
}
