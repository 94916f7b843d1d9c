package io.sparkex.internal.expression;

import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.connect.proto.SubqueryExpression;
import io.sparkex.connect.proto.SubqueryExpression.SubqueryType;
import io.sparkex.connect.proto.SubqueryExpression.TableArgOptions;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/** Subqueries. They name a plan by its id; the plan itself travels with the expression. */
public final class SubqueryEncoder {
    private SubqueryEncoder() {}

    /** How the rows of a table argument reach the function: in partitions, in one, or as they come. */
    public record TableArgument(List<Expr> partition, List<Expr> order, boolean singlePartition) {
        public TableArgument {
            partition = List.copyOf(partition);
            order = List.copyOf(order);
        }
    }

    /** Encodes the one value of a plan of one column and at most one row. */
    @Encodes(expressions = ExprTypeCase.SUBQUERY_EXPRESSION)
    public static Expr encodeScalar(PlanNode plan) {
        return subquery(plan, SubqueryType.SUBQUERY_TYPE_SCALAR);
    }

    /** Encodes whether a plan has rows. */
    public static Expr encodeExists(PlanNode plan) {
        return subquery(plan, SubqueryType.SUBQUERY_TYPE_EXISTS);
    }

    /** Encodes whether a value is among the rows of a plan. The fields of a {@code struct} are compared one by one. */
    public static Expr encodeIn(Expr value, PlanNode plan) {
        SubqueryExpression.Builder in = builder(plan, SubqueryType.SUBQUERY_TYPE_IN);
        if (value.proto().getUnresolvedFunction().getFunctionName().equals("struct")) {
            in.addAllInSubqueryValues(value.proto().getUnresolvedFunction().getArgumentsList());
        } else {
            in.addInSubqueryValues(value.proto());
        }
        return Expr.subquery(Expression.newBuilder().setSubqueryExpression(in), plan, List.of(value));
    }

    /** Encodes the rows of a plan as the argument of a table function. {@code order} holds sort orders. */
    public static Expr encodeTableArgument(PlanNode plan, TableArgument argument) {
        SubqueryExpression.Builder table = builder(plan, SubqueryType.SUBQUERY_TYPE_TABLE_ARG);
        if (argument.singlePartition || !argument.partition.isEmpty()) {
            TableArgOptions.Builder options = table.getTableArgOptionsBuilder();
            argument.partition.forEach(column -> options.addPartitionSpec(column.proto()));
            argument.order.forEach(column -> options.addOrderSpec(column.proto().getSortOrder()));
            if (argument.singlePartition) {
                options.setWithSinglePartition(true);
            }
        }
        List<Expr> operands = new ArrayList<>(argument.partition);
        operands.addAll(argument.order);
        return Expr.subquery(Expression.newBuilder().setSubqueryExpression(table), plan, operands);
    }

    private static Expr subquery(PlanNode plan, SubqueryType type) {
        return Expr.subquery(Expression.newBuilder().setSubqueryExpression(builder(plan, type)), plan, List.of());
    }

    private static SubqueryExpression.Builder builder(PlanNode plan, SubqueryType type) {
        return SubqueryExpression.newBuilder().setPlanId(plan.planId()).setSubqueryType(type);
    }
}
