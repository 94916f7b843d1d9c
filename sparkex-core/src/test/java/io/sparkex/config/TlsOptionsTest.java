package io.sparkex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsOptionsTest {
    @TempDir
    private Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void copyFiles() throws IOException {
        certificate = folder.resolve("certificate.pem");
        key = folder.resolve("key.pem");
        for (Path file : new Path[] {certificate, key}) {
            try (var resource =
                    TlsOptionsTest.class.getResourceAsStream(file.getFileName().toString())) {
                Files.copy(resource, file);
            }
        }
    }

    @Test
    void trustsWhatTheJdkTrustsWhenNothingIsSaid() {
        TlsOptions options = TlsOptions.defaults();

        assertThat(options.trustManagers()).isEmpty();
        assertThat(options.keyManagers()).isEmpty();
        assertThat(options.authority()).isEmpty();
        assertThat(options).hasToString("TlsOptions[trust of the JDK]");
    }

    /** As a header it would have a question mark for each of the others. */
    @Test
    void theAuthorityIsOfAscii() {
        assertThat(TlsOptions.builder().authority("spark.example:443").build().authority())
                .contains("spark.example:443");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> TlsOptions.builder().authority("zürich.example"))
                .withMessageContaining("[INVALID_TLS_OPTIONS]")
                .withMessageContaining("the authority must be printable ASCII");
    }

    @Test
    void readsCertificatesToTrustFromAFileAndFromText() throws IOException {
        String twice = Files.readString(certificate) + "some words between\r\n" + Files.readString(certificate);
        for (TlsOptions options : new TlsOptions[] {
            TlsOptions.builder().trustedCertificates(certificate).build(),
            TlsOptions.builder().trustedCertificates(twice).build()
        }) {
            assertThat(options.trustManagers())
                    .singleElement()
                    .satisfies(manager -> assertThat(((X509TrustManager) manager).getAcceptedIssuers())
                            .extracting(
                                    issuer -> issuer.getSubjectX500Principal().getName())
                            .containsOnly("CN=client.example.com"));
        }
    }

    @Test
    void readsAClientCertificateFromFilesFromTextAndFromAKeyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        X509ExtendedKeyManager fromFiles = keyManager(
                TlsOptions.builder().clientCertificate(certificate, key).build());
        store.setKeyEntry(
                "me",
                fromFiles.getPrivateKey(alias(fromFiles)),
                "pass".toCharArray(),
                fromFiles.getCertificateChain(alias(fromFiles)));

        for (TlsOptions options : new TlsOptions[] {
            TlsOptions.builder()
                    .clientCertificate(Files.readString(certificate), Files.readString(key))
                    .build(),
            TlsOptions.builder().clientCertificate(store, "pass").build()
        }) {
            X509ExtendedKeyManager manager = keyManager(options);
            assertThat(manager.getPrivateKey(alias(manager))).isEqualTo(fromFiles.getPrivateKey(alias(fromFiles)));
            assertThat(manager.getCertificateChain(alias(manager))).hasSize(1);
        }
        refuses(() -> TlsOptions.builder().clientCertificate(store, "wrong"), "the client certificate can't be used");
    }

    private static X509ExtendedKeyManager keyManager(TlsOptions options) {
        return (X509ExtendedKeyManager) options.keyManagers().get(0);
    }

    private static String alias(X509ExtendedKeyManager manager) {
        return manager.getClientAliases("EC", null)[0];
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        TlsOptions.Builder builder = TlsOptions.builder();
        refuses(() -> builder.trustedCertificates(folder.resolve("none.pem")), "none.pem can't be read");
        refuses(() -> builder.trustedCertificates("/etc/ca.pem"), "has no certificate between BEGIN CERTIFICATE");
        refuses(() -> builder.trustedCertificates(key), "key.pem has no certificate");
        refuses(
                () -> builder.trustedCertificates("-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----"),
                "can't be used (CertificateException)");
        refuses(
                () -> builder.trustedCertificates("-----BEGIN CERTIFICATE-----\nQ\n-----END CERTIFICATE-----"),
                "can't be used");
        refuses(() -> builder.clientCertificate(certificate, certificate), "has no key between BEGIN PRIVATE KEY");
        refuses(
                () -> builder.clientCertificate(
                        Files.readString(certificate),
                        "-----BEGIN EC PRIVATE KEY-----\nQUJD\n-----END EC PRIVATE KEY-----"),
                "openssl pkcs8");
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        refuses(() -> builder.trustedCertificates(empty), "the key store has no certificate");
    }

    @Test
    void aKeyThatCanNotBeReadIsNotShown() throws IOException {
        String broken = Files.readString(key).replaceFirst("\n.{8}", "\nQUJDREVG");
        String middle = broken.lines().skip(2).findFirst().orElseThrow();

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> TlsOptions.builder().clientCertificate(Files.readString(certificate), broken))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(middle))
                .withNoCause();
    }

    private static void refuses(ThrowingCallable call, String part) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(call)
                .withMessageContaining(part)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("INVALID_TLS_OPTIONS"));
    }
}
