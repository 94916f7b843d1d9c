package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.rank;
import static io.sparkex.functions.sum;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.Window;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.DataFrameQueryContext;
import io.sparkex.errors.QueryContext;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Columns of one particular data frame, used over others. */
@WithSpark
@Tag("profile:batch-core")
final class ColumnReferenceScenariosIT {
    private static final String UNRESOLVED = "UNRESOLVED_COLUMN.WITH_SUGGESTION";

    private final SparkSession spark;
    private final DataFrame frame;
    private final Column c;

    ColumnReferenceScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.frame = spark.sql("SELECT 1 AS c UNION ALL SELECT 2 AS c");
        this.c = frame.col("c");
    }

    private static void assertUnresolved(DataFrame changed, Column column, String proposal) {
        assertThat(assertFails(() -> changed.select(column).collect(), AnalysisException.class, UNRESOLVED, "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`c`", "proposal", proposal));
    }

    @Test
    @DisplayName("col-120, col-121: a column that was replaced or renamed")
    void aColumnThatWasReplacedOrRenamed() {
        DataFrame one = spark.sql("SELECT 1 AS c");

        assertUnresolved(one.withColumn("c", col("c").cast("string")), one.col("c"), "`c`");
        assertUnresolved(one.withColumnRenamed("c", "c2"), one.col("c"), "`c2`");
    }

    @Test
    @DisplayName("col-122: a column that was dropped")
    void aColumnThatWasDropped() {
        DataFrame two = spark.sql("SELECT 1 AS c, 2 AS d");

        assertUnresolved(two.drop("c"), two.col("c"), "`d`");
    }

    @Test
    @DisplayName("col-123: a column after steps that keep it")
    void aColumnAfterStepsThatKeepIt() {
        for (DataFrame step : List.of(frame.filter(c.gt(0)), frame.sort(c), frame.distinct(), frame.limit(5))) {
            assertThat(step.select(c).collect()).containsExactlyInAnyOrder(Row.of(1), Row.of(2));
        }
    }

    @Test
    @DisplayName("col-124, col-126: a column that was grouped by")
    void aColumnThatWasGroupedBy() {
        assertThat(frame.groupBy("c").count().select(c).collect()).containsExactlyInAnyOrder(Row.of(1), Row.of(2));
        DataFrame wide = spark.sql("SELECT 1 AS c, 'a' AS k, 10 AS v UNION ALL SELECT 2, 'b', 20");
        assertThat(wide.groupBy("c").pivot("k").sum("v").select(wide.col("c")).collect())
                .containsExactlyInAnyOrder(Row.of(1), Row.of(2));
    }

    @Test
    @DisplayName("col-128: a column of the left side of a set")
    void aColumnOfTheLeftSideOfASet() {
        assertThat(frame.intersect(spark.sql("SELECT 2 AS c")).select(c).collect())
                .containsExactly(Row.of(2));
    }

    @Test
    @DisplayName("col-130: a column of an unrelated frame")
    void aColumnOfAnUnrelatedFrame() {
        assertThat(assertFails(
                                () -> spark.range(3)
                                        .select(spark.range(5).col("id"))
                                        .collect(),
                                AnalysisException.class,
                                "CANNOT_RESOLVE_DATAFRAME_COLUMN",
                                "42704")
                        .getMessageParameters())
                .isEqualTo(Map.of("name", "\"id\""));
    }

    @Test
    void aColumnOfAnotherSession() {
        try (SparkSession other = spark.newSession()) {
            Column foreign = other.range(1).col("id");

            assertFails(() -> c.plus(foreign), SparkIllegalArgumentException.class, "SESSION_NOT_SAME", null);
            assertFails(
                    () -> frame.filter(foreign.gt(0)), SparkIllegalArgumentException.class, "SESSION_NOT_SAME", null);
        }
    }

    @Test
    @DisplayName("col-132: a join with itself of which one side was renamed")
    void aJoinWithItselfOfWhichOneSideWasRenamed() {
        DataFrame left = spark.range(10).withColumn("a", col("id"));
        DataFrame right = left.withColumnRenamed("a", "b");

        assertThat(left.join(right, left.col("a").equalTo(right.col("b")))
                        .select(left.col("a"), right.col("b"))
                        .count())
                .isEqualTo(10);
    }

    @Test
    @DisplayName("col-133: a program in layers")
    void aProgramInLayers() {
        DataFrame events = Rows.values(
                spark,
                "(1, 1, 'Books', 100.0D), (2, 1, 'Books', 50.0D), (3, 2, 'Tech', 200.0D), (4, 3, 'Home', 80.0D),"
                        + " (5, 4, 'Books', 60.0D)",
                "t(id, uid, cat, amt)");
        DataFrame users = Rows.values(spark, "(1, 25), (2, 30), (3, 22), (4, 18)", "t(id, age)");
        DataFrame adult = events.join(
                users.where(users.col("age").gt(20)), events.col("uid").equalTo(users.col("id")), "left_semi");
        DataFrame totals = adult.groupBy("cat").agg(sum(adult.col("amt")).alias("t"));
        DataFrame ranked = totals.withColumn(
                "rk", rank().over(Window.orderBy(totals.col("t").desc())));

        assertThat(ranked.where(ranked.col("rk").leq(3))
                        .select(ranked.col("cat"), ranked.col("rk"))
                        .collect())
                .containsExactlyInAnyOrder(Row.of("Books", 2), Row.of("Home", 3), Row.of("Tech", 1));
    }

    @Test
    @DisplayName("col-139: a failure says which call made the expression")
    void aFailureSaysWhichCallMadeTheExpression() {
        List<QueryContext> contexts = assertFails(
                        () -> spark.range(1).select(col("nope").plus(1)).collect(),
                        AnalysisException.class,
                        UNRESOLVED,
                        "42703")
                .getQueryContext();

        assertThat(contexts).hasSize(1);
        assertThat(contexts.get(0))
                .isInstanceOfSatisfying(
                        DataFrameQueryContext.class,
                        context -> assertThat(context.fragment()).isEqualTo("col"));
    }
}
