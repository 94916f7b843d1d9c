package io.sparkex.internal.execution;

import io.sparkex.errors.PlanTooDeepException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.internal.plan.PlanNode;
import org.jspecify.annotations.Nullable;

/**
 * A plan while the server works on it; commands may have none. As long as this object is reachable, the relations kept on
 * the server that the plan reads are; and it knows what it means when the server refuses the plan.
 */
record SentPlan(@Nullable PlanNode node, PlanCompression compression) {
    /** Shallower plans have never been too deep for a server; protobuf itself allows for 100 nested messages. */
    private static final int SUSPICIOUS = 50;

    private static final String CANNOT_PARSE = "CONNECT_INVALID_PLAN.CANNOT_PARSE";
    private static final String NESTING = "too many levels of nesting";

    /** The failure to tell the user; compression is turned off when it was the reason. */
    RuntimeException refused(RuntimeException failure) {
        if (!(failure instanceof SparkThrowable told)) {
            return failure;
        }
        if (CANNOT_PARSE.equals(told.getCondition())) {
            if (!told.details().message().contains(NESTING)) {
                compression.turnOff();
                return failure;
            }
            return PlanTooDeepException.of(depth(), failure);
        }
        return depth() >= SUSPICIOUS && saysNothing(told) ? PlanTooDeepException.of(depth(), failure) : failure;
    }

    private int depth() {
        return node == null ? 0 : node.depth();
    }

    /**
     * When a server can't parse a plain request, or runs out of stack over a plan, gRPC tells no more than that something
     * went wrong.
     */
    private static boolean saysNothing(SparkThrowable failure) {
        @Nullable String condition = failure.getCondition();
        return condition == null && "UNKNOWN".equals(failure.getGrpcStatusCode());
    }
}
