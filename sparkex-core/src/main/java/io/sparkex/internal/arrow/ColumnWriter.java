package io.sparkex.internal.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.types.DataType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the values of a column, or of a part of one, for the next batch. */
abstract class ColumnWriter {
    private static final int SHOWN = 100;

    /**
     * What a column is.
     *
     * @param path its name for messages
     * @param type its type
     * @param nullable whether it may hold NULL
     * @param context what all columns share
     */
    record Target(String path, DataType type, boolean nullable, WriteContext context) {}

    private final Target target;
    /** Filled from the first NULL of a batch on. */
    private final Bits validity = new Bits();

    private int length;
    private int nulls;
    private @Nullable Class<?> knownClass;
    private @Nullable ValueConverter<?, ?> converter;

    ColumnWriter(Target target) {
        this.target = target;
    }

    /** Takes a value of one of the classes that the type allows; an empty {@code Optional} is NULL. */
    final void write(@Nullable Object value) {
        Object plain = converted(value instanceof Optional<?> optional ? optional.orElse(null) : value);
        if (plain != null) {
            put(plain);
            if (nulls > 0) {
                validity.add(true);
            }
            length++;
        } else if (target.nullable) {
            writeNull();
        } else {
            throw missing();
        }
    }

    /** The value of an object of the application, any other as it is. The next one is likely to be of the same class. */
    private @Nullable Object converted(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value.getClass() != knownClass) {
            knownClass = value.getClass();
            converter = target.context.converters().of(value).orElse(null);
        }
        return converter == null ? value : convert(converter, value);
    }

    @SuppressWarnings("unchecked") // It was found by the class of the value.
    private <T> @Nullable Object convert(ValueConverter<?, T> known, Object value) {
        try {
            return known.write((T) value);
        } catch (RuntimeException e) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    "VALUE_CONVERSION_FAILED",
                                    place() + " of type " + target.type.simpleString() + " can't take the value "
                                            + shown(value) + ": its converter failed with " + e)
                            .withParameter("expr", target.path),
                    e);
        }
    }

    /** Takes NULL also where the type has none: as the part of something that is NULL itself. */
    final void writeNull() {
        if (nulls == 0) {
            validity.addOnes(length);
        }
        putNull();
        validity.add(false);
        nulls++;
        length++;
    }

    /** Takes a value. */
    abstract void put(Object value);

    /** Fills the place of a value that is NULL. */
    abstract void putNull();

    /** The bytes of the values collected, without those that say which are NULL. */
    abstract long valueBytes();

    /** Adds the buffers of the values, and then the parts, to a batch. */
    abstract void addValues(BatchBody body);

    /** Forgets the values. */
    abstract void clearValues();

    void addTo(BatchBody body) {
        body.addNode(length, nulls);
        body.addBuffer(validity.bytes());
        addValues(body);
    }

    long bytes() {
        return validity.bytes().size() + valueBytes();
    }

    final void clear() {
        validity.clear();
        length = 0;
        nulls = 0;
        clearValues();
    }

    final int length() {
        return length;
    }

    final Target target() {
        return target;
    }

    /** The failure for a value of a class that the type does not take. */
    final SparkIllegalArgumentException wrongClass(Object value, String accepted) {
        String name = value.getClass().getName();
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition(
                                "INVALID_EXTERNAL_TYPE",
                                place() + " of type " + target.type.simpleString() + " does not take the value "
                                        + shown(value) + " of class " + name + ". It takes " + accepted + ".")
                        .withSqlState("42K0N")
                        .withParameter("externalType", name)
                        .withParameter("type", target.type.sql())
                        .withParameter("expr", target.path),
                null);
    }

    /** The failure for a value that the type cannot hold exactly. */
    final SparkIllegalArgumentException doesNotFit(Object value, String why) {
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition(
                                "VALUE_NOT_REPRESENTABLE",
                                place() + " of type " + target.type.simpleString() + " can't hold the value "
                                        + shown(value) + ": " + why + ".")
                        .withParameter("type", target.type.sql())
                        .withParameter("expr", target.path),
                null);
    }

    private SparkIllegalArgumentException missing() {
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition(
                                "NOT_NULL_ASSERT_VIOLATION",
                                place() + " of type " + target.type.simpleString()
                                        + " must not be NULL by the schema, but is.")
                        .withSqlState("42000")
                        .withParameter("walkedTypePath", target.path),
                null);
    }

    final String place() {
        return "In " + target.context.place(target.path);
    }

    private static String shown(Object value) {
        String text = value instanceof CharSequence
                ? "\"" + value + "\""
                : value instanceof byte[] bytes ? "of " + bytes.length + " bytes" : String.valueOf(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
