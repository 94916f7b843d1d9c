package io.sparkex.internal.arrow;

import io.sparkex.types.ArrayType;
import io.sparkex.types.BinaryType;
import io.sparkex.types.DataType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.IntegerType;
import io.sparkex.types.MapType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.UserDefinedType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one column is read: chosen once for a schema, bound to the buffers of each batch.
 *
 * @param path the name for messages
 * @param field the Arrow side
 * @param type the Spark side, which fits
 * @param children the plans of the parts; a map has key and value, a column with a dictionary that of the values there
 * @param nodes the field nodes of this column and its parts
 * @param buffers the buffers of this column and its parts
 * @param exact whether text that is no UTF-8, and a map that has a key twice, are errors
 */
record ColumnPlan(
        String path,
        ArrowField field,
        DataType type,
        List<ColumnPlan> children,
        int nodes,
        int buffers,
        boolean exact) {
    /** NULLs and indices. */
    private static final int INDEX_BUFFERS = 2;

    /** The plans of the columns of a schema. */
    static List<ColumnPlan> of(List<ArrowField> fields, StructType schema, boolean exact) {
        List<ColumnPlan> plans = plans(fields, schema, "");
        return exact ? exact(plans) : plans;
    }

    private static List<ColumnPlan> exact(List<ColumnPlan> plans) {
        return plans.stream()
                .map(plan -> new ColumnPlan(
                        plan.path, plan.field, plan.type, exact(plan.children), plan.nodes, plan.buffers, true))
                .toList();
    }

    private static List<ColumnPlan> plans(List<ArrowField> fields, StructType schema, String parent) {
        if (fields.size() != schema.size()) {
            String what = parent.isEmpty() ? "the result" : "column " + parent;
            throw ArrowFailure.corrupt(
                    what + " has " + fields.size() + " columns in Arrow, but " + schema.size() + " in the schema");
        }
        List<ColumnPlan> plans = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            StructField field = schema.apply(i);
            String path = ColumnPath.of(parent, field.name());
            plans.add(plan(fields.get(i), field.dataType(), path));
        }
        return plans;
    }

    private static ColumnPlan plan(ArrowField field, DataType type, String path) {
        if (type instanceof UserDefinedType udt) {
            return plan(field, udt.sqlType(), path);
        }
        if (field.dictionary() != null) {
            List<ColumnPlan> values = List.of(plan(field.encoded(null), type, path));
            return new ColumnPlan(path, field, type, values, 1, INDEX_BUFFERS, false);
        }
        checkFit(field, type, path);
        if (type instanceof StructType struct) {
            return node(path, field, type, plans(field.children(), struct, path), 1);
        }
        if (type instanceof ArrayType array) {
            ArrowField element = ArrowTypes.children(field, path, 1).get(0);
            return node(
                    path, field, type, List.of(plan(element, array.elementType(), ColumnPath.of(path, "element"))), 1);
        }
        if (type instanceof MapType map) {
            List<ArrowField> entry = ArrowTypes.entry(field, path);
            ColumnPlan key = plan(entry.get(0), map.keyType(), ColumnPath.of(path, "key"));
            ColumnPlan value = plan(entry.get(1), map.valueType(), ColumnPath.of(path, "value"));
            return node(path, field, type, List.of(key, value), 2);
        }
        Map<String, DataType> parts = partsOf(type);
        return parts.isEmpty()
                ? node(path, field, type, List.of(), 1)
                : node(path, field, type, plans(field.children(), inArrowOrder(parts, field, path), path), 1);
    }

    /** The parts of a type that is a single value in Java, but a struct in Arrow. */
    private static Map<String, DataType> partsOf(DataType type) {
        return switch (type.kind()) {
            case VARIANT ->
                Map.of(
                        CompositeColumns.VARIANT_VALUE,
                        new BinaryType(),
                        CompositeColumns.VARIANT_METADATA,
                        new BinaryType());
            case GEOMETRY, GEOGRAPHY ->
                Map.of(CompositeColumns.SRID, new IntegerType(), CompositeColumns.WKB, new BinaryType());
            default -> Map.of();
        };
    }

    private static StructType inArrowOrder(Map<String, DataType> parts, ArrowField field, String path) {
        Map<String, DataType> left = new HashMap<>(parts);
        List<StructField> ordered = new ArrayList<>(parts.size());
        for (ArrowField child : field.children()) {
            DataType type = left.remove(child.name());
            if (type == null) {
                throw ArrowFailure.corrupt("column " + path + " has a part " + child.name() + " of its own");
            }
            ordered.add(new StructField(child.name(), type, false));
        }
        if (!left.isEmpty()) {
            throw ArrowFailure.corrupt("column " + path + " has no part " + left.keySet());
        }
        return StructType.of(ordered);
    }

    /** Where a part with this name stands in what {@link #children} has. */
    int position(String part) {
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).field.name().equals(part)) {
                return i;
            }
        }
        throw new IllegalStateException("The plan of column " + path + " has no part " + part);
    }

    private static ColumnPlan node(
            String path, ArrowField field, DataType type, List<ColumnPlan> children, int ownNodes) {
        int nodes = ownNodes;
        // The entries of a map are a struct of their own, with one buffer for NULLs.
        int buffers = field.layout().buffers() + (ownNodes - 1);
        for (ColumnPlan child : children) {
            nodes += child.nodes;
            buffers += child.buffers;
        }
        return new ColumnPlan(path, field, type, List.copyOf(children), nodes, buffers, false);
    }

    private static void checkFit(ArrowField field, DataType type, String path) {
        Layout layout = field.layout();
        boolean fits = switch (type.kind()) {
            case NULL -> layout == Layout.NULL;
            case BOOLEAN -> layout == Layout.BOOL;
            case BYTE -> layout == Layout.INT8;
            case SHORT -> layout == Layout.INT16;
            case INTEGER -> layout == Layout.INT32;
            case LONG -> layout == Layout.INT64;
            case FLOAT -> layout == Layout.FLOAT32;
            case DOUBLE -> layout == Layout.FLOAT64;
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) type;
                yield (layout == Layout.DECIMAL128 || layout == Layout.DECIMAL256)
                        && field.precision() == decimal.precision()
                        && field.scale() == decimal.scale();
            }
            case STRING, CHAR, VARCHAR -> layout == Layout.UTF8 || layout == Layout.LARGE_UTF8;
            case BINARY -> layout == Layout.BINARY || layout == Layout.LARGE_BINARY;
            case DATE -> layout == Layout.DATE_DAY;
            case TIMESTAMP -> layout == Layout.TIMESTAMP && field.zoned();
            case TIMESTAMP_NTZ -> layout == Layout.TIMESTAMP && !field.zoned();
            case ARRAY -> layout == Layout.LIST || layout == Layout.LARGE_LIST;
            case MAP -> layout == Layout.MAP;
            case STRUCT -> layout == Layout.STRUCT;
            case TIME -> layout == Layout.TIME64;
            case CALENDAR_INTERVAL -> layout == Layout.INTERVAL_MONTH_DAY_NANO;
            case YEAR_MONTH_INTERVAL -> layout == Layout.INTERVAL_MONTHS;
            case DAY_TIME_INTERVAL -> layout == Layout.DURATION;
            case VARIANT, GEOMETRY, GEOGRAPHY -> layout == Layout.STRUCT;
            case UDT -> throw new IllegalStateException("The plan of a UDT is that of its SQL type");
        };
        if (!fits && layout == Layout.OTHER) {
            throw ArrowFailure.unsupported(
                    "column " + path + " of type " + type.simpleString() + " is an Arrow " + field.description());
        }
        if (!fits) {
            throw ArrowFailure.corrupt("column " + path + " is of type " + type.simpleString() + " in the schema, but "
                    + field.description() + " in Arrow");
        }
    }
}
