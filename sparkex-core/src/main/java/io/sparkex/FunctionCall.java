package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.expression.LambdaEncoder;
import io.sparkex.internal.expression.LiteralEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.Expr;
import io.sparkex.types.DataType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call of a SQL function while its arguments are added, which is what each method of {@link functions} consists of.
 * Lives within one statement.
 */
final class FunctionCall {
    private static final int PYTHON_PRECISION = 10;

    private final String name;
    private final List<Expr> arguments = new ArrayList<>();

    private FunctionCall(String name) {
        this.name = name;
    }

    static FunctionCall of(String name) {
        return new FunctionCall(name);
    }

    /** The column itself, for the functions that are methods of a column. */
    static Column columnOf(String argument, Column value) {
        return Arguments.notNull(argument, value);
    }

    /** The column of that name. */
    static Column columnOf(String argument, String value) {
        return new Column(NameEncoder.encodeColumn(Arguments.text(argument, value)));
    }

    FunctionCall column(String argument, Column value) {
        return add(columnOf(argument, value).expr());
    }

    /** Adds the column of that name. It stands inside of the call, whose place in the user's code is its own too. */
    FunctionCall column(String argument, String value) {
        return add(NameEncoder.encodeColumn(Arguments.text(argument, value)));
    }

    FunctionCall columns(String argument, Column... values) {
        for (Column value : Arguments.notNull(argument, values)) {
            column(argument, value);
        }
        return this;
    }

    FunctionCall columns(String argument, String... names) {
        for (String column : Arguments.notNull(argument, names)) {
            column(argument, column);
        }
        return this;
    }

    FunctionCall columns(String argument, String first, String... more) {
        return column(argument, first).columns(argument, more);
    }

    /** Refuses too few arguments. PySpark: {@code WRONG_NUM_COLUMNS}. */
    FunctionCall atLeast(int minimum) {
        if (arguments.size() < minimum) {
            throw new SparkIllegalArgumentException(
                    "WRONG_NUM_COLUMNS",
                    "Function `" + name + "` should take at least " + minimum + " columns, but " + arguments.size()
                            + " were given.");
        }
        return this;
    }

    FunctionCall literal(boolean value) {
        return add(LiteralEncoder.encode(value));
    }

    FunctionCall literal(int value) {
        return add(LiteralEncoder.encode(value));
    }

    FunctionCall literal(double value) {
        return add(LiteralEncoder.encode(value));
    }

    FunctionCall literal(String argument, String value) {
        return add(LiteralEncoder.encode(Arguments.notNull(argument, value)));
    }

    FunctionCall literal(String argument, double[] values) {
        return add(LiteralEncoder.encode(Arguments.notNull(argument, values)));
    }

    FunctionCall literal(String argument, byte[] value) {
        return add(LiteralEncoder.encode(Arguments.notNull(argument, value)));
    }

    /** Adds a whole number in the type that PySpark gives it: an integer when it fits, else a long. */
    FunctionCall literal(long value) {
        return (int) value == value ? literal((int) value) : add(LiteralEncoder.encode(value));
    }

    /** Adds a decimal of the type that PySpark gives to one of Python, DECIMAL(10, 0). */
    FunctionCall decimal(String value) {
        return add(LiteralEncoder.encodeDecimal(new BigDecimal(value), PYTHON_PRECISION));
    }

    /** Adds each text as a literal. PySpark: {@code CANNOT_BE_EMPTY}. */
    FunctionCall texts(String argument, String... values) {
        for (String value : Arguments.notEmpty(argument, values)) {
            literal(argument, value);
        }
        return this;
    }

    /** Adds a schema as its JSON. */
    FunctionCall type(String argument, DataType type) {
        return literal(argument, Arguments.notNull(argument, type).json());
    }

    /** Adds a map of names and values as the last argument; nothing when it is empty, for a map of nothing has no types. */
    FunctionCall options(String argument, Map<String, String> options) {
        if (Arguments.notNull(argument, options).isEmpty()) {
            return this;
        }
        FunctionCall map = of("map");
        options.forEach((name, value) -> map.literal(argument, name).literal(argument, value));
        return add(map.toColumn().expr());
    }

    /** Adds what a file holds now: the server has no such file. */
    FunctionCall file(String argument, String path) {
        try {
            return literal(argument, Files.readAllBytes(Path.of(Arguments.notNull(argument, path))));
        } catch (IOException | InvalidPathException e) {
            throw new SparkIllegalArgumentException(
                    "PATH_NOT_FOUND",
                    "Argument `" + argument + "` names the file " + path + ", which can't be read: " + e);
        }
    }

    FunctionCall lambda(String argument, Function<Column, Column> function) {
        Column x = variable("x");
        return lambda(argument, Arguments.notNull(argument, function).apply(x), x);
    }

    FunctionCall lambda(String argument, BiFunction<Column, Column, Column> function) {
        Column x = variable("x");
        Column y = variable("y");
        return lambda(argument, Arguments.notNull(argument, function).apply(x, y), x, y);
    }

    FunctionCall lambda(String argument, TernaryFunction function) {
        Column x = variable("x");
        Column y = variable("y");
        Column z = variable("z");
        return lambda(argument, Arguments.notNull(argument, function).apply(x, y, z), x, y, z);
    }

    /** PySpark: {@code HIGHER_ORDER_FUNCTION_SHOULD_RETURN_COLUMN}. */
    private FunctionCall lambda(String argument, @Nullable Column result, Column... variables) {
        if (result == null) {
            throw new SparkIllegalArgumentException(
                    "HIGHER_ORDER_FUNCTION_SHOULD_RETURN_COLUMN",
                    "Function `" + argument + "` should return a column, but it returned null.");
        }
        return add(LambdaEncoder.encodeLambda(result.expr(), Arguments.exprs(variables)));
    }

    private static Column variable(String prefix) {
        return new Column(LambdaEncoder.encodeVariable(prefix));
    }

    /** Adds a column as it is and any other value as a literal. */
    FunctionCall any(@Nullable Object value) {
        return add(SpecialFunctions.lit(value).expr());
    }

    /** Adds nothing for {@code null}: PySpark sends nothing for an argument that is None. */
    FunctionCall anyUnlessNull(@Nullable Object value) {
        return value == null ? this : any(value);
    }

    /** Adds a seed drawn for this call, so that the plan gives the same numbers each time it runs. */
    FunctionCall randomSeed() {
        return literal(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
    }

    /** The call of a function whose name is written as in SQL, with a catalog and a schema where it needs them. */
    Column toCallByName() {
        return new Column(CallEncoder.encodeCallByName(name, arguments));
    }

    Column toColumn() {
        return new Column(CallEncoder.encodeCall(name, arguments));
    }

    Column toDistinctColumn() {
        return new Column(CallEncoder.encodeDistinctCall(name, arguments));
    }

    private FunctionCall add(Expr argument) {
        arguments.add(argument);
        return this;
    }
}
