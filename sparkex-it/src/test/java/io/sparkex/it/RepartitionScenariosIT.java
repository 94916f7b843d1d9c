package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.spark_partition_id;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about partitions: repartition.md. */
@WithSpark
@Tag("profile:batch-core")
final class RepartitionScenariosIT {
    private final SparkSession spark;

    RepartitionScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    private static long partitions(DataFrame frame) {
        return frame.select(spark_partition_id()).distinct().count();
    }

    @Test
    @DisplayName("re-001: a number of partitions")
    void aNumberOfPartitions() {
        assertThat(partitions(spark.range(100).repartition(5))).isEqualTo(5);
    }

    @Test
    @DisplayName("re-002: partitions by a column keep the rows")
    void partitionsByAColumnKeepTheRows() {
        assertThat(spark.range(10).repartition(3, "id").count()).isEqualTo(10);
    }

    @Test
    @DisplayName("re-003: an expression is no name of a column")
    void anExpressionIsNoNameOfAColumn() {
        assertThat(assertFails(
                                () -> spark.range(3).repartition("id+1").collect(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`id+1`", "proposal", "`id`"));
    }

    @Test
    @DisplayName("re-005: no partitions")
    void noPartitions() {
        assertFails(
                () -> spark.range(3).repartition(0),
                SparkIllegalArgumentException.class,
                "VALUE_NOT_POSITIVE",
                null,
                "numPartitions",
                "0");
    }

    @Test
    @DisplayName("re-006: partitions by range are in order")
    void partitionsByRangeAreInOrder() {
        DataFrame d = Shapes.frame(spark, "n string, a int", "('Bob', 27), ('Alice', 10), ('Bob', 10)")
                .repartitionByRange(2, "n", "a");

        assertThat(partitions(d)).isEqualTo(2);
        assertThat(d.first()).isEqualTo(Row.of("Alice", 10));
    }

    @Test
    @DisplayName("re-007: partitions by range downwards")
    void partitionsByRangeDownwards() {
        assertThat(spark.range(5).repartitionByRange(col("id").desc()).count()).isEqualTo(5);
    }

    @Test
    @DisplayName("re-008: an expression is no name of a column to range by")
    void anExpressionIsNoNameOfAColumnToRangeBy() {
        assertThat(assertFails(
                                () -> spark.range(3).repartitionByRange("id+1").collect(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`id+1`", "proposal", "`id`"));
    }

    @Test
    @DisplayName("re-009: partitions by ranges of nothing")
    void partitionsByRangesOfNothing() {
        assertFails(
                () -> spark.range(3).repartitionByRange(3, new String[0]),
                SparkIllegalArgumentException.class,
                "CANNOT_BE_EMPTY",
                null);
    }

    @Test
    @DisplayName("re-010: coalesce only reduces")
    void coalesceOnlyReduces() {
        assertThat(partitions(spark.range(0, 100, 1, 4).coalesce(2))).isEqualTo(2);
        assertThat(partitions(spark.range(0, 100, 1, 4).coalesce(10))).isEqualTo(4);
    }

    @Test
    @DisplayName("re-011: rows go where the expression says")
    void rowsGoWhereTheExpressionSays() {
        assertThat(spark.range(100)
                        .repartitionById(10, col("id").mod(10).cast("int"))
                        .filter(spark_partition_id().notEqual(col("id").mod(10)))
                        .count())
                .isZero();
    }

    @Test
    @DisplayName("re-014: a string says no partition")
    void aStringSaysNoPartition() {
        assertThat(assertFails(
                                () -> spark.range(3)
                                        .withColumn("s", lit("a"))
                                        .repartitionById(3, col("s"))
                                        .collect(),
                                AnalysisException.class,
                                "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
                                "42K09")
                        .getMessageParameters())
                .isEqualTo(Map.of(
                        "inputSql", "\"s\"",
                        "inputType", "\"STRING\"",
                        "paramIndex", "first",
                        "requiredType", "\"INT\"",
                        "sqlExpr", "\"direct_shuffle_partition_id(s)\""));
    }

    @Test
    @DisplayName("re-015: no partitions by an expression")
    void noPartitionsByAnExpression() {
        assertFails(
                () -> spark.range(3).repartitionById(0, col("id").cast("int")),
                SparkIllegalArgumentException.class,
                "VALUE_NOT_POSITIVE",
                null,
                "numPartitions",
                "0");
    }

    @Test
    @DisplayName("re-016: a negative number of partitions by an expression")
    void aNegativeNumberOfPartitionsByAnExpression() {
        assertFails(
                () -> spark.range(3).repartitionById(-1, col("id").cast("int")),
                SparkIllegalArgumentException.class,
                "VALUE_NOT_POSITIVE",
                null,
                "numPartitions",
                "-1");
    }

    @Test
    @DisplayName("re-017: rows go where a column says")
    void rowsGoWhereAColumnSays() {
        assertThat(spark.range(10)
                        .withColumn("p", col("id").mod(5).cast("int"))
                        .repartitionById(5, "p")
                        .filter(spark_partition_id().notEqual(col("p")))
                        .count())
                .isZero();
    }
}
