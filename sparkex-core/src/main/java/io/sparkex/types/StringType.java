package io.sparkex.types;

import io.sparkex.internal.check.Check;

/**
 * The type of character strings. A row holds it as {@link String}.
 *
 * @param collation the rules of comparison, such as {@code UNICODE_CI}
 * @since 0.1.0
 */
public record StringType(String collation) implements DataType {
    /** The default collation: comparison by bytes. */
    public static final String UTF8_BINARY = "UTF8_BINARY";

    /** Refuses {@code null}, and half of a surrogate pair with {@code VALUE_NOT_REPRESENTABLE}. */
    public StringType {
        Check.text("collation", collation);
    }

    /** Makes the type with the default collation {@value #UTF8_BINARY}. */
    public StringType() {
        this(UTF8_BINARY);
    }

    /**
     * Tells whether strings compare by bytes, the default.
     *
     * @return {@code true} for the collation {@value #UTF8_BINARY}
     * @since 0.1.0
     */
    public boolean isUtf8BinaryCollation() {
        return collation.equals(UTF8_BINARY);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.STRING;
    }

    @Override
    public String typeName() {
        return "string";
    }

    @Override
    public String simpleString() {
        return isUtf8BinaryCollation() ? "string" : "string collate " + collation;
    }

    @Override
    public String sql() {
        return isUtf8BinaryCollation() ? "STRING" : "STRING COLLATE " + collation;
    }
}
