package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.options.StorageLevel;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PySpark's tests know about order, numbers of rows and what is kept: dataframe.md. */
@WithSpark
@Tag("profile:batch-core")
final class DataFrameRowScenariosIT {
    private final SparkSession spark;
    private final DataFrame people;
    private final DataFrame abc;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    DataFrameRowScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.people = Shapes.frame(spark, "name string, age int, active string", "('A', 50, 'Y'), ('B', 60, 'Y')");
        this.abc =
                spark.sql("SELECT * FROM VALUES (false, 1, NULL), (false, NULL, 2.0), (NULL, 3, 3.0) AS tab(a, b, c)");
    }

    private static List<Object> firsts(DataFrame frame) {
        return frame.collect().stream().map(row -> row.get(0)).toList();
    }

    @Test
    @DisplayName("df-112: what is kept through a cycle")
    void whatIsKeptThroughACycle() {
        DataFrame d = spark.range(10).select(col("id").multiply(17).alias("hx112"));

        assertThat(d.storageLevel()).hasToString("Serialized 1x Replicated");
        assertThat(d.cache().storageLevel()).hasToString("Disk Memory Deserialized 1x Replicated");
        assertThat(d.unpersist(true).storageLevel()).hasToString("Serialized 1x Replicated");
        assertThat(d.persist(StorageLevel.DISK_ONLY).storageLevel()).hasToString("Disk Serialized 1x Replicated");
        d.unpersist(true);
    }

    @Test
    @DisplayName("df-113: whether rows are kept")
    void whetherRowsAreKept() {
        DataFrame d = spark.range(3).select(col("id").multiply(19).alias("hx113"));

        assertThat(d.isCached()).isFalse();
        assertThat(d.cache().isCached()).isTrue();
        assertThat(d.unpersist(true).isCached()).isFalse();
    }

    @Test
    @DisplayName("df-127: queries that give the same rows")
    void queriesThatGiveTheSameRows() {
        assertThat(spark.sql("SELECT 1").sameSemantics(spark.sql("SELECT 1"))).isTrue();
        assertThat(spark.range(3).sameSemantics(spark.range(4))).isFalse();
    }

    @Test
    @DisplayName("df-128: the number of queries that give the same rows")
    void theNumberOfQueriesThatGiveTheSameRows() {
        assertThat(spark.sql("SELECT 1").semanticHash())
                .isEqualTo(spark.sql("SELECT 1").semanticHash());
    }

    @Test
    @DisplayName("df-129: names of columns don't count")
    void namesOfColumnsDonTCount() {
        assertThat(spark.range(3)
                        .select(col("id").plus(1).alias("a"))
                        .sameSemantics(spark.range(3).select(col("id").plus(1).alias("b"))))
                .isTrue();
    }

    @Test
    @DisplayName("df-131: the files that a query reads")
    void theFilesThatAQueryReads() {
        String target = folder.resolve("infiles").toString();
        spark.range(1, 100, 1, 10).write().parquet(target);

        assertThat(spark.read().parquet(target).inputFiles()).hasSize(10).allMatch(file -> file.contains(target));
    }

    @Test
    @DisplayName("df-132: a query that reads no files")
    void aQueryThatReadsNoFiles() {
        assertThat(spark.range(1).inputFiles()).isEmpty();
    }

    @Test
    @DisplayName("df-133: whether rows are at hand")
    void whetherRowsAreAtHand() {
        assertThat(spark.sql("SHOW DATABASES").isLocal()).isTrue();
        assertThat(spark.range(10).isLocal()).isFalse();
    }

    @Test
    @DisplayName("df-134: whether it is a stream")
    void whetherItIsAStream() {
        assertThat(spark.range(1).isStreaming()).isFalse();
    }

    @Test
    @DisplayName("df-135: whether there are no rows")
    void whetherThereAreNoRows() {
        assertThat(spark.sql("SELECT 1 AS X").isEmpty()).isFalse();
        assertThat(spark.sql("SELECT 1 AS X LIMIT 0").isEmpty()).isTrue();
    }

    @Test
    @DisplayName("df-137: limits and offsets")
    void limitsAndOffsets() {
        assertThat(spark.range(100).limit(10).offset(1).count()).isEqualTo(9);
        assertThat(spark.range(100).offset(98).limit(10).count()).isEqualTo(2);
    }

    @Test
    @DisplayName("df-138: the last rows")
    void theLastRows() {
        assertThat(spark.range(10).tail(3)).containsExactly(Row.of(7L), Row.of(8L), Row.of(9L));
    }

    @Test
    @DisplayName("df-139: more last rows than there are, and none")
    void moreLastRowsThanThereAreAndNone() {
        assertThat(spark.range(2).tail(10)).hasSize(2);
        assertThat(spark.range(2).tail(0)).isEmpty();
    }

    @Test
    @DisplayName("df-141: an offset beyond the end")
    void anOffsetBeyondTheEnd() {
        assertThat(spark.range(3).offset(10).collect()).isEmpty();
    }

    @Test
    @DisplayName("df-142: sorted upwards NULL comes first")
    void sortedUpwardsNULLComesFirst() {
        assertThat(abc.sort("c").select("c").collect())
                .containsExactly(Row.of((Object) null), Row.of(new BigDecimal("2.0")), Row.of(new BigDecimal("3.0")));
    }

    @Test
    @DisplayName("df-143: sorted downwards NULL comes last")
    void sortedDownwardsNULLComesLast() {
        assertThat(abc.sort(col("c").desc()).select("c").collect())
                .containsExactly(Row.of(new BigDecimal("3.0")), Row.of(new BigDecimal("2.0")), Row.of((Object) null));
    }

    @Test
    @DisplayName("df-144: a direction for each column")
    void aDirectionForEachColumn() {
        assertThat(people.sort(new String[] {"name", "age"}, false, true)
                        .select("name")
                        .collect())
                .containsExactly(Row.of("B"), Row.of("A"));
    }

    @Test
    @DisplayName("df-147: sorted by nothing")
    void sortedByNothing() {
        assertFails(() -> people.sort(new String[0]), SparkIllegalArgumentException.class, "CANNOT_BE_EMPTY", null);
    }

    @Test
    @DisplayName("df-148: sorted within partitions")
    void sortedWithinPartitions() {
        assertThat(firsts(spark.range(0, 6, 1, 1).sortWithinPartitions(col("id").desc())))
                .containsExactly(5L, 4L, 3L, 2L, 1L, 0L);
    }

    @Test
    @DisplayName("df-149: sorted downwards by position")
    void sortedDownwardsByPosition() {
        assertThat(firsts(spark.range(3).sort(-1))).containsExactly(2L, 1L, 0L);
    }

    @Test
    @DisplayName("df-159: a global view is made twice")
    void aGlobalViewIsMadeTwice() {
        DataFrame d = spark.range(1);
        d.createGlobalTempView("hx_view_159");
        d.createOrReplaceGlobalTempView("hx_view_159");
        try {
            assertThat(spark.table("global_temp.hx_view_159").count()).isEqualTo(1);
            assertThat(assertFails(
                                    () -> d.createGlobalTempView("hx_view_159"),
                                    AnalysisException.class,
                                    "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
                                    "42P07")
                            .getMessageParameters())
                    .containsEntry("relationName", "`hx_view_159`");
        } finally {
            spark.sql("DROP VIEW global_temp.hx_view_159");
        }
    }

    @Test
    @DisplayName("df-160: a view is made twice")
    void aViewIsMadeTwice() {
        spark.range(1).createTempView("hx_view_160");
        spark.range(0).createOrReplaceTempView("hx_view_160");

        assertThat(spark.table("hx_view_160").count()).isZero();
        assertThat(assertFails(
                                () -> spark.range(1).createTempView("hx_view_160"),
                                AnalysisException.class,
                                "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
                                "42P07")
                        .getMessageParameters())
                .containsEntry("relationName", "`hx_view_160`");
    }

    @Test
    @DisplayName("df-162: a view with a dot in its name")
    void aViewWithADotInItsName() {
        spark.range(1).createTempView("hxa.b");
    }

    @Test
    @DisplayName("df-180: the number of rows")
    void theNumberOfRows() {
        assertThat(spark.range(7).count()).isEqualTo(7);
    }

    @Test
    @DisplayName("df-181: the session of a frame")
    void theSessionOfAFrame() {
        assertThat(spark.sql("SELECT 1").sparkSession()).isSameAs(spark);
    }

    @Test
    @DisplayName("df-182: the version of the server")
    void theVersionOfTheServer() {
        assertThat(spark.version()).isIn("4.1.1", "4.1.2");
    }

    @Test
    @DisplayName("df-183: a command runs at once and gives rows")
    void aCommandRunsAtOnceAndGivesRows() {
        assertThat(spark.sql("SHOW FUNCTIONS").collect()).hasSizeGreaterThan(300);
    }

    @Test
    @DisplayName("df-184: a local checkpoint forgets its steps")
    void aLocalCheckpointForgetsItsSteps() {
        assertThat(Output.of(() -> spark.range(1).localCheckpoint().explain())).contains("ExistingRDD");
    }

    @Test
    @DisplayName("df-185: a local checkpoint that waits")
    void aLocalCheckpointThatWaits() {
        assertThat(spark.range(3).localCheckpoint(false).count()).isEqualTo(3);
    }

    @Test
    @DisplayName("df-202: the first row and the first rows")
    void theFirstRowAndTheFirstRows() {
        assertThat(spark.range(0).head()).isNull();
        assertThat(spark.range(3).head()).isEqualTo(Row.of(0L));
        assertThat(spark.range(3).head(2)).containsExactly(Row.of(0L), Row.of(1L));
    }

    @Test
    @DisplayName("df-206: a watermark on rows that are all there")
    void aWatermarkOnRowsThatAreAllThere() {
        DataFrame d = spark.sql("SELECT timestamp'2020-01-01 00:00:00' t");

        assertThat(d.withWatermark("t", "10 minutes").count()).isEqualTo(1);
    }

    @Test
    @DisplayName("df-207: a watermark without a delay")
    void aWatermarkWithoutADelay() {
        assertFails(
                () -> spark.range(1).withWatermark("id", ""),
                SparkIllegalArgumentException.class,
                "NOT_STR",
                null,
                "delayThreshold");
    }

    @Test
    @DisplayName("df-208: rows that are shared out")
    void rowsThatAreSharedOut() {
        DataFrame[] parts = spark.range(100).randomSplit(new double[] {1.0, 2.0, 3.0}, 2);

        assertThat(parts).hasSize(3);
        assertThat(Arrays.stream(parts).mapToLong(DataFrame::count).sum()).isEqualTo(100);
        assertThat(parts[0].intersect(parts[1]).count()).isZero();
    }

    @Test
    @DisplayName("df-209: rows that are shared out by a negative weight")
    void rowsThatAreSharedOutByANegativeWeight() {
        assertFails(
                () -> spark.range(10).randomSplit(new double[] {1.0, -2.0}, 2),
                SparkIllegalArgumentException.class,
                "VALUE_NOT_POSITIVE",
                null,
                "weights",
                "-2.0");
    }
}
