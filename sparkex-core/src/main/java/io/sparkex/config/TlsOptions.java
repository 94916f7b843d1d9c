package io.sparkex.config;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is encrypted: whom to trust, and who the client is. Immutable. Files are read when the options are
 * made, so what is wrong with them fails there. {@link #toString()} shows no key. PySpark:
 * {@code grpc.ssl_channel_credentials} in a {@code ChannelBuilder}.
 *
 * @since 0.1.0
 */
public final class TlsOptions {
    private final List<TrustManager> trustManagers;
    private final List<KeyManager> keyManagers;
    private final @Nullable String authority;

    private TlsOptions(Builder builder) {
        this.trustManagers = builder.trustManagers;
        this.keyManagers = builder.keyManagers;
        this.authority = builder.authority;
    }

    /**
     * Makes options that trust the certificate authorities of the JDK, as an address with {@code use_ssl=true} does.
     *
     * @return the options
     */
    public static TlsOptions defaults() {
        return builder().build();
    }

    /**
     * Starts to describe options.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what decides whether the server is trusted.
     *
     * @return trust managers, empty for those of the JDK
     */
    public List<TrustManager> trustManagers() {
        return trustManagers;
    }

    /**
     * Returns what proves who the client is.
     *
     * @return key managers, empty for a client without a certificate
     */
    public List<KeyManager> keyManagers() {
        return keyManagers;
    }

    /**
     * Returns the name that the server is called by instead of its host.
     *
     * @return the name, if there is one
     */
    public Optional<String> authority() {
        return Optional.ofNullable(authority);
    }

    SSLContext sslContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keyManagers.isEmpty() ? null : keyManagers.toArray(KeyManager[]::new),
                    trustManagers.isEmpty() ? null : trustManagers.toArray(TrustManager[]::new),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw PemText.invalid("this JDK can't use the certificates: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "TlsOptions[trust " + (trustManagers.isEmpty() ? "of the JDK" : "of its own")
                + (keyManagers.isEmpty() ? "" : ", client certificate")
                + (authority == null ? "" : ", authority " + authority)
                + "]";
    }

    /**
     * Describes options. For one thread.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private List<TrustManager> trustManagers = List.of();
        private List<KeyManager> keyManagers = List.of();
        private @Nullable String authority;

        private Builder() {}

        /**
         * Trusts the servers that these certificates, or authorities, vouch for, instead of those that the JDK trusts.
         *
         * @param pemFile a file with one or more certificates, each between {@code BEGIN CERTIFICATE} and
         *     {@code END CERTIFICATE}
         * @return this
         * @throws SparkIllegalArgumentException {@code INVALID_TLS_OPTIONS} when the file can't be read or has none
         */
        public Builder trustedCertificates(Path pemFile) {
            return trusted(PemText.read(Checks.notNull("pemFile", pemFile)).trustStore());
        }

        /**
         * Trusts the servers that these certificates, or authorities, vouch for, instead of those that the JDK trusts.
         *
         * @param pem the text of one or more certificates, not the name of a file
         * @return this
         * @throws SparkIllegalArgumentException {@code INVALID_TLS_OPTIONS} when the text has none
         */
        public Builder trustedCertificates(String pem) {
            return trusted(PemText.of("the trusted certificates", Checks.notNull("pem", pem))
                    .trustStore());
        }

        /**
         * Trusts the servers that the certificates in a key store vouch for, instead of those that the JDK trusts.
         *
         * @param store a loaded key store
         * @return this
         * @throws SparkIllegalArgumentException {@code INVALID_TLS_OPTIONS} when the store has no certificate
         */
        public Builder trustedCertificates(KeyStore store) {
            return trusted(Checks.notNull("store", store));
        }

        /**
         * Shows the server a certificate of the client's own (mutual TLS).
         *
         * @param chainFile a PEM file with the certificate of the client, then those that vouch for it
         * @param keyFile a PEM file with its key in PKCS#8, unencrypted, between {@code BEGIN PRIVATE KEY} and
         *     {@code END PRIVATE KEY}
         * @return this
         * @throws SparkIllegalArgumentException {@code INVALID_TLS_OPTIONS} when a file can't be read or used
         */
        public Builder clientCertificate(Path chainFile, Path keyFile) {
            PemText chain = PemText.read(Checks.notNull("chainFile", chainFile));
            return identity(PemText.read(Checks.notNull("keyFile", keyFile)).identity(chain), "");
        }

        /**
         * Shows the server a certificate of the client's own (mutual TLS).
         *
         * @param chainPem the text of the certificate of the client, then of those that vouch for it
         * @param keyPem the text of its key in PKCS#8, unencrypted
         * @return this
         * @throws SparkIllegalArgumentException {@code INVALID_TLS_OPTIONS} when a text can't be used
         */
        public Builder clientCertificate(String chainPem, String keyPem) {
            PemText chain = PemText.of("the client certificate", Checks.notNull("chainPem", chainPem));
            return identity(
                    PemText.of("the client key", Checks.notNull("keyPem", keyPem))
                            .identity(chain),
                    "");
        }

        /**
         * Shows the server a certificate of the client's own (mutual TLS).
         *
         * @param store a loaded key store with a key and its certificates
         * @param keyPassword the password of the key
         * @return this
         * @throws SparkIllegalArgumentException {@code INVALID_TLS_OPTIONS} when the password is wrong
         */
        public Builder clientCertificate(KeyStore store, String keyPassword) {
            return identity(Checks.notNull("store", store), Checks.notNull("keyPassword", keyPassword));
        }

        /**
         * Calls the server by another name than its host: the one its certificate must be for, and that is sent as
         * {@code :authority}. For servers behind a proxy or a tunnel.
         *
         * @param name a host name, with a port or without
         * @return this
         * @throws SparkIllegalArgumentException {@code INVALID_TLS_OPTIONS} when it can't be a header
         */
        public Builder authority(String name) {
            if (!Checks.isHeaderText(Checks.notEmpty("name", name))) {
                throw PemText.invalid("the authority must be printable ASCII", null);
            }
            authority = name;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options
         */
        public TlsOptions build() {
            return new TlsOptions(this);
        }

        private Builder trusted(KeyStore store) {
            try {
                if (store.size() == 0) {
                    throw PemText.invalid("the key store has no certificate to trust", null);
                }
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store);
                trustManagers = List.of(factory.getTrustManagers());
                return this;
            } catch (GeneralSecurityException e) {
                throw PemText.invalid("the trusted certificates can't be used: " + e.getMessage(), e);
            }
        }

        private Builder identity(KeyStore store, String password) {
            try {
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(store, password.toCharArray());
                keyManagers = List.of(factory.getKeyManagers());
                return this;
            } catch (GeneralSecurityException e) {
                throw PemText.invalid("the client certificate can't be used: " + e.getMessage(), e);
            }
        }
    }
}
