package io.sparkex.internal.expression;

import java.util.LinkedHashSet;
import java.util.Set;

/** The markers of arguments in SQL text: {@code ?} and {@code :name}, but not those in quotes and comments. */
final class SqlMarkers {
    private final String query;
    private final Set<String> behindMinus = new LinkedHashSet<>();
    private int places;

    private SqlMarkers(String query) {
        this.query = query;
    }

    /** The names, or positions from 0, of the markers that stand right behind a minus sign. */
    static Set<String> behindMinus(String query) {
        SqlMarkers markers = new SqlMarkers(query);
        int at = 0;
        while (at < query.length()) {
            at = markers.next(at);
        }
        return markers.behindMinus;
    }

    /** Reads what begins at a position, and says where the next begins. */
    private int next(int at) {
        char first = query.charAt(at);
        if (query.startsWith("--", at)) {
            return after("\n", at);
        }
        if (query.startsWith("/*", at)) {
            return after("*/", at + 2);
        }
        return switch (first) {
            case '\'', '"' -> afterText(at);
            case '`' -> after("`", at + 1);
            case '?' -> {
                mark(at, String.valueOf(places));
                places++;
                yield at + 1;
            }
            case ':' -> afterName(at);
            default -> at + 1;
        };
    }

    private int after(String end, int from) {
        int found = query.indexOf(end, from);
        return found < 0 ? query.length() : found + end.length();
    }

    /** A backslash keeps a quote from being the end, unless an {@code r} stands before the text. */
    private int afterText(int at) {
        boolean raw = at > 0 && (query.charAt(at - 1) | ' ') == 'r';
        int end = at + 1;
        while (end < query.length() && query.charAt(end) != query.charAt(at)) {
            end += raw || query.charAt(end) != '\\' ? 1 : 2;
        }
        return end + 1;
    }

    private int afterName(int at) {
        int from = at + 1;
        while (from < query.length() && Character.isWhitespace(query.charAt(from))) {
            from++;
        }
        if (query.startsWith("`", from)) {
            int end = after("`", from + 1);
            mark(at, query.substring(from + 1, Math.max(from + 1, end - 1)));
            return end;
        }
        int end = from;
        while (end < query.length() && isPartOfName(query.charAt(end))) {
            end++;
        }
        mark(at, query.substring(from, end));
        return end;
    }

    private static boolean isPartOfName(char symbol) {
        return symbol == '_' || Character.isLetterOrDigit(symbol);
    }

    private void mark(int at, String name) {
        if (at > 0 && query.charAt(at - 1) == '-') {
            behindMinus.add(name);
        }
    }
}
