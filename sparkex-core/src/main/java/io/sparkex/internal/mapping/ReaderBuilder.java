package io.sparkex.internal.mapping;

import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.internal.localdata.JavaType;
import io.sparkex.internal.localdata.NameRule;
import io.sparkex.internal.localdata.ObjectProperties;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.MapType;
import io.sparkex.types.NullType;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.TypeKind;
import io.sparkex.types.UserDefinedType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the reader for a Java type and a schema together, or says why there is none. */
final class ReaderBuilder {
    private static final MethodHandle ROW =
            Handles.findVirtual(ColumnBatch.class, "row", MethodType.methodType(Row.class, int.class));

    private final Converters converters;
    private final boolean byPosition;

    ReaderBuilder(Converters converters, boolean byPosition) {
        this.converters = converters;
        this.byPosition = byPosition;
    }

    /** The reader of rows of a schema: of their columns for a record or bean, else of the only column. */
    MethodHandle rows(JavaType type, StructType schema) {
        if (type.raw() == Row.class) {
            return Parts.copied(ROW);
        }
        if (converters.find(type.raw()).isEmpty() && Parts.hasParts(type.raw())) {
            return object(type, schema, "");
        }
        if (schema.size() != 1) {
            throw MappingErrors.columns(schema, type, "one column");
        }
        StructField only = schema.apply(0);
        return Handles.ofColumn(value(type, only.dataType(), only.name()), 0);
    }

    /** The reader of a value, which may be NULL; it gives exactly the class of the type. */
    private MethodHandle value(JavaType type, DataType dataType, String path) {
        DataType stored = dataType instanceof UserDefinedType udt ? udt.sqlType() : dataType;
        Class<?> raw = type.raw();
        if (raw.isPrimitive()) {
            if (stored instanceof NullType) {
                throw MappingErrors.doesNotFit(path, stored, type, "All its values are NULL.");
            }
            return Handles.present(Handles.cast(notNull(type, stored, path), raw), path, "the primitive " + raw);
        }
        if (raw == Optional.class && converters.find(raw).isEmpty()) {
            return Handles.optional(value(type.argument(0), stored, path));
        }
        return Handles.nullable(Handles.cast(notNull(type, stored, path), raw));
    }

    /** The reader of values that are not NULL, perhaps of a class that has to be cast. */
    private MethodHandle notNull(JavaType type, DataType stored, String path) {
        ValueConverter<?, ?> converter = converters.find(type.raw()).orElse(null);
        if (converter == null) {
            return known(type, stored, path);
        }
        // What it takes may be of the class that it makes, as when it trims texts.
        JavaType from = Natural.javaType(converter.dataType());
        return Parts.converted(known(from, stored, path), converter, path);
    }

    /** The reader of values as this library knows them; converters may still make what is in them. */
    private MethodHandle known(JavaType type, DataType stored, String path) {
        Class<?> raw = type.raw();
        if (stored instanceof ArrayType array && (Containers.isArray(raw) || raw == Object.class)) {
            JavaType element = raw == Object.class ? type : Containers.element(type);
            JavaType collection = raw == Object.class ? JavaType.of(List.class) : type;
            return Containers.array(collection, value(element, array.elementType(), path + ".element"), path)
                    .orElseThrow(
                            () -> MappingErrors.notMade(type, "it has no public constructor without arguments", null));
        }
        if (stored instanceof MapType map && (java.util.Map.class.isAssignableFrom(raw) || raw == Object.class)) {
            JavaType collection = raw == Object.class ? JavaType.of(java.util.Map.class) : type;
            JavaType entries = collection.as(java.util.Map.class);
            return Containers.map(
                            collection,
                            value(entries.argument(0), map.keyType(), path + ".key"),
                            value(entries.argument(1), map.valueType(), path + ".value"),
                            path)
                    .orElseThrow(
                            () -> MappingErrors.notMade(type, "it has no public constructor without arguments", null));
        }
        MethodHandle reader = Natural.reader(stored);
        if (stored instanceof StructType && raw.isAssignableFrom(Row.class)) {
            return Parts.copied(reader);
        }
        if (type.boxed().isAssignableFrom(Natural.type(stored)) || stored instanceof NullType) {
            return reader;
        }
        return other(type, stored, path, reader);
    }

    /** The reader of a class that the values do not have themselves. */
    private MethodHandle other(JavaType type, DataType stored, String path, MethodHandle reader) {
        Class<?> raw = type.raw();
        MethodHandle upcast = Upcasts.find(reader, stored, type.boxed(), path).orElse(null);
        if (upcast != null) {
            return upcast;
        }
        if (raw.isEnum() && reader.type().returnType() == String.class) {
            return Parts.constant(reader, raw, path);
        }
        if (stored instanceof StructType struct && Parts.hasParts(raw)) {
            return Containers.struct(object(type, struct, path), struct.size(), path);
        }
        if (stored instanceof StructType && !raw.isInterface() && !raw.getName().startsWith("java.")) {
            throw Parts.notMade(type);
        }
        throw MappingErrors.doesNotFit(path, stored, type, hint(stored, raw));
    }

    private static String hint(DataType stored, Class<?> raw) {
        TypeKind kind = stored.kind();
        if (kind == TypeKind.TIMESTAMP && raw == LocalDateTime.class) {
            return "A timestamp is a point in time, and its local time depends on a zone: take Instant, or cast the column"
                    + " to timestamp_ntz.";
        }
        if ((kind == TypeKind.TIMESTAMP_NTZ || kind == TypeKind.DATE)
                && (raw == Instant.class || raw.getName().equals("java.sql.Timestamp"))) {
            return "The point in time depends on a zone: cast the column to timestamp.";
        }
        return raw == String.class ? "Say how it becomes text: cast the column to string." : "";
    }

    /** The row reader of a record or bean. */
    private MethodHandle object(JavaType type, StructType schema, String path) {
        return type.raw().isRecord() ? record(type, schema, path) : bean(type, schema, path);
    }

    private MethodHandle record(JavaType type, StructType schema, String path) {
        List<MethodHandle> parts = new ArrayList<>();
        ObjectProperties properties = ObjectProperties.of(type.raw()).orElseThrow();
        int count = properties.properties().size();
        checkCount(type, schema, count);
        for (ObjectProperties.Property property : properties.properties()) {
            parts.add(part(property.name(), type, type.member(property.type()), schema, path, parts.size()));
        }
        return Parts.record(type, parts);
    }

    private MethodHandle bean(JavaType type, StructType schema, String path) {
        List<MethodHandle> parts = new ArrayList<>();
        List<ObjectProperties.Setter> setters = ObjectProperties.setters(type.raw());
        checkCount(type, schema, setters.size());
        for (ObjectProperties.Setter setter : setters) {
            MethodHandle part = part(setter.name(), type, type.member(setter.type()), schema, path, parts.size());
            parts.add(Parts.setting(type, setter, part));
        }
        return Parts.bean(type, parts);
    }

    private void checkCount(JavaType type, StructType schema, int parts) {
        if (byPosition && parts != schema.size()) {
            throw MappingErrors.columns(schema, type, parts + " columns by position");
        }
    }

    /** The row reader of a component or property. */
    private MethodHandle part(String name, JavaType owner, JavaType type, StructType schema, String path, int place) {
        int position = byPosition ? place : position(name, owner, schema, path);
        StructField field = schema.apply(position);
        return Handles.ofColumn(value(type, field.dataType(), MappingErrors.place(path, field.name())), position);
    }

    private static int position(String name, JavaType owner, StructType schema, String path) {
        List<Integer> matches = NameRule.matches(name, List.of(schema.fieldNames()));
        if (matches.isEmpty()) {
            throw MappingErrors.missing(name, owner, schema, path);
        }
        if (matches.size() > 1) {
            List<StructField> fields = matches.stream().map(schema::apply).toList();
            throw MappingErrors.ambiguous(name, owner, fields, path);
        }
        return matches.get(0);
    }
}
