package io.sparkex.types;

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
import org.jspecify.annotations.Nullable;

/**
 * The values of a {@link Row} by position. Errors are described there.
 *
 * @since 0.1.0
 */
public sealed interface PositionalGetters permits Row {
    /**
     * Tells whether a value is NULL.
     *
     * @param position the position from 0
     * @return {@code true} for NULL
     */
    boolean isNullAt(int position);

    /**
     * Returns a value.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    Object get(int position);

    /**
     * Returns a value as the type that the caller expects, without a check.
     *
     * @param position the position from 0
     * @param <T> the Java type of the value
     * @return the value, or {@code null} for NULL
     */
    <T extends @Nullable Object> T getAs(int position);

    /**
     * Returns a boolean without boxing it.
     *
     * @param position the position from 0
     * @return the value
     */
    boolean getBoolean(int position);

    /**
     * Returns a byte without boxing it.
     *
     * @param position the position from 0
     * @return the value
     */
    byte getByte(int position);

    /**
     * Returns a short without boxing it.
     *
     * @param position the position from 0
     * @return the value
     */
    short getShort(int position);

    /**
     * Returns an int without boxing it.
     *
     * @param position the position from 0
     * @return the value
     */
    int getInt(int position);

    /**
     * Returns a long without boxing it.
     *
     * @param position the position from 0
     * @return the value
     */
    long getLong(int position);

    /**
     * Returns a float without boxing it.
     *
     * @param position the position from 0
     * @return the value
     */
    float getFloat(int position);

    /**
     * Returns a double without boxing it.
     *
     * @param position the position from 0
     * @return the value
     */
    double getDouble(int position);

    /**
     * Returns the decimal number.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    BigDecimal getDecimal(int position);

    /**
     * Returns the string.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    String getString(int position);

    /**
     * Returns a new array of the bytes.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    byte @Nullable [] getBinary(int position);

    /**
     * Returns the day of a {@code date}.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    LocalDate getLocalDate(int position);

    /**
     * Returns the point in time of a {@code timestamp}.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    Instant getInstant(int position);

    /**
     * Returns the local date and time of a {@code timestamp_ntz}.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    LocalDateTime getLocalDateTime(int position);

    /**
     * Returns the elements of an {@code array}, unmodifiable.
     *
     * @param position the position from 0
     * @param <T> the Java type of the elements, not checked
     * @return the value, or {@code null} for NULL
     */
    <T extends @Nullable Object> @Nullable List<T> getList(int position);

    /**
     * Returns the entries of a {@code map}, unmodifiable and in the order of the data.
     *
     * @param position the position from 0
     * @param <K> the Java type of the keys, not checked
     * @param <V> the Java type of the values, not checked
     * @return the value, or {@code null} for NULL
     */
    <K extends @Nullable Object, V extends @Nullable Object> @Nullable Map<K, V> getMap(int position);

    /**
     * Returns the entries of a {@code map}; another name of {@link #getMap(int)}, from Spark's Java API.
     *
     * @param position the position from 0
     * @param <K> the Java type of the keys, not checked
     * @param <V> the Java type of the values, not checked
     * @return the value, or {@code null} for NULL
     */
    default <K extends @Nullable Object, V extends @Nullable Object> @Nullable Map<K, V> getJavaMap(int position) {
        return this.<K, V>getMap(position);
    }

    /**
     * Returns the row inside of a {@code struct}.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    Row getStruct(int position);

    /**
     * Returns the time of day of a {@code time}.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    LocalTime getLocalTime(int position);

    /**
     * Returns the years and months of a year-month interval, normalized to less than 12 months.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    Period getPeriod(int position);

    /**
     * Returns the length of a day-time interval.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    Duration getDuration(int position);

    /**
     * Returns the months, days and microseconds of an {@code interval}.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    CalendarInterval getCalendarInterval(int position);

    /**
     * Returns the semi-structured value of a {@code variant}.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    VariantValue getVariant(int position);

    /**
     * Returns the shape of a {@code geometry}.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    Geometry getGeometry(int position);

    /**
     * Returns the shape of a {@code geography}.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    Geography getGeography(int position);

    /**
     * Returns the day of a {@code date} as the class of JDBC, at midnight in the zone of this process. For programs that were written for Spark; {@link #getLocalDate} knows no zones.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    Date getDate(int position);

    /**
     * Returns the point in time of a {@code timestamp} as the class of JDBC. Before 1900 it shows the local date and time that Spark shows, in the calendar of {@link java.time}. For programs that were written for Spark; {@link #getInstant} knows no zones.
     *
     * @param position the position from 0
     * @return the value, or {@code null} for NULL
     */
    @Nullable
    Timestamp getTimestamp(int position);
}
