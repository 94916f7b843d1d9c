package io.sparkex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.TextFormat;
import io.sparkex.connect.proto.Expression;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each method of {@link functions}, with the samples that {@code functions_golden.py} gives to PySpark. */
class FunctionsTest {
    private static final String CALL_SITES = "sparkex.dataFrameDebugging.enabled";
    private static final Pattern LAMBDA_VARIABLE = Pattern.compile("(name_parts: \"[xyz]_)(\\d+)");
    private static final Set<String> SEEDED =
            Set.of("rand", "randn", "random", "uniform", "shuffle", "randstr", "uuid", "count_min_sketch");

    /** What only Spark's Java API has; {@link TypedLitTest} shows it. */
    private static final Set<String> NOT_IN_PYSPARK = Set.of("typedLit");

    /** The calls come by reflection from a test in the library's own package, which is no user's code. */
    @BeforeAll
    static void sendNoCallSites() {
        System.setProperty(CALL_SITES, "false");
    }

    @AfterAll
    static void sendCallSitesAgain() {
        System.clearProperty(CALL_SITES);
    }

    @TempDir
    private Path folder;

    @Test
    void sendsForEachMethodWhatPySparkSends() throws Exception {
        Map<String, Method> methods = methods();
        Map<String, Expression> golden = golden();

        assertThat(methods.keySet()).containsExactlyInAnyOrderElementsOf(golden.keySet());
        for (Map.Entry<String, Expression> expected : golden.entrySet()) {
            Method method = methods.get(expected.getKey());
            assertThat(withoutDrawn(method, sent(method))).as(expected.getKey()).isEqualTo(expected.getValue());
        }
    }

    /** What is sent with the names of lambdas' parameters counted from 0 and with a seed that was drawn as 0. */
    private Expression withoutDrawn(Method method, Expression sent) throws Exception {
        Matcher names = LAMBDA_VARIABLE.matcher(sent.toString());
        List<Long> numbers = names.results()
                .map(found -> Long.valueOf(found.group(2)))
                .distinct()
                .sorted()
                .toList();
        Expression renamed = TextFormat.parse(
                names.replaceAll(found -> found.group(1) + numbers.indexOf(Long.valueOf(found.group(2)))),
                Expression.class);
        if (numbers.isEmpty() && !sent.equals(sent(method))) {
            assertThat(SEEDED).contains(method.getName());
            Expression.Builder seeded = renamed.toBuilder();
            Expression.UnresolvedFunction.Builder call = seeded.getUnresolvedFunctionBuilder();
            Expression.Literal.Builder seed =
                    call.getArgumentsBuilder(call.getArgumentsCount() - 1).getLiteralBuilder();
            assertThat(seed.hasLong() ? seed.getLong() : seed.getInteger()).isNotNegative();
            seed.setInteger(0);
            return seeded.build();
        }
        return renamed;
    }

    @Test
    void drawsASeedForEachCallThatGivesNone() {
        assertThat(seed(functions.rand())).isNotNegative().isNotEqualTo(seed(functions.rand()));
        assertThat(seed(functions.randn(1L << 40))).isEqualTo(1L << 40);
        assertThat(seed(functions.uuid())).isNotNegative().isNotEqualTo(seed(functions.uuid()));
    }

    @Test
    void givesTheParametersOfNestedLambdasNamesOfTheirOwn() {
        List<String> names = new ArrayList<>();
        functions.transform("rows", row -> {
            names.add(variable(row));
            return functions.transform(row, (value, index) -> {
                names.add(variable(value));
                names.add(variable(index));
                return value;
            });
        });

        assertThat(names).hasSize(3).doesNotHaveDuplicates();
        assertThat(names.get(0)).startsWith("x_");
        assertThat(names.get(2)).startsWith("y_");
    }

    private static String variable(Column column) {
        return column.expr().proto().getUnresolvedNamedLambdaVariable().getNameParts(0);
    }

    @Test
    void refusesALambdaThatReturnsNull() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> functions.exists("xs", x -> null))
                .withMessageStartingWith("[HIGHER_ORDER_FUNCTION_SHOULD_RETURN_COLUMN] Function `f` ");
    }

    @Test
    void readsDescriptorsHereAndSaysWhichFileIsMissing() {
        Path missing = folder.resolve("missing.desc");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> functions.from_protobuf("data", "M", missing.toString()))
                .withMessageStartingWith("[PATH_NOT_FOUND] Argument `descFilePath` names the file " + missing);
    }

    private static long seed(Column column) {
        Expression.Literal literal =
                column.expr().proto().getUnresolvedFunction().getArguments(0).getLiteral();
        return literal.hasLong() ? literal.getLong() : literal.getInteger();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Column",
                "Column[]",
                "String",
                "String[]",
                "double[]",
                "byte[]",
                "Function",
                "BiFunction",
                "TernaryFunction",
                "Map",
                "DataType",
                "StructType"
            })
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
                .filter(method -> method.getReturnType() == Column.class)
                .filter(method -> !NOT_IN_PYSPARK.contains(method.getName()))
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

    private Expression sent(Method method) throws Exception {
        return call(method, samples(method)).expr().proto();
    }

    private static Column call(Method method, Object... arguments) throws Exception {
        try {
            return (Column) method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Object[] samples(Method method) throws IOException {
        Object[] samples = new Object[method.getParameterCount()];
        for (int i = 0; i < samples.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            boolean file = method.getName().endsWith("_protobuf") && type == String.class && i == 2;
            samples[i] = file ? descriptors() : sample(type, i);
        }
        return samples;
    }

    private String descriptors() throws IOException {
        return Files.writeString(folder.resolve("sample.desc"), "descriptors").toString();
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
            case "byte[]" -> new byte[] {1, 2};
            case "Function" -> (Function<Column, Column>) x -> functions.negative(x);
            case "BiFunction" -> (BiFunction<Column, Column, Column>) (x, y) -> functions.concat(x, y, x);
            case "TernaryFunction" -> (TernaryFunction) (x, y, z) -> functions.concat(z, y, x);
            case "Map" -> options();
            case "DataType" -> DataTypes.createArrayType(DataTypes.IntegerType);
            case "StructType" -> StructType.of().add("a", DataTypes.IntegerType);
            default -> throw new AssertionError("no sample of " + type);
        };
    }

    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("k1", "v1");
        options.put("k0", "v0");
        return options;
    }
}
