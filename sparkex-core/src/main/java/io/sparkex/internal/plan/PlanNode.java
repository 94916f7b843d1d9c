package io.sparkex.internal.plan;

import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.RelationCommon;
import java.util.List;

/**
 * A relation: its message with a plan id of its own, how deeply it nests, and its session. Compared by identity, since
 * comparing messages would recurse through a deep plan.
 */
public final class PlanNode {
    private final Relation relation;
    private final int depth;
    private final SessionKey session;

    private PlanNode(Relation relation, int depth, SessionKey session) {
        this.relation = relation;
        this.depth = depth;
        this.session = session;
    }

    /** Makes a relation that reads no other relation. */
    public static PlanNode source(SessionKey session, Relation.Builder relation, List<Expr> expressions) {
        return of(session, relation, List.of(), expressions);
    }

    /** Makes a relation over one input. */
    public static PlanNode over(PlanNode input, Relation.Builder relation, List<Expr> expressions) {
        return of(input.session, relation, List.of(input), expressions);
    }

    /**
     * Makes a relation. This is the only place that gives out plan ids ({@code RelationCommon.plan_id}) and that checks
     * that the inputs and the columns named in the expressions belong to one session.
     */
    public static PlanNode of(
            SessionKey session, Relation.Builder relation, List<PlanNode> inputs, List<Expr> expressions) {
        int depth = 0;
        for (PlanNode input : inputs) {
            SessionMismatch.same(session, input.session);
            depth = Math.max(depth, input.depth);
        }
        for (Expr expression : expressions) {
            SessionMismatch.same(session, expression.session());
            depth = Math.max(depth, expression.depth());
        }
        relation.setCommon(RelationCommon.newBuilder().setPlanId(PlanIds.next()));
        return new PlanNode(relation.build(), depth + 1, session);
    }

    public Relation relation() {
        return relation;
    }

    public long planId() {
        return relation.getCommon().getPlanId();
    }

    public int depth() {
        return depth;
    }

    public SessionKey session() {
        return session;
    }
}
