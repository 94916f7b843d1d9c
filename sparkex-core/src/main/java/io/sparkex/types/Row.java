package io.sparkex.types;

import io.sparkex.internal.check.Check;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row. Rows are immutable and may be read by many threads. The rows of a result are views on the data that arrived: a
 * value is decoded when it is asked for, and a row keeps its whole batch in memory until {@link #copy()} detaches it.
 * Serialization detaches by itself.
 *
 * <p>Values are {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer}, {@code Long}, {@code Float}, {@code
 * Double}, {@link BigDecimal}, {@link String}, {@code byte[]}, {@link LocalDate} (date), {@link Instant} (timestamp),
 * {@link LocalDateTime} (timestamp_ntz), {@link LocalTime} (time), {@link Period} and {@link Duration} (year-month and day-time intervals), {@link CalendarInterval} (interval), {@link VariantValue}, {@link Geometry}, {@link Geography}, {@link List}, {@link Map}, {@code Row}, and {@code null} for NULL.
 *
 * <p>Rows are equal when their values are, whatever their schemas: byte arrays by content, decimals by number (1.5 is
 * 1.50), floating-point numbers as {@link Double#equals} does.
 *
 * <p>All getters throw {@link io.sparkex.errors.SparkIllegalArgumentException} for a position or name that the row does
 * not have ({@code FIELD_NOT_FOUND}), for a value of another type ({@code ROW_GETTER_MISMATCH}; there is no conversion,
 * the message names the right getter), and for access by name to a row without schema ({@code
 * UNSUPPORTED_CALL.FIELD_INDEX}). Getters of primitives throw {@link io.sparkex.errors.SparkRuntimeException} for NULL
 * ({@code ROW_VALUE_IS_NULL}). A name that repeats means its first column.
 *
 * @since 0.1.0
 */
public sealed interface Row extends PositionalGetters, Serializable permits AbstractRow {
    /**
     * Makes a row without schema.
     *
     * @param values the values, copied; arrays of objects become lists
     * @return the row
     */
    static Row of(@Nullable Object... values) {
        return new GenericRow(null, values);
    }

    /**
     * Makes a row with a schema.
     *
     * @param schema the schema; the types of the values are not checked here
     * @param values one value for each column, copied; arrays of objects become lists
     * @return the row
     * @throws io.sparkex.errors.SparkIllegalArgumentException when the number of values differs from the schema
     */
    static Row withSchema(StructType schema, @Nullable Object... values) {
        return new GenericRow(Check.notNull("schema", schema), values);
    }

    /**
     * Returns the names and types of the values.
     *
     * @return the schema, or {@code null} when the row was made of values alone; rows of a result have one
     */
    @Nullable
    StructType schema();

    /**
     * Returns the number of values.
     *
     * @return the number
     */
    int length();

    /**
     * Returns the number of values.
     *
     * @return the same as {@link #length()}
     */
    default int size() {
        return length();
    }

    /**
     * Returns the value at a position; another spelling of {@link #get(int)}, from Spark's Java API.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    default @Nullable Object apply(int position) {
        return get(position);
    }

    /**
     * Tells whether any value is NULL.
     *
     * @return {@code true} when one is
     */
    default boolean anyNull() {
        return toList().contains(null);
    }

    /**
     * Returns the texts of the values one after the other, {@code null} for NULL.
     *
     * @return the text
     */
    default String mkString() {
        return mkString("");
    }

    /**
     * Returns the texts of the values with something between them.
     *
     * @param separator what stands between two values
     * @return the text
     */
    default String mkString(String separator) {
        return mkString("", separator, "");
    }

    /**
     * Returns the texts of the values with something before, between and after them.
     *
     * @param start what stands before the first value
     * @param separator what stands between two values
     * @param end what stands after the last value
     * @return the text
     */
    default String mkString(String start, String separator, String end) {
        return toList().stream().map(RowValues::text).collect(Collectors.joining(separator, start, end));
    }

    /**
     * Returns the position of a name.
     *
     * @param name the name of a column, upper and lower case differ
     * @return the position of the first column of that name, from 0
     */
    int fieldIndex(String name);

    /**
     * Returns this row without ties to the batch that it came from.
     *
     * @return an equal row that holds its values, or this row when it holds them already
     */
    Row copy();

    /**
     * Returns an object with the values of this row: a record or JavaBean whose parts have the names of columns, as
     * {@link io.sparkex.Dataset} describes it, or the value itself of a row that has one. Of the
     * {@link io.sparkex.mapping.ValueConverter}s it knows those that are services, where the class loader of this library
     * sees them. How a class is read is kept for the next rows, for the last 16 schemas of each class.
     *
     * @param type the class
     * @param <T> the class
     * @return the object; {@code null} for the only value of a row when that is NULL
     * @throws io.sparkex.errors.AnalysisException when a column is missing, ambiguous, or of a type that does not fit
     * @throws io.sparkex.errors.SparkIllegalArgumentException when no objects of the class can be made ({@code
     *     ENCODER_NOT_FOUND}), the row has no schema ({@code UNSUPPORTED_CALL.WITHOUT_SUGGESTION}), or two services convert
     *     the same class ({@code DUPLICATED_VALUE_CONVERTER})
     * @throws io.sparkex.errors.SparkRuntimeException when a value is not one of the class, as NULL for a primitive
     */
    <T> T as(Class<T> type);

    /**
     * Returns the values in order.
     *
     * @return an unmodifiable list, with {@code null} for NULL
     */
    List<@Nullable Object> toList();

    /**
     * Returns the values by name, in order. PySpark: {@code asDict()}.
     *
     * @return an unmodifiable map, with {@code null} for NULL; of columns with the same name the last
     */
    Map<String, @Nullable Object> asMap();

    /**
     * Returns the row as a JSON object with the names of its columns. Maps whose keys are strings become objects, other
     * maps arrays of {@code {"key":…,"value":…}}; bytes are written in Base64, points in time in UTC with all their
     * digits, intervals in the form of ISO 8601, variants as what they hold.
     *
     * @return the text, without spaces
     * @throws io.sparkex.errors.SparkIllegalArgumentException when the row has no schema ({@code
     *     UNSUPPORTED_CALL.WITHOUT_SUGGESTION}), or a value that was put into it has no JSON ({@code FAILED_ROW_TO_JSON})
     */
    String json();

    /**
     * Tells whether a value is NULL.
     *
     * @param name the name of the column
     * @return {@code true} for NULL
     */
    default boolean isNullAt(String name) {
        return isNullAt(fieldIndex(name));
    }

    /**
     * Returns a value.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable Object get(String name) {
        return get(fieldIndex(name));
    }

    /**
     * Returns a value as the type that the caller expects, without a check.
     *
     * @param name the name of the column
     * @param <T> the Java type of the value
     * @return the value, or {@code null} for NULL
     */
    default <T extends @Nullable Object> T getAs(String name) {
        return this.<T>getAs(fieldIndex(name));
    }

    /**
     * Returns a boolean without boxing it.
     *
     * @param name the name of the column
     * @return the value
     */
    default boolean getBoolean(String name) {
        return getBoolean(fieldIndex(name));
    }

    /**
     * Returns a byte without boxing it.
     *
     * @param name the name of the column
     * @return the value
     */
    default byte getByte(String name) {
        return getByte(fieldIndex(name));
    }

    /**
     * Returns a short without boxing it.
     *
     * @param name the name of the column
     * @return the value
     */
    default short getShort(String name) {
        return getShort(fieldIndex(name));
    }

    /**
     * Returns an int without boxing it.
     *
     * @param name the name of the column
     * @return the value
     */
    default int getInt(String name) {
        return getInt(fieldIndex(name));
    }

    /**
     * Returns a long without boxing it.
     *
     * @param name the name of the column
     * @return the value
     */
    default long getLong(String name) {
        return getLong(fieldIndex(name));
    }

    /**
     * Returns a float without boxing it.
     *
     * @param name the name of the column
     * @return the value
     */
    default float getFloat(String name) {
        return getFloat(fieldIndex(name));
    }

    /**
     * Returns a double without boxing it.
     *
     * @param name the name of the column
     * @return the value
     */
    default double getDouble(String name) {
        return getDouble(fieldIndex(name));
    }

    /**
     * Returns the decimal number.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable BigDecimal getDecimal(String name) {
        return getDecimal(fieldIndex(name));
    }

    /**
     * Returns the string.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable String getString(String name) {
        return getString(fieldIndex(name));
    }

    /**
     * Returns a new array of the bytes.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default byte @Nullable [] getBinary(String name) {
        return getBinary(fieldIndex(name));
    }

    /**
     * Returns the day of a {@code date}.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable LocalDate getLocalDate(String name) {
        return getLocalDate(fieldIndex(name));
    }

    /**
     * Returns the point in time of a {@code timestamp}.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable Instant getInstant(String name) {
        return getInstant(fieldIndex(name));
    }

    /**
     * Returns the local date and time of a {@code timestamp_ntz}.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable LocalDateTime getLocalDateTime(String name) {
        return getLocalDateTime(fieldIndex(name));
    }

    /**
     * Returns the elements of an {@code array}, unmodifiable.
     *
     * @param name the name of the column
     * @param <T> the Java type of the elements, not checked
     * @return the value, or {@code null} for NULL
     */
    default <T extends @Nullable Object> @Nullable List<T> getList(String name) {
        return this.<T>getList(fieldIndex(name));
    }

    /**
     * Returns the entries of a {@code map}, unmodifiable and in the order of the data.
     *
     * @param name the name of the column
     * @param <K> the Java type of the keys, not checked
     * @param <V> the Java type of the values, not checked
     * @return the value, or {@code null} for NULL
     */
    default <K extends @Nullable Object, V extends @Nullable Object> @Nullable Map<K, V> getMap(String name) {
        return this.<K, V>getMap(fieldIndex(name));
    }

    /**
     * Returns the row inside of a {@code struct}.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable Row getStruct(String name) {
        return getStruct(fieldIndex(name));
    }

    /**
     * Returns the time of day of a {@code time}.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable LocalTime getLocalTime(String name) {
        return getLocalTime(fieldIndex(name));
    }

    /**
     * Returns the years and months of a year-month interval, normalized to less than 12 months.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable Period getPeriod(String name) {
        return getPeriod(fieldIndex(name));
    }

    /**
     * Returns the length of a day-time interval.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable Duration getDuration(String name) {
        return getDuration(fieldIndex(name));
    }

    /**
     * Returns the months, days and microseconds of an {@code interval}.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable CalendarInterval getCalendarInterval(String name) {
        return getCalendarInterval(fieldIndex(name));
    }

    /**
     * Returns the semi-structured value of a {@code variant}.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable VariantValue getVariant(String name) {
        return getVariant(fieldIndex(name));
    }

    /**
     * Returns the shape of a {@code geometry}.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable Geometry getGeometry(String name) {
        return getGeometry(fieldIndex(name));
    }

    /**
     * Returns the shape of a {@code geography}.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable Geography getGeography(String name) {
        return getGeography(fieldIndex(name));
    }

    /**
     * Returns the day of a {@code date} as the class of JDBC, at midnight in the zone of this process. For programs that were written for Spark; {@link #getLocalDate} knows no zones.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable Date getDate(String name) {
        return getDate(fieldIndex(name));
    }

    /**
     * Returns the point in time of a {@code timestamp} as the class of JDBC. Before 1900 it shows the local date and time that Spark shows, in the calendar of {@link java.time}. For programs that were written for Spark; {@link #getInstant} knows no zones.
     *
     * @param name the name of the column
     * @return the value, or {@code null} for NULL
     */
    default @Nullable Timestamp getTimestamp(String name) {
        return getTimestamp(fieldIndex(name));
    }
}
