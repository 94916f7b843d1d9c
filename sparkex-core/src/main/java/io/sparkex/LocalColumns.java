package io.sparkex;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.internal.localdata.SchemaInference;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Data of the caller column by column, for {@link SparkSession#createDataFrame(LocalColumns)}. Immutable: each method gives
 * a new one. Arrays and lists are not copied, so they must not change until the data frame is made.
 *
 * <pre>{@code
 * LocalColumns.of()
 *         .add("id", new long[] {1, 2})
 *         .add("name", new String[] {"Ada", null});
 * }</pre>
 *
 * @since 0.1.0
 */
public final class LocalColumns {
    private final List<Values> columns;

    /** The values of a column, and its field where none is wanted. */
    private record Values(
            String name, int length, IntFunction<@Nullable Object> at, Function<Converters, StructField> inferred) {}

    private LocalColumns(List<Values> columns) {
        this.columns = columns;
    }

    /**
     * Starts without columns.
     *
     * @return no columns
     */
    public static LocalColumns of() {
        return new LocalColumns(List.of());
    }

    /**
     * Adds a column; without a schema a {@code boolean} that can't be NULL.
     *
     * @param name its name, which no other column has
     * @param values as many as in the other columns
     * @return the columns with this one at their end
     * @throws SparkIllegalArgumentException {@code AXIS_LENGTH_MISMATCH} when they are more or fewer,
     *     {@code DUPLICATED_FIELD_NAME} when the name is taken
     */
    public LocalColumns add(String name, boolean[] values) {
        return with(name, Arguments.notNull("values", values).length, i -> values[i], DataTypes.BooleanType);
    }

    /**
     * Adds a column; without a schema a {@code tinyint} that can't be NULL.
     *
     * @param name its name, which no other column has
     * @param values as many as in the other columns
     * @return the columns with this one at their end
     * @throws SparkIllegalArgumentException as {@link #add(String, boolean[])} does
     */
    public LocalColumns add(String name, byte[] values) {
        return with(name, Arguments.notNull("values", values).length, i -> values[i], DataTypes.ByteType);
    }

    /**
     * Adds a column; without a schema a {@code smallint} that can't be NULL.
     *
     * @param name its name, which no other column has
     * @param values as many as in the other columns
     * @return the columns with this one at their end
     * @throws SparkIllegalArgumentException as {@link #add(String, boolean[])} does
     */
    public LocalColumns add(String name, short[] values) {
        return with(name, Arguments.notNull("values", values).length, i -> values[i], DataTypes.ShortType);
    }

    /**
     * Adds a column; without a schema an {@code int} that can't be NULL.
     *
     * @param name its name, which no other column has
     * @param values as many as in the other columns
     * @return the columns with this one at their end
     * @throws SparkIllegalArgumentException as {@link #add(String, boolean[])} does
     */
    public LocalColumns add(String name, int[] values) {
        return with(name, Arguments.notNull("values", values).length, i -> values[i], DataTypes.IntegerType);
    }

    /**
     * Adds a column; without a schema a {@code bigint} that can't be NULL.
     *
     * @param name its name, which no other column has
     * @param values as many as in the other columns
     * @return the columns with this one at their end
     * @throws SparkIllegalArgumentException as {@link #add(String, boolean[])} does
     */
    public LocalColumns add(String name, long[] values) {
        return with(name, Arguments.notNull("values", values).length, i -> values[i], DataTypes.LongType);
    }

    /**
     * Adds a column; without a schema a {@code float} that can't be NULL.
     *
     * @param name its name, which no other column has
     * @param values as many as in the other columns
     * @return the columns with this one at their end
     * @throws SparkIllegalArgumentException as {@link #add(String, boolean[])} does
     */
    public LocalColumns add(String name, float[] values) {
        return with(name, Arguments.notNull("values", values).length, i -> values[i], DataTypes.FloatType);
    }

    /**
     * Adds a column; without a schema a {@code double} that can't be NULL.
     *
     * @param name its name, which no other column has
     * @param values as many as in the other columns
     * @return the columns with this one at their end
     * @throws SparkIllegalArgumentException as {@link #add(String, boolean[])} does
     */
    public LocalColumns add(String name, double[] values) {
        return with(name, Arguments.notNull("values", values).length, i -> values[i], DataTypes.DoubleType);
    }

    /**
     * Adds a column, whose type without a schema follows from the class of the array or else from the values.
     *
     * @param name its name, which no other column has
     * @param values as many as in the other columns, of classes as {@code docs/local-data.md} lists them; {@code null} is
     *     NULL
     * @return the columns with this one at their end
     * @throws SparkIllegalArgumentException as {@link #add(String, boolean[])} does
     */
    public LocalColumns add(String name, @Nullable Object[] values) {
        Class<?> type = Arguments.notNull("values", values).getClass().getComponentType();
        return with(
                name,
                values.length,
                i -> values[i],
                converters -> new StructField(
                        name, SchemaInference.ofColumn(name, type, Arrays.asList(values), converters), true));
    }

    /**
     * Adds a column, whose type without a schema follows from the values.
     *
     * @param name its name, which no other column has
     * @param values as many as in the other columns, of classes as {@code docs/local-data.md} lists them; {@code null} is
     *     NULL
     * @return the columns with this one at their end
     * @throws SparkIllegalArgumentException as {@link #add(String, boolean[])} does
     */
    public LocalColumns add(String name, List<? extends @Nullable Object> values) {
        List<? extends @Nullable Object> indexed =
                Arguments.notNull("values", values) instanceof RandomAccess ? values : new ArrayList<>(values);
        return with(
                name,
                indexed.size(),
                indexed::get,
                converters ->
                        new StructField(name, SchemaInference.ofColumn(name, Object.class, values, converters), true));
    }

    private LocalColumns with(String name, int length, IntFunction<@Nullable Object> at, DataType type) {
        return with(name, length, at, converters -> new StructField(name, type, false));
    }

    private LocalColumns with(
            String name, int length, IntFunction<@Nullable Object> at, Function<Converters, StructField> inferred) {
        Arguments.text("name", name);
        for (Values other : columns) {
            if (other.name.equals(name)) {
                throw new SparkIllegalArgumentException(
                        "DUPLICATED_FIELD_NAME", "There is a column " + name + " already. Names have to differ.");
            }
            if (other.length != length) {
                throw mismatch(
                        other.length,
                        length,
                        "column " + other.name + " has " + other.length + " values, but column " + name + " has "
                                + length);
            }
        }
        return new LocalColumns(Stream.concat(columns.stream(), Stream.of(new Values(name, length, at, inferred)))
                .toList());
    }

    private static SparkIllegalArgumentException mismatch(int expected, int actual, String what) {
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition("AXIS_LENGTH_MISMATCH", "Length mismatch: " + what + ".")
                        .withParameter("expected_length", String.valueOf(expected))
                        .withParameter("actual_length", String.valueOf(actual)),
                null);
    }

    /** The schema that follows from the values. */
    StructType inferred(Converters converters) {
        if (columns.isEmpty()) {
            throw new SparkIllegalArgumentException(
                    "CANNOT_INFER_EMPTY_SCHEMA", "Can not infer a schema from no columns. Add one, or give a schema.");
        }
        return StructType.of(columns.stream()
                .map(column -> column.inferred.apply(converters))
                .toList());
    }

    /** The rows of a schema, which has to have the same names. Each row is made when it is read. */
    List<@Nullable Object[]> rows(StructType schema) {
        if (schema.size() != columns.size()) {
            throw mismatch(
                    schema.size(),
                    columns.size(),
                    "the schema has " + List.of(schema.fieldNames()) + ", but there are columns " + names());
        }
        List<Values> ordered = new ArrayList<>();
        for (String name : schema.fieldNames()) {
            ordered.add(columns.stream()
                    .filter(column -> column.name.equals(name))
                    .findFirst()
                    .orElseThrow(() -> new SparkIllegalArgumentException(
                            ErrorDetails.ofCondition(
                                            "FIELD_NOT_FOUND",
                                            "The schema has " + name + ", but there are columns " + names() + ".")
                                    .withParameter("fieldName", name),
                            null)));
        }
        return new Rows(List.copyOf(ordered), columns.isEmpty() ? 0 : columns.get(0).length);
    }

    private List<String> names() {
        return columns.stream().map(Values::name).toList();
    }

    private static final class Rows extends AbstractList<@Nullable Object[]> implements RandomAccess {
        private final List<Values> columns;
        private final int size;

        Rows(List<Values> columns, int size) {
            this.columns = columns;
            this.size = size;
        }

        @Override
        public @Nullable Object[] get(int index) {
            @Nullable Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = columns.get(i).at.apply(index);
            }
            return row;
        }

        @Override
        public int size() {
            return size;
        }
    }
}
