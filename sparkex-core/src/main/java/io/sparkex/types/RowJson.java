package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows as JSON objects. Spark: {@code Row.json}. */
final class RowJson {
    private final StringBuilder out = new StringBuilder();

    private RowJson() {}

    static String write(Row row, StructType schema) {
        RowJson json = new RowJson();
        json.struct(row, schema, "");
        return json.out.toString();
    }

    private void struct(Row row, StructType schema, String parent) {
        out.append('{');
        for (int i = 0; i < row.length(); i++) {
            StructField field = schema.apply(i);
            out.append(i == 0 ? "" : ",");
            JsonStrings.append(out, field.name());
            out.append(':');
            value(row.get(i), field.dataType(), parent.isEmpty() ? field.name() : parent + "." + field.name());
        }
        out.append('}');
    }

    private void value(@Nullable Object value, DataType type, String path) {
        DataType stored = type instanceof UserDefinedType udt ? udt.sqlType() : type;
        if (value instanceof Row row && stored instanceof StructType struct && row.length() == struct.size()) {
            struct(row, struct, path);
        } else if (value instanceof List<?> list && stored instanceof ArrayType array) {
            array(list, array.elementType(), path);
        } else if (value instanceof Map<?, ?> map && stored instanceof MapType mapType) {
            map(map, mapType, path);
        } else if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof BigDecimal decimal) {
            out.append(decimal.toPlainString());
        } else if (value instanceof Number number) {
            JsonStrings.appendNumber(out, number);
        } else if (value instanceof VariantValue variant) {
            out.append(variant.toJson());
        } else if (value instanceof byte[] bytes) {
            JsonStrings.append(out, Base64.getEncoder().encodeToString(bytes));
        } else {
            JsonStrings.append(out, text(value, type, path));
        }
    }

    private void array(List<?> list, DataType elementType, String path) {
        char separator = '[';
        for (Object element : list) {
            out.append(separator);
            value(element, elementType, path);
            separator = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private void map(Map<?, ?> map, MapType type, String path) {
        if (type.keyType() instanceof StringType) {
            out.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
                out.append(separator);
                JsonStrings.append(out, String.valueOf(entry.getKey()));
                out.append(':');
                value(entry.getValue(), type.valueType(), path);
                separator = ",";
            }
            out.append('}');
            return;
        }
        char separator = '[';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append("{\"key\":");
            value(entry.getKey(), type.keyType(), path);
            out.append(",\"value\":");
            value(entry.getValue(), type.valueType(), path);
            out.append('}');
            separator = ',';
        }
        out.append(map.isEmpty() ? "[]" : "]");
    }

    private static String text(Object value, DataType type, String path) {
        if (value instanceof LocalDateTime time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        }
        if (value instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        if (value instanceof String
                || value instanceof LocalDate
                || value instanceof Instant
                || value instanceof Period
                || value instanceof Duration
                || value instanceof CalendarInterval
                || value instanceof Geometry
                || value instanceof Geography) {
            return value.toString();
        }
        // Last, for images of Java without the module java.sql.
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        if (value instanceof Date) {
            return value.toString();
        }
        throw new SparkIllegalArgumentException(
                "FAILED_ROW_TO_JSON",
                "Failed to convert the value of column " + path + ", of class "
                        + value.getClass().getName() + " and type " + type.simpleString() + ", to JSON.");
    }
}
