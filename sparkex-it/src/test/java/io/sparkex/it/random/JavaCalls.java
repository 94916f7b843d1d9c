package io.sparkex.it.random;

import io.sparkex.Column;
import io.sparkex.SparkSession;
import io.sparkex.TernaryFunction;
import io.sparkex.Window;
import io.sparkex.functions;
import io.sparkex.it.random.Term.Call;
import io.sparkex.it.random.Term.Entries;
import io.sparkex.it.random.Term.Items;
import io.sparkex.it.random.Term.Lambda;
import io.sparkex.it.random.Term.Literal;
import io.sparkex.it.random.Term.Name;
import io.sparkex.types.StructType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a program, each by the method that the compiler would choose. */
final class JavaCalls {
    /** No method takes the arguments, so the program could not be written in Java. */
    static final class NoSuchCall extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchCall(String message) {
            super(message);
        }
    }

    private static final int IMPOSSIBLE = 1000;
    private static final int ONE_BY_ONE = 10;

    private final Map<String, @Nullable Object> scope;

    private JavaCalls(Map<String, @Nullable Object> scope) {
        this.scope = scope;
    }

    /** What the program gives. */
    static @Nullable Object run(SparkSession spark, Program program) {
        Map<String, @Nullable Object> scope = new HashMap<>();
        scope.put(Term.SPARK.name(), spark);
        scope.put(Term.F.name(), functions.class);
        scope.put(Term.WINDOW.name(), Window.class);
        scope.put("StructType", StructType.class);
        JavaCalls calls = new JavaCalls(scope);
        for (Program.Statement statement : program.statements()) {
            scope.put(statement.variable(), calls.value(statement.value()));
        }
        return scope.get(Program.RESULT);
    }

    private @Nullable Object value(Term term) {
        if (term instanceof Name name) {
            return scope.get(name.name());
        }
        if (term instanceof Literal literal) {
            return literal.value();
        }
        if (term instanceof Items items) {
            return items(items);
        }
        if (term instanceof Entries entries) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries.entries().forEach((key, value) -> map.put(key, value(value)));
            return map;
        }
        if (term instanceof Lambda lambda) {
            return switch (lambda.parameters().size()) {
                case 1 -> (Function<Column, Column>) x -> applied(lambda, x);
                case 2 -> (BiFunction<Column, Column, Column>) (x, y) -> applied(lambda, x, y);
                default -> (TernaryFunction) (x, y, z) -> applied(lambda, x, y, z);
            };
        }
        return call((Call) term);
    }

    private Object items(Items items) {
        List<@Nullable Object> values = new ArrayList<>();
        items.items().forEach(item -> values.add(value(item)));
        if (items.element() == null) {
            return values;
        }
        Object array = Array.newInstance(items.element(), values.size());
        for (int i = 0; i < values.size(); i++) {
            set(array, i, values.get(i));
        }
        return array;
    }

    private Column applied(Lambda lambda, Column... arguments) {
        Map<String, @Nullable Object> inner = new HashMap<>(scope);
        for (int i = 0; i < arguments.length; i++) {
            inner.put(lambda.parameters().get(i), arguments[i]);
        }
        Object value = new JavaCalls(inner).value(lambda.body());
        if (value instanceof Column column) {
            return column;
        }
        throw new NoSuchCall("No column: " + JavaText.of(lambda));
    }

    private @Nullable Object call(Call call) {
        Object on = value(call.on());
        List<@Nullable Object> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(value(argument)));
        Method best = null;
        int lowest = IMPOSSIBLE;
        for (Method method : methods(on)) {
            if (method.getName().equals(call.method())) {
                int cost = cost(method, arguments);
                if (cost < lowest) {
                    best = method;
                    lowest = cost;
                }
            }
        }
        if (best == null) {
            throw new NoSuchCall("No method takes " + JavaText.of(call));
        }
        try {
            return best.invoke(on, passed(best, arguments));
        } catch (IllegalAccessException e) {
            throw new NoSuchCall(e.toString());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }

    private static List<Method> methods(@Nullable Object on) {
        if (on == null) {
            return List.of();
        }
        Class<?> type = on instanceof Class<?> named ? named : on instanceof List ? List.class : on.getClass();
        List<Method> methods = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) == on instanceof Class) {
                methods.add(method);
            }
        }
        return methods;
    }

    /** How far the arguments are from the parameters: what fits without conversion costs nothing. */
    private static int cost(Method method, List<@Nullable Object> arguments) {
        Class<?>[] types = method.getParameterTypes();
        int cost = types.length == arguments.size() ? 0 : IMPOSSIBLE;
        for (int i = 0; i < types.length && cost < IMPOSSIBLE; i++) {
            cost += cost(types[i], arguments.get(i));
        }
        int fixed = types.length - 1;
        if (cost < IMPOSSIBLE || !method.isVarArgs() || arguments.size() < fixed) {
            return cost;
        }
        cost = ONE_BY_ONE;
        for (int i = 0; i < arguments.size() && cost < IMPOSSIBLE; i++) {
            cost += cost(i < fixed ? types[i] : types[fixed].getComponentType(), arguments.get(i));
        }
        return cost;
    }

    private static int cost(Class<?> type, @Nullable Object value) {
        if (value == null) {
            // An `on` that is left out is a column, which a cast says in Java.
            return type.isPrimitive() ? IMPOSSIBLE : type == List.class ? 1 : 0;
        }
        if (type.isPrimitive()) {
            boolean same = type == int.class && value instanceof Integer
                    || type == long.class && value instanceof Long
                    || type == double.class && value instanceof Double
                    || type == boolean.class && value instanceof Boolean;
            boolean wider = value instanceof Integer && (type == long.class || type == double.class);
            return same ? 0 : wider ? type == long.class ? 1 : 2 : IMPOSSIBLE;
        }
        return !type.isInstance(value) ? IMPOSSIBLE : type == Object.class ? 3 : 0;
    }

    private static @Nullable Object[] passed(Method method, List<@Nullable Object> arguments) {
        Class<?>[] types = method.getParameterTypes();
        int fixed = types.length - 1;
        boolean asTheyAre = types.length == arguments.size()
                && (types.length == 0 || cost(types[fixed], arguments.get(fixed)) < IMPOSSIBLE);
        if (asTheyAre) {
            return arguments.toArray();
        }
        @Nullable Object[] passed = new @Nullable Object[types.length];
        Object rest = Array.newInstance(types[fixed].getComponentType(), arguments.size() - fixed);
        for (int i = 0; i < arguments.size(); i++) {
            if (i < fixed) {
                passed[i] = arguments.get(i);
            } else {
                set(rest, i - fixed, arguments.get(i));
            }
        }
        passed[fixed] = rest;
        return passed;
    }

    private static void set(Object array, int index, @Nullable Object value) {
        try {
            Array.set(array, index, value);
        } catch (IllegalArgumentException e) {
            throw new NoSuchCall("An array of " + array.getClass().getComponentType() + " with " + value);
        }
    }
}
