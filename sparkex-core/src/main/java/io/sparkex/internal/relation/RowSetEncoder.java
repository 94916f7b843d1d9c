package io.sparkex.internal.relation;

import io.sparkex.connect.proto.Limit;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.Sort;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.List;

/** Relations that order or count the rows of one input. */
public final class RowSetEncoder {
    private RowSetEncoder() {}

    /** Encodes a sort of all rows. {@code orders} holds sort orders. */
    @Encodes(relations = RelTypeCase.SORT)
    public static PlanNode encodeSort(PlanNode input, List<Expr> orders) {
        Sort.Builder sort = Sort.newBuilder().setInput(input.relation()).setIsGlobal(true);
        orders.forEach(order -> sort.addOrder(order.proto().getSortOrder()));
        return PlanNode.over(input, Relation.newBuilder().setSort(sort), orders);
    }

    /** Encodes the first {@code limit} rows. */
    @Encodes(relations = RelTypeCase.LIMIT)
    public static PlanNode encodeLimit(PlanNode input, int limit) {
        Limit.Builder proto = Limit.newBuilder().setInput(input.relation()).setLimit(limit);
        return PlanNode.over(input, Relation.newBuilder().setLimit(proto), List.of());
    }
}
