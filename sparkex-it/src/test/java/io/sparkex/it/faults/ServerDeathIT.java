package io.sparkex.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.local.LocalSparkServer;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A server that dies while it works for a client, and comes back as another one. */
@WithSpark
@Tag("profile:error-handling")
@Isolated("It looks at all threads of the JVM")
@Timeout(300)
final class ServerDeathIT {
    private static final String ENDLESS = "SELECT count(*) FROM range(0, 100000000000, 1, 2) WHERE hash(id) % 7 = 9";

    private final ServerUnderTest server;

    ServerDeathIT(ServerUnderTest server) {
        this.server = server;
    }

    private LocalSparkServer start(int port, Path log) {
        return server.another()
                .config("spark.connect.grpc.binding.port", String.valueOf(port))
                .logFile(log)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    @SuppressWarnings("SystemOut")
    void aQueryOfADeadServerFailsAsSoonAsTheNextServerAnswers(@TempDir Path folder) throws Exception {
        int port = freePort();
        Threads threads = Threads.now();
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (LocalSparkServer first = start(port, folder.resolve("first.log"))) {
            String remote = "sc://127.0.0.1:" + port + "/;token=canary-of-the-address";
            SparkSession spark = SparkSession.builder()
                    .remote(remote)
                    .retryPolicies(Patience.small())
                    .create();
            assertThat(spark.sql("SELECT 1").collect()).containsExactly(Row.of(1));
            DataFrame local =
                    spark.createDataFrame(IntStream.range(0, 200_000).boxed().iterator(), DataTypes.IntegerType);
            CountDownLatch working = new CountDownLatch(1);
            spark.registerProgressHandler((stages, inflightTasks, operationId, done) -> {
                if (inflightTasks > 0) {
                    working.countDown();
                }
            });
            Future<Throwable> outcome =
                    client.submit(() -> catchThrowable(() -> spark.sql(ENDLESS).collect()));
            assertThat(working.await(1, TimeUnit.MINUTES)).isTrue();
            ProcessHandle server = ProcessHandle.of(first.pid()).orElseThrow();
            assertThat(server.destroyForcibly()).isTrue();
            assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(10));

            try (LocalSparkServer second = start(port, folder.resolve("second.log"))) {
                assertThat(second.port()).isEqualTo(port);
                long visible = System.nanoTime();
                Throwable failure = outcome.get(20, TimeUnit.SECONDS);
                System.out.printf(
                        "The query failed %d ms after the next server had started%n",
                        (System.nanoTime() - visible) / 1_000_000);

                assertThat(failure).isInstanceOf(SessionClosedException.class);
                assertThat(spark.isStopped()).isTrue();
                assertThat(catchThrowable(local::count)).isInstanceOf(SessionClosedException.class);
                spark.stop();
                try (SparkSession next = SparkSession.builder().remote(remote).create()) {
                    assertThat(next.sql("SELECT 2").collect()).containsExactly(Row.of(2));
                }
            }
        } finally {
            client.shutdown();
        }
        assertThat(threads.leftAfter(Duration.ofSeconds(5))).isEmpty();
    }
}
