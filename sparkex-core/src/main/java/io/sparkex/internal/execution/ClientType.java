package io.sparkex.internal.execution;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What the client tells the server about itself. PySpark: {@code ChannelBuilder.userAgent}. */
public final class ClientType {
    private static final String DEFAULT_AGENT = "_SPARK_CONNECT_JAVA";
    private static final String SPARK_VERSION = "4.1.1";
    private static final int MAX_LENGTH = 2048;

    private ClientType() {}

    /**
     * Makes the text for {@code client_type}.
     *
     * @throws SparkIllegalArgumentException when the agent is too long
     */
    public static String of(Optional<String> userAgent) {
        String agent = userAgent.orElse(DEFAULT_AGENT);
        int length = URLEncoder.encode(agent, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .length();
        if (length > MAX_LENGTH) {
            throw new SparkIllegalArgumentException(
                    "INVALID_CONNECT_URL",
                    "'user_agent' parameter should not exceed " + MAX_LENGTH + " characters, found " + length
                            + " characters.");
        }
        String system = System.getProperty("os.name", "unknown").toLowerCase(Locale.ROOT);
        return agent + " spark/" + SPARK_VERSION + " os/" + system.split(" ", 2)[0] + " java/"
                + System.getProperty("java.version", "unknown");
    }
}
