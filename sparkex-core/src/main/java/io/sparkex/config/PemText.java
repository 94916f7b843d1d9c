package io.sparkex.config;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Certificates and keys between lines {@code BEGIN} and {@code END}. No message shows more of them than their kind. */
final class PemText {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    private final String origin;
    private final String text;

    private PemText(String origin, String text) {
        this.origin = origin;
        this.text = text;
    }

    static PemText of(String origin, String text) {
        return new PemText(origin, text);
    }

    static PemText read(Path file) {
        try {
            return new PemText("the file " + file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw invalid("the file " + file + " can't be read: " + e, e);
        }
    }

    KeyStore trustStore() {
        try {
            KeyStore store = emptyStore();
            for (Certificate certificate : certificates()) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    /** The key in this text with the certificates in another one. */
    KeyStore identity(PemText chain) {
        List<Certificate> certificates = chain.certificates();
        try {
            KeyStore store = emptyStore();
            String algorithm = certificates.get(0).getPublicKey().getAlgorithm();
            PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(keyBytes()));
            store.setKeyEntry("client", key, new char[0], certificates.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    private List<Certificate> certificates() {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<Certificate> certificates = new ArrayList<>();
            for (byte[] bytes : blocks(CERTIFICATE)) {
                certificates.add(factory.generateCertificate(new ByteArrayInputStream(bytes)));
            }
            if (certificates.isEmpty()) {
                throw invalid(origin + " has no certificate between BEGIN CERTIFICATE and END CERTIFICATE", null);
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private byte[] keyBytes() {
        List<byte[]> keys = blocks(KEY);
        if (!keys.isEmpty()) {
            return keys.get(0);
        }
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).endsWith(KEY)) {
                throw invalid(
                        origin + " has an " + block.group(1) + "; needed is PKCS#8, unencrypted, which"
                                + " `openssl pkcs8 -topk8 -nocrypt` makes of it, or a KeyStore",
                        null);
            }
        }
        throw invalid(origin + " has no key between BEGIN PRIVATE KEY and END PRIVATE KEY", null);
    }

    private List<byte[]> blocks(String kind) {
        List<byte[]> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).equals(kind)) {
                blocks.add(decoded(block.group(2)));
            }
        }
        return blocks;
    }

    private byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private SparkIllegalArgumentException unusable(Exception cause) {
        // The JDK's text may quote what it could not read, so only its class is told.
        return invalid(origin + " can't be used (" + cause.getClass().getSimpleName() + ")", null);
    }

    static SparkIllegalArgumentException invalid(String why, @Nullable Throwable cause) {
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition("INVALID_TLS_OPTIONS", "These TLS options don't work: " + why + "."), cause);
    }
}
