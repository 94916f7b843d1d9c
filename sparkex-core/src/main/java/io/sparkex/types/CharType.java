package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;

/**
 * The type of strings of a fixed length, padded with spaces. A row holds it as {@link String}.
 *
 * @param length the number of characters, at least 1
 * @since 0.1.0
 */
public record CharType(int length) implements DataType {
    /**
     * Checks the length.
     *
     * @throws SparkIllegalArgumentException when the length is below 1
     */
    public CharType {
        if (length < 1) {
            throw new SparkIllegalArgumentException(
                    "INVALID_TYPE_LENGTH", "The length of char(" + length + ") is below 1. Use at least 1.");
        }
    }

    @Override
    public TypeKind kind() {
        return TypeKind.CHAR;
    }

    @Override
    public String typeName() {
        return "char";
    }

    @Override
    public String simpleString() {
        return "char(" + length + ")";
    }
}
