package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A semi-structured value: an object of named fields, an array, or a single value. The value of the type {@link
 * VariantType}. It holds the binary form that Spark sends and decodes what is asked for. PySpark: {@code VariantVal}.
 *
 * <p>Two are equal when they hold the same: objects by name whatever the order of their fields, decimals by number,
 * whatever the bytes that say so.
 *
 * <p>The methods that begin with {@code as} throw {@link SparkIllegalArgumentException} ({@code
 * VARIANT_GETTER_MISMATCH}) for a value of another kind; numbers are widened where nothing is lost, and never narrowed
 * silently. All methods throw {@link io.sparkex.errors.SparkRuntimeException} ({@code MALFORMED_VARIANT}) for bytes that
 * are no variant.
 *
 * @since 0.1.0
 */
public final class VariantValue implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] value;
    private final byte[] metadata;
    private final int position;

    private VariantValue(byte[] value, byte[] metadata, int position) {
        this.value = value;
        this.metadata = metadata;
        this.position = position;
    }

    /**
     * Makes a variant of its binary form.
     *
     * @param value the bytes of the value, copied
     * @param metadata the bytes of the dictionary of names, copied
     * @return the variant; the bytes are looked at when they are needed
     * @since 0.1.0
     */
    public static VariantValue of(byte[] value, byte[] metadata) {
        return new VariantValue(
                Check.notNull("value", value).clone(),
                Check.notNull("metadata", metadata).clone(),
                0);
    }

    /**
     * Makes a variant of JSON text, with the bytes that Spark's {@code parse_json} makes of it. Numbers with a fraction
     * become decimals where 38 digits are enough, those with an exponent doubles. PySpark: {@code
     * VariantVal.parseJson}.
     *
     * @param json the JSON text
     * @return the variant
     * @throws SparkIllegalArgumentException with {@code MALFORMED_RECORD_IN_PARSING} when the text is no JSON, or {@code
     *     VARIANT_DUPLICATE_KEY} when an object has a name twice
     * @since 0.1.0
     */
    public static VariantValue parseJson(String json) {
        return VariantEncoder.parse(Check.notNull("json", json));
    }

    /**
     * Returns the bytes of the value.
     *
     * @return a new array, without what surrounds the value
     * @since 0.1.0
     */
    public byte[] value() {
        // What was received is given back whole, even where nothing refers to its last bytes.
        return position == 0
                ? value.clone()
                : Arrays.copyOfRange(value, position, position + VariantBinary.size(value, position));
    }

    /**
     * Returns the bytes of the dictionary of names, which the parts of a variant share.
     *
     * @return a new array
     * @since 0.1.0
     */
    public byte[] metadata() {
        return metadata.clone();
    }

    /**
     * Returns what this value is.
     *
     * @return the kind
     * @since 0.1.0
     */
    public VariantKind kind() {
        return VariantBinary.kind(value, position);
    }

    /**
     * Tells whether this is the null of JSON. A NULL of SQL is no variant at all.
     *
     * @return {@code true} for {@link VariantKind#NULL}
     * @since 0.1.0
     */
    public boolean isNull() {
        return kind() == VariantKind.NULL;
    }

    /**
     * Returns the number of fields of an object, or of elements of an array.
     *
     * @return the number, 0 for anything else
     * @since 0.1.0
     */
    public int size() {
        return switch (kind()) {
            case OBJECT -> VariantParts.object(value, position).count();
            case ARRAY -> VariantParts.array(value, position).count();
            default -> 0;
        };
    }

    /**
     * Returns the names of the fields of an object.
     *
     * @return the names in their order, empty for anything else
     * @since 0.1.0
     */
    public List<String> fieldNames() {
        if (kind() != VariantKind.OBJECT) {
            return List.of();
        }
        VariantParts fields = VariantParts.object(value, position);
        List<String> names = new ArrayList<>(fields.count());
        for (int i = 0; i < fields.count(); i++) {
            names.add(VariantBinary.name(metadata, fields.id(i)));
        }
        return Collections.unmodifiableList(names);
    }

    /**
     * Returns a field of an object.
     *
     * @param name the name, upper and lower case differ
     * @return the field, or {@code null} when there is none of that name, or this is no object
     * @since 0.1.0
     */
    public @Nullable VariantValue get(String name) {
        int index = fieldNames().indexOf(Check.notNull("name", name));
        return index < 0 ? null : part(VariantParts.object(value, position), index);
    }

    /**
     * Returns an element of an array.
     *
     * @param index the position from 0
     * @return the element, or {@code null} when the array is shorter, or this is no array
     * @since 0.1.0
     */
    public @Nullable VariantValue get(int index) {
        boolean found = kind() == VariantKind.ARRAY && index >= 0 && index < size();
        return found ? part(VariantParts.array(value, position), index) : null;
    }

    /**
     * Returns the elements of an array.
     *
     * @return the elements in order
     * @since 0.1.0
     */
    public List<VariantValue> elements() {
        if (kind() != VariantKind.ARRAY) {
            throw mismatch("elements");
        }
        VariantParts parts = VariantParts.array(value, position);
        List<VariantValue> elements = new ArrayList<>(parts.count());
        for (int i = 0; i < parts.count(); i++) {
            elements.add(part(parts, i));
        }
        return Collections.unmodifiableList(elements);
    }

    private VariantValue part(VariantParts parts, int index) {
        return new VariantValue(value, metadata, parts.part(index));
    }

    /**
     * Returns a boolean.
     *
     * @return the value
     * @since 0.1.0
     */
    public boolean asBoolean() {
        return as(Boolean.class, "asBoolean");
    }

    /**
     * Returns a whole number that has 32 bits at most.
     *
     * @return the value
     * @throws SparkIllegalArgumentException with {@code NUMERIC_VALUE_OUT_OF_RANGE} when it has more
     * @since 0.1.0
     */
    public int asInt() {
        long number = as(Long.class, "asInt");
        if (number != (int) number) {
            throw new SparkIllegalArgumentException(
                    "NUMERIC_VALUE_OUT_OF_RANGE", "The number " + number + " is beyond an int. Use asLong.");
        }
        return (int) number;
    }

    /**
     * Returns a whole number.
     *
     * @return the value
     * @since 0.1.0
     */
    public long asLong() {
        return as(Long.class, "asLong");
    }

    /**
     * Returns a floating-point number of 32 bits.
     *
     * @return the value
     * @since 0.1.0
     */
    public float asFloat() {
        return as(Float.class, "asFloat");
    }

    /**
     * Returns a floating-point number of 32 or 64 bits. Numbers of JSON with a fraction are decimals instead.
     *
     * @return the value
     * @since 0.1.0
     */
    public double asDouble() {
        return kind() == VariantKind.FLOAT ? (double) asFloat() : as(Double.class, "asDouble");
    }

    /**
     * Returns a decimal or a whole number.
     *
     * @return the value with the scale that it was written with
     * @since 0.1.0
     */
    public BigDecimal asDecimal() {
        return kind() == VariantKind.LONG ? BigDecimal.valueOf(asLong()) : as(BigDecimal.class, "asDecimal");
    }

    /**
     * Returns text.
     *
     * @return the value
     * @since 0.1.0
     */
    public String asString() {
        return as(String.class, "asString");
    }

    /**
     * Returns bytes.
     *
     * @return a new array
     * @since 0.1.0
     */
    public byte[] asBinary() {
        return as(byte[].class, "asBinary");
    }

    /**
     * Returns a day.
     *
     * @return the value
     * @since 0.1.0
     */
    public LocalDate asLocalDate() {
        return as(LocalDate.class, "asLocalDate");
    }

    /**
     * Returns a time of day.
     *
     * @return the value
     * @since 0.1.0
     */
    public LocalTime asLocalTime() {
        return as(LocalTime.class, "asLocalTime");
    }

    /**
     * Returns a point in time.
     *
     * @return the value
     * @since 0.1.0
     */
    public Instant asInstant() {
        return as(Instant.class, "asInstant");
    }

    /**
     * Returns a local date and time.
     *
     * @return the value
     * @since 0.1.0
     */
    public LocalDateTime asLocalDateTime() {
        return as(LocalDateTime.class, "asLocalDateTime");
    }

    /**
     * Returns a universally unique identifier.
     *
     * @return the value
     * @since 0.1.0
     */
    public UUID asUuid() {
        return as(UUID.class, "asUuid");
    }

    private <T> T as(Class<T> type, String getter) {
        boolean single = kind() != VariantKind.OBJECT && kind() != VariantKind.ARRAY;
        Object found = single ? VariantBinary.scalar(value, position) : null;
        if (!type.isInstance(found)) {
            throw mismatch(getter);
        }
        return type.cast(found);
    }

    private SparkIllegalArgumentException mismatch(String getter) {
        String right = switch (kind()) {
            case OBJECT -> "get(name)";
            case ARRAY -> "get(index) or elements";
            case NULL -> "isNull";
            case BOOLEAN -> "asBoolean";
            case LONG -> "asLong";
            case DECIMAL -> "asDecimal";
            case DOUBLE -> "asDouble";
            case FLOAT -> "asFloat";
            case STRING -> "asString";
            case BINARY -> "asBinary";
            case DATE -> "asLocalDate";
            case TIME -> "asLocalTime";
            case TIMESTAMP -> "asInstant";
            case TIMESTAMP_NTZ -> "asLocalDateTime";
            case UUID -> "asUuid";
        };
        return new SparkIllegalArgumentException(
                "VARIANT_GETTER_MISMATCH",
                "Cannot read a variant of the kind " + kind() + " with " + getter + ". Use " + right + ".");
    }

    /**
     * Returns plain Java values: maps, lists, {@code null}, and the classes that the methods {@code as…} return. PySpark:
     * {@code toPython()}.
     *
     * @return the value, unmodifiable
     * @since 0.1.0
     */
    public @Nullable Object toObject() {
        return VariantWalk.toObject(value, metadata, position);
    }

    /**
     * Returns JSON, with points in time in UTC.
     *
     * @return the same as {@code toJson(ZoneOffset.UTC)}
     * @since 0.1.0
     */
    public String toJson() {
        return toJson(ZoneOffset.UTC);
    }

    /**
     * Returns the JSON that Spark writes: without spaces, bytes in Base64, dates, times and identifiers as strings.
     *
     * @param zone the time zone for points in time
     * @return the text
     * @since 0.1.0
     */
    public String toJson(ZoneId zone) {
        return VariantWalk.toJson(value, metadata, position, Check.notNull("zone", zone));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof VariantValue that)) {
            return false;
        }
        boolean sameBytes =
                position == that.position && Arrays.equals(value, that.value) && Arrays.equals(metadata, that.metadata);
        return sameBytes || RowValues.equal(toObject(), that.toObject());
    }

    @Override
    public int hashCode() {
        return RowValues.hash(toObject());
    }

    /**
     * Returns JSON, with points in time in UTC.
     *
     * @return the same as {@link #toJson()}
     */
    @Override
    public String toString() {
        return toJson();
    }
}
