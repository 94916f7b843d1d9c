package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.arrow.LocalValue;
import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.expression.LiteralEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.expression.TypedLiterals;
import io.sparkex.types.DataType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The few functions of {@link functions} that are more than a call; the registry delegates to them. */
final class SpecialFunctions {
    private static final Set<Integer> SHA2_SIZES = Set.of(0, 224, 256, 384, 512);

    private SpecialFunctions() {}

    static Column col(String name) {
        return FunctionCall.columnOf("col", name);
    }

    static Column lit(@Nullable Object value) {
        if (value instanceof Column column) {
            return column;
        }
        if (value instanceof List<?> list && list.stream().anyMatch(Column.class::isInstance)) {
            throw new SparkIllegalArgumentException(
                    "COLUMN_IN_LIST",
                    "`lit` does not take a list with a column in it. Make the array with `array`, and a column of each"
                            + " value with `lit`.");
        }
        return new Column(LiteralEncoder.encode(value));
    }

    static Column typedLit(@Nullable Object value, DataType type) {
        if (value instanceof Column column) {
            return column;
        }
        TypedLiterals.check(Arguments.notNull("type", type));
        return new Column(TypedLiterals.encode(LocalValue.of(value, type), type));
    }

    static Column expr(String sql) {
        return new Column(NameEncoder.encodeExpressionString(Arguments.text("str", sql)));
    }

    static Column when(Column condition, @Nullable Object value) {
        return new Column(CallEncoder.encodeWhen(
                Arguments.expr("condition", condition), lit(value).expr()));
    }

    /** Counts rows. PySpark counts the literal 1 in place of a star that is a column, but not of one that is a name. */
    static Column count(Column column) {
        boolean star = Arguments.notNull("col", column).expr().proto().hasUnresolvedStar();
        return FunctionCall.of("count").column("col", star ? lit(1) : column).toColumn();
    }

    static Column count(String name) {
        return FunctionCall.of("count").column("col", name).toColumn();
    }

    static Column sha2(Column column, int size) {
        return sha2(FunctionCall.of("sha2").column("col", column), size);
    }

    static Column sha2(String name, int size) {
        return sha2(FunctionCall.of("sha2").column("col", name), size);
    }

    static Column call_function(String name, Column... columns) {
        return FunctionCall.of(Arguments.text("funcName", name))
                .columns("cols", columns)
                .toCallByName();
    }

    static Column call_function(String name, String first, String... more) {
        return FunctionCall.of(Arguments.text("funcName", name))
                .columns("cols", first, more)
                .toCallByName();
    }

    static Column call_udf(String name, Column... columns) {
        return FunctionCall.of(Arguments.text("udfName", name))
                .columns("cols", columns)
                .toColumn();
    }

    static Column call_udf(String name, String first, String... more) {
        return FunctionCall.of(Arguments.text("udfName", name))
                .columns("cols", first, more)
                .toColumn();
    }

    /** Only SQL's text has a place for the order of the rows. */
    static Column percentile_cont(double percentage, String orderBy) {
        return withinGroup("percentile_cont", percentage, orderBy);
    }

    static Column percentile_disc(double percentage, String orderBy) {
        return withinGroup("percentile_disc", percentage, orderBy);
    }

    private static Column withinGroup(String name, double percentage, String orderBy) {
        return new Column(NameEncoder.encodeExpressionString(
                name + "(" + percentage + ") WITHIN GROUP (ORDER BY " + Arguments.text("orderBy", orderBy) + ")"));
    }

    static Column named_argument(String key, @Nullable Object value) {
        return new Column(CallEncoder.encodeNamedArgument(
                Arguments.text("key", key), lit(value).expr()));
    }

    static DataFrame broadcast(DataFrame df) {
        return Arguments.notNull("df", df).hint("broadcast");
    }

    private static Column sha2(FunctionCall call, int size) {
        if (!SHA2_SIZES.contains(size)) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_ALLOWED",
                    "Value for `numBits` must be one of 0, 224, 256, 384 and 512, but it is " + size + ".");
        }
        return call.literal(size).toColumn();
    }
}
