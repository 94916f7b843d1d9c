package io.sparkex.errors;

import org.jspecify.annotations.Nullable;

/**
 * A plan nests more deeply than the server can read or analyse. The parameter {@code depth} of the details is how many steps lie above
 * each other; {@code DataFrame.checkpoint} cuts a plan. Client side; the condition is {@code PLAN_TOO_DEEP}.
 *
 * @since 0.1.0
 */
public final class PlanTooDeepException extends SparkException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param details what went wrong
     * @param cause the failure below this one, or {@code null}
     */
    public PlanTooDeepException(ErrorDetails details, @Nullable Throwable cause) {
        super(details, cause);
    }

    /**
     * Makes the exception for a depth.
     *
     * @param depth how many steps of the plan lie above each other
     * @param cause the refusal, or {@code null}
     * @return the exception, which says what can be done
     */
    public static PlanTooDeepException of(int depth, @Nullable Throwable cause) {
        ErrorDetails details = ErrorDetails.ofCondition(
                        "PLAN_TOO_DEEP",
                        "The plan nests " + depth
                                + " steps deep, which is more than the server can read or analyse. Cut it"
                                + " on the way with checkpoint() or localCheckpoint(), which keep the rows so far on the"
                                + " server and go on from there; or start the server with a higher"
                                + " spark.connect.grpc.marshallerRecursionLimit (1024 nested messages unless set; a step"
                                + " takes two or more) and with larger stacks (-Xss).")
                .withParameter("depth", Integer.toString(depth));
        return new PlanTooDeepException(details, cause);
    }
}
