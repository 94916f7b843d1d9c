package io.sparkex.options;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ErrorDetails;
import java.util.Locale;

/**
 * How two data frames are joined. PySpark: the {@code how} argument of {@code DataFrame.join}.
 *
 * @since 0.1.0
 */
public enum JoinType {
    /** Rows that match on both sides. */
    INNER,
    /** All rows of both sides, with NULL where the other side has no match. */
    FULL_OUTER,
    /** All rows of the left side, with NULL where the right side has no match. */
    LEFT_OUTER,
    /** All rows of the right side, with NULL where the left side has no match. */
    RIGHT_OUTER,
    /** Rows of the left side that have a match; columns of the left side only. */
    LEFT_SEMI,
    /** Rows of the left side that have no match; columns of the left side only. */
    LEFT_ANTI,
    /** Every pair of rows. */
    CROSS;

    /**
     * Reads PySpark's spellings: {@code inner}; {@code outer}, {@code full}, {@code fullouter}, {@code full_outer};
     * {@code left}, {@code leftouter}, {@code left_outer}; {@code right}, {@code rightouter}, {@code right_outer};
     * {@code semi}, {@code leftsemi}, {@code left_semi}; {@code anti}, {@code leftanti}, {@code left_anti};
     * {@code cross}. Upper and lower case are the same.
     *
     * @param how a spelling
     * @return the join type
     * @throws AnalysisException {@code UNSUPPORTED_JOIN_TYPE} for any other text
     */
    public static JoinType of(String how) {
        return switch (how.toLowerCase(Locale.ROOT).replace("_", "")) {
            case "inner" -> INNER;
            case "outer", "full", "fullouter" -> FULL_OUTER;
            case "left", "leftouter" -> LEFT_OUTER;
            case "right", "rightouter" -> RIGHT_OUTER;
            case "semi", "leftsemi" -> LEFT_SEMI;
            case "anti", "leftanti" -> LEFT_ANTI;
            case "cross" -> CROSS;
            default ->
                throw new AnalysisException(
                        ErrorDetails.ofCondition(
                                        "UNSUPPORTED_JOIN_TYPE",
                                        "Unsupported join type '" + how
                                                + "'. Supported join types include: inner, outer,"
                                                + " full, fullouter, full_outer, left, leftouter, left_outer, right,"
                                                + " rightouter, right_outer, semi, leftsemi, left_semi, anti, leftanti,"
                                                + " left_anti, cross.")
                                .withSqlState("0A000")
                                .withParameter("typ", how),
                        null);
        };
    }
}
