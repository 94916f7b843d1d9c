package io.sparkex.internal.relation;

import io.sparkex.connect.proto.AsOfJoin;
import io.sparkex.connect.proto.Join;
import io.sparkex.connect.proto.LateralJoin;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.SetOperation;
import io.sparkex.connect.proto.SetOperation.SetOpType;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.options.JoinType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Relations over two inputs. */
public final class CombineEncoder {
    private CombineEncoder() {}

    /** How rows of two inputs are put together that have the same columns. */
    public enum SetOperator {
        /** The rows of both. */
        UNION(SetOpType.SET_OP_TYPE_UNION),
        /** The rows that are in both. */
        INTERSECT(SetOpType.SET_OP_TYPE_INTERSECT),
        /** The rows that are not in the other. */
        EXCEPT(SetOpType.SET_OP_TYPE_EXCEPT);

        private final SetOpType proto;

        SetOperator(SetOpType proto) {
            this.proto = proto;
        }
    }

    /**
     * Which rows of two inputs belong together by time, or by any other order.
     *
     * @param using names of columns that have to be equal besides, or none
     * @param condition what has to hold besides, or {@code null}
     * @param type the join type in the server's words
     * @param tolerance how far away a row may be, or {@code null} for any
     * @param direction where to look for the nearest row
     */
    public record AsOf(
            Expr left,
            Expr right,
            List<String> using,
            @Nullable Expr condition,
            String type,
            @Nullable Expr tolerance,
            boolean allowExactMatches,
            String direction) {}

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

    /** Encodes a join whose right side may read the row of the left side. */
    @Encodes(relations = RelTypeCase.LATERAL_JOIN)
    public static PlanNode encodeLateralJoin(PlanNode left, PlanNode right, @Nullable Expr condition, JoinType type) {
        LateralJoin.Builder join = LateralJoin.newBuilder()
                .setLeft(left.relation())
                .setRight(right.relation())
                .setJoinType(encode(type));
        if (condition != null) {
            join.setJoinCondition(condition.proto());
        }
        return PlanNode.of(
                left.session(),
                Relation.newBuilder().setLateralJoin(join),
                List.of(left, right),
                condition == null ? List.of() : List.of(condition));
    }

    /** Encodes a join of each row with the nearest one. */
    @Encodes(relations = RelTypeCase.AS_OF_JOIN)
    public static PlanNode encodeAsOfJoin(PlanNode left, PlanNode right, AsOf asOf) {
        List<Expr> expressions = new ArrayList<>(List.of(asOf.left, asOf.right));
        AsOfJoin.Builder join = AsOfJoin.newBuilder()
                .setLeft(left.relation())
                .setRight(right.relation())
                .setLeftAsOf(asOf.left.proto())
                .setRightAsOf(asOf.right.proto())
                .addAllUsingColumns(asOf.using)
                .setJoinType(asOf.type)
                .setAllowExactMatches(asOf.allowExactMatches)
                .setDirection(asOf.direction);
        if (asOf.condition != null) {
            join.setJoinExpr(asOf.condition.proto());
            expressions.add(asOf.condition);
        }
        if (asOf.tolerance != null) {
            join.setTolerance(asOf.tolerance.proto());
            expressions.add(asOf.tolerance);
        }
        return PlanNode.of(left.session(), Relation.newBuilder().setAsOfJoin(join), List.of(left, right), expressions);
    }

    /** Encodes rows of both inputs put together by position; {@code all} keeps equal rows. */
    @Encodes(relations = RelTypeCase.SET_OP)
    public static PlanNode encodeSetOperation(PlanNode left, PlanNode right, SetOperator operator, boolean all) {
        return setOperation(
                left,
                right,
                SetOperation.newBuilder()
                        .setSetOpType(operator.proto)
                        .setIsAll(all)
                        .setByName(false)
                        .setAllowMissingColumns(false));
    }

    /** Encodes the rows of both inputs, whose columns are found by name. */
    public static PlanNode encodeUnionByName(PlanNode left, PlanNode right, boolean allowMissingColumns) {
        return setOperation(
                left,
                right,
                SetOperation.newBuilder()
                        .setSetOpType(SetOperator.UNION.proto)
                        .setIsAll(true)
                        .setByName(true)
                        .setAllowMissingColumns(allowMissingColumns));
    }

    private static PlanNode setOperation(PlanNode left, PlanNode right, SetOperation.Builder operation) {
        operation.setLeftInput(left.relation()).setRightInput(right.relation());
        return PlanNode.of(left.session(), Relation.newBuilder().setSetOp(operation), List.of(left, right), List.of());
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
