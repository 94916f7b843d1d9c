package io.sparkex.local;

import io.sparkex.config.LocalServer;
import io.sparkex.config.LocalServerProvider;
import java.util.Map;

/**
 * Starts servers for addresses such as {@code local[2]}. {@link java.util.ServiceLoader} finds it; programs that want
 * more choices use {@link LocalSparkServer#builder()}.
 *
 * @since 0.1.0
 */
public final class LocalSparkServerProvider implements LocalServerProvider {
    /** Makes the provider, as {@link java.util.ServiceLoader} does. */
    public LocalSparkServerProvider() {}

    @Override
    public LocalServer start(String master, Map<String, String> conf) {
        return LocalSparkServer.builder().master(master).config(conf).start();
    }
}
