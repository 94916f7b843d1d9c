package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.expression.LiteralEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A call of a SQL function while its arguments are added, which is what each method of {@link functions} consists of.
 * Lives within one statement.
 */
final class FunctionCall {
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
        return new Column(NameEncoder.encodeColumn(Arguments.notNull(argument, value)));
    }

    FunctionCall column(String argument, Column value) {
        return add(columnOf(argument, value).expr());
    }

    /** Adds the column of that name. It stands inside of the call, whose place in the user's code is its own too. */
    FunctionCall column(String argument, String value) {
        return add(NameEncoder.encodeColumn(Arguments.notNull(argument, value)));
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

    /** Adds a column as it is and any other value as a literal. */
    FunctionCall any(@Nullable Object value) {
        return add(SpecialFunctions.lit(value).expr());
    }

    /** Adds nothing for {@code null}: PySpark sends nothing for an argument that is None. */
    FunctionCall anyUnlessNull(@Nullable Object value) {
        return value == null ? this : any(value);
    }

    /** Adds a seed in the type that PySpark gives it: an integer when it fits, else a long. */
    FunctionCall seed(long value) {
        return (int) value == value ? literal((int) value) : add(LiteralEncoder.encode(value));
    }

    /** Adds a seed drawn for this call, so that the plan gives the same numbers each time it runs. */
    FunctionCall randomSeed() {
        return seed(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
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
