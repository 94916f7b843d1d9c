package io.sparkex.internal.expression;

import com.google.protobuf.Message;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Expr;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one SQL text, which Spark 4.1 writes into the text and reads there. What it would read as something
 * else, without a word, is refused: calendar intervals, points in time that look like earlier ones in the session's zone,
 * and texts with signs that the session does not take for escaped, also inside of others; and what makes a comment of the
 * rest of a line, since it puts a minus sign behind another.
 */
public final class SqlArguments {
    private final String query;
    private final Supplier<ZoneId> askZone;
    private final Supplier<Boolean> askEscapes;
    private @Nullable ZoneId zone;
    private @Nullable Boolean escapes;
    private @Nullable Set<String> behindMinus;

    /**
     * Arguments of a text in a session.
     *
     * @param query the text
     * @param askZone gives the session's time zone; it is asked once, and only when there are points in time
     * @param askEscapes says whether the session reads a backslash in a text as an escape; it is asked once, and only when
     *     there are texts with backslashes or quotes
     */
    public SqlArguments(String query, Supplier<ZoneId> askZone, Supplier<Boolean> askEscapes) {
        this.query = query;
        this.askZone = askZone;
        this.askEscapes = askEscapes;
    }

    /**
     * Refuses what the server would not read as what it is.
     *
     * @param name the name or position of the argument
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_ARG}
     */
    public void check(String name, Expr argument) {
        check(name, argument.proto());
        if (mayBeginWithMinus(argument.proto()) && behindMinus().contains(name)) {
            throw invalid(
                    name,
                    "Its marker stands right behind a minus sign, and Spark 4.1 writes a number below zero there as it is:"
                            + " two minus signs begin a comment. Write a space between the sign and the marker.");
        }
    }

    private static boolean mayBeginWithMinus(Expression argument) {
        return switch (argument.getExprTypeCase()) {
            case LITERAL -> beginsWithMinus(argument.getLiteral());
            case ALIAS -> mayBeginWithMinus(argument.getAlias().getExpr());
            case EXPRESSION_STRING -> true;
            default -> false;
        };
    }

    private static boolean beginsWithMinus(Literal literal) {
        return switch (literal.getLiteralTypeCase()) {
            case BYTE -> literal.getByte() < 0;
            case SHORT -> literal.getShort() < 0;
            case INTEGER -> literal.getInteger() < 0;
            case LONG -> literal.getLong() < 0;
            case FLOAT -> isNegative(literal.getFloat());
            case DOUBLE -> isNegative(literal.getDouble());
            case DECIMAL -> literal.getDecimal().getValue().startsWith("-");
            default -> false;
        };
    }

    /** Infinity is written as a cast of a text. */
    private static boolean isNegative(double number) {
        return Double.compare(number, 0) < 0 && !Double.isInfinite(number);
    }

    private Set<String> behindMinus() {
        if (behindMinus == null) {
            behindMinus = SqlMarkers.behindMinus(query);
        }
        return behindMinus;
    }

    private void check(String name, Expression expression) {
        if (expression.hasLiteral()) {
            check(name, expression.getLiteral());
        } else {
            checkParts(name, expression);
        }
    }

    private void checkParts(String name, Message message) {
        for (Object field : message.getAllFields().values()) {
            for (Object part : field instanceof List<?> parts ? parts : List.of(field)) {
                if (part instanceof Literal literal) {
                    check(name, literal);
                } else if (part instanceof Message inner) {
                    checkParts(name, inner);
                }
            }
        }
    }

    private void check(String name, Literal literal) {
        switch (literal.getLiteralTypeCase()) {
            case CALENDAR_INTERVAL ->
                throw invalid(
                        name,
                        "Spark 4.1 reads a calendar interval there as one of months or of days to seconds, or not at all."
                                + " Give a Period or a Duration, or numbers for make_interval.");
            case STRING -> checkText(name, literal.getString());
            case TIMESTAMP -> checkPoint(name, literal.getTimestamp());
            case ARRAY -> checkAll(name, literal.getArray().getElementsList());
            case MAP -> {
                checkAll(name, literal.getMap().getKeysList());
                checkAll(name, literal.getMap().getValuesList());
            }
            case STRUCT -> checkAll(name, literal.getStruct().getElementsList());
            default -> {}
        }
    }

    private void checkAll(String name, List<Literal> literals) {
        for (Literal literal : literals) {
            check(name, literal);
        }
    }

    private void checkText(String name, String text) {
        if ((text.indexOf('\'') >= 0 || text.indexOf('\\') >= 0) && !escapes()) {
            throw invalid(
                    name,
                    "It has a quote or a backslash, before which Spark 4.1 writes a backslash, and with"
                            + " spark.sql.parser.escapedStringLiterals it would read that as part of the text. Turn that"
                            + " setting off, or give the bytes, as for decode(?, 'UTF-8').");
        }
    }

    private void checkPoint(String name, long micros) {
        Instant point = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        ZoneOffsetTransition change = zone().getRules().getTransition(LocalDateTime.ofInstant(point, zone()));
        if (change != null && !point.isBefore(change.getInstant())) {
            throw invalid(
                    name,
                    "The clocks of " + zone() + ", the time zone of the session, show the same at " + point + " as at "
                            + point.plus(change.getDuration())
                            + ", and Spark 4.1 reads it there as the latter. Give the microseconds since 1970 for"
                            + " timestamp_micros, or set spark.sql.session.timeZone to UTC.");
        }
    }

    private boolean escapes() {
        if (escapes == null) {
            escapes = askEscapes.get();
        }
        return escapes;
    }

    private ZoneId zone() {
        if (zone == null) {
            zone = askZone.get();
        }
        return zone;
    }

    private static SparkIllegalArgumentException invalid(String name, String reason) {
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition(
                                "INVALID_SQL_ARG", "The argument " + name + " of `sql()` is invalid. " + reason)
                        .withSqlState("42K08")
                        .withParameter("name", name),
                null);
    }
}
