package io.sparkex.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.local.LocalServerException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake programs are shell scripts")
final class JavaFinderTest {
    private static final String ENOUGH =
            "java.base java.desktop java.management java.naming java.security.jgss java.sql"
                    + " java.xml jdk.unsupported";
    private static final String ALL = ENOUGH + " jdk.incubator.vector";

    @TempDir
    private Path folder;

    @Test
    void takesTheJavaOfThisProcessFirst() throws IOException {
        Path own = FakeInstallation.javaHome(folder.resolve("own"), "17.0.9", ALL);
        Path other = FakeInstallation.javaHome(folder.resolve("other"), "21.0.1", ALL);

        JavaFinder.JavaHome found = finder(Map.of("JAVA_HOME", other.toString()), Map.of("java.home", own.toString()))
                .find(null);

        assertThat(found).isEqualTo(new JavaFinder.JavaHome(own.resolve("bin/java"), 17, true));
    }

    @Test
    void passesOverAVersionThatSparkDoesNotRunOn() throws IOException {
        Path own = FakeInstallation.javaHome(folder.resolve("own"), "26", ALL);
        Path other = FakeInstallation.javaHome(folder.resolve("other"), "21.0.1", ALL);

        JavaFinder.JavaHome found = finder(Map.of("JAVA_HOME", other.toString()), Map.of("java.home", own.toString()))
                .find(null);

        assertThat(found.version()).isEqualTo(21);
    }

    @Test
    void takesAVersionThatCannotWriteFilesOnlyWhereThereIsNoOther() throws IOException {
        Path own = FakeInstallation.javaHome(folder.resolve("own"), "25.0.1", ALL);
        Path other = FakeInstallation.javaHome(folder.resolve("other"), "17.0.9", ALL);
        Map<String, String> properties = Map.of("java.home", own.toString());

        assertThat(finder(Map.of("JAVA_HOME", other.toString()), properties)
                        .find(null)
                        .version())
                .isEqualTo(17);
        assertThat(finder(Map.of(), properties).find(null).version()).isEqualTo(25);
    }

    @Test
    void followsALinkOnTheSearchPathToTheHome() throws IOException {
        Path real = FakeInstallation.javaHome(folder.resolve("real"), "21.0.1", ENOUGH);
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("java"), real.resolve("bin/java"));

        JavaFinder.JavaHome found =
                finder(Map.of("PATH", "/nowhere:" + links), Map.of()).find(null);

        assertThat(found).isEqualTo(new JavaFinder.JavaHome(real.toRealPath().resolve("bin/java"), 21, false));
    }

    @Test
    void saysWhyEachCandidateWasRefused() throws IOException {
        Path old = FakeInstallation.javaHome(folder.resolve("old"), "1.8.0_412", "");
        Path cut = FakeInstallation.javaHome(folder.resolve("cut"), "17.0.9", "java.base java.xml");
        JavaFinder finder = finder(Map.of("JAVA_HOME", cut.toString()), Map.of("java.home", old.toString()));

        assertThatThrownBy(() -> finder.find(null))
                .isInstanceOfSatisfying(
                        LocalServerException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.NO_USABLE_JAVA))
                .hasMessageContaining("[LOCAL_SERVER.NO_USABLE_JAVA]")
                .hasMessageContaining(old + " (this process): is version 1.8.0_412")
                .hasMessageContaining(
                        cut + " (JAVA_HOME): is cut down, without the modules java.desktop, java.management")
                .hasMessageContaining("set JAVA_HOME");
    }

    @Test
    void refusesTheNamedHomeRatherThanTakeAnother() throws IOException {
        Path own = FakeInstallation.javaHome(folder.resolve("own"), "17.0.9", ALL);
        JavaFinder finder = finder(Map.of(), Map.of("java.home", own.toString()));

        assertThatThrownBy(() -> finder.find(folder.resolve("missing")))
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining("missing (the Java home that was given): has no bin/java");
    }

    @Test
    void takesTheHomeOfTheProperty() throws IOException {
        Path own = FakeInstallation.javaHome(folder.resolve("own"), "17.0.9", ALL);
        Path named = FakeInstallation.javaHome(folder.resolve("named"), "25", ALL);

        JavaFinder.JavaHome found = finder(
                        Map.of(), Map.of("java.home", own.toString(), JavaFinder.HOME_PROPERTY, named.toString()))
                .find(null);

        assertThat(found.version()).isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource({"17.0.15,17", "1.8.0_412,8", "21,21", "25-ea,25", "'',0", "unknown,0"})
    void readsTheFeatureVersion(String text, int version) {
        assertThat(JavaFinder.featureVersion(text)).isEqualTo(version);
    }

    private static JavaFinder finder(Map<String, String> variables, Map<String, String> properties) {
        return new JavaFinder(new HostEnvironment(variables, properties));
    }
}
