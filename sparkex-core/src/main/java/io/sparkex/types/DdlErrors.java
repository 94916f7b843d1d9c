package io.sparkex.types;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SqlQueryContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said about a DDL text that can't be read: the condition of the server, the place, what is there and what should be. */
final class DdlErrors {
    /** How much of a line is shown on either side of the place. */
    private static final int SHOWN = 60;

    private static final Map<String, String> SQL_STATES = Map.ofEntries(
            Map.entry("PARSE_SYNTAX_ERROR", "42601"),
            Map.entry("PARSE_EMPTY_STATEMENT", "42617"),
            Map.entry("UNCLOSED_BRACKETED_COMMENT", "42601"),
            Map.entry("INVALID_IDENTIFIER", "42602"),
            Map.entry("UNSUPPORTED_DATATYPE", "0A000"),
            Map.entry("DATATYPE_MISSING_SIZE", "42K01"),
            Map.entry("INCOMPLETE_TYPE_DEFINITION.ARRAY", "42K01"),
            Map.entry("INCOMPLETE_TYPE_DEFINITION.MAP", "42K01"),
            Map.entry("INCOMPLETE_TYPE_DEFINITION.STRUCT", "42K01"),
            Map.entry("INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION", "22006"),
            Map.entry("COLLATION_INVALID_NAME", "42704"),
            Map.entry("DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION", "22003"),
            Map.entry("UNSUPPORTED_TIME_PRECISION", "0A001"),
            Map.entry("ST_INVALID_SRID_VALUE", "22023"),
            Map.entry("FAILED_TO_PARSE_TOO_COMPLEX", "54001"));

    private DdlErrors() {}

    /** The text goes on where it may not. */
    static ParseException unexpected(String text, DdlLexer.Token found, String expected) {
        if (text.isBlank()) {
            return of(text, found, "PARSE_EMPTY_STATEMENT", "The text is empty; expected " + expected, Map.of(), null);
        }
        String shown = found.is(DdlLexer.Kind.END) ? "end of input" : "'" + shorten(found.text()) + "'";
        return of(
                text,
                found,
                "PARSE_SYNTAX_ERROR",
                "Syntax error at or near " + shown + ": expected " + expected,
                Map.of("error", shown, "hint", ""),
                null);
    }

    /** A type has a parameter that its constructor refused. */
    static ParseException refused(String text, DdlLexer.Token type, SparkIllegalArgumentException refusal) {
        String condition = String.valueOf(refusal.getCondition());
        String message = String.valueOf(refusal.getMessage()).replaceFirst("^\\[[^]]*] ", "");
        return of(
                text,
                type,
                condition,
                message.replaceFirst("\\.$", ""),
                refusal.details().messageParameters(),
                refusal);
    }

    /** Anything else, by its condition; the message is without a full stop. */
    static ParseException of(
            String text, DdlLexer.Token at, String condition, String message, Map<String, String> parameters) {
        return of(text, at, condition, message, parameters, null);
    }

    private static ParseException of(
            String text,
            DdlLexer.Token at,
            String condition,
            String message,
            Map<String, String> parameters,
            @Nullable Throwable cause) {
        int start = at.start();
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        long line = text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        String summary = summary(text, lineStart, start);
        String place = " (line " + line + ", pos " + (start - lineStart) + ").";
        SqlQueryContext context =
                new SqlQueryContext("", "", start, start + at.text().length() - 1, at.text(), summary);
        ErrorDetails details = ErrorDetails.ofCondition(condition, message + place + "\n\n" + summary)
                .withSqlState(SQL_STATES.get(condition))
                .withParameters(parameters)
                .withQueryContexts(List.of(context));
        return new ParseException(details, cause);
    }

    /** The line around the place, and below it a mark. */
    private static String summary(String text, int lineStart, int start) {
        int lineEnd = text.indexOf('\n', start);
        int from = Math.max(lineStart, start - SHOWN);
        int to = Math.min(lineEnd < 0 ? text.length() : lineEnd, start + SHOWN);
        return "== SQL ==\n" + text.substring(from, to) + "\n" + "-".repeat(start - from) + "^^^";
    }

    /** A text for a message. */
    static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
