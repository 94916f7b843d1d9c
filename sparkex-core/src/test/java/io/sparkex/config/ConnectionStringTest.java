package io.sparkex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.sparkex.errors.SparkIllegalArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {
    @ParameterizedTest
    @CsvSource({
        "sc://host, host:15002",
        "sc://host/, host:15002",
        "sc://host/;, host:15002",
        "sc://host:, host:15002",
        "sc://HOST:1234/, host:1234",
        "sc://[::1]:99, [::1]:99",
        "sc://[::1], [::1]:15002",
        "sc://user@host, host:15002",
        "sc://user:pass@host:7/, host:7",
        "sc://host/?a=b, host:15002",
        "sc://host:0, host:0",
        "sc://host:65535, host:65535"
    })
    void readsTheEndpoint(String url, String endpoint) {
        ConnectionString address = ConnectionString.parse(url);

        assertThat(address.endpoint()).isEqualTo(endpoint);
        assertThat(address.useSsl()).isFalse();
        assertThat(address.token()).isEmpty();
        assertThat(address.sessionId()).isEmpty();
        assertThat(address.metadata()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "scc://host:12, must start with 'sc://'",
        "http://host, must start with 'sc://'",
        "SC://host, must start with 'sc://'",
        "sc:/host:1234/path, must start with 'sc://'",
        "sc://host/path, the path '/path' must be empty",
        "sc:///user_id=123, the path '/user_id=123' must be empty",
        "sc://:123/, Hostname is missing",
        "sc://, Hostname is missing",
        "sc://host/;parm1;param2, parameter 'parm1'",
        "sc://host/;;a=1, key=value",
        "sc://host/;a=1;, key=value",
        "sc://host/;a=b=c, %3D",
        "sc://host/;=b, key=value",
        "sc://host:123;user_id=a94, the port '123;user_id=a94'",
        "sc://host:-4, the port '-4'",
        "sc://host:abc, the port 'abc'",
        "sc://host:99999, the port '99999'",
        "sc://::1, IPv6",
        "sc://host;token=x, parameters follow '/;'",
        "sc://ho st, no host name has",
        "sc://host/;Content-Type=x, gRPC itself",
        "sc://host/;grpc-timeout=1S, gRPC itself",
        "sc://host/;token=, the token is empty",
        "sc://host/;a b=1, gRPC metadata",
        "sc://host/;x-bin=1, gRPC metadata",
        "sc://host/;a=%C3%A9, printable ASCII",
        "sc://host/;user_id=%C3, no UTF-8",
        "sc://host/;user_agent=a%ED%A0%BDb, no UTF-8"
    })
    void refusesWhatIsMalformed(String url, String part) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> ConnectionString.parse(url))
                .withMessageStartingWith("[INVALID_CONNECT_URL] ")
                .withMessageContaining(part)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_CONNECT_URL"));
    }

    @Test
    void readsWhoConnects() {
        ConnectionString address = ConnectionString.parse("sc://host:123/;user_id=a94;user_agent=Agent123%20%2F3.4"
                + ";session_id=00112233-4455-6677-8899-aabbccddeeff");

        assertThat(address.userId()).contains("a94");
        assertThat(address.userAgent()).contains("Agent123 /3.4");
        assertThat(address.sessionId()).contains("00112233-4455-6677-8899-aabbccddeeff");
        assertThat(address.metadata()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"use_ssl=true, true", "use_ssl=TRUE, true", "use_ssl=abcs, false", "use_ssl=, false"})
    void readsWhetherToEncrypt(String parameter, boolean encrypted) {
        assertThat(ConnectionString.parse("sc://host/;" + parameter).useSsl()).isEqualTo(encrypted);
    }

    @Test
    void sendsEveryOtherKeyAsMetadata() {
        ConnectionString address =
                ConnectionString.parse("sc://host/;use_ssl=true;token=abc;param1=120%2021;x-my-header=a%3Db;param1=2");

        assertThat(address.token()).contains("abc");
        assertThat(address.metadata()).containsExactly(entry("param1", "2"), entry("x-my-header", "a=b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcd", "00112233-4455-6677-8899-aabbccddeefg", "1-2-3-4-5"})
    void refusesASessionIdThatIsNoUuid(String id) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> ConnectionString.parse("sc://host/;session_id=" + id))
                .withMessageContaining("Parameter value session_id must be a valid UUID format")
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_SESSION_UUID_ID"));
    }

    @Test
    void neverShowsTheToken() {
        ConnectionString address = ConnectionString.parse("sc://host/;token=s3cret;x-key=s3cret;user_id=ada");

        assertThat(address).hasToString("sc://host:15002/;token=<hidden>;x-key=<hidden>;user_id=ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sc://host/;token=s3cret;bad",
                "sc://host;token=s3cret",
                "sc://host:15002;token=s3cret",
                "sc://user:s3cret@host:bad",
                "sc://host:99999/;x-api-key=s3cret",
                "http://host/;token=s3cret"
            })
    void neverShowsSecretsInWhatItRefuses(String url) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> ConnectionString.parse(url))
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("s3cret").contains("<hidden>"));
    }
}
