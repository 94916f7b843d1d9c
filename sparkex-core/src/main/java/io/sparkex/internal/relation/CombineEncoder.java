package io.sparkex.internal.relation;

import io.sparkex.connect.proto.Join;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.options.JoinType;
import java.util.List;

/** Relations over two inputs. */
public final class CombineEncoder {
    private CombineEncoder() {}

    /** Encodes a join without a condition. */
    @Encodes(relations = RelTypeCase.JOIN)
    public static PlanNode encodeJoin(PlanNode left, PlanNode right, JoinType type) {
        return join(left, right, type, Join.newBuilder(), List.of());
    }

    /** Encodes a join on a condition. */
    public static PlanNode encodeJoin(PlanNode left, PlanNode right, Expr condition, JoinType type) {
        return join(left, right, type, Join.newBuilder().setJoinCondition(condition.proto()), List.of(condition));
    }

    /** Encodes a join on columns that both sides have under the same names. */
    public static PlanNode encodeJoin(PlanNode left, PlanNode right, List<String> usingColumns, JoinType type) {
        return join(left, right, type, Join.newBuilder().addAllUsingColumns(usingColumns), List.of());
    }

    private static PlanNode join(
            PlanNode left, PlanNode right, JoinType type, Join.Builder join, List<Expr> conditions) {
        join.setLeft(left.relation()).setRight(right.relation()).setJoinType(encode(type));
        return PlanNode.of(left.session(), Relation.newBuilder().setJoin(join), List.of(left, right), conditions);
    }

    private static Join.JoinType encode(JoinType type) {
        return switch (type) {
            case INNER -> Join.JoinType.JOIN_TYPE_INNER;
            case FULL_OUTER -> Join.JoinType.JOIN_TYPE_FULL_OUTER;
            case LEFT_OUTER -> Join.JoinType.JOIN_TYPE_LEFT_OUTER;
            case RIGHT_OUTER -> Join.JoinType.JOIN_TYPE_RIGHT_OUTER;
            case LEFT_SEMI -> Join.JoinType.JOIN_TYPE_LEFT_SEMI;
            case LEFT_ANTI -> Join.JoinType.JOIN_TYPE_LEFT_ANTI;
            case CROSS -> Join.JoinType.JOIN_TYPE_CROSS;
        };
    }
}
