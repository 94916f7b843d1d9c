package io.sparkex.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.sparkex.SparkSession;
import io.sparkex.config.AccessToken;
import io.sparkex.config.ChannelConfigurer;
import io.sparkex.config.ConnectionString;
import io.sparkex.config.HttpProxy;
import io.sparkex.config.OAuthClientCredentials;
import io.sparkex.config.TlsOptions;
import io.sparkex.config.TokenProvider;
import io.sparkex.it.security.ConnectProxy;
import io.sparkex.it.security.TlsProxy;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The pieces of {@code docs/security.md}. */
@WithSpark
@Isolated
final class SecurityPageIT {
    private final String address;
    private final int port;

    SecurityPageIT(ServerUnderTest server) {
        this.port = ConnectionString.parse(server.remote()).port();
        this.address = "sc://localhost:" + port;
    }

    @Test
    void renewsATokenFromAFile(@TempDir Path folder) throws IOException {
        Path secretFile = Files.writeString(folder.resolve("token"), "canary-of-the-file\n");
        // tag::renewing[]
        TokenProvider tokens = TokenProvider.renewing(() -> {
            String token = Files.readString(secretFile).strip();
            return new AccessToken(token, Instant.now().plus(10, ChronoUnit.MINUTES));
        });
        try (SparkSession spark =
                SparkSession.builder().remote(address).token(tokens).create()) {
            spark.range(3).show();
        }
        // end::renewing[]
        assertThat(tokens).asString().doesNotContain("canary");
    }

    @Test
    void getsATokenFromAnOAuthServer() throws IOException {
        HttpServer login = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        login.createContext("/token", exchange -> {
            byte[] answer = "{\"access_token\":\"canary-of-oauth\",\"expires_in\":600}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        login.start();
        URI tokenEndpoint = URI.create("http://127.0.0.1:" + login.getAddress().getPort() + "/token");
        String secret = "canary-of-the-client";
        try {
            // tag::oauth[]
            TokenProvider tokens = OAuthClientCredentials.builder()
                    .tokenEndpoint(tokenEndpoint)
                    .clientId("reports")
                    .clientSecret(secret)
                    .scopes("spark")
                    .build();
            SparkSession spark =
                    SparkSession.builder().remote(address).token(tokens).create();
            // end::oauth[]
            answers(spark);
        } finally {
            login.stop(0);
        }
    }

    @Test
    void trustsAnAuthorityOfItsOwnAndShowsACertificate() throws Exception {
        String folder = certificates().toString();
        try (TlsProxy gateway = TlsProxy.open("server", true, port)) {
            String address = "sc://localhost:" + gateway.port();
            // tag::tls[]
            TlsOptions tls = TlsOptions.builder()
                    .trustedCertificates(Path.of(folder, "authority.pem"))
                    .clientCertificate(Path.of(folder, "client.pem"), Path.of(folder, "client.key"))
                    .build();
            SparkSession spark = SparkSession.builder().remote(address).tls(tls).create();
            // end::tls[]
            answers(spark);
        }
    }

    @Test
    void goesThroughAProxy() throws Exception {
        String address = "sc://spark.example.com";
        String proxyHost = "127.0.0.1";
        String password = "canary-of-the-proxy";
        TlsOptions tls = TlsOptions.builder()
                .trustedCertificates(certificates().resolve("authority.pem"))
                .build();
        try (TlsProxy gateway = TlsProxy.open("server", false, port);
                ConnectProxy proxy = ConnectProxy.open(gateway.port(), "ada", password)) {
            int proxyPort = proxy.port();
            // tag::proxy[]
            SparkSession spark = SparkSession.builder()
                    .remote(address)
                    .tls(tls)
                    .proxy(HttpProxy.of(proxyHost, proxyPort).withCredentials("ada", password))
                    .create();
            // end::proxy[]
            answers(spark);
        }
    }

    @Test
    void letsInterceptorsSeeTheCalls() {
        List<String> order = new CopyOnWriteArrayList<>();
        ClientInterceptor first = recording(order, "1");
        ClientInterceptor second = recording(order, "2");
        // tag::interceptors[]
        SparkSession spark = SparkSession.builder()
                .remote(address)
                .channel(ChannelConfigurer.interceptors(first, second))
                .create();
        // end::interceptors[]
        answers(spark);
        assertThat(order).startsWith("1", "2");
    }

    private static ClientInterceptor recording(List<String> order, String name) {
        return new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                order.add(name);
                return next.newCall(method, options);
            }
        };
    }

    private static void answers(SparkSession session) {
        try (session) {
            assertThat(session.range(3).count()).isEqualTo(3);
        }
    }

    private static Path certificates() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(TlsProxy.class.getResource("authority.pem"))
                        .toURI())
                .getParent();
    }
}
