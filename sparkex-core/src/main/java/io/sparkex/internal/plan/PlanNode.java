package io.sparkex.internal.plan;

import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.RelationCommon;
import io.sparkex.connect.proto.WithRelations;
import java.util.ArrayList;
import java.util.List;

/**
 * A relation: its message with a plan id of its own, how deeply it nests, and its session. Compared by identity, since
 * comparing messages would recurse through a deep plan.
 */
public final class PlanNode {
    private final Relation relation;
    private final int depth;
    private final SessionKey session;
    private final Pins pins;

    private PlanNode(Relation relation, int depth, SessionKey session, Pins pins) {
        this.relation = relation;
        this.depth = depth;
        this.session = session;
        this.pins = pins;
    }

    /** Makes a relation that reads no other relation. */
    public static PlanNode source(SessionKey session, Relation.Builder relation, List<Expr> expressions) {
        return of(session, relation, List.of(), expressions);
    }

    /** Makes a relation that reads one that the server keeps. */
    public static PlanNode kept(SessionKey session, Relation.Builder relation, RemoteRelationHandle handle) {
        return node(session, relation, 0, Pins.of(handle));
    }

    /** Makes a relation over one input. */
    public static PlanNode over(PlanNode input, Relation.Builder relation, List<Expr> expressions) {
        return of(input.session, relation, List.of(input), expressions);
    }

    /**
     * Makes a relation, having checked that the inputs and the columns named in the expressions belong to one session.
     * It keeps on the server what they are built on. The plans of subqueries in the expressions are put beside it.
     */
    public static PlanNode of(
            SessionKey session, Relation.Builder relation, List<PlanNode> inputs, List<Expr> expressions) {
        return of(session, relation, inputs, expressions, List.of());
    }

    /** Makes a relation that reads no other relation, with plans put beside it that it refers to in a way of its own. */
    public static PlanNode referring(
            SessionKey session, Relation.Builder relation, List<Expr> expressions, List<PlanNode> references) {
        references.forEach(reference -> SessionMismatch.same(session, reference.session));
        return of(session, relation, List.of(), expressions, references);
    }

    private static PlanNode of(
            SessionKey session,
            Relation.Builder relation,
            List<PlanNode> inputs,
            List<Expr> expressions,
            List<PlanNode> ownReferences) {
        int depth = 0;
        Pins pins = Pins.NONE;
        List<PlanNode> references = new ArrayList<>(ownReferences);
        for (PlanNode input : inputs) {
            SessionMismatch.same(session, input.session);
            depth = Math.max(depth, input.depth);
            pins = pins.and(input.pins);
        }
        for (Expr expression : expressions) {
            SessionMismatch.same(session, expression.session());
            depth = Math.max(depth, expression.depth());
            pins = pins.and(expression.references().pins());
            references.addAll(expression.references().subqueries());
        }
        PlanNode root = node(session, relation, depth, pins);
        return references.isEmpty() ? root : withRelations(root, references);
    }

    /** As PySpark's {@code LogicalPlan._with_relations}: the root keeps its id, and the whole gets the next one. */
    @Encodes(relations = RelTypeCase.WITH_RELATIONS)
    private static PlanNode withRelations(PlanNode root, List<PlanNode> references) {
        WithRelations.Builder relations = WithRelations.newBuilder().setRoot(root.relation);
        int depth = root.depth;
        Pins pins = root.pins;
        for (PlanNode reference : references) {
            relations.addReferences(reference.relation);
            depth = Math.max(depth, reference.depth);
            pins = pins.and(reference.pins);
        }
        return node(root.session, Relation.newBuilder().setWithRelations(relations), depth, pins);
    }

    /** The only place that gives out plan ids: {@code RelationCommon.plan_id}. */
    private static PlanNode node(SessionKey session, Relation.Builder relation, int depthBelow, Pins pins) {
        relation.setCommon(RelationCommon.newBuilder().setPlanId(PlanIds.next()));
        return new PlanNode(relation.build(), depthBelow + 1, session, pins);
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

    /** The relations kept on the server that this one is built on. */
    public Pins pins() {
        return pins;
    }
}
