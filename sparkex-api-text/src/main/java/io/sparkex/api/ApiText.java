package io.sparkex.api;

import java.io.IOException;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What users can see of the classes in a directory, as sorted text: one line for each type and each member. */
final class ApiText {
    private ApiText() {}

    static List<String> of(Path classes) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> className(classes.relativize(file)))
                    .filter(name -> !name.startsWith("io.sparkex.internal.") && !name.endsWith("-info"))
                    .sorted()
                    .map(ApiText::load)
                    .filter(ApiText::isVisible)
                    .forEach(type -> describe(type, lines));
        }
        return lines;
    }

    private static String className(Path file) {
        String path = file.toString().replace(file.getFileSystem().getSeparator(), ".");
        return path.substring(0, path.length() - ".class".length());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiText.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is in the directory but not on the class path", e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        if (type.isSynthetic() || type.isAnonymousClass() || type.isLocalClass()) {
            return false;
        }
        Class<?> outer = type.getEnclosingClass();
        return isVisible(type.getModifiers()) && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void describe(Class<?> type, List<String> lines) {
        lines.add(header(type));
        Map<String, String> members = new TreeMap<>();
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
                String modifiers = modifiers(constructor.getModifiers() & Modifier.constructorModifiers());
                String signature = "new" + parameters(constructor);
                members.put(signature, modifiers + typeParameters(constructor.getTypeParameters()) + signature);
            }
        }
        addFieldsAndMethods(type, members);
        hiddenParents(type).forEach(parent -> addFieldsAndMethods(parent, members));
        members.values().forEach(member -> lines.add("    " + member));
    }

    private static void addFieldsAndMethods(Class<?> type, Map<String, String> members) {
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                String modifiers = modifiers(field.getModifiers() & Modifier.fieldModifiers());
                members.putIfAbsent(
                        field.getName(), modifiers + text(field.getAnnotatedType()) + " " + field.getName());
            }
        }
        int implied = type.isInterface() ? Modifier.PUBLIC | Modifier.ABSTRACT : 0;
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method.getModifiers()) && !method.isSynthetic()) {
                int written = Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED & ~implied;
                String signature = method.getName() + parameters(method);
                members.putIfAbsent(
                        signature,
                        (method.isDefault() ? "default " : "") + modifiers(method.getModifiers() & written)
                                + typeParameters(method.getTypeParameters())
                                + text(method.getAnnotatedReturnType()) + " " + signature);
            }
        }
    }

    /** The classes that a type inherits from and that users can't see, whose visible members they take for those of the type. */
    private static List<Class<?>> hiddenParents(Class<?> type) {
        List<Class<?>> parents = new ArrayList<>();
        Class<?> parent = type.getSuperclass();
        while (parent != null && !isVisible(parent)) {
            parents.add(parent);
            parent = parent.getSuperclass();
        }
        return parents;
    }

    private static String header(Class<?> type) {
        String kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        int ignored = Modifier.ABSTRACT * (type.isInterface() ? 1 : 0) | Modifier.STATIC | Modifier.STRICT;
        String text = modifiers(type.getModifiers() & Modifier.classModifiers() & ~ignored)
                + (type.isSealed() ? "sealed " : "") + kind + " " + type.getName()
                + typeParameters(type.getTypeParameters()).stripTrailing();
        List<Class<?>> hidden = hiddenParents(type);
        AnnotatedType parent = (hidden.isEmpty() ? type : hidden.get(hidden.size() - 1)).getAnnotatedSuperclass();
        if (parent != null && parent.getType() != Object.class && !type.isEnum() && !type.isRecord()) {
            text += " extends " + text(parent);
        }
        String interfaces = Arrays.stream(type.getAnnotatedInterfaces())
                .map(ApiText::text)
                .sorted()
                .collect(Collectors.joining(", "));
        return interfaces.isEmpty() ? text : text + (type.isInterface() ? " extends " : " implements ") + interfaces;
    }

    private static String modifiers(int modifiers) {
        return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
    }

    private static String typeParameters(TypeVariable<?>[] variables) {
        if (variables.length == 0) {
            return "";
        }
        return Arrays.stream(variables)
                .map(variable -> variable.getName() + bounds(variable.getAnnotatedBounds()))
                .collect(Collectors.joining(", ", "<", "> "));
    }

    private static String bounds(AnnotatedType[] bounds) {
        String text = Arrays.stream(bounds).map(ApiText::text).collect(Collectors.joining(" & "));
        return text.isEmpty() || text.equals("Object") ? "" : " extends " + text;
    }

    private static String parameters(Executable executable) {
        AnnotatedType[] types = parameterTypes(executable);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            boolean rest = executable.isVarArgs() && i == types.length - 1;
            texts.add(
                    rest
                            ? text(((AnnotatedArrayType) types[i]).getAnnotatedGenericComponentType()) + "..."
                            : text(types[i]));
        }
        String thrown = Arrays.stream(executable.getGenericExceptionTypes())
                .map(ApiText::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return "(" + String.join(", ", texts) + ")" + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    /** A compact constructor of a record has its type arguments from a newer compiler only, its components have them always. */
    private static AnnotatedType[] parameterTypes(Executable executable) {
        RecordComponent[] components = executable.getDeclaringClass().getRecordComponents();
        boolean canonical = executable instanceof Constructor
                && components != null
                && Arrays.equals(
                        executable.getParameterTypes(),
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return canonical
                ? Arrays.stream(components)
                        .map(RecordComponent::getAnnotatedType)
                        .toArray(AnnotatedType[]::new)
                : executable.getAnnotatedParameterTypes();
    }

    private static String text(AnnotatedType type) {
        String nullable = type.isAnnotationPresent(Nullable.class) ? "?" : "";
        if (type instanceof AnnotatedArrayType array) {
            return text(array.getAnnotatedGenericComponentType()) + "[]" + nullable;
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            Type raw = ((ParameterizedType) type.getType()).getRawType();
            return name(raw)
                    + Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                            .map(ApiText::text)
                            .collect(Collectors.joining(", ", "<", ">"))
                    + nullable;
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
            return lower.length > 0 ? "? super " + text(lower[0]) : "?" + bounds(wildcard.getAnnotatedUpperBounds());
        }
        if (type instanceof AnnotatedTypeVariable) {
            return type.getType().getTypeName() + nullable;
        }
        return name(type.getType()) + nullable;
    }

    private static String name(Type type) {
        String name = type.getTypeName();
        return name.matches("java\\.lang\\.[A-Z]\\w*") ? name.substring("java.lang.".length()) : name;
    }
}
