package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON for schemas and metadata: text to maps, lists, strings, {@code Long}, {@code BigInteger}, {@code Double},
 * {@code Boolean} and {@code null}, and back. The text is the one of Python's {@code json.dumps} with sorted keys, so
 * that schema texts are byte for byte those of PySpark.
 */
final class JsonText {
    /** Nesting beyond this is refused, so that no text can overflow the stack. */
    private static final int MAX_DEPTH = 500;

    private static final String ESCAPED = "\"\\\n\r\t\f\b";
    private static final String ESCAPES = "\"\\nrtfb";

    private final String text;
    private int position;

    private JsonText(String text) {
        this.text = text;
    }

    static @Nullable Object parse(String text) {
        JsonText reader = new JsonText(text);
        Object value = reader.value(0);
        reader.skipSpace();
        if (reader.position < text.length()) {
            throw reader.error("text after the end of the value");
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

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw error("nesting deeper than " + MAX_DEPTH);
        }
        skipSpace();
        char c = position < text.length() ? text.charAt(position) : 0;
        if (c == '{') {
            return object(depth);
        }
        if (c == '[') {
            return array(depth);
        }
        if (c == '"') {
            return string();
        }
        if (c == '-' || c >= '0' && c <= '9') {
            return number();
        }
        if (skip("true")) {
            return true;
        }
        if (skip("false")) {
            return false;
        }
        if (skip("null")) {
            return null;
        }
        throw error("a value is missing");
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        position++;
        skipSpace();
        if (skip("}")) {
            return map;
        }
        do {
            skipSpace();
            String key = string();
            skipSpace();
            expect(":");
            map.put(key, value(depth + 1));
            skipSpace();
        } while (skip(","));
        expect("}");
        return map;
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        position++;
        skipSpace();
        if (skip("]")) {
            return list;
        }
        do {
            list.add(value(depth + 1));
            skipSpace();
        } while (skip(","));
        expect("]");
        return list;
    }

    private String string() {
        expect("\"");
        StringBuilder out = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw error("a string has no end");
    }

    private char escaped() {
        if (position >= text.length()) {
            throw error("a string has no end");
        }
        char c = text.charAt(position++);
        if (c == 'u') {
            return unicode();
        }
        if (c == '/') {
            return c;
        }
        int escape = ESCAPES.indexOf(c);
        if (escape < 0) {
            throw error("unknown escape \\" + c);
        }
        return ESCAPED.charAt(escape);
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = position < text.length() ? Character.digit(text.charAt(position++), 16) : -1;
            if (digit < 0) {
                throw error("\\u needs four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Number number() {
        int start = position;
        boolean whole = true;
        while (position < text.length() && "+-0123456789.eE".indexOf(text.charAt(position)) >= 0) {
            whole &= ".eE".indexOf(text.charAt(position++)) < 0;
        }
        String digits = text.substring(start, position);
        try {
            if (!whole) {
                return Double.valueOf(digits);
            }
            BigInteger number = new BigInteger(digits);
            return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
        } catch (NumberFormatException e) {
            throw error("malformed number " + digits, e);
        }
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private boolean skip(String token) {
        boolean found = text.startsWith(token, position);
        if (found) {
            position += token.length();
        }
        return found;
    }

    private void expect(String token) {
        if (!skip(token)) {
            throw error(token + " is missing");
        }
    }

    private SparkIllegalArgumentException error(String what) {
        return error(what, null);
    }

    private SparkIllegalArgumentException error(String what, @Nullable Throwable cause) {
        return SchemaJson.unparsable("Malformed JSON at character " + position + ": " + what, text, cause);
    }
}
