package io.sparkex.internal.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The markers of arguments in SQL text, {@code ?} and {@code :name}, told from what quotes and comments have of them. */
public final class SqlMarkers {
    private final String query;
    private final List<Marker> found = new ArrayList<>();
    private int places;

    private SqlMarkers(String query) {
        this.query = query;
    }

    /**
     * A marker.
     *
     * @param at where it begins
     * @param name its name, or what stands for it with a {@code ?}
     * @param place the position from 0 of a {@code ?} among the others, or else -1
     */
    private record Marker(int at, String name, int place) {}

    /** The names, or positions from 0, of the markers that stand right behind a minus sign. */
    static Set<String> behindMinus(String query) {
        return in(query).stream()
                .filter(marker -> marker.at > 0 && query.charAt(marker.at - 1) == '-')
                .map(Marker::name)
                .collect(Collectors.toSet());
    }

    /** The text with names in place of each {@code ?}, as {@link #nameOf} has them. */
    public static String named(String query) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (Marker marker : in(query)) {
            if (marker.place >= 0) {
                text.append(query, copied, marker.at).append(':').append(nameOf(marker.place));
                copied = marker.at + 1;
            }
        }
        return text.append(query, copied, query.length()).toString();
    }

    /** The name of the argument at a position from 0, as the server's messages have it. */
    public static String nameOf(int place) {
        return "_pos_" + place;
    }

    private static List<Marker> in(String query) {
        SqlMarkers markers = new SqlMarkers(query);
        int at = 0;
        while (at < query.length()) {
            at = markers.next(at);
        }
        return markers.found;
    }

    /** Reads what begins at a position, and says where the next begins. */
    private int next(int at) {
        if (query.startsWith("--", at)) {
            return afterLine(at + 2);
        }
        if (isComment(at)) {
            return afterComment(at + 2);
        }
        return switch (query.charAt(at)) {
            case '\'', '"' -> afterText(at);
            case '`' -> afterQuote(at);
            case '?' -> {
                found.add(new Marker(at, String.valueOf(places), places));
                places++;
                yield at + 1;
            }
            case ':' -> afterName(at);
            default -> at + 1;
        };
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

    private int afterQuote(int at) {
        int end = query.indexOf('`', at + 1);
        return end < 0 ? query.length() : end + 1;
    }

    /** A backslash keeps a quote from being the end, unless the text begins with an {@code r}. */
    private int afterText(int at) {
        boolean raw = at > 0 && (query.charAt(at - 1) | ' ') == 'r' && (at == 1 || !isPartOfName(query.charAt(at - 2)));
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
        int end = from;
        if (query.startsWith("`", from)) {
            end = afterQuote(from);
            found.add(new Marker(at, query.substring(from + 1, Math.max(from + 1, end - 1)), -1));
            return end;
        }
        while (end < query.length() && isPartOfName(query.charAt(end))) {
            end++;
        }
        found.add(new Marker(at, query.substring(from, end), -1));
        return end;
    }

    private static boolean isPartOfName(char symbol) {
        return symbol == '_' || Character.isLetterOrDigit(symbol);
    }
}
