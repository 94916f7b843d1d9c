package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.NaEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps that deal with missing values: NULL, and in columns of floating-point numbers NaN. Made by {@link DataFrame#na()}.
 * Immutable and thread-safe; no method costs an RPC. PySpark: {@code DataFrameNaFunctions}.
 *
 * @since 0.1.0
 */
public final class DataFrameNaFunctions {
    private final DataFrame source;

    DataFrameNaFunctions(DataFrame source) {
        this.source = source;
    }

    private DataFrame with(PlanNode next) {
        return source.with(next);
    }

    // Drop

    /**
     * Leaves out the rows that lack any value. PySpark: {@code drop}.
     *
     * @return a data frame
     */
    public DataFrame drop() {
        return drop("any");
    }

    /**
     * Leaves out rows that lack values. PySpark: {@code drop}.
     *
     * @param how {@code any} for rows that lack one, {@code all} for rows that lack all
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_ANY_OR_ALL} for any other text
     */
    public DataFrame drop(String how) {
        return drop(how, new String[0]);
    }

    /**
     * Leaves out the rows that lack a value in any of these columns. PySpark: {@code drop}.
     *
     * @param subset names of columns; none means all
     * @return a data frame
     */
    public DataFrame drop(String[] subset) {
        return drop("any", subset);
    }

    /**
     * Leaves out rows that lack values in these columns. PySpark: {@code drop}.
     *
     * @param how {@code any} for rows that lack one, {@code all} for rows that lack all
     * @param subset names of columns; none means all
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_ANY_OR_ALL} for any other text
     */
    public DataFrame drop(String how, String... subset) {
        return with(NaEncoder.encodeDrop(source.plan(), Arguments.names(subset), minNonNulls(how)));
    }

    /**
     * Leaves out the rows that have fewer values than asked for. PySpark: {@code drop} with {@code thresh}.
     *
     * @param thresh how many values a row needs to stay
     * @param subset names of the columns to look at; none means all
     * @return a data frame
     */
    public DataFrame drop(int thresh, String... subset) {
        return with(NaEncoder.encodeDrop(source.plan(), Arguments.names(subset), thresh));
    }

    private static @Nullable Integer minNonNulls(String how) {
        return switch (Arguments.notNull("how", how)) {
            case "any" -> null;
            case "all" -> 1;
            default ->
                throw new SparkIllegalArgumentException(
                        "VALUE_NOT_ANY_OR_ALL", "`how` must be any or all, but is '" + how + "'.");
        };
    }

    // Fill

    /**
     * Puts a number where numeric columns lack one, cast to their types. PySpark: {@code fill}.
     *
     * @param value the number
     * @param subset names of columns, of which those that are not numeric are left as they are; none means all
     * @return a data frame
     */
    public DataFrame fill(long value, String... subset) {
        return filled(value, subset);
    }

    /**
     * Puts a number where numeric columns lack one, cast to their types. PySpark: {@code fill}.
     *
     * @param value the number
     * @param subset names of columns, of which those that are not numeric are left as they are; none means all
     * @return a data frame
     */
    public DataFrame fill(double value, String... subset) {
        return filled(value, subset);
    }

    /**
     * Puts a text where columns of strings lack one. PySpark: {@code fill}.
     *
     * @param value the text
     * @param subset names of columns, of which those that are not of strings are left as they are; none means all
     * @return a data frame
     */
    public DataFrame fill(String value, String... subset) {
        return filled(Arguments.notNull("value", value), subset);
    }

    /**
     * Puts a boolean where columns of booleans lack one. PySpark: {@code fill}.
     *
     * @param value the boolean
     * @param subset names of columns, of which those that are not of booleans are left as they are; none means all
     * @return a data frame
     */
    public DataFrame fill(boolean value, String... subset) {
        return filled(value, subset);
    }

    /**
     * Puts values where columns lack one. PySpark: {@code fill} with a dictionary.
     *
     * @param values strings, numbers or booleans by the names of columns
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code CANNOT_BE_EMPTY} for an empty map,
     *     {@code NOT_BOOL_OR_FLOAT_OR_INT_OR_STR} for any other value
     */
    public DataFrame fill(Map<String, ?> values) {
        if (Arguments.notNull("value", values).isEmpty()) {
            throw new SparkIllegalArgumentException("CANNOT_BE_EMPTY", "`value` must have at least one column.");
        }
        List<Expr> literals = new ArrayList<>();
        values.values().forEach(value -> literals.add(NaValues.filling(value)));
        List<String> names = Arguments.names(values.keySet().toArray(String[]::new));
        return with(NaEncoder.encodeFill(source.plan(), names, literals));
    }

    private DataFrame filled(Object value, String... subset) {
        return with(NaEncoder.encodeFill(source.plan(), Arguments.names(subset), List.of(NaValues.filling(value))));
    }

    // Replace

    /**
     * Puts values in place of others. PySpark: {@code replace} with a dictionary.
     *
     * @param replacements new values by old ones: all strings, all numbers or all booleans; a new one may be {@code null}
     * @param subset names of columns; none means all that are of such values
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code MIXED_TYPE_REPLACEMENT} or
     *     {@code NOT_BOOL_OR_FLOAT_OR_INT_OR_STR} for any other values
     */
    public DataFrame replace(Map<?, ?> replacements, String... subset) {
        Arguments.notNull("toReplace", replacements);
        return with(
                NaEncoder.encodeReplace(source.plan(), Arguments.names(subset), NaValues.replacements(replacements)));
    }

    /**
     * Puts values in place of others. PySpark: {@code replace}.
     *
     * @param toReplace a string, a number or a boolean, or a list of such values of one kind
     * @param value what replaces it or all of them, {@code null} for NULL, or a list of as many values
     * @param subset names of columns; none means all that are of such values
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code LENGTH_SHOULD_BE_THE_SAME} for lists of different lengths,
     *     {@code MIXED_TYPE_REPLACEMENT} or {@code NOT_BOOL_OR_FLOAT_OR_INT_OR_STR} for any other values
     */
    public DataFrame replace(Object toReplace, @Nullable Object value, String... subset) {
        return replace(NaValues.paired(toReplace, value), subset);
    }

    /**
     * Puts values in place of others in one column, as Spark's Java API writes it; see {@link #replace(Map, String...)}.
     *
     * @param col the name of a column, or {@code *} for all
     * @param replacements new values by old ones
     * @return a data frame
     */
    public DataFrame replace(String col, Map<?, ?> replacements) {
        return replace(replacements, Arguments.notNull("col", col).equals("*") ? new String[0] : new String[] {col});
    }

    /**
     * Puts values in place of others in some columns, as Spark's Java API writes it; see {@link #replace(Map, String...)}.
     *
     * @param cols names of columns
     * @param replacements new values by old ones
     * @return a data frame
     */
    public DataFrame replace(String[] cols, Map<?, ?> replacements) {
        return replace(replacements, cols);
    }
}
