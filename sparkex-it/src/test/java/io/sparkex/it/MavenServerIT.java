package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.local.LocalSparkServer;
import io.sparkex.local.ServerSource;
import io.sparkex.types.Row;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server made of Maven artifacts, which serves where no Spark is installed. */
final class MavenServerIT {
    @Test
    void servesAndReleasesSessions(@TempDir Path folder) {
        String id = UUID.randomUUID().toString();
        try (LocalSparkServer server = LocalSparkServer.builder()
                .source(ServerSource.MAVEN)
                .master("local[1]")
                .maxHeap("1g")
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
            assertThat(server.logFile()).content().doesNotContain("NoClassDefFoundError");
        }
    }
}
