package io.sparkex.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text into maps in document order, lists, strings, {@link BigDecimal}s, booleans and nulls. Deeper nesting
 * than any schema has is refused, so that hostile text can't overflow the stack.
 */
public final class JsonReader {
    private static final int MAX_DEPTH = 1000;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private final Function<String, Object> numbers;
    private final boolean strict;
    private int position;
    private int depth;

    private JsonReader(String text, Function<String, Object> numbers, boolean strict) {
        this.text = text;
        this.numbers = numbers;
        this.strict = strict;
    }

    /**
     * Reads one JSON value. Of fields with the same name the last counts.
     *
     * @throws IllegalArgumentException when the text is anything else; the message says where
     */
    public static @Nullable Object read(String text) {
        return new JsonReader(text, BigDecimal::new, false).document();
    }

    /**
     * Reads one JSON value by the letter of the format.
     *
     * @param numbers makes the value of a number's text
     * @throws RepeatedNameException when an object has a name twice
     * @throws IllegalArgumentException when the text is anything else; the message says where
     */
    public static @Nullable Object readStrict(String text, Function<String, Object> numbers) {
        return new JsonReader(text, numbers, true).document();
    }

    private @Nullable Object document() {
        Object value = value();
        skipSpace();
        if (position < text.length()) {
            throw unexpected("the end");
        }
        return value;
    }

    private @Nullable Object value() {
        skipSpace();
        if (position == text.length()) {
            throw unexpected("a value");
        }
        return switch (text.charAt(position)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        open();
        if (!take('}')) {
            do {
                skipSpace();
                String name = string();
                expect(':');
                if (strict && members.containsKey(name)) {
                    throw new RepeatedNameException(name);
                }
                members.put(name, value());
            } while (take(','));
            expect('}');
        }
        depth--;
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        open();
        if (!take(']')) {
            do {
                elements.add(value());
            } while (take(','));
            expect(']');
        }
        depth--;
        return elements;
    }

    private void open() {
        position++;
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("The JSON text nests deeper than " + MAX_DEPTH + " levels");
        }
    }

    private String string() {
        if (position == text.length() || text.charAt(position) != '"') {
            throw unexpected("a string");
        }
        StringBuilder value = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == '"') {
                position++;
                return value.toString();
            }
            if (strict && c < ' ') {
                throw unexpected("an escaped character");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        throw unexpected("'\"'");
    }

    private char escaped() {
        position++;
        char c = position < text.length() ? text.charAt(position) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw unexpected("an escaped character");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 1; i <= 4; i++) {
            int digit = position + i < text.length() ? Character.digit(text.charAt(position + i), 16) : -1;
            if (digit < 0) {
                throw unexpected("four hexadecimal digits");
            }
            code = code << 4 | digit;
        }
        position += 4;
        return (char) code;
    }

    private Object number() {
        int start = position;
        while (position < text.length() && "+-.0123456789eE".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String number = text.substring(start, position);
        if (strict && !NUMBER.matcher(number).matches()) {
            position = start;
            throw unexpected("a value");
        }
        try {
            return numbers.apply(number);
        } catch (NumberFormatException e) {
            position = start;
            throw unexpected("a value");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, position)) {
            throw unexpected("'" + word + "'");
        }
        position += word.length();
        return value;
    }

    private boolean take(char c) {
        skipSpace();
        if (position < text.length() && text.charAt(position) == c) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw unexpected("'" + c + "'");
        }
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private IllegalArgumentException unexpected(String expected) {
        return new IllegalArgumentException("Expected " + expected + " at position " + position + " of the JSON text");
    }

    /** A name that an object has twice. */
    public static final class RepeatedNameException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String name;

        RepeatedNameException(String name) {
            super("The name " + name + " is repeated");
            this.name = name;
        }

        /** The name. */
        public String name() {
            return name;
        }
    }
}
