package io.sparkex.it;

import static io.sparkex.functions.*;

import io.sparkex.Column;
import io.sparkex.TernaryFunction;
import io.sparkex.functions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@code function-cases.txt}, which says how they are written.
 *
 * @param line the line
 * @param how how the function is called
 * @param name its name
 * @param tokens its arguments
 */
record FunctionCase(String line, String how, String name, List<String> tokens) {
    private static final Pattern INTEGER = Pattern.compile("-?\\d+");
    private static final Pattern DOUBLE = Pattern.compile("-?\\d+\\.\\d+");
    private static final Map<String, Object> LAMBDAS = Map.of(
            "increment", (Function<Column, Column>) x -> x.plus(1),
            "plusIndex", (BiFunction<Column, Column, Column>) Column::plus,
            "negate", (Function<Column, Column>) functions::negative,
            "positive", (Function<Column, Column>) x -> x.gt(0),
            "even",
                    (BiFunction<Column, Column, Column>)
                            (x, index) -> index.mod(2).equalTo(0),
            "add", (BiFunction<Column, Column, Column>) Column::plus,
            "compare",
                    (BiFunction<Column, Column, Column>)
                            (x, y) -> when(x.lt(y), 1).when(x.gt(y), -1).otherwise(0),
            "larger", (BiFunction<Column, Column, Column>) (key, value) -> value.gt(1),
            "joined", (BiFunction<Column, Column, Column>) (key, value) -> concat(key, value),
            "sum3", (TernaryFunction) (key, x, y) -> coalesce(x, lit(0)).plus(coalesce(y, lit(0))));

    static FunctionCase parse(String line) {
        List<String> cells = Arrays.asList(line.split("\t", -1));
        return new FunctionCase(line, cells.get(0), cells.get(1), cells.subList(2, cells.size()));
    }

    /** Calls the method that takes the arguments. */
    Column call() throws ReflectiveOperationException {
        for (Method method : functions.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                    && (method.getName().equals(name) || method.getName().equals(name + "_"))) {
                Object[] arguments = arguments(method);
                if (arguments != null) {
                    try {
                        return (Column) method.invoke(null, arguments);
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof RuntimeException cause) {
                            throw cause;
                        }
                        throw e;
                    }
                }
            }
        }
        throw new AssertionError("No method takes " + line);
    }

    private Object @Nullable [] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        int fixed = method.isVarArgs() ? types.length - 1 : types.length;
        if (method.isVarArgs() ? tokens.size() < fixed : tokens.size() != fixed) {
            return null;
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        for (int i = 0; i < fixed; i++) {
            arguments.add(value(tokens.get(i), types[i]));
        }
        if (method.isVarArgs()) {
            Class<?> type = types[fixed].getComponentType();
            Object array = java.lang.reflect.Array.newInstance(type, tokens.size() - fixed);
            for (int i = fixed; i < tokens.size(); i++) {
                Object value = value(tokens.get(i), type);
                if (value == null) {
                    return null;
                }
                java.lang.reflect.Array.set(array, i - fixed, value);
            }
            arguments.add(array);
        }
        return arguments.contains(null) ? null : arguments.toArray();
    }

    /** The value that a token stands for, or {@code null} if it does not stand for one of the type. */
    private static @Nullable Object value(String token, Class<?> type) {
        Object value = value(token);
        if (value instanceof Integer number && type == long.class) {
            return number.longValue();
        }
        boolean fits = type.isInstance(value)
                || type == int.class && value instanceof Integer
                || type == double.class && value instanceof Double
                || type == boolean.class && value instanceof Boolean;
        return fits ? value : null;
    }

    private static Object value(String token) {
        if (token.startsWith("=")) {
            return expr(token.substring(1));
        }
        if (token.startsWith("'") || token.startsWith("\"")) {
            return token.substring(1, token.length() - 1);
        }
        if (token.startsWith("{")) {
            Map<String, String> options = new LinkedHashMap<>();
            for (String pair : token.substring(1, token.length() - 1).split(",")) {
                options.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            return options;
        }
        if (token.startsWith("\\")) {
            return LAMBDAS.get(token.substring(1));
        }
        if (token.startsWith("[")) {
            return Arrays.stream(token.substring(1, token.length() - 1).split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
        if (INTEGER.matcher(token).matches()) {
            return Integer.valueOf(token);
        }
        if (DOUBLE.matcher(token).matches()) {
            return Double.valueOf(token);
        }
        return token.equals("true") || token.equals("false") ? (Object) Boolean.valueOf(token) : col(token);
    }
}
