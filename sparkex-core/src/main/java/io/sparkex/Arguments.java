package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.expression.LiteralEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.CallSite;
import io.sparkex.internal.plan.Expr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Arguments of the public methods, checked and unwrapped. */
final class Arguments {
    private Arguments() {}

    /** Refuses {@code null}. PySpark: {@code CANNOT_BE_NONE}. */
    static <T> T notNull(String name, @Nullable T value) {
        return Check.notNull(name, value);
    }

    /** Refuses {@code null} and half of a surrogate pair. For all texts that are sent, now or later. */
    static String text(String name, @Nullable String value) {
        return Check.text(name, value);
    }

    /** Refuses an array without elements. PySpark: {@code CANNOT_BE_EMPTY}. */
    static <T> T[] notEmpty(String name, T[] values) {
        if (notNull(name, values).length == 0) {
            throw new SparkIllegalArgumentException("CANNOT_BE_EMPTY", "At least one " + name + " must be given.");
        }
        return values;
    }

    /** Refuses an empty text. PySpark: {@code NOT_STR}. */
    static String notBlank(String name, String value) {
        if (text(name, value).isEmpty()) {
            throw new SparkIllegalArgumentException("NOT_STR", "Argument `" + name + "` must not be empty.");
        }
        return value;
    }

    /** Refuses zero and less. PySpark: {@code VALUE_NOT_POSITIVE}. */
    static int positive(String name, int value) {
        if (value <= 0) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_POSITIVE", "Argument `" + name + "` must be positive, but is " + value + ".");
        }
        return value;
    }

    /** Refuses zero. PySpark: {@code VALUE_NOT_NON_ZERO}. */
    static long notZero(String name, long value) {
        if (value == 0) {
            throw new SparkIllegalArgumentException("VALUE_NOT_NON_ZERO", "Argument `" + name + "` must not be 0.");
        }
        return value;
    }

    /** Options, of which each is as {@link #text} has it. */
    static Map<String, String> texts(String name, Map<String, String> values) {
        notNull(name, values).forEach((key, value) -> {
            text("key", key);
            text("value", value);
        });
        return values;
    }

    /** A column as it is, any other value as a literal. */
    static Expr expr(@Nullable Object value) {
        return value instanceof Column column ? column.expr() : LiteralEncoder.encode(value);
    }

    /** The values one by one, also when they came as one list or set. */
    static List<@Nullable Object> flattened(String name, @Nullable Object... values) {
        List<@Nullable Object> flat = new ArrayList<>();
        if (notNull(name, values).length == 1 && values[0] instanceof Collection<?> collection) {
            flat.addAll(collection);
        } else {
            Collections.addAll(flat, values);
        }
        return flat;
    }

    static Expr expr(String name, Column column) {
        return notNull(name, column).expr();
    }

    static List<Expr> exprs(Column... columns) {
        List<Expr> exprs = new ArrayList<>();
        for (Column column : notNull("cols", columns)) {
            exprs.add(expr("col", column));
        }
        return exprs;
    }

    /** The columns of these names, as made by the call that is under way. */
    static List<Expr> exprs(String... names) {
        return exprs(NameEncoder::encodeColumn, names);
    }

    /** These SQL expressions, as made by the call that is under way. */
    static List<Expr> parsedExprs(String... texts) {
        return exprs(NameEncoder::encodeExpressionString, texts);
    }

    private static List<Expr> exprs(Function<String, Expr> encode, String... texts) {
        List<Expr> exprs = new ArrayList<>();
        CallSite place = notNull("cols", texts).length == 0 ? null : CallSite.current();
        for (String text : texts) {
            exprs.add(encode.apply(text("col", text)).at(place));
        }
        return exprs;
    }

    static List<Expr> sortOrders(List<Expr> columns) {
        return columns.stream().map(CallEncoder::asSortOrder).toList();
    }

    static List<String> names(String... names) {
        for (String name : notNull("cols", names)) {
            text("col", name);
        }
        return List.of(names);
    }
}
