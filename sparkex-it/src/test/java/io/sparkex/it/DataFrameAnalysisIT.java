package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ParseException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.options.StorageLevel;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The analyses of a server, each of them. */
@WithSpark
@Tag("profile:session-management")
final class DataFrameAnalysisIT {
    private static final StructType SCHEMA =
            StructType.of().add("id", DataTypes.LongType, false).add("name", DataTypes.StringType);

    private final SparkSession spark;

    DataFrameAnalysisIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void tellsTheSchemaAndItsTree() {
        DataFrame frame = spark.sql("SELECT id, CAST(NULL AS STRING) AS name FROM range(3)");

        assertThat(frame.schema()).isEqualTo(SCHEMA);
        assertThat(Output.of(frame::printSchema)).contains("|-- id: long (nullable = false)", "|-- name: string");
        DataFrame nested = spark.sql("SELECT named_struct('a', named_struct('b', 1)) AS s");
        assertThat(Output.of(() -> nested.printSchema(2))).contains("|-- a:").doesNotContain("|-- b:");
        assertThat(Output.of(() -> nested.printSchema(0))).contains("|-- b:");
    }

    @Test
    void explains() {
        DataFrame frame = spark.range(3);

        assertThat(Output.of(frame::explain)).contains("== Physical Plan ==", "Range (0, 3");
        assertThat(Output.of(() -> frame.explain("extended"))).contains("== Analyzed Logical Plan ==");
    }

    @Test
    void tellsItsVersion() {
        assertThat(spark.version()).matches("4\\.\\d+\\.\\d+.*");
    }

    @Test
    void knowsWhichRowsAreAtHand() {
        assertThat(spark.sql("SHOW DATABASES").isLocal()).isTrue();
        assertThat(spark.range(10).isLocal()).isFalse();
    }

    @Test
    void knowsThatATableIsNoStream() {
        assertThat(spark.range(10).isStreaming()).isFalse();
    }

    @Test
    void listsTheFilesOfAQuery(@TempDir Path folder) {
        String path = folder.resolve("files").toString();
        spark.range(1, 100, 1, 10).write().parquet(path);

        String[] files = spark.read().parquet(path).inputFiles();

        assertThat(files).hasSize(10).allSatisfy(file -> assertThat(file).contains(path));
        assertThat(spark.range(1).inputFiles()).isEmpty();
    }

    @Test
    void comparesQueriesByWhatTheyMean() {
        DataFrame one = spark.sql("SELECT 1");

        assertThat(one.sameSemantics(spark.sql("SELECT 1"))).isTrue();
        assertThat(one.semanticHash()).isEqualTo(spark.sql("SELECT 1").semanticHash());
        assertThat(spark.range(3).sameSemantics(spark.range(4))).isFalse();
        assertThat(spark.range(3)
                        .select(col("id").plus(1).alias("a"))
                        .sameSemantics(spark.range(3).select(col("id").plus(1).alias("b"))))
                .isTrue();
    }

    // SE-040
    @Test
    void keepsAndDropsRows() {
        DataFrame frame = spark.range(3).select(col("id").multiply(19).alias("kept"));

        assertThat(frame.isCached()).isFalse();
        assertThat(frame.storageLevel()).isEqualTo(StorageLevel.NONE).hasToString("Serialized 1x Replicated");

        frame.cache();
        assertThat(frame.isCached()).isTrue();
        assertThat(frame.storageLevel())
                .isEqualTo(StorageLevel.MEMORY_AND_DISK_DESER)
                .hasToString("Disk Memory Deserialized 1x Replicated");
        assertThat(Output.of(frame::explain)).contains("InMemoryTableScan");

        frame.unpersist(true);
        assertThat(frame.storageLevel()).isEqualTo(StorageLevel.NONE);

        frame.persist(StorageLevel.DISK_ONLY);
        assertThat(frame.storageLevel()).isEqualTo(StorageLevel.DISK_ONLY).hasToString("Disk Serialized 1x Replicated");
        assertThat(frame.unpersist().isCached()).isFalse();
    }

    @Test
    void everyStorageLevelComesBackAsItWasSent() {
        List<StorageLevel> levels = List.of(
                StorageLevel.DISK_ONLY,
                StorageLevel.DISK_ONLY_2,
                StorageLevel.DISK_ONLY_3,
                StorageLevel.MEMORY_ONLY,
                StorageLevel.MEMORY_ONLY_2,
                StorageLevel.MEMORY_AND_DISK,
                StorageLevel.MEMORY_AND_DISK_2,
                StorageLevel.MEMORY_AND_DISK_DESER,
                StorageLevel.OFF_HEAP);
        for (StorageLevel level : levels) {
            DataFrame frame =
                    spark.range(3).select(col("id").plus(levels.indexOf(level)).alias("levelled"));
            assertThat(frame.persist(level).storageLevel()).isEqualTo(level);
            assertThat(frame.unpersist(true).storageLevel()).isEqualTo(StorageLevel.NONE);
        }
    }

    @Test
    void readsDdlAndWritesIt() {
        assertThat(spark.client().parseDdl("id BIGINT NOT NULL, name STRING")).isEqualTo(SCHEMA);
        assertThat(spark.client().parseDdl("array<int>")).isEqualTo(DataTypes.createArrayType(DataTypes.IntegerType));
        assertThat(spark.client().jsonToDdl(SCHEMA.json())).isEqualTo("id BIGINT NOT NULL,name STRING");
        assertFails(
                () -> spark.client().parseDdl("id BIGINT NOT"), ParseException.class, "PARSE_SYNTAX_ERROR", "42601");
    }

    @Test
    void aWrongQueryFailsWhereItIsAnalysedAndKeepsFailing() {
        DataFrame wrong = spark.range(3).select("nope");

        for (int i = 0; i < 2; i++) {
            assertFails(wrong::schema, AnalysisException.class, "UNRESOLVED_COLUMN.WITH_SUGGESTION", "42703", "nope");
        }
        assertFails(wrong::cache, AnalysisException.class, "UNRESOLVED_COLUMN.WITH_SUGGESTION", "42703", "nope");
    }
}
