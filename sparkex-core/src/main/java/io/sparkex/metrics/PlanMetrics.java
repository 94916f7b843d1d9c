package io.sparkex.metrics;

import java.util.List;

/**
 * What the server measured for one node of the plan that it ran. PySpark: {@code PlanMetrics}.
 *
 * @param name the node, such as {@code Exchange}
 * @param planId the node's id
 * @param parent the id of the node that reads this one
 * @param metrics the measurements, unmodifiable
 * @since 0.1.0
 */
public record PlanMetrics(String name, long planId, long parent, List<MetricValue> metrics) {
    /** Copies the list. */
    public PlanMetrics {
        metrics = List.copyOf(metrics);
    }
}
