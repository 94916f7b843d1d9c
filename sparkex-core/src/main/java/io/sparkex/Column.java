package io.sparkex;

import io.sparkex.internal.plan.Expr;

/** A column. */
public final class Column {
    private final Expr expr;

    Column(Expr expr) {
        this.expr = expr;
    }

    Expr expr() {
        return expr;
    }
}
