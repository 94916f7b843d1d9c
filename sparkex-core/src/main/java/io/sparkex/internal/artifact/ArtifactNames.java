package io.sparkex.internal.artifact;

import com.google.protobuf.ByteString;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkUnsupportedOperationException;
import io.sparkex.options.ArtifactKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes artifacts of what callers name. PySpark: {@code ArtifactManager._parse_artifacts}. */
public final class ArtifactNames {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);
    private static final String CACHE = "cache/";
    private static final List<String> PYTHON = List.of(".py", ".zip", ".egg", ".jar");
    private static final List<String> ARCHIVES = List.of(".zip", ".jar", ".tar.gz", ".tgz", ".tar");

    private ArtifactNames() {}

    /**
     * An artifact of a file on this machine; only the last part of its path is kept in the name.
     *
     * @param location a path or a URI of the scheme {@code file}
     * @param kind what it is, or {@code null} for a jar or a class file
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other schemes and kinds of files
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when it can't be read
     */
    public static Artifact ofFile(String location, @Nullable ArtifactKind kind) {
        boolean uri = isUri(location);
        int hash = uri || kind == ArtifactKind.ARCHIVE ? location.lastIndexOf('#') : -1;
        String alias = hash < 0 ? "" : location.substring(hash + 1);
        String plain = hash < 0 ? location : location.substring(0, hash);
        Path file = ofLocation(plain);
        return new Artifact(folder(file, kind) + "/" + fileName(file) + suffix(file, alias, kind), readable(file));
    }

    /**
     * An artifact with a name of its own.
     *
     * @param target the path of a class file below the root of its packages, or the name of a jar
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other kinds of files
     * @throws SparkIllegalArgumentException {@code INVALID_ARTIFACT_PATH} when it leads out of its folder
     */
    public static Artifact named(String target, Content content) {
        Path path = ofPath(target);
        if (path.isAbsolute() || path.normalize().startsWith("..")) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    "INVALID_ARTIFACT_PATH",
                                    "Artifact with name '" + target
                                            + "' is invalid. The name has to be a relative path that does not lead out of its"
                                            + " folder.")
                            .withSqlState("22023")
                            .withParameter("name", target),
                    null);
        }
        return new Artifact(folder(path, null) + "/" + target, content);
    }

    /**
     * A file of this machine, which has to be readable now.
     *
     * @param location a path or a URI of the scheme {@code file}
     * @throws SparkUnsupportedOperationException {@code UNSUPPORTED_OPERATION} for other schemes
     * @throws SparkIllegalArgumentException {@code PATH_NOT_FOUND} when it can't be read
     */
    public static Content readable(String location) {
        return readable(ofLocation(location));
    }

    private static Content readable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new SparkIllegalArgumentException(
                    ErrorDetails.ofCondition(
                                    "PATH_NOT_FOUND",
                                    "Path does not exist: " + file.toAbsolutePath()
                                            + ". An artifact has to be a file on this machine that can be read.")
                            .withSqlState("42K03")
                            .withParameter("path", file.toAbsolutePath().toString()),
                    null);
        }
        return new Content.OfFile(file);
    }

    /**
     * A file for the file system of the server.
     *
     * @param destination an absolute path there
     * @throws SparkIllegalArgumentException when it is none
     */
    public static Artifact forwarded(String file, String destination) {
        if (SCHEME.matcher(destination).matches()) {
            throw new SparkIllegalArgumentException(
                    "NO_SCHEMA_AND_DRIVER_DEFAULT_SCHEME",
                    "Only allows dest_path to be a path without scheme, and Spark Driver should use the default scheme to"
                            + " determine the destination file system, but it is '" + destination + "'.");
        }
        if (!destination.startsWith("/")) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_ALLOWED",
                    "Value for `dest_path` has to be an absolute path on the server, but is '" + destination + "'.");
        }
        return new Artifact("forward_to_fs" + destination, readable(file));
    }

    /** The name of bytes that the server caches by their content. */
    public static Artifact cached(byte[] bytes) {
        return new Artifact(cacheName(hash(bytes)), new Content.OfBytes(bytes));
    }

    /** The name of bytes in several parts, which the server caches by their content. */
    public static Artifact cached(List<ByteString> parts) {
        MessageDigest digest = sha256();
        parts.forEach(part -> digest.update(part.asReadOnlyByteBuffer()));
        return new Artifact(cacheName(HexFormat.of().formatHex(digest.digest())), new Content.OfParts(parts));
    }

    /** The hash of what has a name in the cache. */
    public static String hashOf(Artifact cached) {
        return cached.name().substring(CACHE.length());
    }

    /** The name of bytes with a hash. */
    public static String cacheName(String hash) {
        return CACHE + hash;
    }

    /** What the server knows cached bytes by: their SHA-256, in hexadecimal. */
    public static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String folder(Path file, @Nullable ArtifactKind kind) {
        String name = fileName(file).toLowerCase(Locale.ROOT);
        if (kind == null) {
            if (name.endsWith(".jar")) {
                return "jars";
            }
            if (name.endsWith(".class")) {
                return "classes";
            }
        } else {
            switch (kind) {
                case PYFILE -> {
                    if (PYTHON.stream().anyMatch(name::endsWith)) {
                        return "pyfiles";
                    }
                }
                case ARCHIVE -> {
                    if (ARCHIVES.stream().anyMatch(name::endsWith)) {
                        return "archives";
                    }
                }
                case FILE -> {
                    return "files";
                }
            }
        }
        throw unsupported(file.toAbsolutePath() + " file format");
    }

    private static String suffix(Path file, String alias, @Nullable ArtifactKind kind) {
        if (alias.isEmpty() || kind != ArtifactKind.ARCHIVE) {
            return "";
        }
        if (file.toString().indexOf('#') >= 0) {
            throw new SparkIllegalArgumentException(
                    "VALUE_ALLOWED", "Value for `artifact path` does not allow '#', but is '" + file + "'.");
        }
        return "#" + alias;
    }

    private static String fileName(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static boolean isUri(String location) {
        Matcher scheme = SCHEME.matcher(location);
        if (!scheme.matches()) {
            return false;
        }
        if (!scheme.group(1).equalsIgnoreCase("file")) {
            throw unsupported(scheme.group(1) + " scheme");
        }
        return true;
    }

    private static Path ofLocation(String location) {
        return isUri(location) ? ofUri(location) : ofPath(location);
    }

    private static Path ofPath(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw malformed(path, e);
        }
    }

    private static Path ofUri(String uri) {
        try {
            return Path.of(URI.create(uri));
        } catch (IllegalArgumentException e) {
            throw malformed(uri, e);
        }
    }

    private static SparkIllegalArgumentException malformed(String path, IllegalArgumentException cause) {
        return new SparkIllegalArgumentException(
                ErrorDetails.ofCondition(
                                "PATH_NOT_FOUND",
                                "Path does not exist: " + path + ". It is not a path of this machine.")
                        .withSqlState("42K03")
                        .withParameter("path", path),
                cause);
    }

    private static SparkUnsupportedOperationException unsupported(String operation) {
        return new SparkUnsupportedOperationException(
                ErrorDetails.ofCondition("UNSUPPORTED_OPERATION", operation + " is not supported.")
                        .withParameter("operation", operation),
                null);
    }
}
