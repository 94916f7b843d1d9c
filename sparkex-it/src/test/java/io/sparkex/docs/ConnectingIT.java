package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.local.LocalSparkServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The pieces of {@code docs/connecting.md}. */
@WithSpark
@Isolated
final class ConnectingIT {
    private final ServerUnderTest server;

    ConnectingIT(ServerUnderTest server) {
        this.server = server;
    }

    @Test
    void choosesEverything() {
        String address = server.remote();
        // tag::builder[]
        try (SparkSession spark = SparkSession.builder()
                .remote(address)
                .appName("reports")
                .config("spark.sql.session.timeZone", "Europe/Berlin")
                .connectTimeout(Duration.ofSeconds(5))
                .maxInboundMessageSize(256 << 20)
                .getOrCreate()) {
            spark.sql("SELECT current_timezone()").show();
        }
        // end::builder[]
        assertThat(SparkSession.getActiveSession()).isEmpty();
    }

    @Test
    void changesTheChannel() {
        String address = server.remote();
        // tag::channel[]
        SparkSession spark = SparkSession.builder()
                .remote(address)
                .channel(channel -> channel.idleTimeout(10, TimeUnit.MINUTES))
                .create();
        // end::channel[]
        try (spark) {
            assertThat(spark.range(3).count()).isEqualTo(3);
        }
    }

    @Test
    void startsAServer() {
        // tag::local[]
        try (LocalSparkServer server = LocalSparkServer.builder()
                        .master("local[2]")
                        .maxHeap("1g")
                        .config("spark.sql.shuffle.partitions", "2")
                        .start();
                SparkSession spark =
                        SparkSession.builder().remote(server.remote()).create()) {
            System.out.println("Spark " + spark.version() + ", log in " + server.logFile());
        }
        // end::local[]
        assertThat(SparkSession.getActiveSession()).isEmpty();
    }
}
