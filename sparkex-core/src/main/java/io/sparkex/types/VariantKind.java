package io.sparkex.types;

/**
 * What a {@link VariantValue} holds.
 *
 * @since 0.1.0
 */
public enum VariantKind {
    /** Fields by name. */
    OBJECT,
    /** Elements in order. */
    ARRAY,
    /** The null of JSON, which is not NULL. */
    NULL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A whole number of up to 64 bits. */
    LONG,
    /** A decimal number of up to 38 digits. */
    DECIMAL,
    /** A floating-point number of 64 bits. */
    DOUBLE,
    /** A floating-point number of 32 bits. */
    FLOAT,
    /** Text. */
    STRING,
    /** Bytes. */
    BINARY,
    /** A day. */
    DATE,
    /** A time of day. */
    TIME,
    /** A point in time. */
    TIMESTAMP,
    /** A local date and time. */
    TIMESTAMP_NTZ,
    /** A universally unique identifier. */
    UUID
}
