package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.DataFrameWriter;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.options.SaveMode;
import io.sparkex.types.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing files and tables, and reading them back. */
@WithSpark
final class DataFrameWriterIT {
    private final SparkSession spark;
    private final DataFrame pairs;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    DataFrameWriterIT(SparkSession spark) {
        this.spark = spark;
        this.pairs = spark.range(0, 5, 1, 1)
                .select(
                        col("id").cast("int").alias("key"),
                        col("id").cast("string").alias("value"));
    }

    @Test
    void writesParquetCsvAndJson() {
        List<Row> rows = List.of(Row.of(0, "0"), Row.of(1, "1"), Row.of(2, "2"), Row.of(3, "3"), Row.of(4, "4"));

        pairs.write().parquet(path("parquet"));
        pairs.write().option("header", true).csv(path("csv"));
        pairs.write().json(path("json"));

        assertThat(spark.read().parquet(path("parquet")).orderBy("key").collect())
                .isEqualTo(rows);
        assertThat(spark.read()
                        .option("header", true)
                        .schema("key INT, value STRING")
                        .csv(path("csv"))
                        .orderBy("key")
                        .collect())
                .isEqualTo(rows);
        assertThat(spark.read()
                        .schema("key INT, value STRING")
                        .json(path("json"))
                        .orderBy("key")
                        .collect())
                .isEqualTo(rows);
    }

    @Test
    void treatsWhatExistsAsTheModeSays() {
        String path = path("modes");
        pairs.write().json(path);

        for (DataFrameWriter again : List.of(
                pairs.write(),
                pairs.write().mode(SaveMode.ERROR_IF_EXISTS),
                pairs.write().mode("errorifexists"))) {
            assertFails(() -> again.json(path), AnalysisException.class, "PATH_ALREADY_EXISTS", "42K04", "modes");
        }
        pairs.write().mode("ignore").json(path);
        assertThat(spark.read().json(path).count()).isEqualTo(5);
        pairs.write().mode("append").json(path);
        assertThat(spark.read().json(path).count()).isEqualTo(10);
        pairs.write().mode(SaveMode.OVERWRITE).json(path);
        assertThat(spark.read().json(path).count()).isEqualTo(5);
    }

    @Test
    void savesInTheNamedFormatWithOptions() throws IOException {
        pairs.write().format("parquet").options(Map.of("compression", "gzip")).save(path("gzip"));

        try (Stream<Path> files = Files.list(folder.resolve("gzip"))) {
            assertThat(files.map(Path::toString).filter(file -> file.endsWith(".gz.parquet")))
                    .hasSize(1);
        }
        assertThat(spark.read().load(path("gzip")).count()).isEqualTo(5);
        pairs.write().format("noop").mode("overwrite").save();
    }

    @Test
    void partitionsByColumns() {
        pairs.withColumn("odd", col("key").mod(2)).write().partitionBy("odd").parquet(path("parts"));

        assertThat(folder.resolve("parts/odd=0")).isDirectory();
        assertThat(folder.resolve("parts/odd=1")).isDirectory();
        assertThat(spark.read().parquet(path("parts")).columns()).containsExactly("key", "value", "odd");
        assertThat(spark.read().parquet(path("parts/odd=1")).count()).isEqualTo(2);
    }

    @Test
    void savesTablesAndInsertsByPosition() {
        pairs.write().format("parquet").saveAsTable("writer_it");
        try {
            assertThat(spark.table("writer_it").schema().simpleString()).isEqualTo("struct<key:int,value:string>");
            assertFails(
                    () -> pairs.write().saveAsTable("writer_it"),
                    AnalysisException.class,
                    "TABLE_OR_VIEW_ALREADY_EXISTS",
                    "42P07",
                    "writer_it");
            spark.sql("SELECT 9 AS x, 'nine' AS y").write().insertInto("writer_it");
            assertThat(spark.table("writer_it").filter("key = 9").collect()).containsExactly(Row.of(9, "nine"));
            assertThat(spark.table("writer_it").count()).isEqualTo(6);
            spark.sql("SELECT 1 AS x, 'one' AS y").write().mode("overwrite").insertInto("writer_it");
            assertThat(spark.table("writer_it").collect()).containsExactly(Row.of(1, "one"));
        } finally {
            spark.sql("DROP TABLE writer_it");
        }
        assertFails(
                () -> pairs.write().insertInto("writer_it"),
                AnalysisException.class,
                "TABLE_OR_VIEW_NOT_FOUND",
                "42P01");
    }

    @Test
    void refusesColumnsOfTheSameName() {
        assertFails(
                () -> spark.sql("SELECT 1 a, 2 a").write().parquet(path("same")),
                AnalysisException.class,
                "COLUMN_ALREADY_EXISTS",
                "42711",
                "`a`");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
