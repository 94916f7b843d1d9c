package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkThrowable;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Wrong arguments of data frames; what they encode are goldens. */
class DataFrameTest {
    private static final SparkSession SPARK = Offline.session();
    private final DataFrame frame = SPARK.range(3);

    @AfterAll
    static void close() {
        SPARK.close();
    }

    private static <T extends Throwable & SparkThrowable> void refuses(
            Class<T> type, String condition, ThrowingCallable call) {
        assertThatExceptionOfType(type)
                .isThrownBy(call)
                .withMessageStartingWith("[" + condition + "] ")
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo(condition));
    }

    @Test
    void aNegativeLimitIsRefusedAtOnceAsTheServerWould() {
        refuses(AnalysisException.class, "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE", () -> frame.limit(-1));
        refuses(AnalysisException.class, "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE", () -> frame.take(-1));
        assertThat(frame.limit(0)).isNotNull();
    }

    @Test
    void absentArgumentsAreRefused() {
        refuses(SparkIllegalArgumentException.class, "CANNOT_BE_NONE", () -> frame.filter((Column) null));
        refuses(SparkIllegalArgumentException.class, "CANNOT_BE_NONE", () -> frame.select("id", null));
        refuses(SparkIllegalArgumentException.class, "CANNOT_BE_NONE", () -> frame.withColumn("x", null));
        refuses(SparkIllegalArgumentException.class, "CANNOT_BE_NONE", () -> frame.join(null));
        refuses(
                SparkIllegalArgumentException.class,
                "CANNOT_BE_NONE",
                () -> frame.groupBy().agg((Column) null));
    }

    @Test
    void unknownSpellingsAreRefused() {
        refuses(AnalysisException.class, "UNSUPPORTED_JOIN_TYPE", () -> frame.join(frame, List.of("id"), "sideways"));
        refuses(
                SparkIllegalArgumentException.class,
                "INVALID_SAVE_MODE",
                () -> frame.write().mode("maybe"));
        refuses(SparkIllegalArgumentException.class, "UNKNOWN_EXPLAIN_MODE", () -> frame.explain("loud"));
    }

    @Test
    void everySpellingOfAJoinIsKnown() {
        for (String how : List.of(
                "inner",
                "outer",
                "full",
                "fullouter",
                "full_outer",
                "left",
                "leftouter",
                "left_outer",
                "right",
                "rightouter",
                "right_outer",
                "semi",
                "leftsemi",
                "left_semi",
                "anti",
                "leftanti",
                "left_anti",
                "cross",
                "LEFT")) {
            assertThat(frame.join(SPARK.range(2), List.of("id"), how)).as(how).isNotNull();
        }
    }

    @Test
    void wrongRangesAreRefused() {
        refuses(SparkIllegalArgumentException.class, "VALUE_NOT_NON_ZERO", () -> SPARK.range(0, 1, 0));
        refuses(SparkIllegalArgumentException.class, "VALUE_NOT_POSITIVE", () -> SPARK.range(0, 1, 1, 0));
    }
}
