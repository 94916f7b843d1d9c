package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.local.LocalSparkServer;
import io.sparkex.local.ServerSource;
import io.sparkex.types.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server made of Maven artifacts, which serves where no Spark is installed. */
final class MavenServerIT {
    private static final int IDLE_SECONDS = 10;

    @Test
    void servesAndReleasesSessions(@TempDir Path folder) throws InterruptedException {
        String id = UUID.randomUUID().toString();
        try (LocalSparkServer server = LocalSparkServer.builder()
                .source(ServerSource.MAVEN)
                .master("local[1]")
                .maxHeap("1g")
                .config("spark.connect.session.manager.defaultSessionTimeout", IDLE_SECONDS + "s")
                .config("spark.connect.session.manager.maintenanceInterval", "1s")
                .logFile(folder.resolve("server.log"))
                .start()) {
            try (SparkSession spark =
                    SparkSession.builder().remote(server.remote()).sessionId(id).create()) {
                assertThat(spark.sql("SELECT 1 AS x").collect()).containsExactly(Row.of(1));
            }

            assertFails(
                    () -> SparkSession.builder()
                            .remote(server.remote())
                            .sessionId(id)
                            .create(),
                    SessionClosedException.class,
                    "INVALID_HANDLE.SESSION_CLOSED",
                    "HY000",
                    id);
            losesLocalDataWithASessionThatTimesOut(server);
            assertThat(server.logFile()).content().doesNotContain("NoClassDefFoundError");
        }
    }

    private static void losesLocalDataWithASessionThatTimesOut(LocalSparkServer server) throws InterruptedException {
        try (SparkSession spark = SparkSession.builder()
                .remote(server.remote())
                .config("spark.sql.session.localRelationCacheThreshold", "1")
                .create()) {
            DataFrame frame = spark.createDataFrame(List.of(1, 2), "int");
            assertThat(frame.count()).isEqualTo(2);
            // Every question keeps the session, so none is asked for a while.
            assertThat(new CountDownLatch(1).await(IDLE_SECONDS + 5, TimeUnit.SECONDS))
                    .isFalse();

            assertFails(frame::count, SessionClosedException.class, "INVALID_HANDLE.SESSION_CLOSED", "HY000");
        }
    }
}
