package io.sparkex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.TextFormat;
import io.sparkex.connect.proto.Expression;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each method of {@link functions}, with the samples that {@code functions_golden.py} gives to PySpark. */
class FunctionsTest {
    private static final String CALL_SITES = "sparkex.dataFrameDebugging.enabled";

    /** The calls come by reflection from a test in the library's own package, which is no user's code. */
    @BeforeAll
    static void sendNoCallSites() {
        System.setProperty(CALL_SITES, "false");
    }

    @AfterAll
    static void sendCallSitesAgain() {
        System.clearProperty(CALL_SITES);
    }

    @Test
    void sendsForEachMethodWhatPySparkSends() throws Exception {
        Map<String, Method> methods = methods();
        Map<String, Expression> golden = golden();

        assertThat(golden.keySet()).isSubsetOf(methods.keySet());
        for (Map.Entry<String, Expression> expected : golden.entrySet()) {
            assertThat(sent(methods.get(expected.getKey())))
                    .as(expected.getKey())
                    .isEqualTo(expected.getValue());
        }
        // PySpark draws their seeds, so no two of its answers are the same.
        methods.keySet().removeAll(golden.keySet());
        assertThat(methods.keySet()).containsExactly("rand()", "randn()", "random()");
    }

    @Test
    void drawsASeedForEachCallThatGivesNone() {
        assertThat(seed(functions.rand())).isNotNegative().isNotEqualTo(seed(functions.rand()));
        assertThat(seed(functions.randn(1L << 40))).isEqualTo(1L << 40);
    }

    private static long seed(Column column) {
        Expression.Literal literal =
                column.expr().proto().getUnresolvedFunction().getArguments(0).getLiteral();
        return literal.hasLong() ? literal.getLong() : literal.getInteger();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Column", "Column[]", "String", "String[]", "double[]"})
    void refusesNullWhereAColumnANameOrATextBelongs(String type) throws Exception {
        int refused = 0;
        for (Method method : methods().values()) {
            for (int i = 0; i < method.getParameterCount(); i++) {
                if (method.getParameterTypes()[i].getSimpleName().equals(type)) {
                    Object[] arguments = samples(method);
                    arguments[i] = null;
                    assertThatExceptionOfType(SparkIllegalArgumentException.class)
                            .as("%s without argument %s", method, i)
                            .isThrownBy(() -> call(method, arguments))
                            .withMessageStartingWith("[CANNOT_BE_NONE] Argument `");
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void refusesNullAmongColumnsAndNamesTheArgument() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> functions.coalesce(functions.col("a"), null))
                .withMessage("[CANNOT_BE_NONE] Argument `cols` must not be null.");
    }

    @Test
    void refusesTooFewColumnsAndUnknownDigests() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> functions.greatest("a"))
                .withMessageStartingWith("[WRONG_NUM_COLUMNS] ");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> functions.sha2("a", 1))
                .withMessageStartingWith("[VALUE_NOT_ALLOWED] ");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> functions.lit(List.of(functions.col("a"))))
                .withMessageStartingWith("[COLUMN_IN_LIST] ");
    }

    @Test
    void takesTheCallsThatPeopleWrite() {
        Map<Column, String> calls = new LinkedHashMap<>();
        Column x = functions.col("x");
        calls.put(functions.sum("x"), "sum(x)");
        calls.put(functions.sum(x), "sum(x)");
        calls.put(functions.count("*"), "count(*)");
        calls.put(functions.count(functions.col("*")), "count(1)");
        calls.put(functions.count(functions.lit(1)), "count(1)");
        calls.put(functions.countDistinct("x", "y"), "count(DISTINCT x, y)");
        calls.put(functions.lag(x, 1), "lag(x, 1)");
        calls.put(functions.lag("x", 1, 0.5), "lag(x, 1, 0.5)");
        calls.put(functions.lag("x", 1, null), "lag(x, 1)");
        calls.put(functions.lag("x", 1, functions.col("y")), "lag(x, 1, y)");
        calls.put(functions.to_date(x, "yyyy"), "to_date(x, 'yyyy')");
        calls.put(functions.regexp_extract(x, "p", 1), "regexp_extract(x, 'p', 1)");
        calls.put(functions.regexp_replace(x, "p", "r"), "regexp_replace(x, 'p', 'r')");
        calls.put(functions.struct(), "struct()");
        calls.put(functions.struct(x, x), "struct(x, x)");
        calls.put(functions.struct("x", "y", "z"), "struct(x, y, z)");
        calls.put(functions.concat(x, functions.lit("-"), x), "concat(x, '-', x)");
        calls.put(functions.concat_ws("-", x, x), "concat_ws('-', x, x)");
        calls.put(functions.round(x, 2), "round(x, 2)");
        calls.put(functions.substring("x", 1, 2), "substring(x, 1, 2)");
        calls.put(functions.date_add("x", 1), "date_add(x, 1)");
        calls.put(functions.date_add("x", "y"), "date_add(x, y)");
        calls.put(functions.log(x), "ln(x)");
        calls.put(functions.log(2, x), "log(2.0, x)");
        calls.put(functions.pow(x, 2), "power(x, 2.0)");
        calls.put(functions.trim(x, functions.lit("a")), "trim('a', x)");
        calls.put(functions.when(x, "a"), "when(x, 'a')");
        calls.put(functions.when(x, x), "when(x, x)");
        calls.put(functions.array_contains(x, null), "array_contains(x, NULL)");
        calls.put(functions.element_at("x", 1), "element_at(x, 1)");
        calls.put(functions.lit(List.of(1, 2)), "array(1, 2)");

        calls.forEach((column, sql) -> assertThat(sql(column.expr().proto())).isEqualTo(sql));
    }

    private static String sql(Expression expression) {
        if (expression.hasUnresolvedAttribute()) {
            return expression.getUnresolvedAttribute().getUnparsedIdentifier();
        }
        if (expression.hasUnresolvedStar()) {
            return "*";
        }
        if (expression.hasUnresolvedFunction()) {
            Expression.UnresolvedFunction call = expression.getUnresolvedFunction();
            return call.getArgumentsList().stream()
                    .map(FunctionsTest::sql)
                    .collect(Collectors.joining(
                            ", ", call.getFunctionName() + (call.getIsDistinct() ? "(DISTINCT " : "("), ")"));
        }
        Expression.Literal literal = expression.getLiteral();
        return switch (literal.getLiteralTypeCase()) {
            case INTEGER -> "" + literal.getInteger();
            case DOUBLE -> "" + literal.getDouble();
            case STRING -> "'" + literal.getString() + "'";
            case NULL -> "NULL";
            default -> throw new AssertionError(expression);
        };
    }

    private static Map<String, Method> methods() {
        return Arrays.stream(functions.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .collect(Collectors.toMap(FunctionsTest::signature, method -> method, (a, b) -> a, TreeMap::new));
    }

    private static String signature(Method method) {
        List<String> types = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) {
            types.add(type.getSimpleName());
        }
        if (method.isVarArgs()) {
            types.set(types.size() - 1, types.get(types.size() - 1).replace("[]", "..."));
        }
        return method.getName() + "(" + String.join(",", types) + ")";
    }

    private static Map<String, Expression> golden() throws IOException {
        Map<String, Expression> golden = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FunctionsTest.class.getResourceAsStream("functions.golden")), UTF_8))) {
            for (String line : (Iterable<String>) lines.lines()::iterator) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    golden.put(cells[0], TextFormat.parse(cells[1], Expression.class));
                }
            }
        }
        return golden;
    }

    private static Expression sent(Method method) throws Exception {
        return call(method, samples(method)).expr().proto();
    }

    private static Column call(Method method, Object... arguments) throws Exception {
        try {
            return (Column) method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Object[] samples(Method method) {
        Object[] samples = new Object[method.getParameterCount()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(method.getParameterTypes()[i], i);
        }
        return samples;
    }

    private static Object sample(Class<?> type, int index) {
        return switch (type.getSimpleName()) {
            case "Column" -> functions.col("c" + index);
            case "Column[]" ->
                Stream.of("a", "b")
                        .map(suffix -> functions.col("c" + index + suffix))
                        .toArray(Column[]::new);
            case "String" -> "s" + index;
            case "String[]" -> new String[] {"s" + index + "a", "s" + index + "b"};
            case "Object" -> "v";
            case "boolean" -> true;
            case "int" -> 256;
            case "long" -> 7L;
            case "double" -> 0.5;
            case "double[]" -> new double[] {0.25, 0.5};
            default -> throw new AssertionError("no sample of " + type);
        };
    }
}
