package io.sparkex.internal.expression;

import com.google.protobuf.Message;
import io.sparkex.connect.proto.CallFunction;
import io.sparkex.connect.proto.DataType;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Expr;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The arguments of SQL text, which Spark 4.1 writes into the text and reads there. What it would read as something else,
 * without a word, is refused, also inside of others.
 */
public final class SqlArguments {
    /** What the server takes as arguments, or refuses by itself. */
    private static final Set<ExprTypeCase> VALUES = EnumSet.of(
            ExprTypeCase.LITERAL,
            ExprTypeCase.ALIAS,
            ExprTypeCase.UNRESOLVED_FUNCTION,
            ExprTypeCase.CALL_FUNCTION,
            ExprTypeCase.CAST);

    /** What makes values of others. */
    private static final Set<String> CONSTRUCTORS =
            Set.of("array", "map", "struct", "named_struct", "map_from_arrays", "map_from_entries");

    private SqlArguments() {}

    /**
     * How a session reads SQL text.
     *
     * @param zone gives the time zone
     * @param timestampsHaveZone whether {@code TIMESTAMP '…'} is a point in time
     * @param backslashesEscape whether a backslash in a text is not part of it
     * @param intervalsHaveTypes whether {@code INTERVAL '…' YEAR TO MONTH} is no calendar interval
     */
    public record Reading(
            Supplier<ZoneId> zone, boolean timestampsHaveZone, boolean backslashesEscape, boolean intervalsHaveTypes) {}

    /**
     * Refuses what the server would not read as what it is.
     *
     * @param arguments by their names or positions
     * @param ask gives how the session reads; it is asked at most once, and only if that matters for an argument
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_ARG}
     */
    public static void check(Map<String, Expr> arguments, Supplier<Reading> ask) {
        AtomicBoolean depends = new AtomicBoolean();
        arguments.forEach((name, argument) -> visit(argument.proto(), part -> {
            checkAnyway(name, part);
            if (dependsOnSession(part)) {
                depends.set(true);
            }
        }));
        if (depends.get()) {
            Reading reading = ask.get();
            arguments.forEach((name, argument) -> visit(argument.proto(), part -> check(name, part, reading)));
        }
    }

    /** Visits each part of an expression, itself, the parts of literals and their types included. */
    private static void visit(Message part, Consumer<Message> visitor) {
        visitor.accept(part);
        if (part instanceof Literal literal) {
            visitAll(literal.getArray().getElementsList(), visitor);
            visitAll(literal.getMap().getKeysList(), visitor);
            visitAll(literal.getMap().getValuesList(), visitor);
            visitAll(literal.getStruct().getElementsList(), visitor);
            if (literal.hasDataType()) {
                visit(literal.getDataType(), visitor);
            }
            if (literal.hasNull()) {
                visit(literal.getNull(), visitor);
            }
            return;
        }
        for (Object field : part.getAllFields().values()) {
            for (Object inner : field instanceof List<?> several ? several : List.of(field)) {
                if (inner instanceof Message message) {
                    visit(message, visitor);
                }
            }
        }
    }

    private static void visitAll(List<Literal> literals, Consumer<Message> visitor) {
        for (Literal literal : literals) {
            visit(literal, visitor);
        }
    }

    private static void checkAnyway(String name, Message part) {
        if (part instanceof Literal literal && literal.hasCalendarInterval()) {
            throw invalid(
                    name,
                    "Spark 4.1 reads a calendar interval there as one of months or of days to seconds, or not at all."
                            + " Give a Period or a Duration, or numbers for make_interval.");
        }
        if (part instanceof Expression expression && !VALUES.contains(expression.getExprTypeCase())) {
            throw noValue(name);
        }
        if (part instanceof DataType.StructField field) {
            checkField(name, field.getName());
        } else if (part instanceof Expression.UnresolvedFunction call) {
            checkCall(name, call.getFunctionName(), call.getIsUserDefinedFunction(), call.getArgumentsList());
        } else if (part instanceof CallFunction call) {
            checkCall(name, call.getFunctionName(), true, call.getArgumentsList());
        }
    }

    /** A name that the server parses may be written in many ways. */
    private static void checkCall(String name, String function, boolean isParsed, List<Expression> arguments) {
        String known = function.toLowerCase(Locale.ROOT);
        if (isParsed && !CONSTRUCTORS.contains(known)) {
            throw noValue(name);
        }
        if (known.equals("named_struct")) {
            for (int i = 0; i < arguments.size(); i += 2) {
                checkField(name, text(name, arguments.get(i)));
            }
        } else if (known.equals("struct")) {
            for (Expression argument : arguments) {
                argument.getAlias().getNameList().forEach(field -> checkField(name, field));
            }
        }
    }

    private static String text(String name, Expression argument) {
        Expression value = argument;
        while (value.hasAlias()) {
            value = value.getAlias().getExpr();
        }
        if (!value.getLiteral().hasString()) {
            throw noValue(name);
        }
        return value.getLiteral().getString();
    }

    private static void checkField(String name, String field) {
        if (isEscaped(field)) {
            throw invalid(
                    name,
                    "Its field `" + field
                            + "` has a quote or a backslash in its name, which Spark 4.1 writes as it is into a"
                            + " text in quotes, where it ends the text or escapes what follows. Name the field in the text.");
        }
    }

    private static boolean dependsOnSession(Message part) {
        return part instanceof DataType type && type.hasTimestamp()
                || part instanceof Literal literal
                        && (literal.hasTimestamp() || isInterval(literal) || isEscaped(literal.getString()));
    }

    private static boolean isInterval(Literal literal) {
        return literal.hasYearMonthInterval() || literal.hasDayTimeInterval();
    }

    private static boolean isEscaped(String text) {
        return text.indexOf('\'') >= 0 || text.indexOf('\\') >= 0;
    }

    private static void check(String name, Message part, Reading reading) {
        if (part instanceof DataType type && type.hasTimestamp()) {
            checkZone(name, reading);
        } else if (part instanceof Literal literal) {
            check(name, literal, reading);
        }
    }

    private static void check(String name, Literal literal, Reading reading) {
        if (literal.hasTimestamp()) {
            checkZone(name, reading);
            checkPoint(name, literal.getTimestamp(), reading.zone.get());
        } else if (isInterval(literal) && !reading.intervalsHaveTypes) {
            throw invalid(
                    name,
                    "With spark.sql.legacy.interval.enabled Spark 4.1 reads an interval there as a calendar interval. Give"
                            + " numbers for make_ym_interval or make_dt_interval.");
        } else if (isEscaped(literal.getString()) && !reading.backslashesEscape) {
            throw invalid(
                    name,
                    "It has a quote or a backslash, before which Spark 4.1 writes a backslash, and with"
                            + " spark.sql.parser.escapedStringLiterals it would read that as part of the text. Turn that"
                            + " setting off, or give the bytes, as for decode(?, 'UTF-8').");
        }
    }

    private static void checkZone(String name, Reading reading) {
        if (!reading.timestampsHaveZone) {
            throw invalid(
                    name,
                    "With spark.sql.timestampType Spark 4.1 reads a point in time there as a timestamp without a zone. Give a"
                            + " LocalDateTime, or the microseconds since 1970 for timestamp_micros.");
        }
    }

    private static void checkPoint(String name, long micros, ZoneId zone) {
        Instant point = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        ZoneOffsetTransition change = zone.getRules().getTransition(LocalDateTime.ofInstant(point, zone));
        if (change != null && !point.isBefore(change.getInstant())) {
            throw invalid(
                    name,
                    "The clocks of " + zone + ", the time zone of the session, show the same at " + point + " as at "
                            + point.plus(change.getDuration())
                            + ", and Spark 4.1 reads it there as the latter. Give the microseconds since 1970 for"
                            + " timestamp_micros, or set spark.sql.session.timeZone to UTC.");
        }
    }

    private static SparkIllegalArgumentException noValue(String name) {
        return invalid(name, "It is no value, or one that the server alone knows. Write it into the text.");
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
