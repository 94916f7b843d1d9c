package io.sparkex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.config.ConnectionString;
import io.sparkex.config.HttpProxy;
import io.sparkex.config.TlsOptions;
import io.sparkex.config.TokenProvider;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSecurityTest {
    private static final Authorization TOKEN = Authorization.bearer("the test", "canary");

    private static ChannelSecurity with(Authorization authorization, boolean clearText) {
        return new ChannelSecurity(authorization, Optional.empty(), Optional.empty(), clearText);
    }

    private static ConnectionString address(String url) {
        return ConnectionString.parse(url);
    }

    @ParameterizedTest
    @CsvSource({
        // host, use_ssl, encrypted without a token, with one, with one that may go in clear text
        "host, false, false, true, false",
        "host, true, true, true, true",
        "localhost, false, false, false, false",
        "localhost, true, true, true, true",
        "127.0.0.1, false, false, false, false",
        "127.8.9.1, false, false, false, false",
        "[::1], false, false, false, false",
        "127.0.0.1.example.com, false, false, true, false",
        "localhost.example.com, false, false, true, false",
        "10.0.0.1, false, false, true, false",
        "[::2], false, false, true, false"
    })
    void aTokenForAnotherMachineImpliesTls(String host, boolean ssl, boolean without, boolean with, boolean allowed) {
        ConnectionString address = address("sc://" + host + "/;use_ssl=" + ssl);

        assertThat(ChannelSecurity.NONE.isEncrypted(address)).isEqualTo(without);
        assertThat(with(TOKEN, false).isEncrypted(address)).isEqualTo(with);
        assertThat(with(new Authorization.Provided(TokenProvider.of("canary")), false)
                        .isEncrypted(address))
                .isEqualTo(with);
        assertThat(with(TOKEN, true).isEncrypted(address)).isEqualTo(allowed);
    }

    @Test
    void tlsOptionsEncryptWithoutUseSsl() {
        ChannelSecurity tls = new ChannelSecurity(
                Authorization.None.NONE, Optional.of(TlsOptions.defaults()), Optional.empty(), true);

        assertThat(tls.isEncrypted(address("sc://localhost"))).isTrue();
    }

    @Test
    void behindAProxyNoHostIsThisMachine() {
        ChannelSecurity proxied =
                new ChannelSecurity(TOKEN, Optional.empty(), Optional.of(HttpProxy.of("proxy", 1)), false);

        assertThat(proxied.isEncrypted(address("sc://localhost"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000", "schlüssel"})
    void refusesATokenThatIsNoHeaderWithoutShowingIt(String token) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Authorization.bearer("SPARK_CONNECT_AUTHENTICATE_TOKEN", token))
                .withMessage("[INVALID_TOKEN] The token of SPARK_CONNECT_AUTHENTICATE_TOKEN must be printable ASCII,"
                        + " without line breaks.");
    }

    @Test
    void showsNoToken() {
        assertThat(TOKEN).asString().doesNotContain("canary");
        assertThat(new Authorization.Provided(() -> "canary")).hasToString("Provided[<hidden>]");
        assertThat(with(TOKEN, false)).asString().doesNotContain("canary");
    }
}
