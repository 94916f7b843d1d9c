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
    private final Pins pins;

    private Expr(Expression proto, int depth, @Nullable SessionKey session, Pins pins) {
        this.proto = proto;
        this.depth = depth;
        this.session = session;
        this.pins = pins;
    }

    /** Makes an expression without operands that belongs to no data frame. */
    public static Expr leaf(Expression.Builder proto) {
        return new Expr(proto.build(), 1, null, Pins.NONE);
    }

    /** Makes an expression without operands that belongs to the data frame of {@code plan}. */
    public static Expr bound(Expression.Builder proto, PlanNode plan) {
        return new Expr(proto.build(), 1, plan.session(), plan.pins());
    }

    /** Makes an expression over {@code operands}, which must not belong to different sessions. */
    public static Expr of(Expression.Builder proto, List<Expr> operands) {
        int depth = 0;
        SessionKey session = null;
        Pins pins = Pins.NONE;
        for (Expr operand : operands) {
            depth = Math.max(depth, operand.depth);
            session = SessionMismatch.same(session, operand.session);
            pins = pins.and(operand.pins);
        }
        return new Expr(proto.build(), depth + 1, session, pins);
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
        return new Expr(proto.toBuilder().setCommon(place.commonOf(proto)).build(), depth, session, pins);
    }

    public Expression proto() {
        return proto;
    }

    public int depth() {
        return depth;
    }

    /** The relations kept on the server that the named data frames are built on. */
    public Pins pins() {
        return pins;
    }

    /** The session of the data frame that some part of this expression names, or {@code null}. */
    public @Nullable SessionKey session() {
        return session;
    }
}
