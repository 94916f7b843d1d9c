package io.sparkex.internal.plan;

import io.sparkex.connect.proto.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression: its message, how deeply it nests, and the session it is bound to when some part of it names a column
 * of a particular data frame. Compared by identity, since comparing messages would recurse through a deep plan.
 */
public final class Expr {
    private final Expression proto;
    private final int depth;
    private final @Nullable SessionKey session;
    private final References references;

    private Expr(Expression proto, int depth, @Nullable SessionKey session, References references) {
        this.proto = proto;
        this.depth = depth;
        this.session = session;
        this.references = references;
    }

    /** Makes an expression without operands that belongs to no data frame. */
    public static Expr leaf(Expression.Builder proto) {
        return new Expr(proto.build(), 1, null, References.NONE);
    }

    /** Makes an expression without operands that belongs to the data frame of {@code plan}. */
    public static Expr bound(Expression.Builder proto, PlanNode plan) {
        return new Expr(proto.build(), 1, plan.session(), References.named(plan));
    }

    /** Makes an expression over {@code operands}, which must not belong to different sessions. */
    public static Expr of(Expression.Builder proto, List<Expr> operands) {
        return over(proto, null, References.NONE, operands);
    }

    /**
     * Makes an expression that refers to the rows of {@code plan} by its id, and has operands too. The plan travels with
     * it, to stand beside the relation that it is used in.
     */
    public static Expr subquery(Expression.Builder proto, PlanNode plan, List<Expr> operands) {
        return over(proto, plan.session(), References.subquery(plan), operands);
    }

    private static Expr over(
            Expression.Builder proto, @Nullable SessionKey first, References own, List<Expr> operands) {
        int depth = 0;
        SessionKey session = first;
        References references = own;
        for (Expr operand : operands) {
            depth = Math.max(depth, operand.depth);
            session = SessionMismatch.same(session, operand.session);
            references = references.and(operand.references);
        }
        return new Expr(proto.build(), depth + 1, session, references);
    }

    /** The expression with the place in the user's code that is calling now, unless it knows its place already. */
    public Expr here() {
        return proto.hasCommon() ? this : at(CallSite.current());
    }

    /** The expression with a place in the user's code, unless it knows its place already or there is none. */
    public Expr at(@Nullable CallSite place) {
        if (place == null || proto.hasCommon()) {
            return this;
        }
        return new Expr(proto.toBuilder().setCommon(place.commonOf(proto)).build(), depth, session, references);
    }

    public Expression proto() {
        return proto;
    }

    public int depth() {
        return depth;
    }

    /** What the expression needs of other plans: those of its subqueries, and what the named data frames are built on. */
    public References references() {
        return references;
    }

    /** The session of the data frame that some part of this expression names, or {@code null}. */
    public @Nullable SessionKey session() {
        return session;
    }
}
