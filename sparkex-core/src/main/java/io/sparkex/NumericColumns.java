package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which columns of a schema hold numbers. */
final class NumericColumns {
    private NumericColumns() {}

    /** The names when all of them are those of numbers; without any, those of all columns of numbers. */
    static List<String> of(StructType schema, List<String> names) {
        if (names.isEmpty()) {
            return Arrays.stream(schema.fields())
                    .filter(field -> isNumeric(field.dataType()))
                    .map(StructField::name)
                    .toList();
        }
        List<String> others =
                names.stream().filter(name -> !isNumeric(schema, name)).toList();
        if (!others.isEmpty()) {
            throw new SparkIllegalArgumentException(
                    "NOT_NUMERIC_COLUMNS",
                    others
                            + " are not numeric columns. Numbers are needed here; agg takes any aggregate of any column.");
        }
        return names;
    }

    /** PySpark: {@code verify_numeric_col_name}. */
    private static boolean isNumeric(StructType schema, String name) {
        List<String> parts = parts(name);
        return parts != null && isNumeric(schema, parts);
    }

    private static boolean isNumeric(DataType type, List<String> parts) {
        DataType reached = type;
        for (String part : parts) {
            DataType inner = reached instanceof ArrayType array ? array.elementType() : reached;
            StructField field = inner instanceof StructType struct ? field(struct, part) : null;
            if (field == null) {
                return false;
            }
            reached = field.dataType();
        }
        return isNumeric(reached);
    }

    private static @Nullable StructField field(StructType struct, String name) {
        return Arrays.stream(struct.fields())
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean isNumeric(DataType type) {
        return switch (type.kind()) {
            case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL -> true;
            case NULL,
                    BOOLEAN,
                    STRING,
                    CHAR,
                    VARCHAR,
                    BINARY,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMP_NTZ,
                    CALENDAR_INTERVAL,
                    YEAR_MONTH_INTERVAL,
                    DAY_TIME_INTERVAL,
                    ARRAY,
                    MAP,
                    STRUCT,
                    VARIANT,
                    GEOMETRY,
                    GEOGRAPHY,
                    UDT -> false;
        };
    }

    /** The parts of a name with dots and backticks, {@code null} when it has none. PySpark: {@code parse_attr_name}. */
    private static @Nullable List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean last = i + 1 == name.length();
            if (quoted && c == '`' && !last && name.charAt(i + 1) == '`') {
                part.append('`');
                i++;
            } else if (quoted && c == '`') {
                if (!last && name.charAt(i + 1) != '.') {
                    return null;
                }
                quoted = false;
            } else if (quoted) {
                part.append(c);
            } else if (c == '`') {
                if (part.length() > 0) {
                    return null;
                }
                quoted = true;
            } else if (c == '.') {
                if (last || i > 0 && name.charAt(i - 1) == '.') {
                    return null;
                }
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return quoted ? null : parts;
    }
}
