package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.sparkex.config.ChannelConfigurer;
import io.sparkex.config.ConnectionString;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.internal.transport.ChannelSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases of PySpark's connection string and channel builder, by their numbers in {@code docs/parity/channel-builder.md}.
 */
@Tag("profile:session-management")
@Timeout(60)
class ChannelBuilderScenariosTest {
    private static final String ID = "00112233-4455-6677-8899-aabbccddeeff";

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static ConnectionString parse(String url) {
        return ConnectionString.parse(url);
    }

    private static void refuses(String url, String part) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> parse(url))
                .withMessageContaining(part)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_CONNECT_URL"));
    }

    private SparkSession connect(Map<String, String> environment, String parameters) {
        SessionSettings settings = new SessionSettings(environment);
        settings.remote(server.remote() + parameters);
        return settings.connect();
    }

    private ConfigRequest firstRequest(Map<String, String> environment, String parameters) {
        connect(environment, parameters).close();
        return server.requests(ConfigRequest.class).get(0);
    }

    private String sentToken(Map<String, String> environment, String parameters) {
        connect(environment, parameters).close();
        return server.headers().get(0).get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
    }

    @Test
    void ch001DefaultEndpoint() {
        ConnectionString address = parse("sc://host");

        assertThat(address.endpoint()).isEqualTo("host:15002");
        assertThat(address.useSsl()).isFalse();
        assertThat(address.token()).isEmpty();
        assertThat(address.sessionId()).isEmpty();
        assertThat(address.metadata()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sc://host/, host:15002", "sc://host:1234/, host:1234", "sc://[::1]:99, [::1]:99"})
    void ch002AndCh003AndCh016Endpoints(String url, String endpoint) {
        assertThat(parse(url).endpoint()).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scc://host:12", "http://host", "sc:/host:1234/path"})
    void ch005AndCh006WrongScheme(String url) {
        refuses(url, "must start with 'sc://'");
    }

    @Test
    void ch008PathNotEmpty() {
        refuses("sc://host/path", "'/path'");
    }

    @Test
    void ch009PathInsteadOfHost() {
        refuses("sc:///user_id=123", "'/user_id=123'");
    }

    @Test
    void ch010MissingHost() {
        refuses("sc://:123/", "Hostname is missing");
    }

    @Test
    void ch011ParameterWithoutEquals() {
        refuses("sc://host/;parm1;param2", "'parm1'");
    }

    @Test
    void ch013EmptySegment() {
        refuses("sc://host/;;a=1", "key=value");
    }

    @Test
    void ch014ParametersBeforeTheSlash() {
        refuses("sc://host:123;user_id=a94", "123;user_id=a94");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-4", "abc", "99999"})
    void ch015BadPorts(String port) {
        refuses("sc://host:" + port, "'" + port + "'");
    }

    @Test
    void ch018UserId() {
        ConnectionString address = parse("sc://host:123/;user_id=a94");

        assertThat(address.userId()).contains("a94");
        assertThat(address.metadata()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "abcs, false"})
    void ch019AndCh020UseSsl(String value, boolean encrypted) {
        assertThat(parse("sc://host/;use_ssl=" + value).useSsl()).isEqualTo(encrypted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token=abcs", "use_ssl=false;token=abcs", "token=abcs;use_ssl=true", "use_ssl=true;token=abcs"})
    void ch021AndCh024AndCh025ATokenIsSecureInEitherOrder(String parameters) {
        ConnectionString address = parse("sc://host/;" + parameters);

        assertThat(address.token()).contains("abcs");
        assertThat(address.useSsl()).isEqualTo(parameters.contains("use_ssl=true"));
        assertThat(new SecuritySettings().resolve(address, Optional.empty()).isEncrypted(address))
                .isTrue();
    }

    @Test
    void ch023EmptyToken() {
        refuses("sc://host/;token=", "the token is empty");
    }

    @Test
    void ch027TokenFromTheEnvironment() {
        assertThat(sentToken(Map.of("SPARK_CONNECT_AUTHENTICATE_TOKEN", "envtok"), ""))
                .isEqualTo("Bearer envtok");
    }

    @Test
    void ch028TokenParameterBeatsTheEnvironment() {
        assertThat(sentToken(Map.of("SPARK_CONNECT_AUTHENTICATE_TOKEN", "envtok"), "/;token=given"))
                .isEqualTo("Bearer given");
    }

    @Test
    void ch030PercentDecoding() {
        assertThat(parse("sc://host/;param1=120%2021").metadata()).containsExactly(entry("param1", "120 21"));
    }

    @Test
    void ch031CustomMetadata() {
        assertThat(parse("sc://host/;use_ssl=true;token=abc;param1=120%2021;x-my-header=abcd")
                        .metadata())
                .containsExactly(entry("param1", "120 21"), entry("x-my-header", "abcd"));
    }

    @Test
    void ch034RepeatedKey() {
        assertThat(parse("sc://host/;a=1;a=2").metadata()).containsExactly(entry("a", "2"));
    }

    @Test
    void ch035ValidSessionId() {
        try (SparkSession session = connect(Map.of(), "/;session_id=" + ID)) {
            assertThat(session.sessionId()).isEqualTo(ID);
        }
        assertThat(server.requests(ConfigRequest.class).get(0).getSessionId()).isEqualTo(ID);
    }

    @Test
    void ch036InvalidSessionId() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> connect(Map.of(), "/;session_id=abcd"))
                .withMessageContaining("Parameter value session_id must be a valid UUID format")
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SESSION_UUID_ID"));
    }

    @Test
    void ch038GeneratedSessionId() {
        try (SparkSession one = connect(Map.of(), "");
                SparkSession two = connect(Map.of(), "")) {
            assertThat(UUID.fromString(one.sessionId())).isNotEqualTo(UUID.fromString(two.sessionId()));
        }
    }

    @ParameterizedTest
    @CsvSource({"/;user_agent=bar, bar", "'', _SPARK_CONNECT_JAVA", "/;user_agent=Agent123%20%2F3.4, Agent123 /3.4"})
    void ch039AndCh040AndCh041UserAgent(String parameters, String agent) {
        assertThat(firstRequest(Map.of(), parameters).getClientType())
                .startsWith(agent + " ")
                .matches(".* spark/[^ ]+ os/[^ ]+ java/[^ ]+");
    }

    @Test
    void ch042UserAgentFromTheEnvironment() {
        assertThat(firstRequest(Map.of("SPARK_CONNECT_USER_AGENT", "envua"), "").getClientType())
                .startsWith("envua ");
    }

    @Test
    void ch043UserAgentTooLong() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> connect(Map.of(), "/;user_agent=" + "x".repeat(2049)))
                .withMessageContaining("'user_agent' parameter should not exceed");
        connect(Map.of(), "/;user_agent=" + "x".repeat(2048)).close();
    }

    @Test
    void ch045DefaultMessageSizes() {
        assertThat(ChannelSettings.DEFAULT_MAX_MESSAGE_SIZE).isEqualTo(134_217_728);
        answerVersion("4".repeat(5 << 20));
        try (SparkSession session = connect(Map.of(), "")) {
            assertThat(session.version()).hasSize(5 << 20);
        }
    }

    @Test
    void ch046MessageSizeOverridden() {
        answerVersion("4".repeat(5 << 20));
        try (SparkSession session = SparkSession.builder()
                .remote(server.remote())
                .maxOutboundMessageSize(1860)
                .create()) {
            assertThat(session.version()).hasSize(5 << 20);
            assertThatExceptionOfType(SparkException.class)
                    .isThrownBy(() -> session.sql("SELECT '" + "x".repeat(1860) + "'"))
                    .withMessageContaining("1860");
        }
    }

    private void answerVersion(String version) {
        server.answerAll(
                AnalyzePlanRequest.class,
                request -> AnalyzePlanResponse.newBuilder()
                        .setSessionId(request.getSessionId())
                        .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                        .setSparkVersion(
                                AnalyzePlanResponse.SparkVersion.newBuilder().setVersion(version))
                        .build());
    }

    @Test
    void ch047UserIdOfTheBuilder() {
        SparkSession.builder().remote(server.remote()).userId("abc").create().close();

        assertThat(server.requests(ConfigRequest.class).get(0).getUserContext().getUserId())
                .isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"u1, u2, u3, u4, u1", "-, u2, u3, u4, u2", "-, -, u3, u4, u3", "-, -, -, u4, u4", "-, -, -, -, ''"
            })
    void ch048UserIdPrecedence(String address, String builder, String sparkUser, String user, String sent) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SPARK_USER", sparkUser);
        environment.put("USER", user);
        SessionSettings settings = new SessionSettings(environment);
        settings.remote(server.remote() + (address == null ? "" : "/;user_id=" + address));
        if (builder != null) {
            settings.userId(builder);
        }
        settings.connect().close();

        assertThat(server.requests(ConfigRequest.class).get(0).getUserContext().getUserId())
                .isEqualTo(sent);
    }

    @Test
    void ch050InterceptorOrder() {
        StringBuilder order = new StringBuilder();
        SparkSession.builder()
                .remote(server.remote())
                .channel(ChannelConfigurer.interceptors(recording(order, "a"), recording(order, "b")))
                .create()
                .close();

        assertThat(order).hasToString("ab".repeat(server.headers().size()));
    }

    private static ClientInterceptor recording(StringBuilder order, String name) {
        return new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                order.append(name);
                return next.newCall(method, options);
            }
        };
    }

    // CL-002
    @Test
    void ch051TokenAndHost() {
        assertThat(parse("sc://foo/;token=bar").token()).contains("bar");
        assertThat(parse("sc://foo/;token=bar").host()).isEqualTo("foo");
        assertThat(parse("sc://foo").token()).isEmpty();
    }

    @Test
    void ch052UseSslAgainstAPlainServer() {
        SparkSession.Builder builder = SparkSession.builder()
                .remote(server.remote() + "/;use_ssl=true")
                .connectTimeout(Duration.ofMillis(300));

        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(builder::create)
                .isInstanceOf(SparkThrowable.class)
                .withMessageContaining(server.remote().substring(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sc://user@host", "sc://host/?a=b"})
    void ch054UserInfoAndQueryAreIgnored(String url) {
        assertThat(parse(url).endpoint()).isEqualTo("host:15002");
        assertThat(parse(url).metadata()).isEmpty();
    }
}
