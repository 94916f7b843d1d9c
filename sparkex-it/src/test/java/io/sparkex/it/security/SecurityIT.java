package io.sparkex.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.SparkSession;
import io.sparkex.config.AccessToken;
import io.sparkex.config.ConnectionString;
import io.sparkex.config.HttpProxy;
import io.sparkex.config.TlsOptions;
import io.sparkex.config.TokenProvider;
import io.sparkex.errors.AuthenticationException;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.ProtocolException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.local.LocalSparkServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server that asks for a token, as it is, behind TLS, and behind a proxy. */
@WithSpark
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class SecurityIT {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final String TOKEN = "canary-of-the-server";

    private static LocalSparkServer server;
    private static int port;

    @BeforeAll
    static void start(ServerUnderTest first) {
        server = first.another()
                .logFile(Path.of("target", "spark-server-with-token.log").toAbsolutePath())
                .config("spark.connect.authenticate.token", TOKEN)
                .start();
        port = ConnectionString.parse(server.remote()).port();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static SparkSession.Builder to(String address) {
        return SparkSession.builder().remote(address).connectTimeout(Duration.ofSeconds(20));
    }

    private static void answers(SparkSession.Builder builder) {
        try (SparkSession spark = builder.create()) {
            assertThat(spark.range(5).count()).isEqualTo(5);
            assertThat(spark.sql("SELECT 7").collect().get(0).getInt(0)).isEqualTo(7);
        }
    }

    private static void isRefused(SparkSession.Builder builder, String reason) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(builder::create)
                .withMessageContaining(reason)
                .withMessageNotContaining("canary")
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("AUTHENTICATION_FAILED"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("28000"));
    }

    private static void isUnreachable(SparkSession.Builder builder, String... told) {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> builder.connectTimeout(SHORT).create())
                .withMessageContainingAll(told)
                .withMessageNotContaining("canary");
    }

    /** Nobody waits for a handshake that fails each time. */
    private static void failsInTheHandshake(SparkSession.Builder builder, String... told) {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> builder.connectTimeout(Duration.ofHours(1)).create())
                .withMessageContaining("the TLS handshake failed")
                .withMessageContainingAll(told)
                .withMessageNotContaining("canary");
    }

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(SecurityIT.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TlsOptions.Builder ourAuthority() {
        return TlsOptions.builder().trustedCertificates(file("authority.pem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void theRightTokenIsLetIn(String host) {
        answers(to("sc://" + host + ":" + port + "/;token=" + TOKEN));
        answers(to("sc://" + host + ":" + port).token(TokenProvider.of(TOKEN)));
        answers(to("sc://" + host + ":" + port + "/;authorization=Bearer%20" + TOKEN));
    }

    @Test
    void aWrongTokenIsRefusedAtOnceAndNotShown() {
        isRefused(to("sc://localhost:" + port + "/;token=canary-wrong"), "Invalid authentication token");
        isRefused(to("sc://localhost:" + port).token(TokenProvider.of("canary-wrong")), "Invalid authentication token");
        isRefused(to("sc://localhost:" + port + "/;authorization=" + TOKEN), "Invalid authentication token");
    }

    @Test
    void noTokenIsRefusedAtOnce() {
        isRefused(to("sc://localhost:" + port), "No authentication token provided");
    }

    @Test
    void aTokenThatEndsIsRenewedWithinASession() {
        AtomicInteger fetched = new AtomicInteger();
        TokenProvider provider = TokenProvider.renewing(() -> {
            fetched.incrementAndGet();
            return new AccessToken(TOKEN, Instant.now());
        });
        try (SparkSession spark = to("sc://localhost:" + port).token(provider).create()) {
            int before = fetched.get();
            assertThat(spark.range(5).count()).isEqualTo(5);
            assertThat(fetched.get()).isGreaterThan(before);
        }
    }

    @Test
    void aSessionWhoseTokenIsNoLongerGoodFailsAndGoesOnOnceItIsAgain() {
        AtomicInteger bad = new AtomicInteger();
        try (SparkSession spark = to("sc://localhost:" + port)
                .token(() -> bad.get() == 1 ? "canary-expired" : TOKEN)
                .create()) {
            bad.set(1);
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> spark.range(5).count())
                    .withMessageContaining("Invalid authentication token");
            assertThat(spark.isStopped()).isFalse();
            bad.set(0);
            assertThat(spark.range(5).count()).isEqualTo(5);
        }
    }

    @Test
    void aTokenGoesThroughTlsToATrustedServer() throws IOException {
        try (TlsProxy gateway = TlsProxy.open("server", false, port)) {
            answers(to("sc://localhost:" + gateway.port() + "/;use_ssl=true;token=" + TOKEN)
                    .tls(ourAuthority().build()));
            answers(to("sc://127.0.0.1:" + gateway.port() + "/;token=" + TOKEN)
                    .tls(ourAuthority().build()));
            assertThat(gateway.handshakes()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aServerThatIsNotTrustedGetsNothing() throws IOException {
        try (TlsProxy gateway = TlsProxy.open("server", false, port)) {
            failsInTheHandshake(to("sc://localhost:" + gateway.port() + "/;use_ssl=true;token=" + TOKEN), "PKIX");
            failsInTheHandshake(
                    to("sc://localhost:" + gateway.port() + "/;token=" + TOKEN)
                            .tls(TlsOptions.builder()
                                    .trustedCertificates(file("stranger.pem"))
                                    .build()),
                    "PKIX");
            assertThat(gateway.handshakes()).isZero();
        }
    }

    @Test
    void aPlainClientFindsThatATlsServerSpeaksSomethingElse() throws IOException {
        try (TlsProxy gateway = TlsProxy.open("server", false, port)) {
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> to("sc://localhost:" + gateway.port() + "/;token=" + TOKEN)
                            .create())
                    .withMessageContaining("localhost:" + gateway.port())
                    .withMessageNotContaining("canary");
        }
    }

    @Test
    void theCertificateMustBeForTheHostOrForTheAuthority() throws IOException {
        try (TlsProxy gateway = TlsProxy.open("inner", false, port)) {
            String address = "sc://localhost:" + gateway.port() + "/;token=" + TOKEN;

            failsInTheHandshake(to(address).tls(ourAuthority().build()), "localhost");
            answers(to(address)
                    .tls(ourAuthority().authority("spark.inside.example.com").build()));
            failsInTheHandshake(
                    to(address)
                            .tls(ourAuthority()
                                    .authority("spark.elsewhere.example.com")
                                    .build()),
                    "spark.elsewhere.example.com");
        }
    }

    @Test
    void aGatewayThatAsksForACertificateLetsInWhoHasOne() throws IOException {
        try (TlsProxy gateway = TlsProxy.open("server", true, port)) {
            String address = "sc://localhost:" + gateway.port() + "/;token=" + TOKEN;

            answers(to(address)
                    .tls(ourAuthority()
                            .clientCertificate(file("client.pem"), file("client.key"))
                            .build()));
            int letIn = gateway.handshakes();
            failsInTheHandshake(to(address).tls(ourAuthority().build()), "localhost:" + gateway.port());
            assertThat(gateway.handshakes()).isEqualTo(letIn);
        }
    }

    @Test
    void theProxyIsToldTheNameAndTheServerTheToken() throws IOException {
        try (TlsProxy gateway = TlsProxy.open("server", false, port);
                ConnectProxy proxy = ConnectProxy.open(gateway.port())) {
            answers(to("sc://spark.example.com/;token=" + TOKEN)
                    .tls(ourAuthority().build())
                    .proxy(HttpProxy.of("127.0.0.1", proxy.port())));
            assertThat(proxy.targets()).containsOnly("spark.example.com:15002");
        }
    }

    @Test
    void aProxyThatAsksForCredentialsGetsThem() throws IOException {
        try (TlsProxy gateway = TlsProxy.open("server", false, port);
                ConnectProxy proxy = ConnectProxy.open(gateway.port(), "ada", "canary-of-the-proxy")) {
            SparkSession.Builder builder = to("sc://spark.example.com/;token=" + TOKEN)
                    .tls(ourAuthority().build());

            answers(builder.proxy(
                    HttpProxy.of("127.0.0.1", proxy.port()).withCredentials("ada", "canary-of-the-proxy")));
            isUnreachable(
                    builder.proxy(HttpProxy.of("127.0.0.1", proxy.port()).withCredentials("ada", "canary-wrong")),
                    "407");
            isUnreachable(builder.proxy(HttpProxy.of("127.0.0.1", proxy.port())), "407");
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() {
        isUnreachable(
                to("sc://spark.example.com").proxy(HttpProxy.of("no-such-proxy.invalid", 3128)),
                "no-such-proxy.invalid");
    }

    @Test
    void throughAProxyATokenIsNeverPlainUnlessAllowed() throws IOException {
        try (ConnectProxy proxy = ConnectProxy.open(port)) {
            HttpProxy setting = HttpProxy.of("127.0.0.1", proxy.port());

            // The server speaks no TLS, so a connection that is encrypted leads nowhere.
            isUnreachable(to("sc://spark.example.com/;token=" + TOKEN).proxy(setting), "spark.example.com:15002");
            isUnreachable(to("sc://localhost/;token=" + TOKEN).proxy(setting), "localhost:15002");
            answers(to("sc://spark.example.com/;token=" + TOKEN).proxy(setting).allowClearTextToken());
        }
    }
}
