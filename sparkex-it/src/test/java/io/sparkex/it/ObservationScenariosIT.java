package io.sparkex.it;

import static io.sparkex.functions.array;
import static io.sparkex.functions.avg;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.min;
import static io.sparkex.functions.struct;
import static io.sparkex.functions.sum;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.Observation;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PySpark's tests know about observations: observation.md. */
@WithSpark
@Tag("profile:batch-advanced")
final class ObservationScenariosIT {
    private final SparkSession spark;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    ObservationScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    @DisplayName("ob-001: asked before it is used")
    void askedBeforeItIsUsed() {
        assertFails(() -> new Observation().get(), SparkIllegalArgumentException.class, "NO_OBSERVE_BEFORE_GET", null);
    }

    @Test
    @DisplayName("ob-002: two observations of one frame")
    void twoObservationsOfOneFrame() {
        Observation o1 = new Observation("metric");
        Observation o2 = new Observation();
        DataFrame d = Shapes.frame(spark, "id int, val double", "(1, 1.0), (2, 2.0), (3, 3.0)")
                .orderBy("id")
                .observe(
                        o1,
                        count(lit(1)).alias("cnt"),
                        sum("id").alias("sum"),
                        avg("val").alias("mean"))
                .observe(o2, count(lit(1)).alias("rows"));

        assertThat(d.collect()).hasSize(3);
        assertThat(o1.get()).isEqualTo(Map.of("cnt", 3L, "sum", 6L, "mean", 2.0));
        assertThat(o1.get().keySet()).containsExactly("cnt", "sum", "mean");
        assertThat(o2.get()).isEqualTo(Map.of("rows", 3L));
    }

    @Test
    @DisplayName("ob-003: an observation is used twice")
    void anObservationIsUsedTwice() {
        Observation o = new Observation("m3");
        spark.range(3).observe(o, count(lit(1)).alias("c"));

        assertFails(
                () -> spark.range(3).observe(o, count(lit(1)).alias("c")),
                SparkIllegalArgumentException.class,
                "REUSE_OBSERVATION",
                null);
    }

    @Test
    @DisplayName("ob-004: two different aggregates of one name")
    void twoDifferentAggregatesOfOneName() {
        assertThat(assertFails(
                                () -> spark.range(3)
                                        .observe("dup", count(lit(1)).alias("a"))
                                        .observe("dup", sum("id").alias("b"))
                                        .collect(),
                                AnalysisException.class,
                                "DUPLICATED_METRICS_NAME",
                                "42710")
                        .getMessageParameters())
                .containsEntry("metricName", "dup");
    }

    @Test
    @DisplayName("ob-023: two observations of one name")
    void twoObservationsOfOneName() {
        assertThat(assertFails(
                                () -> spark.range(3)
                                        .observe(
                                                new Observation("dup"),
                                                count(lit(1)).alias("a"))
                                        .observe(
                                                new Observation("dup"),
                                                sum("id").alias("b"))
                                        .collect(),
                                AnalysisException.class,
                                "DUPLICATED_METRICS_NAME",
                                "42710")
                        .getMessageParameters())
                .containsEntry("metricName", "dup");
    }

    @Test
    @DisplayName("ob-005: an empty name")
    void anEmptyName() {
        assertFails(() -> new Observation(""), SparkIllegalArgumentException.class, "VALUE_NOT_NON_EMPTY_STR", null);
    }

    @Test
    @DisplayName("ob-007: nothing to observe")
    void nothingToObserve() {
        assertFails(
                () -> spark.range(1).observe(new Observation()),
                SparkIllegalArgumentException.class,
                "CANNOT_BE_EMPTY",
                null);
    }

    @Test
    @DisplayName("ob-009: the same name on different frames")
    void theSameNameOnDifferentFrames() {
        Observation o1 = new Observation("named");
        Observation o2 = new Observation("named");
        spark.range(50).observe(o1, count(lit(1)).alias("cnt")).collect();
        spark.range(100).observe(o2, count(lit(1)).alias("cnt")).collect();

        assertThat(o1.get()).isEqualTo(Map.of("cnt", 50L));
        assertThat(o2.get()).isEqualTo(Map.of("cnt", 100L));
    }

    @Test
    @DisplayName("ob-010: observed by show")
    void observedByShow() {
        Observation o = new Observation();
        DataFrame d = spark.range(50).observe(o, count(lit(1)).alias("cnt"));
        Output.of(() -> d.show(50));

        assertThat(o.get()).isEqualTo(Map.of("cnt", 50L));
    }

    @Test
    @DisplayName("ob-011: observed by a write")
    void observedByAWrite() {
        Observation o1 = new Observation();
        Observation o2 = new Observation();
        spark.range(50)
                .observe(o1, count(lit(1)).alias("cnt"))
                .write()
                .format("noop")
                .mode("overwrite")
                .save();
        spark.range(7)
                .observe(o2, count(lit(1)).alias("cnt"))
                .write()
                .parquet(folder.resolve("observed").toString());

        assertThat(o1.get()).isEqualTo(Map.of("cnt", 50L));
        assertThat(o2.get()).isEqualTo(Map.of("cnt", 7L));
    }

    @Test
    @DisplayName("ob-013: the schema stays as it is")
    void theSchemaStaysAsItIs() {
        assertThat(Shapes.of(
                        spark.range(1).observe(new Observation(), count(lit(1)).alias("c"))))
                .isEqualTo("id bigint not null");
    }

    @Test
    @DisplayName("ob-014: an aggregate that is a struct")
    void anAggregateThatIsAStruct() {
        Observation o = new Observation("st");
        spark.range(10)
                .observe(
                        o,
                        struct(count(lit(1)).alias("rows"), max("id").alias("maxid"))
                                .alias("st"))
                .collect();
        Row st = (Row) o.get().get("st");

        assertThat(st).isEqualTo(Row.of(10L, 9L));
        assertThat(st.asMap()).isEqualTo(Map.of("rows", 10L, "maxid", 9L));
    }

    @Test
    @DisplayName("ob-015: an aggregate that is an array")
    void anAggregateThatIsAnArray() {
        Observation o = new Observation("ar");
        spark.range(10).observe(o, array(count(lit(1))).alias("ar")).collect();

        assertThat(o.get()).isEqualTo(Map.of("ar", List.of(10L)));
    }

    @Test
    @DisplayName("ob-017: observed by a name")
    void observedByAName() {
        DataFrame d = spark.range(5).observe("nm", min("id"), max("id"));

        assertThat(d.count()).isEqualTo(5);
        assertThat(d.collect()).hasSize(5);
        assertThat(d.executionInfo().orElseThrow().flows()).singleElement().satisfies(flow -> {
            assertThat(flow.name()).isEqualTo("nm");
            assertThat(flow.values()).isEqualTo(Map.of("min(id)", 0L, "max(id)", 4L));
        });
    }

    @Test
    @DisplayName("ob-020: a self join of a frame observed by a name")
    void aSelfJoinOfAFrameObservedByAName() {
        DataFrame d = spark.range(20).observe("sj", count(lit(1)).alias("c"));

        assertThat(d.where("id < 10")
                        .alias("a")
                        .join(d.where("id % 2 = 0").alias("b"), "id")
                        .count())
                .isEqualTo(5);
    }

    @Test
    @DisplayName("ob-024: a self join of a frame with an observation")
    void aSelfJoinOfAFrameWithAnObservation() {
        Observation o = new Observation("sj");
        DataFrame d = spark.range(20).observe(o, count(lit(1)).alias("c"));

        assertThat(d.where("id < 10")
                        .alias("a")
                        .join(d.where("id % 2 = 0").alias("b"), "id")
                        .count())
                .isEqualTo(5);
        assertThat(o.get()).isEqualTo(Map.of("c", 20L));
    }
}
