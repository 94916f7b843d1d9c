package io.sparkex.types;

/**
 * The type of byte arrays. A row holds it as {@code byte[]}.
 *
 * @since 0.1.0
 */
public record BinaryType() implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.BINARY;
    }

    @Override
    public String typeName() {
        return "binary";
    }
}
