package io.sparkex.types;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all rows of this library have in common: equality, text, checks and their messages. It is public only because the
 * rows of results live in another package; applications use {@link Row} and do not extend it.
 *
 * @since 0.1.0
 */
public abstract non-sealed class AbstractRow implements Row {
    private static final long serialVersionUID = 1L;

    /** For the rows of this library only. */
    protected AbstractRow() {}

    @Override
    public final int fieldIndex(String name) {
        StructType schema = schema();
        if (schema == null) {
            throw new SparkIllegalArgumentException(
                    "UNSUPPORTED_CALL.FIELD_INDEX",
                    "The row was made without a schema, so it has no column " + name
                            + ". Read it by position, or make it with Row.withSchema.");
        }
        return schema.fieldIndex(name);
    }

    @Override
    public Row copy() {
        return new GenericRow(schema(), toList().toArray());
    }

    @Override
    public final List<@Nullable Object> toList() {
        List<@Nullable Object> values = new ArrayList<>(length());
        for (int i = 0; i < length(); i++) {
            values.add(get(i));
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    public final Map<String, @Nullable Object> asMap() {
        StructType schema = named();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < length(); i++) {
            map.put(schema.apply(i).name(), get(i));
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public final <T> T as(Class<T> type) {
        return RowMappers.INSTANCE.map(this, named(), type);
    }

    @Override
    public final String json() {
        return RowJson.write(this, named());
    }

    private StructType named() {
        StructType schema = schema();
        if (schema == null) {
            throw new SparkIllegalArgumentException(
                    "UNSUPPORTED_CALL.WITHOUT_SUGGESTION",
                    "The row was made without a schema, so it has no names. Make it with Row.withSchema.");
        }
        return schema;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // by contract the caller knows the type
    public final <T extends @Nullable Object> T getAs(int position) {
        return (T) get(position);
    }

    @Override
    public boolean getBoolean(int position) {
        return required(position, Boolean.class, "getBoolean");
    }

    @Override
    public byte getByte(int position) {
        return required(position, Byte.class, "getByte");
    }

    @Override
    public short getShort(int position) {
        return required(position, Short.class, "getShort");
    }

    @Override
    public int getInt(int position) {
        return required(position, Integer.class, "getInt");
    }

    @Override
    public long getLong(int position) {
        return required(position, Long.class, "getLong");
    }

    @Override
    public float getFloat(int position) {
        return required(position, Float.class, "getFloat");
    }

    @Override
    public double getDouble(int position) {
        return required(position, Double.class, "getDouble");
    }

    @Override
    public @Nullable BigDecimal getDecimal(int position) {
        return optional(position, BigDecimal.class, "getDecimal");
    }

    @Override
    public @Nullable String getString(int position) {
        return optional(position, String.class, "getString");
    }

    @Override
    public byte @Nullable [] getBinary(int position) {
        return optional(position, byte[].class, "getBinary");
    }

    @Override
    public @Nullable LocalDate getLocalDate(int position) {
        return optional(position, LocalDate.class, "getLocalDate");
    }

    @Override
    public @Nullable Instant getInstant(int position) {
        return optional(position, Instant.class, "getInstant");
    }

    @Override
    public @Nullable LocalDateTime getLocalDateTime(int position) {
        return optional(position, LocalDateTime.class, "getLocalDateTime");
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // by contract the caller knows the type of the elements
    public <T extends @Nullable Object> @Nullable List<T> getList(int position) {
        return (List<T>) optional(position, List.class, "getList");
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // by contract the caller knows the types of keys and values
    public <K extends @Nullable Object, V extends @Nullable Object> @Nullable Map<K, V> getMap(int position) {
        return (Map<K, V>) optional(position, Map.class, "getMap");
    }

    @Override
    public @Nullable Row getStruct(int position) {
        return optional(position, Row.class, "getStruct");
    }

    @Override
    public @Nullable LocalTime getLocalTime(int position) {
        return optional(position, LocalTime.class, "getLocalTime");
    }

    @Override
    public @Nullable Period getPeriod(int position) {
        return optional(position, Period.class, "getPeriod");
    }

    @Override
    public @Nullable Duration getDuration(int position) {
        return optional(position, Duration.class, "getDuration");
    }

    @Override
    public @Nullable CalendarInterval getCalendarInterval(int position) {
        return optional(position, CalendarInterval.class, "getCalendarInterval");
    }

    @Override
    public @Nullable VariantValue getVariant(int position) {
        return optional(position, VariantValue.class, "getVariant");
    }

    @Override
    public @Nullable Geometry getGeometry(int position) {
        return optional(position, Geometry.class, "getGeometry");
    }

    @Override
    public @Nullable Geography getGeography(int position) {
        return optional(position, Geography.class, "getGeography");
    }

    @Override
    public final @Nullable Date getDate(int position) {
        return get(position) instanceof LocalDate day ? Date.valueOf(day) : optional(position, Date.class, "getDate");
    }

    @Override
    public final @Nullable Timestamp getTimestamp(int position) {
        return get(position) instanceof Instant instant
                ? JdbcDates.toTimestamp(instant)
                : optional(position, Timestamp.class, "getTimestamp");
    }

    private <T> T required(int position, Class<T> type, String getter) {
        T value = optional(position, type, getter);
        if (value == null) {
            throw nullValue(position);
        }
        return value;
    }

    private <T> @Nullable T optional(int position, Class<T> type, String getter) {
        Object value = get(position);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw wrongGetter(position, getter);
    }

    /**
     * Checks a position.
     *
     * @param position the position from 0
     * @return the same position
     * @throws SparkIllegalArgumentException with {@code FIELD_NOT_FOUND} when the row has no such position
     */
    protected final int checked(int position) {
        if (position < 0 || position >= length()) {
            throw new SparkIllegalArgumentException(
                    "FIELD_NOT_FOUND",
                    "No value at position " + position + "; the row has " + length() + " values, counted from 0.");
        }
        return position;
    }

    /**
     * Makes the exception for the NULL that a getter of a primitive met.
     *
     * @param position the position of the value
     * @return the exception, to be thrown
     */
    protected final SparkRuntimeException nullValue(int position) {
        return new SparkRuntimeException(
                ErrorDetails.ofCondition(
                                "ROW_VALUE_IS_NULL",
                                "Found NULL in " + describe(position)
                                        + ", but a primitive cannot be NULL. Ask isNullAt first, or use get.")
                        .withSqlState("22023"),
                null);
    }

    /**
     * Makes the exception for a value that has another type than the getter.
     *
     * @param position the position of the value
     * @param getter the getter that was called
     * @return the exception, to be thrown
     */
    protected final SparkIllegalArgumentException wrongGetter(int position, String getter) {
        StructType schema = schema();
        Object value = get(position);
        String type;
        String right;
        if (schema == null) {
            type = value == null ? "void" : value.getClass().getName();
            right = RowGetters.of(value);
        } else {
            DataType columnType = schema.apply(position).dataType();
            type = columnType.simpleString();
            right = value == null ? RowGetters.of(columnType) : RowGetters.of(value);
        }
        return new SparkIllegalArgumentException(
                "ROW_GETTER_MISMATCH",
                "Cannot read " + describe(position) + " with " + getter + ": its type is " + type + ". Use " + right
                        + ".");
    }

    private String describe(int position) {
        StructType schema = schema();
        return schema == null
                ? "position " + position
                : "column '" + schema.apply(position).name() + "' (position " + position + ")";
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Row row && RowValues.equal(this, row);
    }

    @Override
    public final int hashCode() {
        return RowValues.hash(this);
    }

    /**
     * Returns the values in brackets, as in {@code [1,abc,null]}.
     *
     * @return the text
     */
    @Override
    public final String toString() {
        return RowValues.text(this);
    }
}
