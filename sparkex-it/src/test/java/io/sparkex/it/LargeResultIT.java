package io.sparkex.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.local.LocalSparkServer;
import io.sparkex.types.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Results that are larger than one message may be. */
@WithSpark
@Isolated("Its results take much memory")
final class LargeResultIT {
    /** gRPC's own limit for one message, which Spark's server stays below unless it sends a batch in chunks. */
    private static final int FOUR_MEBIBYTES = 4 << 20;

    @SuppressWarnings("NullAway.Init")
    private static LocalSparkServer server;

    /** One that has its whole heap for them: a server keeps something of each session that it ever had. */
    @BeforeAll
    static void start(ServerUnderTest shared, @TempDir Path folder) {
        server = shared.another().logFile(folder.resolve("large.log")).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SparkSession newSession() {
        return SparkSession.builder()
                .remote(server.remote() + "/;token=canary-of-the-address")
                .create();
    }

    @Test
    void moreThan128MebibytesArriveInManyBatches() {
        try (SparkSession spark = newSession()) {
            // A kilobyte a row, which no compression makes smaller than its own bytes are here.
            List<Row> rows = spark.sql(
                            "SELECT id, repeat(lpad(CAST(id AS STRING), 8, '0'), 128) AS text FROM range(0, 140000, 1, 4)")
                    .collect();

            assertThat(rows).hasSize(140_000);
            long bytes = 0;
            for (int i = 0; i < rows.size(); i++) {
                String text = rows.get(i).getString(1);
                bytes += text.length();
                if (rows.get(i).getLong(0) != i || !text.startsWith("%08d".formatted(i))) {
                    assertThat(rows.get(i).getLong(0)).isEqualTo(i);
                    assertThat(text).startsWith("%08d".formatted(i));
                }
            }
            assertThat(bytes).isGreaterThan(128L << 20);
        }
    }

    @Test
    void oneValueLargerThanAMessageUsuallyIsArrivesWhole() {
        int length = 3 * FOUR_MEBIBYTES;
        try (SparkSession spark = newSession()) {
            Row row = spark.sql("SELECT repeat('0123456789abcdef', ?) AS text, X'CAFE' AS bytes", length / 16)
                    .collect()
                    .get(0);

            assertThat(row.getString(0)).hasSize(length);
            CRC32 sum = new CRC32();
            sum.update(row.getString(0).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            CRC32 expected = new CRC32();
            byte[] part = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < length / 16; i++) {
                expected.update(part);
            }
            assertThat(sum.getValue()).isEqualTo(expected.getValue());
            assertThat(row.getBinary(1)).containsExactly(0xCA, 0xFE);
        }
    }

    /**
     * The server makes the value from a short text and casts it to bytes there, so that neither the plan nor a Java string
     * of the client has 200 MB. It comes in one row, in chunks.
     */
    @Test
    void oneRowOf200MegabytesArrivesWhole() {
        int length = 200_000_000;
        try (SparkSession spark = newSession()) {
            byte[] value = spark.sql("SELECT CAST(repeat('0123456789', ?) AS BINARY) AS bytes", length / 10)
                    .collect()
                    .get(0)
                    .getBinary(0);

            assertThat(value.length).isEqualTo(length);
            for (int i = 0; i < length; i++) {
                if (value[i] != '0' + i % 10) {
                    assertThat(value[i]).as("byte " + i).isEqualTo((byte) ('0' + i % 10));
                }
            }
        }
    }

    @Test
    void millionsOfRowsOfOneTaskArriveInOrder() {
        try (SparkSession spark = SparkSession.builder()
                .remote(server.remote() + "/;token=canary-of-the-address")
                .config("spark.sql.execution.arrow.maxRecordsPerBatch", 1_000_000)
                .create()) {
            List<Row> rows = spark.range(0, 2_000_000, 1, 1).collect();

            assertThat(rows).hasSize(2_000_000);
            long sum = 0;
            for (Row row : rows) {
                sum += row.getLong(0);
            }
            assertThat(sum).isEqualTo(1_999_999L * 1_000_000L);
        }
    }
}
