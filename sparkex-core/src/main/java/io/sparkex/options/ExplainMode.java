package io.sparkex.options;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Locale;

/**
 * How much of a query's plan is shown. PySpark: the {@code mode} argument of {@code DataFrame.explain}.
 *
 * @since 0.1.0
 */
public enum ExplainMode {
    /** The physical plan. */
    SIMPLE,
    /** The logical plans and the physical plan. */
    EXTENDED,
    /** The physical plan and the code generated for it. */
    CODEGEN,
    /** The logical plan with statistics, where there are some, and the physical plan. */
    COST,
    /** An outline of the physical plan, then the details of its nodes. */
    FORMATTED;

    /**
     * Reads {@code simple}, {@code extended}, {@code codegen}, {@code cost} or {@code formatted}, in any case.
     *
     * @param mode a spelling
     * @return the mode
     * @throws SparkIllegalArgumentException {@code UNKNOWN_EXPLAIN_MODE} for any other text
     */
    public static ExplainMode of(String mode) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "simple" -> SIMPLE;
            case "extended" -> EXTENDED;
            case "codegen" -> CODEGEN;
            case "cost" -> COST;
            case "formatted" -> FORMATTED;
            default ->
                throw new SparkIllegalArgumentException(
                        "UNKNOWN_EXPLAIN_MODE",
                        "Unknown explain mode: '" + mode
                                + "'. Accepted are simple, extended, codegen, cost and formatted.");
        };
    }
}
