package io.sparkex.internal.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The markers of arguments in SQL text, {@code ?} and {@code :name}, told from what quotes and comments have of them. */
final class SqlMarkers {
    /** Behind these a value begins, if they are no names. */
    private static final Set<String> BEFORE_VALUES = Set.of(
            "all",
            "and",
            "between",
            "both",
            "by",
            "case",
            "distinct",
            "div",
            "else",
            "escape",
            "for",
            "from",
            "having",
            "ilike",
            "immediate",
            "in",
            "interval",
            "leading",
            "like",
            "limit",
            "not",
            "of",
            "offset",
            "on",
            "or",
            "placing",
            "regexp",
            "rlike",
            "select",
            "set",
            "then",
            "trailing",
            "using",
            "values",
            "when",
            "where");

    private static final String MARKER = "?";
    private static final String NAME = "`";

    private final String query;
    private final List<Marker> found = new ArrayList<>();
    private int places;
    /** What was read last besides space and comments: a word in lower case, or a sign, as which a quote stands for a text. */
    private String last = "";

    private SqlMarkers(String query) {
        this.query = query;
    }

    /**
     * A marker.
     *
     * @param from where it begins
     * @param to where it has ended
     * @param name its name, or nothing for a {@code ?}
     * @param place the position from 0 of a {@code ?} among the others, or else -1
     * @param behindValue whether it may stand behind a value, as a part of it, rather than for one
     */
    record Marker(int from, int to, String name, int place, boolean behindValue) {
        boolean isPlace() {
            return place >= 0;
        }
    }

    /** The markers in their order. Some with names may be none, such as the path into a variant. */
    static List<Marker> in(String query) {
        SqlMarkers markers = new SqlMarkers(query);
        int at = 0;
        while (at < query.length()) {
            at = markers.next(at);
        }
        return markers.found;
    }

    /** Reads what begins at a position, and says where the next begins. */
    private int next(int at) {
        int afterSpace = afterSpace(at);
        if (afterSpace > at) {
            return afterSpace;
        }
        // The end of a hint, and a cast.
        if (query.startsWith("*/", at) || query.startsWith("::", at)) {
            return read("::", at + 2);
        }
        char first = query.charAt(at);
        return switch (first) {
            case '\'', '"' -> read(String.valueOf(first), afterText(at, false));
            case '`' -> read(NAME, afterQuote(at));
            case '?' -> {
                add(at, at + 1, "", places);
                places++;
                yield at + 1;
            }
            case ':' -> afterName(at);
            default -> isPartOfName(first) ? afterWord(at) : read(String.valueOf(first), at + 1);
        };
    }

    private int read(String what, int end) {
        last = what;
        return end;
    }

    private void add(int from, int to, String name, int place) {
        found.add(new Marker(from, to, name, place, endsValue(last)));
        last = MARKER;
    }

    private static boolean endsValue(String token) {
        return token.length() == 1 && ")]}`\"?".contains(token)
                || !token.isEmpty() && isPartOfName(token.charAt(0)) && !BEFORE_VALUES.contains(token);
    }

    /** An {@code r} before a quote begins a text in which a backslash is nothing special. */
    private int afterWord(int at) {
        int end = endOfWord(at);
        String word = query.substring(at, end).toLowerCase(Locale.ROOT);
        if (word.equals("r") && (query.startsWith("'", end) || query.startsWith("\"", end))) {
            return read(query.substring(end, end + 1), afterText(end, true));
        }
        return read(last.equals(".") ? NAME : word, end);
    }

    private int endOfWord(int at) {
        int end = at;
        while (end < query.length() && isPartOfName(query.charAt(end))) {
            end++;
        }
        return end;
    }

    /** What begins so with a plus is a hint. */
    private boolean isComment(int at) {
        return query.startsWith("/*", at) && !query.startsWith("/*+", at);
    }

    /** The line goes on where a backslash stands before its end. */
    private int afterLine(int from) {
        int end = from;
        while (end < query.length() && query.charAt(end) != '\r' && query.charAt(end) != '\n') {
            end += query.startsWith("\\\n", end) ? 2 : 1;
        }
        return end;
    }

    /** Comments may be inside of others. */
    private int afterComment(int from) {
        int depth = 1;
        int end = from;
        while (end < query.length() && depth > 0) {
            if (query.startsWith("*/", end)) {
                depth--;
                end += 2;
            } else if (isComment(end)) {
                depth++;
                end += 2;
            } else {
                end++;
            }
        }
        return end;
    }

    /** A quote that is doubled is part of the name. */
    private int afterQuote(int at) {
        int end = query.indexOf('`', at + 1);
        while (end >= 0 && query.startsWith("``", end)) {
            end = query.indexOf('`', end + 2);
        }
        return end < 0 ? query.length() : end + 1;
    }

    /** A backslash keeps a quote from being the end, unless the text is raw. */
    private int afterText(int at, boolean raw) {
        int end = at + 1;
        while (end < query.length() && query.charAt(end) != query.charAt(at)) {
            end += raw || query.charAt(end) != '\\' ? 1 : 2;
        }
        return end + 1;
    }

    private int afterName(int at) {
        int from = at + 1;
        for (int next = afterSpace(from); next > from; next = afterSpace(from)) {
            from = next;
        }
        if (query.startsWith("`", from)) {
            int end = afterQuote(from);
            String name = query.substring(from + 1, Math.max(from + 1, end - 1));
            add(at, end, name.replace("``", "`"), -1);
            return end;
        }
        int end = endOfWord(from);
        if (end == from) {
            return read(":", end);
        }
        add(at, end, query.substring(from, end), -1);
        return end;
    }

    /** Where a space or comment ends that begins at a position, or else the position. */
    private int afterSpace(int at) {
        if (query.startsWith("--", at)) {
            return afterLine(at + 2);
        }
        if (isComment(at)) {
            return afterComment(at + 2);
        }
        return at < query.length() && isSpace(query.charAt(at)) ? at + 1 : at;
    }

    static boolean isSpace(char symbol) {
        return Character.isWhitespace(symbol) || Character.isSpaceChar(symbol);
    }

    private static boolean isPartOfName(char symbol) {
        return symbol == '_' || Character.isLetterOrDigit(symbol) || Character.isSurrogate(symbol);
    }
}
