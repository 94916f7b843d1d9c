package io.sparkex.types;

import io.sparkex.internal.check.Check;

/**
 * The type of sequences. A row holds it as {@link java.util.List}.
 *
 * @param elementType the type of the elements
 * @param containsNull whether elements may be NULL
 * @since 0.1.0
 */
public record ArrayType(DataType elementType, boolean containsNull) implements DataType {
    /** Refuses {@code null}. */
    public ArrayType {
        Check.notNull("elementType", elementType);
    }

    /**
     * Makes the type of sequences whose elements may be NULL.
     *
     * @param elementType the type of the elements
     */
    public ArrayType(DataType elementType) {
        this(elementType, true);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.ARRAY;
    }

    @Override
    public String typeName() {
        return "array";
    }

    @Override
    public String simpleString() {
        return "array<" + elementType.simpleString() + ">";
    }

    @Override
    public String sql() {
        return "ARRAY<" + elementType.sql() + ">";
    }
}
