package io.sparkex.config;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets tokens from an OAuth 2 server by the grant {@code client_credentials}, and keeps each until shortly before it
 * ends, as {@link TokenProvider#renewing} says. Thread-safe. {@link #toString()} hides the secret.
 *
 * @since 0.1.0
 */
public final class OAuthClientCredentials implements TokenProvider {
    private final String description;
    private final RenewingTokenProvider tokens;

    private OAuthClientCredentials(TokenEndpoint endpoint) {
        this.description = endpoint.toString();
        this.tokens = new RenewingTokenProvider(endpoint::fetch);
    }

    /**
     * Starts to describe a provider.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the token held, or fetches the next one. Costs one HTTP request when it fetches.
     *
     * @return the token
     * @throws io.sparkex.errors.AuthenticationException when the OAuth server refuses or can't be reached
     */
    @Override
    public String token() {
        return tokens.token();
    }

    @Override
    public String toString() {
        return "OAuthClientCredentials[" + description + "]";
    }

    /**
     * Describes a provider. For one thread.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private static final List<String> GRANT_KEYS =
                List.of("grant_type", "client_id", "client_secret", "scope", "audience");

        private final Map<String, String> form = new LinkedHashMap<>();
        private @Nullable URI endpoint;
        private @Nullable String clientId;
        private @Nullable String clientSecret;
        private @Nullable TlsOptions tls;
        private boolean credentialsInBody;
        private Duration timeout = Duration.ofSeconds(10);

        private Builder() {
            form.put("grant_type", "client_credentials");
        }

        /**
         * Sets where tokens are made.
         *
         * @param uri an absolute {@code https} address; {@code http} is for this machine alone, since the secret goes
         *     there
         * @return this
         * @throws SparkIllegalArgumentException {@code INVALID_TOKEN_ENDPOINT} when it is anything else
         */
        public Builder tokenEndpoint(URI uri) {
            Checks.text("uri", Checks.notNull("uri", uri).toString());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            if (host == null || !(scheme.equals("https") || (scheme.equals("http") && Checks.isLoopback(host)))) {
                throw new SparkIllegalArgumentException(
                        "INVALID_TOKEN_ENDPOINT",
                        "The token endpoint " + TokenEndpoint.shown(uri)
                                + " must be an https address; http, which shows the secret to the network, is allowed"
                                + " for localhost only.");
            }
            // Requests are written in ASCII.
            endpoint = URI.create(uri.toASCIIString());
            return this;
        }

        /**
         * Sets who the client is.
         *
         * @param id the client id
         * @return this
         */
        public Builder clientId(String id) {
            clientId = Checks.notEmpty("id", id);
            return this;
        }

        /**
         * Sets the secret of the client.
         *
         * @param secret the client secret
         * @return this
         */
        public Builder clientSecret(String secret) {
            clientSecret = Checks.notEmpty("secret", secret);
            return this;
        }

        /**
         * Sets what the token is for. Without it the OAuth server decides.
         *
         * @param scopes one or more scopes
         * @return this
         */
        public Builder scopes(String... scopes) {
            form.put("scope", String.join(" ", Check.texts("scopes", scopes)));
            return this;
        }

        /**
         * Sets whom the token is for, where the OAuth server asks for it.
         *
         * @param audience the audience
         * @return this
         */
        public Builder audience(String audience) {
            form.put("audience", Checks.notEmpty("audience", audience));
            return this;
        }

        /**
         * Sets another parameter of the request, such as {@code resource}.
         *
         * @param name the parameter
         * @param value its value
         * @return this
         * @throws SparkIllegalArgumentException when there is a method of its own for it
         */
        public Builder parameter(String name, String value) {
            if (GRANT_KEYS.contains(Checks.notEmpty("name", name))) {
                throw new SparkIllegalArgumentException(
                        "INVALID_PARAMETER_NAME",
                        "The parameter " + name + " is set by a method of its own, or always the same.");
            }
            form.put(name, Checks.text("value", value));
            return this;
        }

        /**
         * Sends id and secret in the body of the request, for OAuth servers that don't read them from the header
         * {@code Authorization}, where they are sent otherwise.
         *
         * @return this
         */
        public Builder credentialsInBody() {
            credentialsInBody = true;
            return this;
        }

        /**
         * Sets whom to trust as the OAuth server, and who the client is for it. Without it the JDK's authorities count.
         *
         * @param options the options; their authority does not count
         * @return this
         */
        public Builder tls(TlsOptions options) {
            tls = Checks.notNull("options", options);
            return this;
        }

        /**
         * Sets how long one request may take; 10 seconds when not set.
         *
         * @param limit a positive duration of 30 seconds at most
         * @return this
         */
        public Builder timeout(Duration limit) {
            if (Checks.notNull("limit", limit).isNegative()
                    || limit.isZero()
                    || limit.compareTo(RenewingTokenProvider.FETCH_TIMEOUT) > 0) {
                throw new SparkIllegalArgumentException(
                        "VALUE_NOT_POSITIVE",
                        "Argument `limit` must be positive and at most " + RenewingTokenProvider.FETCH_TIMEOUT
                                + ", but is " + limit + ".");
            }
            timeout = limit;
            return this;
        }

        /**
         * Makes the provider. No request is made before the first token is needed.
         *
         * @return the provider
         * @throws SparkIllegalArgumentException when the endpoint, the id or the secret is missing
         */
        public OAuthClientCredentials build() {
            return new OAuthClientCredentials(new TokenEndpoint(
                    Checks.notNull("tokenEndpoint", endpoint),
                    Checks.notNull("clientId", clientId),
                    Checks.notNull("clientSecret", clientSecret),
                    credentialsInBody,
                    new LinkedHashMap<>(form),
                    Optional.ofNullable(tls),
                    timeout));
        }

        @Override
        public String toString() {
            return "OAuthClientCredentials.Builder[" + (endpoint == null ? "" : TokenEndpoint.shown(endpoint)) + "]";
        }
    }
}
