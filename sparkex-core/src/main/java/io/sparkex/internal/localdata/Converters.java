package io.sparkex.internal.localdata;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.mapping.ValueConverter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The conversions that an application has added. Immutable and thread-safe. */
public final class Converters {
    private static final Converters NONE = new Converters(List.of());

    /** Few, so that looking through them is as fast as a map. */
    private final List<ValueConverter<?, ?>> converters;

    private Converters(List<ValueConverter<?, ?>> converters) {
        this.converters = converters;
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
        Map<Class<?>, ValueConverter<?, ?>> services = new LinkedHashMap<>();
        // A provider may be seen by the loader of the application alone, or by that of this library.
        for (ServiceLoader<?> loader : List.of(
                ServiceLoader.load(ValueConverter.class),
                ServiceLoader.load(ValueConverter.class, Converters.class.getClassLoader()))) {
            for (Object provider : loader) {
                ValueConverter<?, ?> found = (ValueConverter<?, ?>) provider;
                ValueConverter<?, ?> other = services.putIfAbsent(found.javaType(), found);
                if (other != null && !other.getClass().equals(found.getClass())) {
                    throw duplicated(found, other);
                }
            }
        }
        given.forEach(converter -> services.put(converter.javaType(), converter));
        return new Converters(List.copyOf(services.values()));
    }

    private static SparkIllegalArgumentException duplicated(ValueConverter<?, ?> one, ValueConverter<?, ?> other) {
        return new SparkIllegalArgumentException(
                "DUPLICATED_VALUE_CONVERTER",
                "Both " + other.getClass().getName() + " and " + one.getClass().getName()
                        + " are services that convert " + one.javaType().getName()
                        + ". Register one of them with the builder of the session.");
    }

    /** The one for the class of an object. */
    public Optional<ValueConverter<?, ?>> of(Object object) {
        return find(object instanceof Enum<?> constant ? constant.getDeclaringClass() : object.getClass());
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
