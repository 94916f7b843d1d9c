package io.sparkex.internal.relation;

import io.sparkex.connect.proto.Aggregate;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/** Relations that turn groups of rows into one row each. */
public final class AggregateEncoder {
    private AggregateEncoder() {}

    /** Encodes aggregates per group; without grouping columns all rows are one group. */
    @Encodes(relations = RelTypeCase.AGGREGATE)
    public static PlanNode encodeGroupBy(PlanNode input, List<Expr> groupings, List<Expr> aggregates) {
        Aggregate.Builder aggregate =
                Aggregate.newBuilder().setInput(input.relation()).setGroupType(Aggregate.GroupType.GROUP_TYPE_GROUPBY);
        groupings.forEach(grouping -> aggregate.addGroupingExpressions(grouping.proto()));
        aggregates.forEach(expression -> aggregate.addAggregateExpressions(expression.proto()));
        List<Expr> expressions = new ArrayList<>(groupings);
        expressions.addAll(aggregates);
        return PlanNode.over(input, Relation.newBuilder().setAggregate(aggregate), expressions);
    }
}
