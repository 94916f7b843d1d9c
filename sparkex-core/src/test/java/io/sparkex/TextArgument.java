package io.sparkex;

import io.sparkex.types.Row;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A parameter of the public API that takes a text, or what may hold one. */
record TextArgument(Class<?> type, Executable member, int index) {
    /** Packages without texts of users, with those below them. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "io/sparkex/internal", "is not called by users",
            "io/sparkex/errors", "has what users receive",
            "io/sparkex/metrics", "has what users receive");

    /** All of the packages whose objects a user makes or calls. */
    static List<TextArgument> all(CallSamples samples) throws IOException, URISyntaxException, ClassNotFoundException {
        List<TextArgument> all = new ArrayList<>();
        for (Class<?> type : publicClasses()) {
            for (Executable member : members(type)) {
                for (int i = 0; i < member.getParameterCount(); i++) {
                    all.add(new TextArgument(type, member, i));
                }
            }
        }
        all.removeIf(argument -> argument.holding("a", samples).isEmpty());
        return all;
    }

    private static List<Class<?>> publicClasses() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(SparkSession.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.map(root::relativize).sorted().toList()) {
                String name = file.toString();
                if (name.endsWith(".class") && LEFT_OUT.keySet().stream().noneMatch(file::startsWith)) {
                    classes.add(
                            Class.forName(name.substring(0, name.length() - 6).replace(File.separatorChar, '.')));
                }
            }
        }
        classes.removeIf(type -> !isPublic(type));
        return classes;
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    /** What users call, with what a class inherits of its parents, which are not looked at themselves. */
    private static List<Executable> members(Class<?> type) {
        List<Executable> members = new ArrayList<>(List.of(type.getConstructors()));
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            members.addAll(List.of(owner.getDeclaredMethods()));
        }
        members.removeIf(member -> !Modifier.isPublic(member.getModifiers())
                || member.isSynthetic()
                || Modifier.isAbstract(member.getModifiers())
                || isParent(type) && !Modifier.isStatic(member.getModifiers())
                || member.getName().equals("equals")
                || type.isEnum() && member.getName().equals("valueOf"));
        return members;
    }

    private static boolean isParent(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers()) && !type.isInterface();
    }

    Type parameterType() {
        return member.getGenericParameterTypes()[index];
    }

    /** What holds this text, in each place where it can: a map as a key, and as a value. */
    List<Object> holding(String text, CallSamples samples) {
        return switch (place()) {
            case "SparkSession.createDataFrame 0" -> {
                boolean mapped = member.getParameterCount() == 2
                        && List.of(Class.class, Encoder.class).contains(member.getParameterTypes()[1]);
                Object row = mapped ? new CallSamples.Named(text) : Row.of(text);
                yield new Holder(text, row, samples).in(parameterType());
            }
            case "VariantValue.parseJson 0" -> List.of('"' + text + '"');
            default -> new Holder(text, text, samples).in(parameterType());
        };
    }

    private record Holder(String text, Object object, CallSamples samples) {
        List<Object> in(Type type) {
            if (type instanceof Class<?> raw) {
                if (raw.isArray()) {
                    return inArray(raw.getComponentType());
                }
                return raw == Object.class ? List.of(object) : raw.isInstance(text) ? List.of(text) : List.of();
            }
            if (type instanceof GenericArrayType) {
                return inArray(Object.class);
            }
            if (type instanceof WildcardType wildcard) {
                return in(wildcard.getUpperBounds()[0]);
            }
            if (type instanceof TypeVariable<?> variable) {
                return in(variable.getBounds()[0]);
            }
            return in((ParameterizedType) type);
        }

        private List<Object> inArray(Class<?> component) {
            List<Object> arrays = new ArrayList<>();
            for (Object element : in(component)) {
                Object array = Array.newInstance(component, 1);
                Array.set(array, 0, element);
                arrays.add(array);
            }
            return arrays;
        }

        private List<Object> in(ParameterizedType type) {
            Class<?> raw = (Class<?>) type.getRawType();
            Type[] of = type.getActualTypeArguments();
            List<Object> containers = new ArrayList<>();
            if (raw == Map.class) {
                in(of[0]).forEach(key -> containers.add(Map.of(key, samples.of(of[1]))));
                in(of[1]).forEach(value -> containers.add(Map.of(samples.of(of[0]), value)));
            } else if (raw == Optional.class) {
                in(of[0]).forEach(value -> containers.add(Optional.of(value)));
            } else if (raw == Iterator.class) {
                in(of[0]).forEach(value -> containers.add(List.of(value).iterator()));
            } else if (raw == Iterable.class || Collection.class.isAssignableFrom(raw)) {
                in(of[0]).forEach(value -> containers.add(List.of(value)));
            }
            return containers;
        }
    }

    /** Calls the member with this value, and samples for its other parameters. */
    Object call(Object value, CallSamples samples) throws Throwable {
        Object[] arguments = new Object[member.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i == index ? value : samples.of(new TextArgument(type, member, i));
        }
        // What a class inherits of a hidden one is not accessible otherwise.
        member.setAccessible(true);
        try {
            if (member instanceof Constructor<?> constructor) {
                return constructor.newInstance(arguments);
            }
            return ((Method) member)
                    .invoke(Modifier.isStatic(member.getModifiers()) ? null : samples.of(type), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The class, the member and the number of the parameter: {@code DataFrame.join 1}. */
    String place() {
        String owner =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        return (member instanceof Constructor<?> ? "new " + owner : owner + "." + member.getName()) + " " + index;
    }

    @Override
    public String toString() {
        return place() + " of "
                + Arrays.stream(member.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList();
    }
}
