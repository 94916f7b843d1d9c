package io.sparkex.internal.arrow;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads values that are not NULL, of a type that was looked at before: one check of the column's class and one read. A
 * column of another class that has such values is read as objects.
 */
public final class ColumnValues {
    private ColumnValues() {}

    /** Whether a value is NULL. */
    public static boolean isNull(Column column, int index) {
        return column.isNull(index);
    }

    public static boolean getBoolean(Column column, int index) {
        return column instanceof PrimitiveColumns.BooleanColumn typed
                ? typed.getBoolean(index)
                : get(Boolean.class, column, index);
    }

    public static byte getByte(Column column, int index) {
        return column instanceof PrimitiveColumns.ByteColumn typed
                ? typed.getByte(index)
                : get(Byte.class, column, index);
    }

    public static short getShort(Column column, int index) {
        return column instanceof PrimitiveColumns.ShortColumn typed
                ? typed.getShort(index)
                : get(Short.class, column, index);
    }

    public static int getInt(Column column, int index) {
        return column instanceof PrimitiveColumns.IntColumn typed
                ? typed.getInt(index)
                : get(Integer.class, column, index);
    }

    public static long getLong(Column column, int index) {
        return column instanceof PrimitiveColumns.LongColumn typed
                ? typed.getLong(index)
                : get(Long.class, column, index);
    }

    public static float getFloat(Column column, int index) {
        return column instanceof PrimitiveColumns.FloatColumn typed
                ? typed.getFloat(index)
                : get(Float.class, column, index);
    }

    public static double getDouble(Column column, int index) {
        return column instanceof PrimitiveColumns.DoubleColumn typed
                ? typed.getDouble(index)
                : get(Double.class, column, index);
    }

    public static BigDecimal getDecimal(Column column, int index) {
        return column instanceof DecimalColumn typed ? typed.getDecimal(index) : get(BigDecimal.class, column, index);
    }

    public static String getString(Column column, int index) {
        return column instanceof BytesColumns.StringColumn typed
                ? typed.getString(index)
                : get(String.class, column, index);
    }

    public static byte[] getBinary(Column column, int index) {
        return column instanceof BytesColumns.BinaryColumn typed
                ? typed.getBinary(index)
                : get(byte[].class, column, index);
    }

    public static LocalDate getLocalDate(Column column, int index) {
        return column instanceof TemporalColumns.DateColumn typed
                ? typed.getDate(index)
                : get(LocalDate.class, column, index);
    }

    public static Instant getInstant(Column column, int index) {
        return column instanceof TemporalColumns.InstantColumn typed
                ? typed.getInstant(index)
                : get(Instant.class, column, index);
    }

    public static LocalDateTime getLocalDateTime(Column column, int index) {
        return column instanceof TemporalColumns.LocalDateTimeColumn typed
                ? typed.getLocalDateTime(index)
                : get(LocalDateTime.class, column, index);
    }

    /**
     * Reads a value of any class.
     *
     * @throws SparkIllegalArgumentException when somebody made a row with a value that its schema does not promise
     */
    public static <T> T get(Class<T> type, Column column, int index) {
        Object value = Objects.requireNonNull(column.get(index));
        if (!type.isInstance(value)) {
            throw new SparkIllegalArgumentException(
                    "ROW_GETTER_MISMATCH",
                    "The schema of a row promises a value of " + type.getName() + ", but the row was made with "
                            + value.getClass().getName() + ".");
        }
        return type.cast(value);
    }

    /** Where the elements of an array are. */
    public static ValueRange elements(Column column, int index) {
        if (column instanceof NestedColumns.ListColumn typed) {
            return typed.range(index);
        }
        List<?> list = get(List.class, column, index);
        return new ValueRange(ObjectColumn.of(list.toArray()), 0, list.size());
    }

    /** Where the entries of a map are. */
    public static EntryRange entries(Column column, int index) {
        if (column instanceof NestedColumns.MapColumn typed) {
            return typed.range(index);
        }
        Map<?, ?> map = get(Map.class, column, index);
        return new EntryRange(
                ObjectColumn.of(map.keySet().toArray()),
                ObjectColumn.of(map.values().toArray()),
                0,
                map.size());
    }

    /** Where the fields of a struct are. */
    public static RowPlace struct(Column column, int index) {
        return column instanceof NestedColumns.StructColumn typed
                ? new RowPlace(typed.rows(), index)
                : RowPlace.of(get(Row.class, column, index));
    }
}
