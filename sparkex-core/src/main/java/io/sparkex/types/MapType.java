package io.sparkex.types;

import io.sparkex.internal.check.Check;

/**
 * The type of maps; their keys are never NULL. A row holds it as {@link java.util.Map}.
 *
 * @param keyType the type of the keys
 * @param valueType the type of the values
 * @param valueContainsNull whether values may be NULL
 * @since 0.1.0
 */
public record MapType(DataType keyType, DataType valueType, boolean valueContainsNull) implements DataType {
    /** Refuses {@code null}. */
    public MapType {
        Check.notNull("keyType", keyType);
        Check.notNull("valueType", valueType);
    }

    /**
     * Makes the type of maps whose values may be NULL.
     *
     * @param keyType the type of the keys
     * @param valueType the type of the values
     */
    public MapType(DataType keyType, DataType valueType) {
        this(keyType, valueType, true);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.MAP;
    }

    @Override
    public String typeName() {
        return "map";
    }

    @Override
    public String simpleString() {
        return "map<" + keyType.simpleString() + "," + valueType.simpleString() + ">";
    }

    @Override
    public String sql() {
        return "MAP<" + keyType.sql() + ", " + valueType.sql() + ">";
    }
}
