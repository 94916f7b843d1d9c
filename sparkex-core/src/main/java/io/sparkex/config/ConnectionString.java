package io.sparkex.config;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The address of a Spark Connect server, {@code sc://host[:port][/;key=value;...]}, with what it says about the
 * connection. Immutable. {@link #toString()} hides the token. PySpark: {@code DefaultChannelBuilder}.
 *
 * <p>Known keys are {@code use_ssl}, {@code token}, {@code user_id}, {@code user_agent} and {@code session_id}; every
 * other key is sent with each RPC as gRPC metadata. Values are percent-decoded. Of a repeated key the last one counts.
 *
 * @since 0.1.0
 */
public final class ConnectionString {
    /** The port of an address that names none: {@value}. */
    public static final int DEFAULT_PORT = 15002;

    private static final String SCHEME = "sc://";
    private static final String METADATA_KEY = "[0-9A-Za-z_.-]+";
    private static final String UUID_TEXT = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";
    private static final String PUBLIC_KEYS = "use_ssl|user_id|user_agent|session_id";
    private static final Set<String> RESERVED_KEYS = Set.of("content-type", "te", "user-agent");
    private static final int MAX_PORT = 65535;

    private final String host;
    private final int port;
    private final Map<String, String> parameters;

    private ConnectionString(String host, int port, Map<String, String> parameters) {
        this.host = host;
        this.port = port;
        this.parameters = parameters;
    }

    /**
     * Reads an address.
     *
     * @param url the address
     * @return its parts
     * @throws SparkIllegalArgumentException {@code INVALID_CONNECT_URL} when it is malformed,
     *     {@code INVALID_SESSION_UUID_ID} when its {@code session_id} is no UUID
     */
    public static ConnectionString parse(String url) {
        if (!Checks.text("url", url).startsWith(SCHEME)) {
            throw invalid(url, "it must start with '" + SCHEME + "'");
        }
        String rest = before(before(url.substring(SCHEME.length()), '#'), '?');
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        int semicolon = path.indexOf(';');
        String folder = semicolon < 0 ? path : path.substring(0, semicolon);
        if (!folder.isEmpty() && !folder.equals("/")) {
            throw invalid(url, "the path '" + folder + "' must be empty; parameters follow '/;'");
        }
        int colon = authority.lastIndexOf(':');
        if (colon >= 0 && colon < authority.lastIndexOf(']')) {
            colon = -1;
        }
        String host = colon < 0 ? authority : authority.substring(0, colon);
        if (host.isEmpty()) {
            throw invalid(url, "Hostname is missing");
        }
        if (!isHost(host)) {
            throw invalid(
                    url,
                    "the host has characters that no host name has; an IPv6 address stands in brackets, and parameters"
                            + " follow '/;'");
        }
        int port = colon < 0 ? DEFAULT_PORT : port(url, authority.substring(colon + 1));
        Map<String, String> parameters = parameters(url, semicolon < 0 ? "" : path.substring(semicolon + 1));
        return new ConnectionString(host.toLowerCase(Locale.ROOT), port, parameters);
    }

    /**
     * Checks the id of a session.
     *
     * @param id the id
     * @return the same id
     * @throws SparkIllegalArgumentException {@code INVALID_SESSION_UUID_ID} when it is no UUID
     */
    public static String checkSessionId(String id) {
        if (!id.matches(UUID_TEXT)) {
            throw new SparkIllegalArgumentException(
                    "INVALID_SESSION_UUID_ID",
                    "Parameter value session_id must be a valid UUID format, such as"
                            + " 00112233-4455-6677-8899-aabbccddeeff: " + id);
        }
        return id;
    }

    private static boolean isHost(String host) {
        boolean bracketed = host.length() > 2 && host.startsWith("[") && host.endsWith("]");
        String name = bracketed ? host.substring(1, host.length() - 1) : host;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = c < 0x80 && Character.isLetterOrDigit(c);
            if (!alphanumeric && (bracketed ? ":.%" : "._-").indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int port(String url, String text) {
        if (text.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (text.length() <= 5 && isWithin('0', '9', text)) {
            int port = Integer.parseInt(text);
            if (port <= MAX_PORT) {
                return port;
            }
        }
        throw invalid(url, "the port '" + redacted(text) + "' is no number from 0 to " + MAX_PORT);
    }

    private static Map<String, String> parameters(String url, String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return parameters;
        }
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0 || pair.indexOf('=', equals + 1) >= 0) {
                throw invalid(
                        url, "the parameter '" + before(pair, '=') + "' must be one key=value pair; write %3D for =");
            }
            String key = pair.substring(0, equals);
            String value = percentDecoded(url, key, pair.substring(equals + 1));
            checkParameter(url, key, value);
            parameters.put(key, value);
        }
        return parameters;
    }

    private static void checkParameter(String url, String key, String value) {
        switch (key) {
            case "session_id" -> checkSessionId(value);
            case "token" -> {
                if (value.isEmpty()) {
                    throw invalid(url, "the token is empty");
                }
                checkHeader(url, key, value);
            }
            case "use_ssl", "user_id", "user_agent" -> {}
            default -> {
                String name = key.toLowerCase(Locale.ROOT);
                if (RESERVED_KEYS.contains(name) || name.startsWith("grpc-")) {
                    throw invalid(url, "the key '" + key + "' is what gRPC itself sends");
                }
                if (!key.matches(METADATA_KEY) || key.endsWith("-bin")) {
                    throw invalid(
                            url,
                            "the key '" + key + "' can't be gRPC metadata: use letters, digits, '_', '-' and '.',"
                                    + " and no '-bin' at its end");
                }
                checkHeader(url, key, value);
            }
        }
    }

    private static void checkHeader(String url, String key, String value) {
        if (!isWithin(' ', '~', value)) {
            throw invalid(url, "the value of '" + key + "' must be printable ASCII");
        }
    }

    private static boolean isWithin(char first, char last, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < first || text.charAt(i) > last) {
                return false;
            }
        }
        return true;
    }

    private static String percentDecoded(String url, String key, String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (encoded[i] == '%' && high >= 0 && low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(encoded[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(url, "the value of '" + key + "' has bytes that are no UTF-8");
        }
    }

    private static String before(String text, char end) {
        int index = text.indexOf(end);
        return index < 0 ? text : text.substring(0, index);
    }

    private static SparkIllegalArgumentException invalid(String url, String why) {
        return new SparkIllegalArgumentException(
                "INVALID_CONNECT_URL",
                "Invalid URL for Spark Connect: " + why + ". Expected is sc://host[:port][/;key=value;...], but got '"
                        + redacted(url) + "'.");
    }

    /** Hides what may be a secret: user info, and the values of all keys but those known to be none. */
    private static String redacted(String url) {
        return url.replaceAll("//[^/@]*@", "//<hidden>@")
                .replaceAll("(?!;(?:" + PUBLIC_KEYS + ")=)(;[^;=]*=)[^;]*", "$1<hidden>");
    }

    /**
     * Returns the host, in lower case; an IPv6 address keeps its brackets.
     *
     * @return the host
     */
    public String host() {
        return host;
    }

    /**
     * Returns the port.
     *
     * @return the port, {@value #DEFAULT_PORT} when the address names none
     */
    public int port() {
        return port;
    }

    /**
     * Returns where to connect.
     *
     * @return {@code host:port}
     */
    public String endpoint() {
        return host + ":" + port;
    }

    /**
     * Says whether the host, as it is written, is this machine for sure; a token for any other implies TLS.
     *
     * @return true for {@code localhost}, {@code [::1]} and addresses that start with 127
     */
    public boolean isLoopback() {
        return Checks.isLoopback(host);
    }

    /**
     * Says whether the address asks for TLS.
     *
     * @return true when {@code use_ssl} is {@code true} in any case
     */
    public boolean useSsl() {
        return "true".equalsIgnoreCase(parameters.get("use_ssl"));
    }

    /**
     * Returns the bearer token.
     *
     * @return the token, if the address has one
     */
    public Optional<String> token() {
        return parameter("token");
    }

    /**
     * Returns the user id.
     *
     * @return the user id, if the address has one
     */
    public Optional<String> userId() {
        return parameter("user_id");
    }

    /**
     * Returns the name of the application or library that connects.
     *
     * @return the user agent, if the address has one
     */
    public Optional<String> userAgent() {
        return parameter("user_agent");
    }

    /**
     * Returns the session to join.
     *
     * @return a UUID, if the address has one
     */
    public Optional<String> sessionId() {
        return parameter("session_id");
    }

    /**
     * Returns what is sent with each RPC.
     *
     * @return an unmodifiable map in the order of the address
     */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>(parameters);
        metadata.keySet().removeIf(key -> switch (key) {
            case "use_ssl", "token", "user_id", "user_agent", "session_id" -> true;
            default -> false;
        });
        return Collections.unmodifiableMap(metadata);
    }

    private Optional<String> parameter(String key) {
        @Nullable String value = parameters.get(key);
        return Optional.ofNullable(value);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(SCHEME).append(endpoint());
        char separator = '/';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            text.append(separator == '/' ? "/;" : ";");
            separator = ';';
            text.append(parameter.getKey())
                    .append('=')
                    .append(parameter.getValue().replace(";", "%3B"));
        }
        return redacted(text.toString());
    }
}
