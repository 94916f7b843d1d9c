package io.sparkex.types;

/** A schema as the tree that PySpark's {@code StructType.treeString} builds. */
final class SchemaTree {
    private final StringBuilder out = new StringBuilder("root\n");

    private SchemaTree() {}

    static String print(StructType schema, int maxDepth) {
        SchemaTree tree = new SchemaTree();
        tree.appendChildren(schema, " |", maxDepth);
        return tree.out.toString();
    }

    private void appendChildren(DataType type, String prefix, int depth) {
        if (depth <= 0) {
            return;
        }
        if (type instanceof StructType struct) {
            for (StructField field : struct) {
                append(prefix, escape(field.name()), field.dataType(), "nullable = " + field.nullable(), depth);
            }
        } else if (type instanceof ArrayType array) {
            append(prefix, "element", array.elementType(), "containsNull = " + array.containsNull(), depth);
        } else if (type instanceof MapType map) {
            append(prefix, "key", map.keyType(), "", depth);
            append(prefix, "value", map.valueType(), "valueContainsNull = " + map.valueContainsNull(), depth);
        }
    }

    private void append(String prefix, String name, DataType type, String nullability, int depth) {
        out.append(prefix).append("-- ").append(name).append(": ").append(typeName(type));
        if (!nullability.isEmpty()) {
            out.append(" (").append(nullability).append(')');
        }
        out.append('\n');
        appendChildren(type, prefix + "    |", depth - 1);
    }

    private static String typeName(DataType type) {
        return switch (type.kind()) {
            case DECIMAL, CHAR, VARCHAR, TIME, YEAR_MONTH_INTERVAL, DAY_TIME_INTERVAL -> type.simpleString();
            case NULL,
                    BOOLEAN,
                    BYTE,
                    SHORT,
                    INTEGER,
                    LONG,
                    FLOAT,
                    DOUBLE,
                    STRING,
                    BINARY,
                    DATE,
                    TIMESTAMP,
                    TIMESTAMP_NTZ,
                    CALENDAR_INTERVAL,
                    ARRAY,
                    MAP,
                    STRUCT,
                    VARIANT,
                    GEOMETRY,
                    GEOGRAPHY,
                    UDT -> type.typeName();
        };
    }

    private static String escape(String name) {
        return name.replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\f", "\\f")
                .replace("\b", "\\b")
                .replace("\u000B", "\\v")
                .replace("\u0007", "\\a");
    }
}
