package io.sparkex.internal.relation;

import io.sparkex.connect.proto.CollectMetrics;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.WithWatermark;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.List;

/** Relations that watch the rows as they go by. */
public final class WatchEncoder {
    private WatchEncoder() {}

    /** Encodes aggregates that are computed on the side and answered under a name. */
    @Encodes(relations = RelTypeCase.COLLECT_METRICS)
    public static PlanNode encodeCollectMetrics(PlanNode input, String name, List<Expr> metrics) {
        CollectMetrics.Builder collect =
                CollectMetrics.newBuilder().setInput(input.relation()).setName(name);
        metrics.forEach(metric -> collect.addMetrics(metric.proto()));
        return PlanNode.over(input, Relation.newBuilder().setCollectMetrics(collect), metrics);
    }

    /** Encodes how late the rows of a stream may come. */
    @Encodes(relations = RelTypeCase.WITH_WATERMARK)
    public static PlanNode encodeWithWatermark(PlanNode input, String eventTime, String delayThreshold) {
        WithWatermark.Builder watermark = WithWatermark.newBuilder()
                .setInput(input.relation())
                .setEventTime(eventTime)
                .setDelayThreshold(delayThreshold);
        return PlanNode.over(input, Relation.newBuilder().setWithWatermark(watermark), List.of());
    }
}
