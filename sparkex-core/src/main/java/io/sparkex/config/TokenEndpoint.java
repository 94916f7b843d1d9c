package io.sparkex.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sparkex.errors.AuthenticationException;
import io.sparkex.internal.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The request for a token, RFC 6749 section 4.4. Nothing of an answer but the two error fields is ever shown. */
final class TokenEndpoint {
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int LONGEST_REASON = 300;

    /** For servers that do not say how long their tokens live, which they should. */
    private static final long DEFAULT_SECONDS = 300;

    private final URI uri;
    private final String clientId;
    private final String clientSecret;
    private final boolean credentialsInBody;
    private final Map<String, String> form;
    private final Optional<TlsOptions> tls;
    private final Duration timeout;

    TokenEndpoint(
            URI uri,
            String clientId,
            String clientSecret,
            boolean credentialsInBody,
            Map<String, String> form,
            Optional<TlsOptions> tls,
            Duration timeout) {
        this.uri = uri;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.credentialsInBody = credentialsInBody;
        this.form = form;
        this.tls = tls;
        this.timeout = timeout;
    }

    AccessToken fetch() throws InterruptedException {
        HttpClient client = client();
        try {
            Instant asked = Instant.now();
            HttpResponse<InputStream> answer = client.send(request(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return token(answer.statusCode(), new String(body.readNBytes(LONGEST_ANSWER), UTF_8), asked);
            }
        } catch (IOException e) {
            throw failed("can't be reached: " + e, e);
        } finally {
            // From Java 21 on; before, a client ends once it is garbage.
            if (client instanceof AutoCloseable closeable) {
                close(closeable);
            }
        }
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException("An HTTP client never refuses to close", e);
        }
    }

    /** One for each request: there are minutes between two, and a client that is kept keeps threads. */
    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        Optional.ofNullable(ProxySelector.getDefault()).ifPresent(builder::proxy);
        tls.ifPresent(options -> builder.sslContext(options.sslContext()));
        return builder.build();
    }

    private HttpRequest request() {
        Map<String, String> fields = new LinkedHashMap<>(form);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        if (credentialsInBody) {
            fields.put("client_id", clientId);
            fields.put("client_secret", clientSecret);
        } else {
            request.header("Authorization", "Basic " + basicCredentials());
        }
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private String basicCredentials() {
        return Base64.getEncoder().encodeToString((encoded(clientId) + ":" + encoded(clientSecret)).getBytes(UTF_8));
    }

    private AccessToken token(int status, String body, Instant asked) {
        Map<?, ?> answer = object(body);
        if (status != 200) {
            Object error = answer.get("error");
            Object reason = answer.get("error_description");
            throw failed(
                    "answered with status " + status + (error == null ? "" : ": " + error)
                            + (reason == null ? "" : ": " + reason),
                    null);
        }
        if (!(answer.get("access_token") instanceof String token) || token.isEmpty() || !Checks.isHeaderText(token)) {
            throw failed("answered without an `access_token` that can be sent", null);
        }
        if (answer.get("token_type") instanceof String type && !type.equalsIgnoreCase("bearer")) {
            throw failed("answered with a token of the type '" + type + "', but only bearer tokens can be sent", null);
        }
        return new AccessToken(token, asked.plusSeconds(seconds(answer.get("expires_in"))));
    }

    private long seconds(@Nullable Object expiresIn) {
        try {
            long seconds = expiresIn == null ? DEFAULT_SECONDS : (long) Double.parseDouble(expiresIn.toString());
            return Math.max(0, Math.min(seconds, Integer.MAX_VALUE));
        } catch (NumberFormatException e) {
            throw failed("answered with an `expires_in` that is no number", null);
        }
    }

    private static Map<?, ?> object(String json) {
        try {
            return JsonReader.read(json) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IllegalArgumentException e) {
            // A page of a proxy, say; the status tells what there is to tell.
            return Map.of();
        }
    }

    private AuthenticationException failed(String why, @Nullable Throwable cause) {
        String shown = why.replace(clientSecret, "<hidden>")
                .replace(encoded(clientSecret), "<hidden>")
                .replace(basicCredentials(), "<hidden>");
        return Checks.notAuthenticated(
                "The token endpoint " + shown(uri) + " "
                        + (shown.length() > LONGEST_REASON ? shown.substring(0, LONGEST_REASON) + "…" : shown)
                        + ". Check the endpoint, the client id, its secret and the scopes.",
                cause);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** An address without what may be a secret in it: user info and query. */
    static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + uri.getHost() + port + path;
    }

    @Override
    public String toString() {
        return shown(uri) + ", client " + clientId + ", secret <hidden>";
    }
}
