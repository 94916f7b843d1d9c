package io.sparkex.types;

/**
 * The type of signed 16-bit integers. A row holds it as {@link Short}.
 *
 * @since 0.1.0
 */
public record ShortType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.SHORT;
    }

    @Override
    public String typeName() {
        return "short";
    }

    @Override
    public String simpleString() {
        return "smallint";
    }
}
