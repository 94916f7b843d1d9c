package io.sparkex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.local.LocalSparkServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the job on a real server, and compares the answers with those of {@link ReferenceAnswers}. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class TpchJobIT {
    private static final double SCALE = 0.01;

    private static LocalSparkServer server;

    @BeforeAll
    static void startServer() {
        server = LocalSparkServer.builder()
                .master("local[2]")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.driver.memory", "1g")
                .start();
    }

    @AfterAll
    static void closeServer() {
        server.close();
    }

    private record Outcome(int status, String out, String err) {
        static Outcome of(String... args) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int status = TpchJob.run(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    args);
            return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private static List<Path> leftIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void answersEveryQueryAsTheReferenceDoes(@TempDir Path shared) throws IOException {
        Outcome outcome =
                Outcome.of("--remote", server.remote(), "--data", shared.toString(), "--sf", "0.01", "--keep");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("lineitem: 60,175 rows written")
                .contains("lineitem: 60,175 rows loaded")
                .containsPattern("Total +[0-9]+\\.[0-9]{2}");
        assertThat(leftIn(shared)).hasSize(1);
        Path kept = leftIn(shared).get(0);
        try (SparkSession spark = SparkSession.builder().remote(server.remote()).create()) {
            Tables tables = Tables.of(table ->
                    spark.read().parquet(kept.resolve(table + ".parquet").toString()));
            ReferenceAnswers reference = new ReferenceAnswers(SCALE);
            for (Query query : Query.OF_THE_JOB) {
                DataFrame result = query.over(tables);
                Answer expected = reference.of(query);
                assertThat(expected.rows()).as("rows of %s", query).isNotEmpty();
                expected.requireEqual(query, List.of(result.columns()), result.collect());
            }
        }
    }

    @Test
    void saysWhenTheServerDoesNotSeeTheFiles() {
        try (SparkSession spark = SparkSession.builder().remote(server.remote()).create();
                WorkFolder folder = WorkFolder.create(TpchOptions.parse())) {
            assertThatThrownBy(() -> new Warehouse(spark, folder).requireSight(Table.REGION, 5))
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("The server does not see file:///")
                    .hasMessageContaining("--data DIR");
        }
    }

    @Test
    void saysWhenTheServerSeesAnotherFile() throws IOException {
        try (SparkSession spark = SparkSession.builder().remote(server.remote()).create();
                WorkFolder folder = WorkFolder.create(TpchOptions.parse())) {
            Files.writeString(folder.file("region.tbl"), "0|AFRICA|none\n");

            assertThatThrownBy(() -> new Warehouse(spark, folder).requireSight(Table.REGION, 5))
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("5 rows were written, and 1 read");
        }
    }

    @Test
    void failsWithOneMessageForAnAddressThatIsNone() {
        Outcome outcome = Outcome.of("--remote", "http://127.0.0.1:15002");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("FAILED: ")
                .contains("http://127.0.0.1:15002")
                .doesNotContain("\tat ");
    }
}
