package io.sparkex.types;

/**
 * The type of signed 64-bit integers. A row holds it as {@link Long}.
 *
 * @since 0.1.0
 */
public record LongType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.LONG;
    }

    @Override
    public String typeName() {
        return "long";
    }

    @Override
    public String simpleString() {
        return "bigint";
    }
}
