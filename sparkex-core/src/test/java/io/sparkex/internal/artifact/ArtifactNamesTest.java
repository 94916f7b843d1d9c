package io.sparkex.internal.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkUnsupportedOperationException;
import io.sparkex.options.ArtifactKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files are called on the server. Scenarios AR-011 to AR-020, AR-026, AR-039, AR-040. */
@Tag("profile:session-management")
class ArtifactNamesTest {
    @TempDir
    private Path folder;

    private String file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "content").toString();
    }

    private static String name(String location, ArtifactKind kind) {
        return ArtifactNames.ofFile(location, kind).name();
    }

    @Test
    @DisplayName("AR-011")
    void keepTheLastPartOfThePathAlone() throws IOException {
        String path = file("b/c.jar");

        assertThat(name(path, null)).isEqualTo("jars/c.jar");
        assertThat(name(Path.of(path).toUri().toString(), null)).isEqualTo("jars/c.jar");
        assertThat(name(Path.of(path).toUri() + "#ignored", null)).isEqualTo("jars/c.jar");
    }

    @ParameterizedTest
    @CsvSource({
        "A.class, , classes/A.class",
        "x.txt, FILE, files/x.txt",
        "x, FILE, files/x",
        "x.py, PYFILE, pyfiles/x.py",
        "x.zip, PYFILE, pyfiles/x.zip",
        "x.egg, PYFILE, pyfiles/x.egg",
        "x.jar, PYFILE, pyfiles/x.jar",
        "x.zip, ARCHIVE, archives/x.zip",
        "x.jar, ARCHIVE, archives/x.jar",
        "x.tar.gz, ARCHIVE, archives/x.tar.gz",
        "x.tgz, ARCHIVE, archives/x.tgz",
        "x.tar, ARCHIVE, archives/x.tar",
    })
    @DisplayName("AR-012 AR-015 AR-026")
    void tellTheKind(String file, ArtifactKind kind, String name) throws IOException {
        assertThat(name(file(file), kind)).isEqualTo(name);
    }

    @Test
    @DisplayName("AR-013")
    void giveAnArchiveAFolderOfItsOwn() throws IOException {
        String path = file("x.zip");

        assertThat(name(path + "#alias", ArtifactKind.ARCHIVE)).isEqualTo("archives/x.zip#alias");
        assertThat(name(Path.of(path).toUri() + "#alias", ArtifactKind.ARCHIVE)).isEqualTo("archives/x.zip#alias");
    }

    @Test
    @DisplayName("AR-020")
    void takeAHashInAPathForWhatItIsUnlessItIsAnArchiveWithAnAlias() throws IOException {
        String path = file("a#b/x.zip");
        String escaped = Path.of(path).toUri().toString();

        assertThat(escaped).contains("%23");
        assertThat(name(path, ArtifactKind.FILE)).isEqualTo("files/x.zip");
        assertThat(name(escaped, ArtifactKind.ARCHIVE)).isEqualTo("archives/x.zip");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> name(escaped + "#alias", ArtifactKind.ARCHIVE))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("VALUE_ALLOWED"));
    }

    @ParameterizedTest
    @CsvSource({"x.unknown, ", "x.py, ", "x.txt, PYFILE", "x.gz, ARCHIVE"})
    @DisplayName("AR-016")
    void refuseOtherKinds(String file, ArtifactKind kind) throws IOException {
        String path = file(file);

        assertThatExceptionOfType(SparkUnsupportedOperationException.class)
                .isThrownBy(() -> name(path, kind))
                .satisfies(e -> {
                    assertThat(e.getCondition()).isEqualTo("UNSUPPORTED_OPERATION");
                    assertThat(e.getMessageParameters()).containsEntry("operation", path + " file format");
                });
    }

    @Test
    @DisplayName("AR-017")
    void refuseOtherSchemes() {
        assertThatExceptionOfType(SparkUnsupportedOperationException.class)
                .isThrownBy(() -> name("https://h/y.jar", null))
                .satisfies(e -> assertThat(e.getMessageParameters()).containsEntry("operation", "https scheme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.jar", "file:///missing/x.jar", "file:relative.jar", "file:///a b.jar"})
    void refuseWhatIsNoFile(String location) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> name(location, null))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("PATH_NOT_FOUND"));
    }

    @Test
    void refuseAFolder() throws IOException {
        Path made = Files.createDirectory(folder.resolve("folder.jar"));

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> name(made.toString(), null))
                .withMessageContaining("Path does not exist: " + made);
    }

    @Test
    @DisplayName("AR-026 AR-027")
    void areGivenToContentByItsTarget() {
        Content content = new Content.OfBytes(new byte[3]);

        assertThat(ArtifactNames.named("sub/package/A.class", content).name()).isEqualTo("classes/sub/package/A.class");
        assertThat(ArtifactNames.named("x.jar", content).name()).isEqualTo("jars/x.jar");
        assertThatExceptionOfType(SparkUnsupportedOperationException.class)
                .isThrownBy(() -> ArtifactNames.named("dummy.extension", content));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/A.class", "../A.class", "a/../../A.class"})
    @DisplayName("AR-033")
    void refuseATargetThatLeadsOutOfItsFolder(String target) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> ArtifactNames.named(target, new Content.OfBytes(new byte[3])))
                .satisfies(e -> {
                    assertThat(e.getCondition()).isEqualTo("INVALID_ARTIFACT_PATH");
                    assertThat(e.getSqlState()).isEqualTo("22023");
                });
    }

    @Test
    @DisplayName("AR-039")
    void addNoSlashToADestination() throws IOException {
        assertThat(ArtifactNames.forwarded(file("x"), "/d/f").name()).isEqualTo("forward_to_fs/d/f");
    }

    @ParameterizedTest
    @CsvSource({"file:/d/f, NO_SCHEMA_AND_DRIVER_DEFAULT_SCHEME", "d/f, VALUE_NOT_ALLOWED"})
    @DisplayName("AR-040")
    void refuseADestinationThatIsNoPath(String destination, String condition) throws IOException {
        String file = file("x");

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> ArtifactNames.forwarded(file, destination))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo(condition));
    }

    @Test
    void takeUrisOfFilesForSourcesToo() throws IOException {
        String uri = Path.of(file("a b")).toUri().toString();

        assertThat(ArtifactNames.forwarded(uri, "/d/f").content().size())
                .isEqualTo(
                        ArtifactNames.forwarded(file("a b"), "/d/f").content().size());
        assertThat(ArtifactNames.readable(uri).size())
                .isEqualTo(ArtifactNames.readable(file("a b")).size());
        assertThatExceptionOfType(SparkUnsupportedOperationException.class)
                .isThrownBy(() -> ArtifactNames.readable("hdfs://host/a.jar"))
                .withMessageContaining("hdfs scheme");
    }

    @Test
    void hashWhatIsCached() {
        byte[] bytes = "Hello, World!".getBytes(StandardCharsets.UTF_8);

        assertThat(ArtifactNames.cached(bytes).name())
                .isEqualTo("cache/dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f");
        assertThat(URI.create(ArtifactNames.cached(new byte[0]).name()).getPath())
                .startsWith("cache/e3b0c44298fc1c14");
    }
}
