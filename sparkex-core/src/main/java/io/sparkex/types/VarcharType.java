package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;

/**
 * The type of strings of a limited length. A row holds it as {@link String}.
 *
 * @param length the largest number of characters, at least 1
 * @since 0.1.0
 */
public record VarcharType(int length) implements DataType {
    /**
     * Checks the length.
     *
     * @throws SparkIllegalArgumentException when the length is below 1
     */
    public VarcharType {
        if (length < 1) {
            throw new SparkIllegalArgumentException(
                    "INVALID_TYPE_LENGTH", "The length of varchar(" + length + ") is below 1. Use at least 1.");
        }
    }

    @Override
    public TypeKind kind() {
        return TypeKind.VARCHAR;
    }

    @Override
    public String typeName() {
        return "varchar";
    }

    @Override
    public String simpleString() {
        return "varchar(" + length + ")";
    }
}
