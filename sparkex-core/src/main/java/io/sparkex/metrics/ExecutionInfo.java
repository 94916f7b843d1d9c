package io.sparkex.metrics;

import java.util.List;

/**
 * What is known about an operation that has run. PySpark: {@code ExecutionInfo}.
 *
 * @param operationId the id that the server and its logs know the operation by, a UUID
 * @param metrics what the server measured, a node of its plan each; unmodifiable, empty when it sent nothing
 * @param flows what the query observed, see {@code DataFrame.observe}; unmodifiable, empty when it observed nothing
 * @since 0.1.0
 */
public record ExecutionInfo(String operationId, List<PlanMetrics> metrics, List<ObservedMetrics> flows) {
    /** Copies the lists. */
    public ExecutionInfo {
        metrics = List.copyOf(metrics);
        flows = List.copyOf(flows);
    }
}
