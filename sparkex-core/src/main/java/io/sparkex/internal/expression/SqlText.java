package io.sparkex.internal.expression;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.expression.SqlMarkers.Marker;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * SQL text in which a server of Spark 4.1 puts arguments where they belong. It writes each over its marker and reads the
 * whole again, so that a marker which touches what is beside it needs a space; it takes arguments by position in the order
 * of a map, so that more than a few need names; it counts characters beyond U+FFFF in two ways; and before all that it puts
 * in variables, which are not known here.
 *
 * @param query the text as it is to be sent
 * @param prefix how the names of arguments by position begin, before their position from 0; empty if they have none
 */
public record SqlText(String query, String prefix) {
    /** The maps of Scala keep the order of as many entries. */
    private static final int MOST_BY_POSITION = 4;

    /** As the server's own messages have it. */
    private static final String PREFIX = "_pos_";

    private static final String VARIABLE = "${";

    /** Beside these, and spaces, whatever is written over a marker is read by itself. */
    private static final String APART = "(),;[]+*/%<>=!~^&|";

    /**
     * The text for so many arguments by position.
     *
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_ARG} when the server would put them elsewhere
     */
    public static SqlText byPosition(String query, int arguments) {
        if (arguments == 0) {
            return new SqlText(query, "");
        }
        List<Marker> places =
                SqlMarkers.in(query).stream().filter(Marker::isPlace).toList();
        if (arguments <= MOST_BY_POSITION) {
            return new SqlText(rewritten(query, places, marker -> "?"), "");
        }
        places.stream().filter(Marker::behindValue).findFirst().ifPresent(SqlText::refuseBehindValue);
        String prefix = PREFIX;
        while (query.contains(prefix)) {
            prefix += "_";
        }
        String begin = ":" + prefix;
        return new SqlText(rewritten(query, places, marker -> begin + marker.place()), prefix);
    }

    /**
     * The text for arguments of these names.
     *
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_ARG} when the server would put them elsewhere
     */
    public static SqlText byName(String query, Set<String> names) {
        if (names.isEmpty()) {
            return new SqlText(query, "");
        }
        List<Marker> named = SqlMarkers.in(query).stream()
                .filter(marker -> !marker.isPlace() && names.contains(marker.name()))
                .toList();
        return new SqlText(rewritten(query, named, marker -> query.substring(marker.from(), marker.to())), "");
    }

    private static String rewritten(String query, List<Marker> markers, Function<Marker, String> text) {
        StringBuilder written = new StringBuilder();
        int copied = 0;
        for (Marker marker : markers) {
            written.append(query, copied, marker.from());
            if (marker.from() > 0 && !isApart(query.charAt(marker.from() - 1))) {
                written.append(' ');
            }
            written.append(text.apply(marker));
            if (marker.to() < query.length()
                    && !isApart(query.charAt(marker.to()))
                    && !isOperator(query, marker.to())) {
                written.append(' ');
            }
            copied = marker.to();
        }
        checkVariables(query);
        checkCharacters(query, copied);
        return written.append(query, copied, query.length()).toString();
    }

    private static boolean isApart(char neighbour) {
        return SqlMarkers.isSpace(neighbour) || APART.indexOf(neighbour) >= 0;
    }

    /** These are read by themselves behind a value, but not before one. */
    private static boolean isOperator(String query, int at) {
        return query.charAt(at) == '-' || query.startsWith("::", at);
    }

    private static void refuseBehindValue(Marker marker) {
        throw invalid("a marker at position " + marker.from()
                + " that stands behind a value. Spark 4.1 mixes up more than four arguments by position, and with names would"
                + " read it as a path into that value. Check the text; where a word of SQL stands there and no value, give the"
                + " arguments by name.");
    }

    private static void checkVariables(String query) {
        int variable = query.indexOf(VARIABLE);
        if (variable >= 0) {
            throw invalid("what looks like a variable at position " + variable
                    + ". Spark puts in its text, or nothing, before it looks for the markers of arguments, also in quotes. Put"
                    + " it in yourself, or give the text around it as an argument.");
        }
    }

    private static void checkCharacters(String query, int end) {
        for (int i = 0; i < end; i++) {
            if (Character.isSurrogate(query.charAt(i))) {
                throw invalid("the character " + Character.toString(query.codePointAt(i)) + " at position " + i
                        + ", before the marker of an argument. Spark 4.1 would put arguments that come behind it into the wrong"
                        + " places. Give the text around it as an argument, too, a name as one of IDENTIFIER(:name).");
            }
        }
    }

    private static SparkIllegalArgumentException invalid(String reason) {
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition("INVALID_SQL_ARG", "The text of `sql()` has arguments, and " + reason)
                        .withSqlState("42K08"),
                null);
    }
}
