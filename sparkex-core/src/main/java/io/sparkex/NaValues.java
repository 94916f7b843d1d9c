package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.expression.LiteralEncoder;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.relation.NaEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of {@link DataFrameNaFunctions}: strings, numbers and booleans. */
final class NaValues {
    private NaValues() {}

    /** Refuses all else. PySpark: {@code NOT_BOOL_OR_FLOAT_OR_INT_OR_STR}. */
    static Object checked(String name, @Nullable Object value) {
        if (value != null
                && (value instanceof String || value instanceof Boolean || isWhole(value) || isFloating(value))) {
            return value;
        }
        throw new SparkIllegalArgumentException(
                "NOT_BOOL_OR_FLOAT_OR_INT_OR_STR",
                "A value of `" + name + "` must be a boolean, a whole or floating-point number or a string, but one is "
                        + (value == null ? "null" : "a " + value.getClass().getName()) + ".");
    }

    private static boolean isWhole(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
    }

    private static boolean isFloating(@Nullable Object value) {
        return value instanceof Double || value instanceof Float;
    }

    /** The wire has only the widest numbers. PySpark: {@code NAFill._convert_value}. */
    static Expr filling(@Nullable Object value) {
        Object checked = checked("value", value);
        if (isWhole(checked)) {
            return LiteralEncoder.encode(((Number) checked).longValue());
        }
        return LiteralEncoder.encode(isFloating(checked) ? (Object) ((Number) checked).doubleValue() : checked);
    }

    /** What becomes what, of one value or of lists. PySpark: {@code replace}. */
    static Map<Object, @Nullable Object> paired(Object toReplace, @Nullable Object value) {
        if (toReplace instanceof Map<?, ?>) {
            throw new SparkIllegalArgumentException(
                    "ARGUMENT_NOT_ALLOWED", "A map says itself what its keys become; no value can be given beside it.");
        }
        List<?> from = toReplace instanceof List<?> list ? list : List.of(Arguments.notNull("toReplace", toReplace));
        Map<Object, @Nullable Object> pairs = new LinkedHashMap<>();
        if (value instanceof List<?> to) {
            if (from.size() != to.size()) {
                throw new SparkIllegalArgumentException(
                        "LENGTH_SHOULD_BE_THE_SAME",
                        "`toReplace` and `value` must be of the same length, but have " + from.size() + " and "
                                + to.size() + " elements.");
            }
            for (int i = 0; i < from.size(); i++) {
                pairs.put(checked("toReplace", from.get(i)), to.get(i));
            }
        } else {
            from.forEach(old -> pairs.put(checked("toReplace", old), value));
        }
        return pairs;
    }

    /** Replacements as literals, numbers as doubles. */
    static List<NaEncoder.Replacement> replacements(Map<?, ?> pairs) {
        List<Object> all = new ArrayList<>();
        pairs.forEach((from, to) -> {
            all.add(checked("toReplace", from));
            if (to != null) {
                all.add(checked("value", to));
            }
        });
        if (!(all.stream().allMatch(String.class::isInstance)
                || all.stream().allMatch(Boolean.class::isInstance)
                || all.stream().allMatch(Number.class::isInstance))) {
            throw new SparkIllegalArgumentException(
                    "MIXED_TYPE_REPLACEMENT",
                    "Values and what replaces them must all be strings, all be numbers or all be booleans.");
        }
        List<NaEncoder.Replacement> replacements = new ArrayList<>();
        pairs.forEach((from, to) -> replacements.add(new NaEncoder.Replacement(replacing(from), replacing(to))));
        return replacements;
    }

    private static Expr replacing(@Nullable Object value) {
        return LiteralEncoder.encode(value instanceof Number number ? (Object) number.doubleValue() : value);
    }
}
