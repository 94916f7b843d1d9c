package io.sparkex.internal.expression;

import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.Literal;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.plan.Expr;
import java.util.List;
import java.util.stream.Stream;

/** The arguments of SQL text, which Spark 4.1 writes into the text and reads there. */
public final class SqlArguments {
    private SqlArguments() {}

    /**
     * Refuses what the server would read as something else, without a word.
     *
     * @param name the name or position of the argument
     * @return the same argument
     * @throws SparkIllegalArgumentException {@code INVALID_SQL_ARG} for a calendar interval, also inside of others
     */
    public static Expr checked(String name, Expr argument) {
        if (holdsInterval(argument.proto())) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    "INVALID_SQL_ARG",
                                    "The argument " + name
                                            + " of `sql()` is invalid. Spark 4.1 reads a calendar interval there as"
                                            + " one of months or of days to seconds, or not at all. Give a Period or a"
                                            + " Duration, or numbers for make_interval.")
                            .withSqlState("42K08")
                            .withParameter("name", name),
                    null);
        }
        return argument;
    }

    private static boolean holdsInterval(Expression expression) {
        return expression.hasLiteral()
                ? holdsInterval(expression.getLiteral())
                : Stream.of(
                                expression.getUnresolvedFunction().getArgumentsList(),
                                expression.getCallFunction().getArgumentsList())
                        .flatMap(List::stream)
                        .anyMatch(SqlArguments::holdsInterval);
    }

    private static boolean holdsInterval(Literal literal) {
        return literal.hasCalendarInterval()
                || Stream.of(
                                literal.getArray().getElementsList(),
                                literal.getMap().getKeysList(),
                                literal.getMap().getValuesList(),
                                literal.getStruct().getElementsList())
                        .flatMap(List::stream)
                        .anyMatch(SqlArguments::holdsInterval);
    }
}
