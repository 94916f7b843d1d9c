package io.sparkex.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.fake.FakeSparkConnectServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watch itself: that it would see a secret, and that it looks where secrets could be. */
@Timeout(60)
class WatchTest {
    private final Watch watch = new Watch();
    private final Logger logger = new WatchedLogger("test", watch);

    @Test
    void seesACanaryAtEveryLevel() {
        logger.trace("canary-1");
        logger.debug("a {} b", "canary-2");
        logger.info("c", new IOException("x", new Sighting("canary-3")));
        logger.error("nothing", new IOException("nothing"));

        assertThat(watch.found()).hasSize(3);
    }

    @Test
    void seesWhatAnExceptionSuppressed() {
        IOException failure = new IOException("nothing");
        failure.addSuppressed(new Sighting("canary-1"));
        logger.debug("nothing", failure);

        assertThat(watch.found()).singleElement().asString().contains("canary-1");
    }

    @Test
    void theSuiteLogsToIt() {
        assertThat(LoggerFactory.getLogger(WatchTest.class)).isInstanceOf(WatchedLogger.class);
    }

    @Test
    void theFramesOfSessionsWithATokenAreAmongWhatItSees() {
        try (FakeSparkConnectServer server = new FakeSparkConnectServer()) {
            SparkSession.builder()
                    .remote(server.remote() + "/;token=canary-of-the-address;x-key=canary-of-a-header")
                    .create()
                    .close();
        }

        assertThat(Watch.SUITE.loggers()).contains("io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler");
        assertThat(Watch.SUITE.found()).isEmpty();
    }

    @Test
    void theTestsHaveATokenInTheirEnvironment() {
        assertThat(System.getenv("SPARK_CONNECT_AUTHENTICATE_TOKEN")).startsWith(Watch.CANARY);
    }

    /** Shows a canary on purpose. */
    static final class Sighting extends Exception {
        private static final long serialVersionUID = 1L;

        Sighting(String message) {
            super(message);
        }
    }
}
