package io.sparkex.internal.localdata;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.VariantValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The properties of records, in the order of their components, and of JavaBeans, by name as Spark's Java API orders
 * them. Immutable.
 */
public final class ObjectProperties {
    private static final Set<String> NOT_NULL = Set.of("NonNull", "Nonnull", "NotNull");

    private final JavaType owner;
    private final List<Property> properties;

    private ObjectProperties(JavaType owner, List<Property> properties) {
        this.owner = owner;
        this.properties = properties;
    }

    /**
     * A property.
     *
     * @param name what it is called
     * @param type its type in Java, perhaps with variables of the class
     * @param nullable whether nothing says that it is never {@code null}
     * @param reader the method that reads it
     */
    public record Property(String name, Type type, boolean nullable, Method reader) {
        /**
         * Reads the property.
         *
         * @throws SparkIllegalArgumentException when the method fails
         */
        public @Nullable Object read(Object object) {
            try {
                return reader.invoke(object);
            } catch (InvocationTargetException e) {
                throw unreadable(e.getCause());
            } catch (IllegalAccessException e) {
                throw unreadable(e);
            }
        }

        private SparkIllegalArgumentException unreadable(@Nullable Throwable cause) {
            return new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                            "CANNOT_READ_PROPERTY",
                            "The property " + name + " of "
                                    + reader.getDeclaringClass().getName() + " can't be read: " + cause),
                    cause);
        }
    }

    /**
     * A property of a JavaBean that can be set.
     *
     * @param name what it is called
     * @param type its type in Java, perhaps with variables of the class
     * @param writer the method that sets it
     */
    public record Setter(String name, Type type, Method writer) {}

    /**
     * The setters of a JavaBean, by name; where one is overloaded, that of the getter's type, or else the first by the name
     * of the class that it takes.
     */
    public static List<Setter> setters(Class<?> type) {
        TreeMap<String, Setter> setters = new TreeMap<>();
        Optional<ObjectProperties> readable = of(type);
        // The JVM gives methods in no order.
        List<Method> methods = callable(type)
                .filter(ObjectProperties::sets)
                .sorted(Comparator.comparing(method -> method.getParameterTypes()[0].getName()))
                .toList();
        for (Method method : methods) {
            String property = decapitalized(method.getName().substring(3));
            Type parameter = written(method).getGenericParameterTypes()[0];
            boolean asRead = readable.flatMap(properties -> properties.find(property))
                    .filter(known -> known.type().equals(parameter))
                    .isPresent();
            if (asRead || !setters.containsKey(property)) {
                setters.put(property, new Setter(property, parameter, readable(method)));
            }
        }
        return List.copyOf(setters.values());
    }

    private static boolean sets(Method method) {
        String name = method.getName();
        return name.length() > 3
                && name.startsWith("set")
                && method.getParameterCount() == 1
                && !Modifier.isStatic(method.getModifiers());
    }

    /** The properties of a class; nothing when it is no record and has no getters, or is a value itself. */
    public static Optional<ObjectProperties> of(Class<?> type) {
        return of(JavaType.of(type));
    }

    /** The properties of a class that may have arguments. */
    static Optional<ObjectProperties> of(JavaType type) {
        Class<?> raw = type.raw();
        if (raw.getPackageName().equals(VariantValue.class.getPackageName())) {
            return Optional.empty();
        }
        List<Property> properties = raw.isRecord() ? components(raw) : getters(raw);
        return properties.isEmpty() && !raw.isRecord()
                ? Optional.empty()
                : Optional.of(new ObjectProperties(type, properties));
    }

    public List<Property> properties() {
        return properties;
    }

    /** The property of a name. */
    public Optional<Property> find(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }

    public Class<?> owner() {
        return owner.raw();
    }

    /** The type of a property of this class, its variables resolved. */
    JavaType typeOf(Property property) {
        return owner.member(property.type());
    }

    private static List<Property> components(Class<?> type) {
        List<Property> properties = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = readable(component.getAccessor());
            boolean nullable = !component.getType().isPrimitive()
                    && !promised(component)
                    && !promised(component.getAnnotatedType())
                    && !promised(accessor);
            properties.add(new Property(component.getName(), component.getGenericType(), nullable, accessor));
        }
        return List.copyOf(properties);
    }

    /** What the JDK declares has getters too, but no beans are made of it. {@code isOpen} goes before {@code getOpen}. */
    private static List<Property> getters(Class<?> type) {
        if (type.isPrimitive() || type.isArray() || type.isInterface() || Enum.class.isAssignableFrom(type)) {
            return List.of();
        }
        TreeMap<String, Property> properties = new TreeMap<>(Comparator.naturalOrder());
        for (Method method : callable(type).toList()) {
            String name = propertyName(method);
            boolean asks = method.getName().startsWith("is");
            if (name != null && (asks || !properties.containsKey(name))) {
                Method written = written(method);
                boolean nullable = !method.getReturnType().isPrimitive()
                        && !promised(written)
                        && !promised(written.getAnnotatedReturnType());
                properties.put(name, new Property(name, written.getGenericReturnType(), nullable, readable(method)));
            }
        }
        return List.copyOf(properties.values());
    }

    /**
     * The public methods of a class. Of those that the compiler adds it has the ones for methods of a parent that can't be
     * seen itself, and not the ones beside a method of the class that takes or gives something more special.
     */
    private static Stream<Method> callable(Class<?> type) {
        Method[] methods = type.getMethods();
        return Arrays.stream(methods)
                .filter(method -> !method.isBridge()
                        || Arrays.stream(methods)
                                .noneMatch(other -> !other.isBridge()
                                        && other.getName().equals(method.getName())
                                        && other.getParameterCount() == method.getParameterCount()));
    }

    /** The method that somebody wrote, which has the annotations and the arguments of types that an added one lacks. */
    private static Method written(Method method) {
        Class<?> parent = method.isBridge() ? method.getDeclaringClass().getSuperclass() : null;
        while (parent != null) {
            for (Method declared : parent.getDeclaredMethods()) {
                if (!declared.isBridge()
                        && declared.getName().equals(method.getName())
                        && Arrays.equals(declared.getParameterTypes(), method.getParameterTypes())) {
                    return declared;
                }
            }
            parent = parent.getSuperclass();
        }
        return method;
    }

    private static @Nullable String propertyName(Method method) {
        String name = method.getName();
        if (method.getParameterCount() > 0
                || Modifier.isStatic(method.getModifiers())
                || method.getDeclaringClass().getName().startsWith("java.")
                || method.getReturnType() == void.class) {
            return null;
        }
        if (name.length() > 3 && name.startsWith("get")) {
            return decapitalized(name.substring(3));
        }
        boolean asks = name.length() > 2 && name.startsWith("is") && method.getReturnType() == boolean.class;
        return asks ? decapitalized(name.substring(2)) : null;
    }

    /** As {@code java.beans.Introspector} does it, which stays out of the way: it brings a desktop along. */
    private static String decapitalized(String name) {
        if (name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1))) {
            return name;
        }
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean promised(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (NOT_NULL.contains(annotation.annotationType().getSimpleName())) {
                return true;
            }
        }
        return false;
    }

    /** The class may be one that only its own package sees. */
    private static Method readable(Method method) {
        method.trySetAccessible();
        return method;
    }
}
