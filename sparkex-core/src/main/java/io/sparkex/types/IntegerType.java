package io.sparkex.types;

/**
 * The type of signed 32-bit integers. A row holds it as {@link Integer}.
 *
 * @since 0.1.0
 */
public record IntegerType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.INTEGER;
    }

    @Override
    public String typeName() {
        return "integer";
    }

    @Override
    public String simpleString() {
        return "int";
    }
}
