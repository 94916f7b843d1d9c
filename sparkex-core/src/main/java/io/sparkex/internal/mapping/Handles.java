package io.sparkex.internal.mapping;

import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.internal.arrow.Column;
import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.arrow.ColumnValues;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * The parts that readers are put together from. A value reader takes a {@link Column} and an index and gives the value; a
 * row reader takes a {@link ColumnBatch} and a row. What a reader needs besides is bound into it, in records, whose fields
 * the JIT takes for constants.
 */
final class Handles {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private static final MethodHandle IS_NULL =
            findStatic(ColumnValues.class, "isNull", MethodType.methodType(boolean.class, Column.class, int.class));
    private static final MethodHandle COLUMN =
            findVirtual(ColumnBatch.class, "column", MethodType.methodType(Column.class, int.class));
    private static final MethodHandle NULL_FAILURE = findStatic(
            MappingErrors.class,
            "isNull",
            MethodType.methodType(SparkRuntimeException.class, String.class, String.class));
    private static final MethodHandle OPTIONAL =
            findStatic(Optional.class, "ofNullable", MethodType.methodType(Optional.class, Object.class));

    private Handles() {}

    static MethodHandle findStatic(Class<?> owner, String name, MethodType type) {
        try {
            return LOOKUP.findStatic(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static MethodHandle findVirtual(Class<?> owner, String name, MethodType type) {
        try {
            return LOOKUP.findVirtual(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A getter of {@link ColumnValues}. */
    static MethodHandle getter(String name, Class<?> type) {
        return findStatic(ColumnValues.class, name, MethodType.methodType(type, Column.class, int.class));
    }

    /** A value reader for values of a class that has no getter of its own. */
    static MethodHandle getter(Class<?> type) {
        MethodHandle get = findStatic(
                ColumnValues.class, "get", MethodType.methodType(Object.class, Class.class, Column.class, int.class));
        return cast(get.bindTo(type), type);
    }

    /** A reader with another type of its result. */
    static MethodHandle cast(MethodHandle reader, Class<?> type) {
        return reader.asType(reader.type().changeReturnType(type));
    }

    /** A value reader that gives {@code null} for NULL, of one that must not see it. */
    static MethodHandle nullable(MethodHandle reader) {
        Class<?> type = reader.type().returnType();
        MethodHandle none = MethodHandles.dropArguments(MethodHandles.constant(type, null), 0, Column.class, int.class);
        return MethodHandles.guardWithTest(IS_NULL, none, reader);
    }

    /** A value reader that refuses NULL. */
    static MethodHandle present(MethodHandle reader, String path, String target) {
        Class<?> type = reader.type().returnType();
        MethodHandle failure = MethodHandles.insertArguments(NULL_FAILURE, 0, path, target);
        MethodHandle fail = MethodHandles.filterReturnValue(
                failure, MethodHandles.throwException(type, SparkRuntimeException.class));
        return MethodHandles.guardWithTest(
                IS_NULL, MethodHandles.dropArguments(fail, 0, Column.class, int.class), reader);
    }

    /** A value reader that gives an {@code Optional}. */
    static MethodHandle optional(MethodHandle nullable) {
        return MethodHandles.filterReturnValue(cast(nullable, Object.class), OPTIONAL);
    }

    /** A row reader that gives the value of one column. */
    static MethodHandle ofColumn(MethodHandle reader, int position) {
        return MethodHandles.filterArguments(reader, 0, MethodHandles.insertArguments(COLUMN, 1, position));
    }

    /** The method {@code read} of a record that holds other readers, as a value reader. */
    static MethodHandle reading(Record holder, Class<?> result) {
        return findVirtual(holder.getClass(), "read", MethodType.methodType(result, Column.class, int.class))
                .bindTo(holder);
    }

    /** The method {@code convert} of a record, applied to what a reader gives. */
    static MethodHandle converting(MethodHandle reader, Record holder, Class<?> from, Class<?> to) {
        MethodHandle convert = findVirtual(holder.getClass(), "convert", MethodType.methodType(to, from))
                .bindTo(holder);
        return MethodHandles.filterReturnValue(cast(reader, from), convert);
    }
}
