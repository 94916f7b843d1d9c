package io.sparkex.internal.localdata;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.MapType;
import io.sparkex.types.NullType;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.TimestampNTZType;
import io.sparkex.types.TimestampType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The schema that follows from rows: every row counts, and their types have to agree. PySpark: {@code _infer_schema},
 * {@code _merge_type}; unlike there, no type turns into another one, but for {@code timestamp_ntz} beside {@code timestamp}.
 */
public final class SchemaInference {
    private final Converters converters;
    /** Of the classes that were met; nothing for those without properties. */
    private final Map<Class<?>, Optional<StructType>> classes = new HashMap<>();

    private SchemaInference(Converters converters) {
        this.converters = converters;
    }

    /**
     * The schema of rows, and the names for its columns.
     *
     * @param schema what the rows have
     * @param names the names that the caller wants, one for each column; empty when none were given
     */
    public record Inferred(StructType schema, List<String> names) {}

    /**
     * The schema of the records or beans of a type, or of the only column that objects of a class are converted to.
     *
     * @throws SparkIllegalArgumentException {@code UNSUPPORTED_DATA_TYPE} when it has a property that no column can hold
     */
    public static StructType ofType(Type type, Converters converters) {
        JavaType known = JavaType.of(type);
        return converters
                .find(known.raw())
                .map(converter -> StructType.of().add("value", converter.dataType()))
                .orElseGet(() -> JavaTypes.schema(known, converters));
    }

    /**
     * The schema of rows.
     *
     * @param names names for the columns, possibly too few; {@code null} for those that the rows have, or {@code _1} and
     *     so on
     * @throws SparkIllegalArgumentException {@code CANNOT_INFER_EMPTY_SCHEMA} when there are no rows,
     *     {@code CANNOT_MERGE_TYPE} when they differ, {@code CANNOT_DETERMINE_TYPE} when a column has only NULLs or all
     *     rows are {@code null}, {@code AXIS_LENGTH_MISMATCH} when there are more names than columns
     */
    public static Inferred ofRows(
            Collection<? extends @Nullable Object> rows, @Nullable List<String> names, Converters converters) {
        return new SchemaInference(converters).infer(rows, names);
    }

    private Inferred infer(Collection<? extends @Nullable Object> rows, @Nullable List<String> names) {
        if (rows.isEmpty()) {
            throw new SparkIllegalArgumentException(
                    "CANNOT_INFER_EMPTY_SCHEMA", "Can not infer schema from an empty dataset. Give a schema.");
        }
        List<String> wanted = names == null ? new ArrayList<>() : new ArrayList<>(names);
        StructType inferred = null;
        for (Object row : rows) {
            if (row != null) {
                StructType next = ofRow(row, wanted);
                inferred = inferred == null ? next : (StructType) merge(inferred, next, "");
            }
        }
        if (inferred == null) {
            throw new SparkIllegalArgumentException(
                    "CANNOT_DETERMINE_TYPE",
                    "Some of types cannot be determined after inferring: no row has values. Give a schema.");
        }
        inferred.forEach(field -> checkDetermined(field.dataType(), field.name()));
        if (names == null) {
            return new Inferred(inferred, List.of());
        }
        if (wanted.size() != inferred.size()) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    "AXIS_LENGTH_MISMATCH",
                                    "Length mismatch: Expected axis has " + wanted.size()
                                            + " elements, new values have "
                                            + inferred.size() + " elements. There are names for " + wanted
                                            + ", and columns " + List.of(inferred.fieldNames()) + ".")
                            .withParameter("expected_length", String.valueOf(wanted.size()))
                            .withParameter("actual_length", String.valueOf(inferred.size())),
                    null);
        }
        return new Inferred(inferred, List.copyOf(wanted));
    }

    /**
     * The type of a column: that of the class of its values, or else of the values.
     *
     * @param type a class that they all have
     * @throws SparkIllegalArgumentException {@code CANNOT_MERGE_TYPE} when they differ, {@code CANNOT_DETERMINE_TYPE} when
     *     there are only NULLs, or nothing
     */
    public static DataType ofColumn(
            String name, Class<?> type, Iterable<? extends @Nullable Object> values, Converters converters) {
        ValueConverter<?, ?> converter = converters.find(type).orElse(null);
        DataType plain = converter == null ? JavaTypes.plain(type) : converter.dataType();
        if (plain != null) {
            return plain;
        }
        SchemaInference inference = new SchemaInference(converters);
        DataType merged = DataTypes.NullType;
        for (Object value : values) {
            merged = merge(merged, inference.ofValue(value, name), name);
        }
        checkDetermined(merged, name);
        return merged;
    }

    private StructType ofRow(Object row, List<String> names) {
        if (row instanceof Row typed && typed.schema() != null) {
            return nullable(typed.schema());
        }
        if (row instanceof Row untyped) {
            return ofValues(untyped.toList(), names);
        }
        if (row instanceof List<?> list) {
            return ofValues(list, names);
        }
        if (row instanceof Object[] array) {
            return ofValues(Arrays.asList(array), names);
        }
        if (row instanceof Map<?, ?> map) {
            return ofMap(map);
        }
        if (JavaTypes.plain(row.getClass()) != null || converters.of(row).isPresent()) {
            return ofValues(List.of(row), names);
        }
        return ofProperties(row).orElseGet(() -> ofValues(List.of(row), names));
    }

    private Optional<StructType> ofProperties(Object object) {
        return classes.computeIfAbsent(
                object.getClass(),
                type -> ObjectProperties.of(type).map(properties -> JavaTypes.schema(JavaType.of(type), converters)));
    }

    /** The names grow for the values that have none. */
    private StructType ofValues(List<?> values, List<String> names) {
        for (int i = names.size(); i < values.size(); i++) {
            names.add("_" + (i + 1));
        }
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            fields.add(new StructField(names.get(i), ofValue(values.get(i), names.get(i)), true));
        }
        return StructType.of(fields);
    }

    private StructType ofMap(Map<?, ?> map) {
        TreeMap<String, DataType> types = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new SparkIllegalArgumentException(
                        "INVALID_EXTERNAL_TYPE",
                        "A row is a map with the key " + key + ", but columns have texts for names.");
            }
            types.put(name, ofValue(value, name));
        });
        List<StructField> fields = new ArrayList<>();
        types.forEach((name, type) -> fields.add(new StructField(name, type, true)));
        return StructType.of(fields);
    }

    private static StructType nullable(StructType schema) {
        return StructType.of(Arrays.stream(schema.fields())
                .map(field -> new StructField(field.name(), field.dataType(), true))
                .toList());
    }

    private DataType ofValue(@Nullable Object given, String path) {
        Object value = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        if (value == null) {
            return DataTypes.NullType;
        }
        ValueConverter<?, ?> converter = converters.of(value).orElse(null);
        DataType plain = converter == null ? JavaTypes.plain(value.getClass()) : converter.dataType();
        if (plain != null) {
            return plain;
        }
        if (value instanceof Row row) {
            return ofRow(row, new ArrayList<>());
        }
        if (value instanceof Collection<?> list) {
            return ofElements(list, path);
        }
        if (value instanceof Object[] array) {
            return ofElements(Arrays.asList(array), path);
        }
        DataType element =
                value.getClass().isArray() ? JavaTypes.plain(value.getClass().getComponentType()) : null;
        if (element != null) {
            return new ArrayType(element, false);
        }
        if (value instanceof Map<?, ?> map) {
            DataType key = DataTypes.NullType;
            DataType content = DataTypes.NullType;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                key = merge(key, ofValue(entry.getKey(), path + ".key"), path + ".key");
                content = merge(content, ofValue(entry.getValue(), path + ".value"), path + ".value");
            }
            return new MapType(key, content, true);
        }
        return ofProperties(value)
                .orElseThrow(() -> JavaTypes.unsupported(value.getClass().getTypeName(), "column " + path));
    }

    private ArrayType ofElements(Collection<?> elements, String path) {
        DataType type = DataTypes.NullType;
        for (Object element : elements) {
            type = merge(type, ofValue(element, path + ".element"), path + ".element");
        }
        return new ArrayType(type, true);
    }

    private static DataType merge(DataType a, DataType b, String path) {
        if (a.equals(b) || b instanceof NullType || a instanceof TimestampType && b instanceof TimestampNTZType) {
            return a;
        }
        if (a instanceof NullType || a instanceof TimestampNTZType && b instanceof TimestampType) {
            return b;
        }
        if (a instanceof ArrayType left && b instanceof ArrayType right) {
            DataType element = merge(left.elementType(), right.elementType(), path + ".element");
            return new ArrayType(element, left.containsNull() || right.containsNull());
        }
        if (a instanceof MapType left && b instanceof MapType right) {
            return new MapType(
                    merge(left.keyType(), right.keyType(), path + ".key"),
                    merge(left.valueType(), right.valueType(), path + ".value"),
                    true);
        }
        if (a instanceof StructType left && b instanceof StructType right) {
            return mergeFields(left, right, path);
        }
        throw new SparkIllegalArgumentException(
                ErrorDetails.ofCondition(
                                "CANNOT_MERGE_TYPE",
                                "Can not merge type `" + a.simpleString() + "` and `" + b.simpleString()
                                        + "`, which rows have in column " + path + ". Give a schema.")
                        .withParameter("data_type1", a.simpleString())
                        .withParameter("data_type2", b.simpleString()),
                null);
    }

    private static StructType mergeFields(StructType a, StructType b, String path) {
        Map<String, StructField> fields = new LinkedHashMap<>();
        a.forEach(field -> fields.put(field.name(), field));
        for (StructField field : b) {
            StructField known = fields.get(field.name());
            String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
            DataType type = known == null ? field.dataType() : merge(known.dataType(), field.dataType(), fieldPath);
            boolean nullable = known == null || known.nullable() || field.nullable();
            fields.put(field.name(), new StructField(field.name(), type, nullable));
        }
        for (StructField field : a) {
            boolean everywhere = b.findIndex(field.name()).isPresent();
            if (!everywhere) {
                fields.computeIfPresent(field.name(), (name, known) -> new StructField(name, known.dataType(), true));
            }
        }
        return StructType.of(List.copyOf(fields.values()));
    }

    private static void checkDetermined(DataType type, String path) {
        if (type instanceof NullType) {
            throw new SparkIllegalArgumentException(
                    "CANNOT_DETERMINE_TYPE",
                    "Some of types cannot be determined after inferring: column " + path
                            + " has no values. Give a schema.");
        } else if (type instanceof ArrayType array) {
            checkDetermined(array.elementType(), path + ".element");
        } else if (type instanceof MapType map) {
            checkDetermined(map.keyType(), path + ".key");
            checkDetermined(map.valueType(), path + ".value");
        } else if (type instanceof StructType struct) {
            struct.forEach(field -> checkDetermined(field.dataType(), path + "." + field.name()));
        }
    }
}
