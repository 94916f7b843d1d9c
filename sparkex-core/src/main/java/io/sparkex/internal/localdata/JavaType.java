package io.sparkex.internal.localdata;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Java type whose variables are resolved.
 *
 * @param raw the class
 * @param arguments those of the class, the element of an array; empty for a class without any and for a raw type
 */
public record JavaType(Class<?> raw, List<JavaType> arguments) {
    /** A type that has no variables. */
    public static JavaType of(Type type) {
        return of(type, Map.of());
    }

    private static JavaType of(Type type, Map<TypeVariable<?>, JavaType> variables) {
        if (type instanceof Class<?> plain) {
            return new JavaType(plain, plain.isArray() ? List.of(of(plain.getComponentType())) : List.of());
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            List<JavaType> arguments = new ArrayList<>();
            for (Type argument : generic.getActualTypeArguments()) {
                arguments.add(of(argument, variables));
            }
            return new JavaType(raw, List.copyOf(arguments));
        }
        if (type instanceof GenericArrayType array) {
            JavaType element = of(array.getGenericComponentType(), variables);
            return new JavaType(element.raw.arrayType(), List.of(element));
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], variables);
        }
        JavaType known = type instanceof TypeVariable<?> variable ? variables.get(variable) : null;
        if (known == null) {
            throw new SparkIllegalArgumentException(
                    "UNSUPPORTED_DATA_TYPE",
                    "The type variable " + type.getTypeName()
                            + (type instanceof TypeVariable<?> variable
                                    ? " of " + variable.getGenericDeclaration()
                                    : "")
                            + " can be any type. Say which with Encoders.of(new TypeToken<…>() {}).");
        }
        return known;
    }

    /** The type of a component or property, which may have the variables of this class or of one that it extends. */
    public JavaType member(Type type) {
        return of(type, variables());
    }

    /**
     * This type as one that it extends, as {@code Index<Long>} is a {@code Map<String, Long>}. What a raw type extends is raw.
     *
     * @throws IllegalArgumentException when it does not extend that
     */
    public JavaType as(Class<?> ancestor) {
        if (raw == ancestor) {
            return this;
        }
        boolean isRaw = arguments.isEmpty() && raw.getTypeParameters().length > 0;
        List<Type> parents = new ArrayList<>(List.of(raw.getGenericInterfaces()));
        if (raw.getGenericSuperclass() != null) {
            parents.add(0, raw.getGenericSuperclass());
        }
        for (Type parent : parents) {
            Class<?> parentClass = rawClass(parent);
            if (parentClass != null && ancestor.isAssignableFrom(parentClass)) {
                return isRaw
                        ? new JavaType(ancestor, List.of())
                        : member(parent).as(ancestor);
            }
        }
        throw new IllegalArgumentException(this + " is no " + ancestor.getName());
    }

    private Map<TypeVariable<?>, JavaType> variables() {
        Map<TypeVariable<?>, JavaType> variables = new HashMap<>();
        TypeVariable<?>[] own = raw.getTypeParameters();
        for (int i = 0; i < own.length && i < arguments.size(); i++) {
            variables.put(own[i], arguments.get(i));
        }
        Type parent = raw.getGenericSuperclass();
        while (parent instanceof ParameterizedType || parent instanceof Class<?>) {
            Class<?> parentClass = rawClass(parent);
            if (parent instanceof ParameterizedType generic && parentClass != null) {
                TypeVariable<?>[] inherited = parentClass.getTypeParameters();
                for (int i = 0; i < inherited.length; i++) {
                    Type argument = generic.getActualTypeArguments()[i];
                    // The argument of a raw type is not known; what needs it will say so.
                    if (!(argument instanceof TypeVariable<?> open) || variables.containsKey(open)) {
                        variables.put(inherited[i], of(argument, variables));
                    }
                }
            }
            parent = parentClass == null ? null : parentClass.getGenericSuperclass();
        }
        return variables;
    }

    private static @Nullable Class<?> rawClass(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw ? raw : null;
    }

    /** An argument, or {@code Object} for a raw type. */
    public JavaType argument(int index) {
        return arguments.isEmpty() ? of(Object.class) : arguments.get(index);
    }

    /** The class, that of its box for a primitive. */
    public Class<?> boxed() {
        return MethodType.methodType(raw).wrap().returnType();
    }

    /** The type as a program has it. */
    @Override
    public String toString() {
        if (arguments.isEmpty() || raw.isArray()) {
            return raw.getTypeName();
        }
        return raw.getTypeName()
                + arguments.stream().map(JavaType::toString).collect(Collectors.joining(", ", "<", ">"));
    }
}
