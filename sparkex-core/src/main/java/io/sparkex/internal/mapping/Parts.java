package io.sparkex.internal.mapping;

import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.localdata.JavaType;
import io.sparkex.internal.localdata.ObjectProperties;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.types.Row;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the objects of an application's classes are made: by constructors, setters, converters, names of constants. */
final class Parts {
    /** Where a call has no more places for arguments, with those for the batch and the row. */
    private static final int MAX_SLOTS = 250;

    private static final MethodHandle COPY = Handles.findVirtual(Row.class, "copy", MethodType.methodType(Row.class));

    private Parts() {}

    /** Whether a class is a record or a bean, whose parts are read from columns; the values of this library are neither. */
    static boolean hasParts(Class<?> type) {
        if (type.getPackageName().equals(Row.class.getPackageName())) {
            return false;
        }
        boolean mayBeBean = !type.isPrimitive()
                && !type.isArray()
                && !type.isInterface()
                && !type.isEnum()
                && !Modifier.isAbstract(type.getModifiers())
                && !type.getName().startsWith("java.");
        return type.isRecord() || mayBeBean && !ObjectProperties.setters(type).isEmpty();
    }

    /** The failure for a class that is no record and no bean. */
    static RuntimeException notMade(JavaType type) {
        return MappingErrors.notMade(type, "it is no record and has no public setters", null);
    }

    /**
     * The row reader that calls the constructor of a record with what the readers give. Folding keeps their order, and the
     * arity near that of the constructor.
     */
    static MethodHandle record(JavaType type, List<MethodHandle> parts) {
        MethodHandle reader = constructor(type);
        // A component whose type is a variable is an object for the constructor.
        List<Class<?>> given =
                parts.stream().<Class<?>>map(part -> part.type().returnType()).toList();
        reader = reader.asType(MethodType.methodType(type.raw(), given));
        reader = MethodHandles.dropArguments(reader, parts.size(), ColumnBatch.class, int.class);
        for (int i = parts.size() - 1; i >= 0; i--) {
            reader = MethodHandles.foldArguments(reader, i, parts.get(i));
        }
        return reader;
    }

    private static int slots(Class<?> type) {
        return type == long.class || type == double.class ? 2 : 1;
    }

    private static MethodHandle constructor(JavaType type) {
        Class<?> raw = type.raw();
        Class<?>[] parameters = raw.isRecord()
                ? Arrays.stream(raw.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new)
                : new Class<?>[0];
        // Java itself has no handle of the widest.
        if (Arrays.stream(parameters).mapToInt(Parts::slots).sum() > MAX_SLOTS) {
            throw MappingErrors.notMade(type, "it has more components than a method handle takes", null);
        }
        if (!raw.isRecord() && raw.getEnclosingClass() != null && !Modifier.isStatic(raw.getModifiers())) {
            throw MappingErrors.notMade(type, "it is an inner class; make it static", null);
        }
        try {
            Constructor<?> constructor = raw.getDeclaredConstructor(parameters);
            constructor.trySetAccessible();
            return MethodHandles.lookup().unreflectConstructor(constructor);
        } catch (NoSuchMethodException e) {
            throw MappingErrors.notMade(type, "it has no constructor without arguments", e);
        } catch (IllegalAccessException e) {
            throw unreachable(type, e);
        }
    }

    private static RuntimeException unreachable(JavaType type, IllegalAccessException cause) {
        return MappingErrors.notMade(
                type,
                "its module does not open the package " + type.raw().getPackageName() + " to this library",
                cause);
    }

    /** Sets a property of a bean: a handle that takes the bean, the batch and the row. */
    static MethodHandle setting(JavaType type, ObjectProperties.Setter setter, MethodHandle part) {
        try {
            MethodHandle set = MethodHandles.lookup().unreflect(setter.writer());
            MethodHandle plain = set.asType(
                    MethodType.methodType(void.class, type.raw(), part.type().returnType()));
            return MethodHandles.collectArguments(plain, 1, part);
        } catch (IllegalAccessException e) {
            throw unreachable(type, e);
        }
    }

    /** The row reader that makes a bean and then sets its properties in order. */
    static MethodHandle bean(JavaType type, List<MethodHandle> settings) {
        MethodHandle reader =
                MethodHandles.dropArguments(MethodHandles.identity(type.raw()), 1, ColumnBatch.class, int.class);
        for (int i = settings.size() - 1; i >= 0; i--) {
            reader = MethodHandles.foldArguments(reader, settings.get(i));
        }
        MethodHandle make = MethodHandles.dropArguments(constructor(type), 0, ColumnBatch.class, int.class);
        return MethodHandles.foldArguments(reader, make);
    }

    /** Detaches the rows that a reader gives from their batch. */
    static MethodHandle copied(MethodHandle reader) {
        return MethodHandles.filterReturnValue(reader, COPY);
    }

    /** Gives what a reader gives to a converter. */
    static MethodHandle converted(MethodHandle reader, ValueConverter<?, ?> converter, String path) {
        @SuppressWarnings("unchecked") // the reader gives the class that the converter takes
        ValueConverter<Object, Object> any = (ValueConverter<Object, Object>) converter;
        Class<?> type = converter.javaType();
        MethodHandle converted =
                Handles.converting(reader, new Conversion(any, type, path), Object.class, Object.class);
        return Handles.cast(converted, type);
    }

    /** Finds the constants of an enum by the names that a reader gives. */
    static MethodHandle constant(MethodHandle reader, Class<?> type, String path) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        MethodHandle found =
                Handles.converting(reader, new Constants(constants, type, path), String.class, Object.class);
        return Handles.cast(found, type);
    }

    record Conversion(ValueConverter<Object, Object> converter, Class<?> type, String path) {
        Object convert(Object value) {
            Object converted;
            try {
                converted = converter.read(value);
            } catch (RuntimeException e) {
                throw MappingErrors.notConverted(path, value, type.getName(), e);
            }
            return converted;
        }
    }

    record Constants(Map<String, Object> constants, Class<?> type, String path) {
        Object convert(String name) {
            Object constant = constants.get(name);
            if (constant == null) {
                throw MappingErrors.unknownConstant(path, name, type, constants.keySet());
            }
            return constant;
        }
    }
}
