package io.sparkex.internal.relation;

import io.sparkex.connect.proto.NADrop;
import io.sparkex.connect.proto.NAFill;
import io.sparkex.connect.proto.NAReplace;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Relations that drop, fill or replace values. Values are literals; no columns means all that fit. */
public final class NaEncoder {
    private NaEncoder() {}

    /** One value and what it becomes. */
    public record Replacement(Expr oldValue, Expr newValue) {}

    /** Encodes values in place of NULL: one for all columns, or one for each. */
    @Encodes(relations = RelTypeCase.FILL_NA)
    public static PlanNode encodeFill(PlanNode input, List<String> columns, List<Expr> values) {
        NAFill.Builder fill = NAFill.newBuilder().setInput(input.relation()).addAllCols(columns);
        values.forEach(value -> fill.addValues(value.proto().getLiteral()));
        return PlanNode.over(input, Relation.newBuilder().setFillNa(fill), List.of());
    }

    /** Encodes the choice of rows with at least so many values; without a number, of those that lack none. */
    @Encodes(relations = RelTypeCase.DROP_NA)
    public static PlanNode encodeDrop(PlanNode input, List<String> columns, @Nullable Integer minNonNulls) {
        NADrop.Builder drop = NADrop.newBuilder().setInput(input.relation()).addAllCols(columns);
        if (minNonNulls != null) {
            drop.setMinNonNulls(minNonNulls);
        }
        return PlanNode.over(input, Relation.newBuilder().setDropNa(drop), List.of());
    }

    /** Encodes values in place of others. */
    @Encodes(relations = RelTypeCase.REPLACE)
    public static PlanNode encodeReplace(PlanNode input, List<String> columns, List<Replacement> replacements) {
        NAReplace.Builder replace =
                NAReplace.newBuilder().setInput(input.relation()).addAllCols(columns);
        replacements.forEach(replacement -> replace.addReplacements(NAReplace.Replacement.newBuilder()
                .setOldValue(replacement.oldValue.proto().getLiteral())
                .setNewValue(replacement.newValue.proto().getLiteral())));
        return PlanNode.over(input, Relation.newBuilder().setReplace(replace), List.of());
    }
}
