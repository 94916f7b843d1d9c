package io.sparkex.internal.localdata;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.mapping.ValueConverter;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** The conversions that an application has added. Immutable and thread-safe. */
public final class Converters {
    private static final Converters NONE = new Converters(List.of());

    /** Few, so that looking through them is as fast as a map. */
    private final List<ValueConverter<?, ?>> converters;
    /** Those for interfaces and abstract classes, of which no object is exactly. */
    private final List<ValueConverter<?, ?>> ofAbstract;

    private Converters(Collection<ValueConverter<?, ?>> converters) {
        this.converters = List.copyOf(converters);
        ofAbstract = this.converters.stream()
                .filter(converter -> isAbstract(converter.javaType()))
                .toList();
    }

    /** The modifiers of primitives and arrays say so too. */
    private static boolean isAbstract(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers()) && !type.isPrimitive() && !type.isArray();
    }

    public static Converters none() {
        return NONE;
    }

    /**
     * Those given, and for other classes those that the class path has.
     *
     * @throws SparkIllegalArgumentException {@code DUPLICATED_VALUE_CONVERTER} when it has two for one class
     */
    public static Converters with(Collection<ValueConverter<?, ?>> given) {
        // A provider may be seen by the loader of the application alone, or by that of this library.
        return load(given, List.of(ServiceLoader.load(ValueConverter.class), servicesOfLibrary()));
    }

    /**
     * Those that the class loader of this library sees, whatever thread asks.
     *
     * @throws SparkIllegalArgumentException {@code DUPLICATED_VALUE_CONVERTER} when it sees two for one class
     */
    public static Converters ofLibrary() {
        return load(List.of(), List.of(servicesOfLibrary()));
    }

    @SuppressWarnings("rawtypes") // a service has no arguments
    private static ServiceLoader<ValueConverter> servicesOfLibrary() {
        return ServiceLoader.load(ValueConverter.class, Converters.class.getClassLoader());
    }

    private static Converters load(Collection<ValueConverter<?, ?>> given, List<? extends ServiceLoader<?>> loaders) {
        Map<Class<?>, ValueConverter<?, ?>> all = new LinkedHashMap<>();
        given.forEach(converter -> all.put(converter.javaType(), converter));
        Set<Class<?>> decided = Set.copyOf(all.keySet());
        for (ServiceLoader<?> loader : loaders) {
            for (Object provider : loader) {
                ValueConverter<?, ?> found = (ValueConverter<?, ?>) provider;
                ValueConverter<?, ?> other = all.putIfAbsent(found.javaType(), found);
                if (other != null
                        && !decided.contains(found.javaType())
                        && !other.getClass().equals(found.getClass())) {
                    throw duplicated(found, other);
                }
            }
        }
        return new Converters(all.values());
    }

    private static SparkIllegalArgumentException duplicated(ValueConverter<?, ?> one, ValueConverter<?, ?> other) {
        return new SparkIllegalArgumentException(
                "DUPLICATED_VALUE_CONVERTER",
                "Both " + other.getClass().getName() + " and " + one.getClass().getName()
                        + " are services that convert " + one.javaType().getName()
                        + ". Register one of them with the builder of the session.");
    }

    /**
     * The one for the class of an object, or else the first of the most specific ones for an interface or abstract class
     * that it has; what this library knows itself stays as it is then. It depends on the class of the object alone.
     */
    public Optional<ValueConverter<?, ?>> of(Object object) {
        Optional<ValueConverter<?, ?>> exact =
                find(object instanceof Enum<?> constant ? constant.getDeclaringClass() : object.getClass());
        if (exact.isPresent() || ofAbstract.isEmpty() || JavaTypes.plain(object.getClass()) != null) {
            return exact;
        }
        ValueConverter<?, ?> nearest = null;
        for (ValueConverter<?, ?> converter : ofAbstract) {
            boolean nearer = nearest == null || nearest.javaType().isAssignableFrom(converter.javaType());
            if (nearer && converter.javaType().isInstance(object)) {
                nearest = converter;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The one for a class. */
    public Optional<ValueConverter<?, ?>> find(Class<?> type) {
        for (ValueConverter<?, ?> converter : converters) {
            if (converter.javaType() == type) {
                return Optional.of(converter);
            }
        }
        return Optional.empty();
    }
}
