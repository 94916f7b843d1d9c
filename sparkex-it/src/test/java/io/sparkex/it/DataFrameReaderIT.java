package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.SparkException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading files that the server sees too. */
@WithSpark
final class DataFrameReaderIT {
    private final SparkSession spark;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    DataFrameReaderIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void readsTextsOfAFrame() {
        DataFrame json = spark.sql("VALUES ('{\"a\": 1, \"b\": \"x\"}'), ('{\"a\": 2}') AS t(s)");
        DataFrame csv = spark.sql("VALUES ('name,age'), ('A,50') AS t(s)");

        assertThat(spark.read().json(json).collect()).containsExactly(Row.of(1L, "x"), Row.of(2L, null));
        assertThat(spark.read()
                        .schema(StructType.of().add("b", DataTypes.StringType))
                        .schema("a int")
                        .json(json)
                        .collect())
                .containsExactly(Row.of(1), Row.of(2));
        assertThat(spark.read()
                        .schema(StructType.of().add("b", DataTypes.StringType))
                        .json(json)
                        .collect())
                .containsExactly(Row.of("x"), Row.of((Object) null));
        assertThat(spark.read()
                        .option("header", true)
                        .option("inferSchema", true)
                        .csv(csv)
                        .collect())
                .containsExactly(Row.of("A", 50));
    }

    @Test
    void readsTextsOfOneColumnOnly() {
        DataFrame two = spark.sql("SELECT 'a', 'b'");

        assertFails(
                () -> spark.read().csv(two).collect(),
                AnalysisException.class,
                "UNSUPPORTED_DESERIALIZER.FIELD_NUMBER_MISMATCH",
                "0A000");
    }

    @Test
    void readsCsvWithHeaderAndTypes() throws IOException {
        String file = write("people.csv", "name,age\nA,50\n\"B, Jr.\",\n");

        assertThat(spark.read().csv(file).collect())
                .containsExactly(Row.of("name", "age"), Row.of("A", "50"), Row.of("B, Jr.", null));
        assertThat(spark.read()
                        .option("header", true)
                        .option("inferSchema", "true")
                        .csv(file)
                        .collect())
                .containsExactly(Row.of("A", 50), Row.of("B, Jr.", null));
        assertThat(spark.read()
                        .format("csv")
                        .schema("name STRING, age BIGINT")
                        .options(Map.of("header", "true"))
                        .load(file)
                        .filter("age > 1")
                        .collect())
                .containsExactly(Row.of("A", 50L));
        assertThat(spark.read()
                        .schema(StructType.of().add("n", DataTypes.StringType))
                        .option("header", true)
                        .option("enforceSchema", true)
                        .csv(file)
                        .columns())
                .containsExactly("n");
    }

    @Test
    void readsJson() throws IOException {
        String file = write("a.json", "{\"b\": 1, \"a\": \"x\", \"c\": {\"d\": [1, 2]}}\n{\"b\": null}\n");
        DataFrame frame = spark.read().json(file);

        assertThat(frame.schema().simpleString()).isEqualTo("struct<a:string,b:bigint,c:struct<d:array<bigint>>>");
        assertThat(frame.select("a", "b", "c.d").collect())
                .containsExactly(Row.of("x", 1L, java.util.List.of(1L, 2L)), Row.of(null, null, null));
        assertThat(spark.read().schema("b INT").json(file).collect()).containsExactly(Row.of(1), Row.of((Object) null));
    }

    @Test
    void readsSeveralFilesAtOnce() throws IOException {
        String one = write("1.csv", "1\n");
        String two = write("2.csv", "2\n");

        assertThat(spark.read().schema("x INT").csv(one, two).orderBy("x").collect())
                .containsExactly(Row.of(1), Row.of(2));
        assertThat(spark.read().schema("x INT").csv(folder.toString()).count()).isEqualTo(2);
    }

    @Test
    void optionsOfEveryKindArrive() throws IOException {
        String file = write("odd.csv", "1;2.5\n");

        assertThat(spark.read()
                        .option("sep", ";")
                        .option("inferSchema", true)
                        .option("maxColumns", 10)
                        .option("samplingRatio", 1.0)
                        .csv(file)
                        .collect())
                .containsExactly(Row.of(1, 2.5));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        String gone = folder.resolve("gone").toString();
        assertFails(
                () -> spark.read().parquet(gone).schema(), AnalysisException.class, "PATH_NOT_FOUND", "42K03", gone);
        assertFails(
                () -> spark.read().format("nosuchformat").load("x").schema(),
                SparkException.class,
                "DATA_SOURCE_NOT_FOUND",
                "42K02",
                "nosuchformat");
        String file = write("b.json", "{}");
        assertFails(
                () -> spark.read().schema("a magic_type").json(file).schema(),
                ParseException.class,
                "UNSUPPORTED_DATATYPE",
                "0A000",
                "MAGIC_TYPE");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
