package io.sparkex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NettyDefaultsTest {
    private static final String PREFIX = "io.grpc.netty.shaded.io.netty.";

    private final Properties before = new Properties();

    @BeforeEach
    void forgetWhatOtherTestsSet() {
        before.putAll(System.getProperties());
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith(PREFIX));
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void nettyStaysInJavaAndDoesNotStartTheFlightRecorder() {
        NettyDefaults.apply();
        assertThat(System.getProperties())
                .containsAllEntriesOf(Map.of(
                        PREFIX + "transport.noNative", "true",
                        PREFIX + "handler.ssl.noOpenSsl", "true",
                        PREFIX + "jfr.enabled", "false"));
    }

    @Test
    void whatTheUserSetStays() {
        System.setProperty(PREFIX + "jfr.enabled", "true");
        System.setProperty(PREFIX + "transport.noNative", "false");
        NettyDefaults.apply();
        assertThat(System.getProperty(PREFIX + "jfr.enabled")).isEqualTo("true");
        assertThat(System.getProperty(PREFIX + "transport.noNative")).isEqualTo("false");
    }
}
