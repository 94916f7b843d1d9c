package io.sparkex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProxyTest {
    @Test
    void hidesThePassword() {
        HttpProxy proxy = HttpProxy.of("proxy", 3128).withCredentials("ada", "canary");

        assertThat(proxy).hasToString("HttpProxy[proxy:3128, user ada, password <hidden>]");
        assertThat(proxy.password()).contains("canary");
        assertThat(HttpProxy.of("proxy", 3128)).hasToString("HttpProxy[proxy:3128]");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536})
    void refusesWhatIsNoPort(int port) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> HttpProxy.of("proxy", port))
                .withMessageContaining(String.valueOf(port));
    }
}
