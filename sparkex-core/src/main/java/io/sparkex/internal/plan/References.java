package io.sparkex.internal.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What an expression needs of other plans: those of its subqueries, in the order in which they are met, and the relations
 * kept on the server that they and the data frames it names are built on. Immutable.
 */
public final class References {
    /** Most expressions need none. */
    public static final References NONE = new References(List.of(), Pins.NONE);

    private final List<PlanNode> subqueries;
    private final Pins pins;

    private References(List<PlanNode> subqueries, Pins pins) {
        this.subqueries = subqueries;
        this.pins = pins;
    }

    /** Those of a column of a data frame, whose plan is elsewhere in the query already. */
    static References named(PlanNode plan) {
        return plan.pins() == Pins.NONE ? NONE : new References(List.of(), plan.pins());
    }

    /** Those of a subquery, whose plan is nowhere else. */
    static References subquery(PlanNode plan) {
        return new References(List.of(plan), plan.pins());
    }

    /** Both; a plan that is met twice stays twice, as in PySpark. */
    References and(References other) {
        if (other == NONE) {
            return this;
        }
        if (this == NONE) {
            return other;
        }
        List<PlanNode> both = new ArrayList<>(subqueries);
        both.addAll(other.subqueries);
        return new References(List.copyOf(both), pins.and(other.pins));
    }

    List<PlanNode> subqueries() {
        return subqueries;
    }

    Pins pins() {
        return pins;
    }
}
