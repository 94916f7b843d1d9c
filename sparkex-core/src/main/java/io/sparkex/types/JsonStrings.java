package io.sparkex.types;

/** Parts of JSON as Spark writes it: no more is escaped than has to be. */
final class JsonStrings {
    private static final String ESCAPED = "\"\\\n\r\t\f\b";
    private static final String ESCAPES = "\"\\nrtfb";

    private JsonStrings() {}

    static void append(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = ESCAPED.indexOf(c);
            if (escape >= 0) {
                out.append('\\').append(ESCAPES.charAt(escape));
            } else if (c < ' ') {
                out.append(String.format("\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** JSON has no infinities and no NaN; Spark writes them as strings. */
    static void appendNumber(StringBuilder out, Number number) {
        if (Double.isFinite(number.doubleValue())) {
            out.append(number);
        } else {
            append(out, number.toString());
        }
    }
}
