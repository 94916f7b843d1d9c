package io.sparkex.config;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that connections go through by {@code CONNECT}. Immutable. {@link #toString()} hides the password.
 *
 * @since 0.1.0
 */
public final class HttpProxy {
    private static final int MAX_PORT = 65535;

    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable String password;

    private HttpProxy(String host, int port, @Nullable String user, @Nullable String password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /**
     * Names a proxy that asks for no credentials.
     *
     * @param host its host name or IP address
     * @param port its port
     * @return the proxy
     * @throws SparkIllegalArgumentException when the host is empty, or the port is none
     */
    public static HttpProxy of(String host, int port) {
        if (port <= 0 || port > MAX_PORT) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_BETWEEN", "Argument `port` must be from 1 to " + MAX_PORT + ", but is " + port + ".");
        }
        return new HttpProxy(Checks.notEmpty("host", host), port, null, null);
    }

    /**
     * Adds what the proxy asks for. They go to the proxy in clear text.
     *
     * @param userName the user
     * @param secret the password
     * @return a copy with the credentials
     */
    public HttpProxy withCredentials(String userName, String secret) {
        return new HttpProxy(host, port, Checks.notEmpty("userName", userName), Checks.text("secret", secret));
    }

    /**
     * Returns where the proxy is.
     *
     * @return a host name or IP address
     */
    public String host() {
        return host;
    }

    /**
     * Returns the port of the proxy.
     *
     * @return a port
     */
    public int port() {
        return port;
    }

    /**
     * Returns who the proxy is told to work for.
     *
     * @return the user, if there are credentials
     */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /**
     * Returns the password for the proxy.
     *
     * @return the password, if there are credentials
     */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    @Override
    public String toString() {
        return "HttpProxy[" + host + ":" + port + (user == null ? "" : ", user " + user + ", password <hidden>") + "]";
    }
}
