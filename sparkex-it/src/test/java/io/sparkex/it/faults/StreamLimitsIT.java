package io.sparkex.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.local.LocalSparkServer;
import io.sparkex.types.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends each stream after a second, or after some bytes: nobody is to notice. */
@WithSpark
@Tag("profile:error-handling")
@Timeout(120)
final class StreamLimitsIT {
    @SuppressWarnings("NullAway.Init")
    private static LocalSparkServer limited;

    private final OperationIds operations = new OperationIds();

    @BeforeAll
    static void start(ServerUnderTest server, @TempDir Path folder) {
        limited = server.another()
                .config("spark.connect.execute.reattachable.senderMaxStreamDuration", "1s")
                .config("spark.connect.execute.reattachable.senderMaxStreamSize", "200k")
                .logFile(folder.resolve("limited.log"))
                .start();
    }

    @AfterAll
    static void stop() {
        limited.close();
    }

    private SparkSession session() {
        return SparkSession.builder()
                .remote(limited.remote() + "/;user_id=tester;token=canary-of-the-address")
                .config("spark.sql.execution.arrow.maxRecordsPerBatch", 500)
                .channel(operations.configurer())
                .create();
    }

    private void assertNothingLeft(SparkSession spark) {
        try (RawOperation raw = new RawOperation(limited.remote(), spark.sessionId(), "tester")) {
            assertThat(raw.keptAfter(operations.seen(), Duration.ofSeconds(10))).isEmpty();
        }
    }

    @Test
    void aQueryThatTakesLongerThanAStreamMayGivesItsRows() {
        try (SparkSession spark = session()) {
            List<Row> rows = spark.sql("SELECT java_method('java.lang.Thread', 'sleep', 3500L) IS NULL"
                            + " FROM range(0, 1, 1, 1)")
                    .collect();

            assertThat(rows).hasSize(1);
            assertThat(operations.executions()).isEqualTo(2);
            assertThat(operations.reattachments()).isGreaterThanOrEqualTo(2);
            assertNothingLeft(spark);
        }
    }

    @Test
    void aResultThatIsLargerThanAStreamMayBeComesWhole() {
        try (SparkSession spark = session()) {
            List<Row> rows = spark.sql("SELECT id, repeat('x', 100) FROM range(0, 40000, 1, 3)")
                    .collect();

            assertThat(rows).hasSize(40_000);
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).getLong(0) != i) {
                    assertThat(rows.get(i).getLong(0)).isEqualTo(i);
                }
            }
            assertThat(operations.executions()).isEqualTo(2);
            assertThat(operations.reattachments()).isGreaterThan(5);
            assertNothingLeft(spark);
        }
    }
}
