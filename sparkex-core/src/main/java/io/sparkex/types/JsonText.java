package io.sparkex.types;

import io.sparkex.internal.check.Check;
import io.sparkex.internal.json.JsonReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON for schemas and metadata: text to maps, lists, strings, numbers, booleans and {@code null}, and back. The text is
 * the one of Python's {@code json.dumps} with sorted keys, so that schema texts are byte for byte those of PySpark.
 */
final class JsonText {
    private static final String ESCAPED = "\"\\\n\r\t\f\b";
    private static final String ESCAPES = "\"\\nrtfb";

    private JsonText() {}

    static @Nullable Object parse(String text) {
        try {
            return plain(JsonReader.read(text));
        } catch (IllegalArgumentException e) {
            throw SchemaJson.unparsable(String.valueOf(e.getMessage()), text, e);
        }
    }

    /** Numbers as the classes that a caller expects: {@code Long} or {@code Double}, and greater ones where needed. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put((String) key, plain(element)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(plain(element)));
            return copy;
        }
        if (value instanceof BigDecimal number) {
            if (number.scale() != 0) {
                double approximate = number.doubleValue();
                return Double.isFinite(approximate) ? (Number) approximate : number;
            }
            BigInteger whole = number.unscaledValue();
            return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
        }
        return value;
    }

    static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof String s) {
            writeString(s, out);
        } else if (value instanceof Map<?, ?> map) {
            char separator = '{';
            for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
                out.append(separator);
                writeString((String) entry.getKey(), out);
                out.append(':');
                write(entry.getValue(), out);
                separator = ',';
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            char separator = '[';
            for (Object element : list) {
                out.append(separator);
                write(element, out);
                separator = ',';
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else {
            out.append(value);
        }
    }

    private static void writeString(String s, StringBuilder out) {
        Check.wellFormed("Metadata", s);
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            int escape = ESCAPED.indexOf(c);
            if (escape >= 0) {
                out.append('\\').append(ESCAPES.charAt(escape));
            } else if (c < ' ' || c > '~') {
                out.append("\\u").append(String.format("%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
