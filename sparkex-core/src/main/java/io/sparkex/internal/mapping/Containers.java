package io.sparkex.internal.mapping;

import static java.lang.invoke.MethodType.methodType;

import io.sparkex.internal.arrow.Column;
import io.sparkex.internal.arrow.ColumnValues;
import io.sparkex.internal.arrow.EntryRange;
import io.sparkex.internal.arrow.RowPlace;
import io.sparkex.internal.arrow.ValueRange;
import io.sparkex.internal.localdata.JavaType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Readers of arrays, maps and structs, made of the readers of their parts. */
final class Containers {
    private Containers() {}

    /** Whether a Java type is read from arrays. */
    static boolean isArray(Class<?> type) {
        return type.isArray() || type == Iterable.class || Collection.class.isAssignableFrom(type);
    }

    /** The type of the elements of a collection or an array. */
    static JavaType element(JavaType type) {
        return type.raw().isArray() ? type.argument(0) : type.as(Iterable.class).argument(0);
    }

    /** A value reader for an array, or nothing when there is no way to make such a collection. */
    static Optional<MethodHandle> array(JavaType type, MethodHandle element, String path) {
        Class<?> raw = type.raw();
        if (raw.isArray()) {
            Class<?> component = raw.getComponentType();
            MethodHandle store = MethodHandles.collectArguments(
                    MethodHandles.arrayElementSetter(raw), 2, Handles.cast(element, component));
            MethodHandle anyArray = store.asType(store.type().changeParameterType(0, Object.class));
            return Optional.of(Handles.cast(Handles.reading(new ArrayReader(component, anyArray), Object.class), raw));
        }
        MethodHandle objects = Handles.cast(element, Object.class);
        if (raw.isAssignableFrom(List.class)) {
            return Optional.of(Handles.cast(Handles.reading(new ListReader(objects), List.class), raw));
        }
        if (raw == Set.class) {
            return Optional.of(Handles.reading(new SetReader(objects), Set.class));
        }
        return maker(raw == SortedSet.class || raw == NavigableSet.class ? TreeSet.class : raw, Collection.class)
                .map(make -> Handles.cast(
                        Handles.reading(new CollectionReader(objects, make, path), Collection.class), raw));
    }

    /** A value reader for a map, or nothing when there is no way to make such a map. */
    static Optional<MethodHandle> map(JavaType type, MethodHandle key, MethodHandle value, String path) {
        Class<?> raw = type.raw();
        Class<?> made = raw == Map.class
                ? LinkedHashMap.class
                : raw.isInterface() && raw.isAssignableFrom(TreeMap.class) ? TreeMap.class : raw;
        return maker(made, Map.class)
                .map(make -> Handles.cast(
                        Handles.reading(
                                new MapReader(
                                        Handles.cast(key, Object.class),
                                        Handles.cast(value, Object.class),
                                        make,
                                        raw == Map.class,
                                        path),
                                Map.class),
                        raw));
    }

    /** A value reader for a struct. */
    static MethodHandle struct(MethodHandle row, int fields, String path) {
        MethodHandle reader =
                Handles.reading(new StructReader(Handles.cast(row, Object.class), fields, path), Object.class);
        return Handles.cast(reader, row.type().returnType());
    }

    /** The constructor without arguments of a class, as one that gives a collection or a map. */
    private static Optional<MethodHandle> maker(Class<?> type, Class<?> result) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return Optional.empty();
        }
        try {
            MethodHandle make = MethodHandles.publicLookup().findConstructor(type, methodType(void.class));
            return Optional.of(make.asType(methodType(result)));
        } catch (ReflectiveOperationException | WrongMethodTypeException e) {
            return Optional.empty();
        }
    }

    record ListReader(MethodHandle element) {
        List<@Nullable Object> read(Column column, int index) {
            ValueRange range = ColumnValues.elements(column, index);
            List<@Nullable Object> list = new ArrayList<>(range.to() - range.from());
            try {
                for (int i = range.from(); i < range.to(); i++) {
                    list.add((Object) element.invokeExact(range.values(), i));
                }
            } catch (Throwable e) {
                throw MappingErrors.thrown(e);
            }
            return Collections.unmodifiableList(list);
        }
    }

    record SetReader(MethodHandle element) {
        Set<@Nullable Object> read(Column column, int index) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(new ListReader(element).read(column, index)));
        }
    }

    record CollectionReader(MethodHandle element, MethodHandle make, String path) {
        @SuppressWarnings("unchecked") // it is new and empty
        Collection<@Nullable Object> read(Column column, int index) {
            ValueRange range = ColumnValues.elements(column, index);
            try {
                Collection<@Nullable Object> collection =
                        (Collection<@Nullable Object>) (Collection<?>) make.invokeExact();
                for (int i = range.from(); i < range.to(); i++) {
                    add(collection, (Object) element.invokeExact(range.values(), i));
                }
                return collection;
            } catch (Throwable e) {
                throw MappingErrors.thrown(e);
            }
        }

        private void add(Collection<@Nullable Object> collection, @Nullable Object value) {
            try {
                collection.add(value);
            } catch (NullPointerException | ClassCastException e) {
                throw MappingErrors.notHeld(path + ".element", value, collection.getClass(), e);
            }
        }
    }

    /** The handle stores an element: it takes the array, the place there, the column and the index there. */
    record ArrayReader(Class<?> component, MethodHandle store) {
        Object read(Column column, int index) {
            ValueRange range = ColumnValues.elements(column, index);
            Object array = Array.newInstance(component, range.to() - range.from());
            try {
                for (int i = range.from(); i < range.to(); i++) {
                    store.invokeExact(array, i - range.from(), range.values(), i);
                }
            } catch (Throwable e) {
                throw MappingErrors.thrown(e);
            }
            return array;
        }
    }

    record MapReader(MethodHandle key, MethodHandle value, MethodHandle make, boolean unmodifiable, String path) {
        @SuppressWarnings("unchecked") // it is new and empty
        Map<@Nullable Object, @Nullable Object> read(Column column, int index) {
            EntryRange range = ColumnValues.entries(column, index);
            try {
                Map<@Nullable Object, @Nullable Object> map =
                        (Map<@Nullable Object, @Nullable Object>) (Map<?, ?>) make.invokeExact();
                for (int i = range.from(); i < range.to(); i++) {
                    put(map, (Object) key.invokeExact(range.keys(), i), (Object) value.invokeExact(range.values(), i));
                }
                return unmodifiable ? Collections.unmodifiableMap(map) : map;
            } catch (Throwable e) {
                throw MappingErrors.thrown(e);
            }
        }

        private void put(
                Map<@Nullable Object, @Nullable Object> map, @Nullable Object newKey, @Nullable Object newValue) {
            try {
                map.put(newKey, newValue);
            } catch (NullPointerException e) {
                throw MappingErrors.notHeld(path + ".value", newValue, map.getClass(), e);
            } catch (ClassCastException e) {
                throw MappingErrors.notHeld(path + ".key", newKey, map.getClass(), e);
            }
        }
    }

    record StructReader(MethodHandle row, int fields, String path) {
        @Nullable
        Object read(Column column, int index) {
            RowPlace place = ColumnValues.struct(column, index);
            if (place.rows().columnCount() != fields) {
                throw MappingErrors.wrongLength(path, fields, place.rows().columnCount());
            }
            try {
                return (Object) row.invokeExact(place.rows(), place.row());
            } catch (Throwable e) {
                throw MappingErrors.thrown(e);
            }
        }
    }
}
