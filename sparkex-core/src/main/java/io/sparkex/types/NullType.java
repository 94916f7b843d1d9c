package io.sparkex.types;

/**
 * The type of NULL alone. A row holds it as {@code null}.
 *
 * @since 0.1.0
 */
public record NullType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.NULL;
    }

    @Override
    public String typeName() {
        return "void";
    }
}
