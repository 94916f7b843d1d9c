package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.CallSite;
import io.sparkex.internal.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns given by position, and columns with a direction beside them. */
final class ColumnArgs {
    private ColumnArgs() {}

    /** The columns to sort by; there has to be one. PySpark: {@code _preapare_cols_for_sort}. */
    static List<Expr> sortOrders(List<Expr> columns) {
        if (columns.isEmpty()) {
            throw new SparkIllegalArgumentException("CANNOT_BE_EMPTY", "At least one column to sort by must be given.");
        }
        return Arguments.sortOrders(columns);
    }

    /** Columns by name, each with a direction, or all with one. */
    static List<Expr> sortOrders(String[] names, boolean[] ascending) {
        List<Expr> columns = Arguments.exprs(names);
        if (Arguments.notNull("ascending", ascending).length != 1 && ascending.length != names.length) {
            throw new SparkIllegalArgumentException(
                    "LENGTH_SHOULD_BE_THE_SAME",
                    "There must be one direction, or one for each column, but there are " + ascending.length
                            + " directions for " + names.length + " columns.");
        }
        List<Expr> orders = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean upwards = ascending[ascending.length == 1 ? 0 : i];
            orders.add(CallEncoder.encodeSortOrder(columns.get(i), upwards, upwards));
        }
        return sortOrders(orders);
    }

    /** Columns by position, 1 being the first; a negative one sorts downwards. */
    static List<Expr> sortOrders(DataFrame frame, int[] ordinals) {
        List<Expr> orders = new ArrayList<>();
        CallSite place = CallSite.current();
        for (int ordinal : Arguments.notNull("cols", ordinals)) {
            if (ordinal == 0) {
                throw new SparkIllegalArgumentException("ZERO_INDEX", "Columns are counted from 1, but 0 was given.");
            }
            // The negation of the least int is itself; as an index it is out of range like any other large one.
            Expr column = column(frame, Math.abs((long) ordinal) - 1).at(place);
            orders.add(CallEncoder.encodeSortOrder(column, ordinal > 0, ordinal > 0));
        }
        return sortOrders(orders);
    }

    /** Columns by position, 1 being the first. */
    static List<Expr> grouping(DataFrame frame, int[] ordinals) {
        List<Expr> columns = new ArrayList<>();
        CallSite place = CallSite.current();
        for (int ordinal : Arguments.notNull("cols", ordinals)) {
            if (ordinal < 1) {
                throw new SparkIllegalArgumentException(
                        "INDEX_NOT_POSITIVE", "Columns are counted from 1, but " + ordinal + " was given.");
            }
            columns.add(column(frame, ordinal - 1L).at(place));
        }
        return columns;
    }

    /** A column by position, 0 being the first: the name that it has in the schema. */
    static Expr column(DataFrame frame, long index) {
        String[] names = frame.columns();
        if (index < 0 || index >= names.length) {
            throw new SparkIllegalArgumentException(
                    "INDEX_OUT_OF_RANGE",
                    "There is no column at index " + index + ", counted from 0: the data frame has " + names.length
                            + " columns, " + List.of(names) + ".");
        }
        return NameEncoder.encodeColumn(names[(int) index]);
    }

    /** The literals and columns that a hint takes. PySpark: {@code hint}. */
    static List<Expr> hintParameters(Object... parameters) {
        List<Expr> exprs = new ArrayList<>();
        for (Object parameter : Arguments.flattened("parameters", parameters)) {
            boolean allowed = parameter instanceof List<?> list
                    ? list.stream().allMatch(ColumnArgs::isPrimitive)
                    : parameter instanceof Column || isPrimitive(parameter);
            if (!allowed) {
                throw new SparkIllegalArgumentException(
                        "INVALID_ITEM_FOR_CONTAINER",
                        "A parameter of a hint must be a string, a number, a boolean, a Column, or a list of strings and"
                                + " numbers, but one is "
                                + (parameter == null
                                        ? "null"
                                        : "a " + parameter.getClass().getName()) + ".");
            }
            exprs.add(Arguments.expr(parameter));
        }
        return exprs;
    }

    private static boolean isPrimitive(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
