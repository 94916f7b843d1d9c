package io.sparkex.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sparkex.errors.AuthenticationException;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OAuthClientCredentialsTest {
    private static final String SECRET = "canary-s3cret/+&=";

    private final List<String> paths = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{\"access_token\":\"abc\",\"token_type\":\"Bearer\",\"expires_in\":3600}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            paths.add(exchange.getRequestURI().getPath());
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Location", "/token");
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private OAuthClientCredentials.Builder builder() {
        return OAuthClientCredentials.builder()
                .tokenEndpoint(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token"))
                .clientId("reports:1")
                .clientSecret(SECRET);
    }

    @Test
    void sendsWhoItIsInTheHeader() {
        OAuthClientCredentials provider =
                builder().scopes("read", "write").audience("spark").build();

        assertThat(provider.token()).isEqualTo("abc");
        assertThat(bodies).containsExactly("grant_type=client_credentials&scope=read+write&audience=spark");
        assertThat(new String(Base64.getDecoder().decode(authorizations.get(0).substring("Basic ".length())), UTF_8))
                .isEqualTo("reports%3A1:canary-s3cret%2F%2B%26%3D");
    }

    @Test
    void sendsWhoItIsInTheBodyWhenToldTo() {
        builder().credentialsInBody().parameter("resource", "x").build().token();

        assertThat(authorizations.get(0)).isNull();
        assertThat(bodies)
                .containsExactly("grant_type=client_credentials&resource=x&client_id=reports%3A1"
                        + "&client_secret=canary-s3cret%2F%2B%26%3D");
    }

    /** Java's client would send a question mark for each character that is not of ASCII. */
    @Test
    void theEndpointMayHaveAnyCharacters() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token/é😀");
        builder().tokenEndpoint(endpoint).build().token();

        assertThat(paths).containsExactly("/token/é😀");
    }

    @Test
    void keepsTheTokenForAsLongAsTheServerSays() {
        OAuthClientCredentials provider = builder().build();
        provider.token();
        provider.token();

        assertThat(bodies).hasSize(1);
    }

    @Test
    void asksAgainWhenTheTokenIsAtItsEnd() {
        answer = "{\"access_token\":\"abc\",\"token_type\":\"bearer\",\"expires_in\":\"0\"}";
        OAuthClientCredentials provider = builder().build();
        provider.token();
        provider.token();

        assertThat(bodies).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\":\"invalid_client\",\"error_description\":\"not canary-s3cret/+&=\"} | status 401: invalid_client: not <hidden>",
                "500 | <html>canary</html> | answered with status 500",
                "302 | {} | answered with status 302",
                "200 | {} | without an `access_token`",
                "200 | [1] | without an `access_token`",
                "200 | {\"access_token\":\"a\\nb\"} | without an `access_token`",
                "200 | {\"access_token\":\"canary\",\"token_type\":\"mac\"} | of the type 'mac'",
                "200 | {\"access_token\":\"canary\",\"expires_in\":\"soon\"} | `expires_in` that is no number"
            })
    void aRefusalIsTold(int code, String json, String part) {
        status = code;
        answer = json;

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(builder().build()::token)
                .withMessageContaining("http://127.0.0.1:" + server.getAddress().getPort() + "/token")
                .withMessageContaining(part)
                .satisfies(e -> assertThat(e)
                        .hasStackTraceContaining("")
                        .extracting(t -> trace(t))
                        .asString()
                        .doesNotContain("canary"));
    }

    private static String trace(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    @Test
    void aServerThatIsNotThereIsTold() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        OAuthClientCredentials provider = builder()
                .tokenEndpoint(URI.create("http://user:canary@127.0.0.1:" + port + "/token?key=canary"))
                .build();

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(provider::token)
                .withMessageContaining("can't be reached")
                .satisfies(e -> assertThat(trace(e)).doesNotContain("canary"));
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OAuthClientCredentials provider = builder()
                    .tokenEndpoint(URI.create("http://127.0.0.1:" + socket.getLocalPort()))
                    .timeout(Duration.ofMillis(200))
                    .build();

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(provider::token)
                    .withMessageContaining("timed out");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example.com/token", "ftp://localhost/token", "/token", "mailto:a@b.example"})
    void theSecretNeverGoesToAnotherMachineInClearText(String endpoint) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> builder().tokenEndpoint(URI.create(endpoint)))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_TOKEN_ENDPOINT"));
    }

    @Test
    void everythingNeededMustBeGiven() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> OAuthClientCredentials.builder().build())
                .withMessageContaining("tokenEndpoint");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> builder().parameter("client_secret", "x"));
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> builder().timeout(Duration.ofMinutes(1)));
    }

    @Test
    void showsNoSecret() {
        assertThat(builder()).asString().doesNotContain("canary");
        assertThat(builder().build()).asString().contains("reports:1").doesNotContain("canary");
    }
}
