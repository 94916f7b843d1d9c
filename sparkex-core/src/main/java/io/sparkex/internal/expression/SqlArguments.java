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
 * else, without a word, is refused: calendar intervals and points in time that look like earlier ones in the session's
 * zone, also inside of others, and what makes a comment of the rest of a line, since it puts a minus sign behind another.
 */
public final class SqlArguments {
    private final String query;
    private final Supplier<ZoneId> askZone;
    private @Nullable ZoneId zone;
    private @Nullable Set<String> behindMinus;

    /**
     * Arguments of a text in a session.
     *
     * @param query the text
     * @param askZone gives the session's time zone; it is asked once, and only when there are points in time
     */
    public SqlArguments(String query, Supplier<ZoneId> askZone) {
        this.query = query;
        this.askZone = askZone;
    }

    /**
     * Refuses what the server would not read as what it is.
     *
     * @param name the name or position of the argument
     * @return the same argument
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_ARG}
     */
    public Expr checked(String name, Expr argument) {
        check(name, argument.proto());
        if (mayBeginWithMinus(argument.proto()) && behindMinus().contains(name)) {
            throw invalid(
                    name,
                    "Its marker stands right behind a minus sign, and Spark 4.1 writes a number below zero there as it is:"
                            + " two minus signs begin a comment. Write a space between the sign and the marker.");
        }
        return argument;
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
            case FLOAT -> Float.compare(literal.getFloat(), 0) < 0;
            case DOUBLE -> Double.compare(literal.getDouble(), 0) < 0;
            case DECIMAL -> literal.getDecimal().getValue().startsWith("-");
            default -> false;
        };
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
