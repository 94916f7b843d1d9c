package io.sparkex;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Misuse of columns; what they encode are goldens. */
class ColumnTest {
    private static void refuses(String condition, ThrowingCallable call) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo(condition));
    }

    @Test
    void branchesOnlyContinueAnOpenWhen() {
        Column closed = when(col("a"), 1).otherwise(2);

        refuses("INVALID_WHEN_USAGE", () -> closed.otherwise(3));
        refuses("INVALID_WHEN_USAGE", () -> closed.when(col("a"), 3));
        refuses("INVALID_WHEN_USAGE", () -> col("a").otherwise(1));
        refuses("INVALID_WHEN_USAGE", () -> lit(1).when(col("a"), 1));
        assertThat(when(col("a"), 1).when(col("b"), 2)).isNotNull();
    }

    @Test
    void absentColumnsAndNamesAreRefused() {
        refuses("CANNOT_BE_NONE", () -> when(col("a"), 1).when(null, 1));
        refuses("CANNOT_BE_NONE", () -> col("a").cast((String) null));
        refuses("CANNOT_BE_NONE", () -> col("a").alias("b", null));
        refuses("CANNOT_BE_NONE", () -> col("a").getItem(null));
        refuses("CANNOT_BE_NONE", () -> col("a").over(null));
        refuses("CANNOT_BE_EMPTY", () -> col("a").alias());
    }

    @Test
    void aListIsTakenApartByIsin() {
        assertThat(col("a").isin(List.of(1, 2)).expr().proto())
                .isEqualTo(col("a").isin(1, 2).expr().proto());
    }

    @Test
    void aFrameThatIsTooWideForRowsIsRefused() {
        refuses("VALUE_NOT_BETWEEN", () -> col("a").over(Window.rowsBetween(-3_000_000_000L, 0)));
        assertThat(col("a").over(Window.rangeBetween(-3_000_000_000L, 0))).isNotNull();
        assertThat(col("a").over(Window.rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing)))
                .isNotNull();
    }
}
