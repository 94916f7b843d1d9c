package io.sparkex.internal.relation;

import io.sparkex.connect.proto.HtmlString;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.ShowString;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.PlanNode;
import java.util.List;

/** Relations that print their input. */
public final class DisplayEncoder {
    private DisplayEncoder() {}

    /** Encodes a text table of the first rows; {@code truncate} is the widest cell, 0 for no bound. */
    @Encodes(relations = RelTypeCase.SHOW_STRING)
    public static PlanNode encodeShowString(PlanNode input, int numRows, int truncate, boolean vertical) {
        ShowString.Builder show = ShowString.newBuilder()
                .setInput(input.relation())
                .setNumRows(numRows)
                .setTruncate(truncate)
                .setVertical(vertical);
        return PlanNode.over(input, Relation.newBuilder().setShowString(show), List.of());
    }

    /** Encodes an HTML table of the first rows; {@code truncate} is the widest cell, 0 for no bound. */
    @Encodes(relations = RelTypeCase.HTML_STRING)
    public static PlanNode encodeHtmlString(PlanNode input, int numRows, int truncate) {
        HtmlString.Builder html = HtmlString.newBuilder()
                .setInput(input.relation())
                .setNumRows(numRows)
                .setTruncate(truncate);
        return PlanNode.over(input, Relation.newBuilder().setHtmlString(html), List.of());
    }
}
