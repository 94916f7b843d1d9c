package io.sparkex;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.internal.check.Check;
import io.sparkex.internal.expression.CallEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.CallSite;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.CombineEncoder;
import io.sparkex.options.JoinType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plans of joins, whose arguments need more than to be unwrapped. */
final class Joins {
    private Joins() {}

    /** A join on conditions that have to hold together; without any, all pairs. PySpark: {@code on} as a list. */
    static PlanNode onAll(PlanNode left, PlanNode right, Column[] on, JoinType how) {
        Arguments.notNull("how", how);
        Expr condition = null;
        for (Expr next : Arguments.exprs(on)) {
            condition = condition == null
                    ? next
                    : CallEncoder.encodeCall("and", List.of(condition, next)).here();
        }
        return condition == null
                ? CombineEncoder.encodeJoin(left, right, how)
                : CombineEncoder.encodeJoin(left, right, condition, how);
    }

    /** A join whose right side is computed for each row of the left one. */
    static PlanNode lateral(PlanNode left, PlanNode right, @Nullable Column on, JoinType how) {
        switch (Arguments.notNull("how", how)) {
            case INNER, LEFT_OUTER, CROSS -> {
                // These are the ones.
            }
            case FULL_OUTER, RIGHT_OUTER, LEFT_SEMI, LEFT_ANTI ->
                throw new AnalysisException(
                        ErrorDetails.ofCondition(
                                        "UNSUPPORTED_JOIN_TYPE",
                                        "Unsupported join type '" + how + "'. Supported join types of a lateral join"
                                                + " include: inner, leftouter, left, left_outer, cross.")
                                .withSqlState("0A000")
                                .withParameter("typ", how.toString()),
                        null);
        }
        return CombineEncoder.encodeLateralJoin(left, right, on == null ? null : on.expr(), how);
    }

    /** The nearest row of the right side for each row of the left one. */
    record AsOf(
            Column left,
            Column right,
            List<String> using,
            @Nullable Column condition,
            String how,
            @Nullable Column tolerance,
            boolean allowExactMatches,
            String direction) {}

    static PlanNode asOf(PlanNode left, PlanNode right, AsOf join) {
        return CombineEncoder.encodeAsOfJoin(
                left,
                right,
                new CombineEncoder.AsOf(
                        Arguments.expr("leftAsOf", join.left),
                        Arguments.expr("rightAsOf", join.right),
                        Check.texts("on", join.using),
                        join.condition == null ? null : join.condition.expr(),
                        Arguments.text("how", join.how),
                        join.tolerance == null ? null : join.tolerance.expr(),
                        join.allowExactMatches,
                        Arguments.text("direction", join.direction)));
    }

    /** The plain form: an inner join that looks backward, by columns of both sides named here. */
    static PlanNode asOf(PlanNode left, PlanNode right, String leftAsOf, String rightAsOf) {
        CallSite place = CallSite.current();
        return CombineEncoder.encodeAsOfJoin(
                left,
                right,
                new CombineEncoder.AsOf(
                        NameEncoder.encodeColumnOf(left, Arguments.text("leftAsOf", leftAsOf))
                                .at(place),
                        NameEncoder.encodeColumnOf(right, Arguments.text("rightAsOf", rightAsOf))
                                .at(place),
                        List.of(),
                        null,
                        "inner",
                        null,
                        true,
                        "backward"));
    }
}
