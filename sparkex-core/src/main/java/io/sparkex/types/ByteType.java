package io.sparkex.types;

/**
 * The type of signed 8-bit integers. A row holds it as {@link Byte}.
 *
 * @since 0.1.0
 */
public record ByteType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.BYTE;
    }

    @Override
    public String typeName() {
        return "byte";
    }

    @Override
    public String simpleString() {
        return "tinyint";
    }
}
