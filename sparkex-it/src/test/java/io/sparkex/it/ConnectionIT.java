package io.sparkex.it;

import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.sparkex.SparkSession;
import io.sparkex.config.ConnectionString;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that work, and all the ones that don't. */
@WithSpark
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class ConnectionIT {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String WAITED = SHORT.toMillis() + " ms";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:15002",
                "localhost:15002",
                "sc:/localhost",
                "sc://",
                "sc://:15002",
                "sc://localhost:abc",
                "sc://localhost:99999",
                "sc://localhost/folder",
                "sc://localhost/;novalue",
                "sc://localhost/;a=b=c",
                "sc://localhost/;;a=b",
                "sc://::1:15002",
                "SC://localhost"
            })
    void malformedAddressesAreRefusedAtOnce(String address) {
        assertFails(
                () -> SparkSession.builder().remote(address).create(),
                SparkIllegalArgumentException.class,
                "INVALID_CONNECT_URL",
                null,
                "sc://host[:port]");
    }

    // SE-001
    @Test
    void anAddressIsNeeded() {
        assertFails(
                () -> SparkSession.builder().create(),
                SparkIllegalArgumentException.class,
                "SESSION_NEED_CONN_STR_OR_BUILDER",
                null,
                "SPARK_REMOTE");
    }

    @Test
    void aTokenIsInNoMessage() {
        SparkThrowable failure = assertFails(
                () -> SparkSession.builder()
                        .remote("sc://localhost/x;token=secret")
                        .create(),
                SparkIllegalArgumentException.class,
                "INVALID_CONNECT_URL",
                null);

        assertThat(((Throwable) failure).getMessage()).doesNotContain("secret");
        assertThat(ConnectionString.parse("sc://localhost/;token=secret").toString())
                .doesNotContain("secret");
    }

    @Test
    void aSessionIdMustBeAUuid() {
        assertFails(
                () -> SparkSession.builder()
                        .remote("sc://localhost/;session_id=abc")
                        .create(),
                SparkIllegalArgumentException.class,
                "INVALID_SESSION_UUID_ID",
                null,
                "abc");
        assertFails(
                () -> SparkSession.builder().sessionId("abc"),
                SparkIllegalArgumentException.class,
                "INVALID_SESSION_UUID_ID",
                null,
                "abc");
    }

    // CL-041
    @Test
    void aHostThatDoesNotExistIsNamed() {
        assertUnreachable("sc://no-such-host.invalid:15002", "no-such-host.invalid:15002", WAITED);
    }

    @Test
    void aClosedPortIsNamed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            port = socket.getLocalPort();
        }
        assertUnreachable("sc://127.0.0.1:" + port, "127.0.0.1:" + port, WAITED);
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 50, LOOPBACK)) {
            assertUnreachable("sc://127.0.0.1:" + socket.getLocalPort(), "127.0.0.1:" + socket.getLocalPort(), WAITED);
        }
    }

    @Test
    void aWebServerIsNoSparkServer() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        web.start();
        try {
            assertNotSpark("127.0.0.1:" + web.getAddress().getPort());
        } finally {
            web.stop(0);
        }
    }

    @Test
    void aGrpcServerWithoutTheServiceIsNoSparkServer() throws Exception {
        Server grpc = NettyServerBuilder.forAddress(new InetSocketAddress(LOOPBACK, 0))
                .build()
                .start();
        try {
            assertNotSpark("127.0.0.1:" + grpc.getPort());
        } finally {
            grpc.shutdownNow().awaitTermination();
        }
    }

    @Test
    void aPlainServerDoesNotSpeakTls(ServerUnderTest server) {
        ConnectionString address = ConnectionString.parse(server.remote());
        assertUnreachable(
                "sc://" + address.endpoint() + "/;use_ssl=true", address.endpoint(), "the TLS handshake failed");
    }

    @Test
    void headersAndUserOfTheAddressReachTheServer(ServerUnderTest server) {
        ConnectionString address = ConnectionString.parse(server.remote());
        String remote = "sc://" + address.endpoint()
                + "/;user_id=ada;user_agent=tests;x-trace=1%202;token=canary-of-the-address";
        try (SparkSession spark = SparkSession.builder().remote(remote).create()) {
            assertThat(spark.sql("SELECT 1").collect()).hasSize(1);
        }
    }

    // SE-029
    @Test
    void theHookSeesTheChannelBeforeItIsBuilt(ServerUnderTest server) {
        AtomicInteger calls = new AtomicInteger();
        try (SparkSession spark = SparkSession.builder()
                .remote(server.remote())
                .channel(channel -> calls.incrementAndGet())
                .channel(channel -> channel.userAgent("hooked"))
                .create()) {
            assertThat(spark.sql("SELECT 1 + 1").collect()).containsExactly(Row.of(2));
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void aMessageBeyondTheLimitIsAnErrorThatNamesTheLimit(ServerUnderTest server) {
        try (SparkSession spark = SparkSession.builder()
                .remote(server.remote())
                .maxInboundMessageSize(100_000)
                .create()) {
            assertThat(spark.range(10).collect()).hasSize(10);
            SparkThrowable failure = assertFails(
                    () -> spark.sql("SELECT repeat('x', 1000000)").collect(), SparkException.class, null, null);
            assertThat(((Throwable) failure).getMessage()).contains("100000");
        }
    }

    private static void assertUnreachable(String remote, String endpoint, String why) {
        SparkThrowable failure = assertFails(
                () -> SparkSession.builder()
                        .remote(remote)
                        .connectTimeout(SHORT)
                        .create(),
                ConnectionFailedException.class,
                "CONNECTION_FAILED",
                "08001",
                endpoint,
                why);
        assertThat(((Throwable) failure).getMessage()).hasSizeLessThan(600);
    }

    private static void assertNotSpark(String endpoint) {
        assertFails(
                () -> SparkSession.builder()
                        .remote("sc://" + endpoint)
                        .connectTimeout(SHORT)
                        .create(),
                ProtocolException.class,
                null,
                null,
                endpoint,
                "is not a Spark Connect server");
    }
}
