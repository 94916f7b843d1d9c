package io.sparkex.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.local.LocalServerException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerLocatorTest {
    private static final ServerFiles PYTHON = files(ServerSource.PYTHON);
    private static final ServerFiles MAVEN = files(ServerSource.MAVEN);

    @TempDir
    private Path folder;

    @Test
    void takesTheHomeOfTheBuilderBeforeAllOthers() throws IOException {
        Path named = FakeInstallation.sparkHome(folder.resolve("named"), "4.1.1");
        Path property = FakeInstallation.sparkHome(folder.resolve("property"), "4.1.1");
        Path variable = FakeInstallation.sparkHome(folder.resolve("variable"), "4.1.1");

        ServerFiles found = withPython(
                        Map.of("SPARK_HOME", variable.toString()),
                        Map.of(ServerLocator.HOME_PROPERTY, property.toString()))
                .locate(named, null);

        assertThat(found.home()).isEqualTo(named);
        assertThat(found.source()).isEqualTo(ServerSource.HOME);
    }

    @Test
    void takesTheHomeOfThePropertyBeforeTheVariable() throws IOException {
        Path property = FakeInstallation.sparkHome(folder.resolve("property"), "4.1.1");

        ServerFiles found = withPython(
                        Map.of("SPARK_HOME", "/nowhere"), Map.of(ServerLocator.HOME_PROPERTY, property.toString()))
                .locate(null, null);

        assertThat(found.home()).isEqualTo(property);
    }

    @Test
    void takesPythonWhenNoHomeIsNamed() {
        assertThat(withPython(Map.of("SPARK_HOME", " "), Map.of()).locate(null, null))
                .isSameAs(PYTHON);
    }

    @Test
    void takesMavenWhenPythonHasNone() {
        assertThat(withoutPython().locate(null, null)).isSameAs(MAVEN);
    }

    @Test
    void doesNotPassOverAHomeThatIsUnusable() throws IOException {
        Path old = FakeInstallation.sparkHome(folder.resolve("old"), "4.0.1");
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertUnusable(old, "has no Spark Connect server of 4.1 or later");
        assertUnusable(empty, "has no folder jars");
        assertUnusable(folder.resolve("missing"), "is no folder");
    }

    private static void assertUnusable(Path home, String why) {
        ServerLocator locator = withPython(Map.of("SPARK_HOME", home.toString()), Map.of());
        assertThatThrownBy(() -> locator.locate(null, null))
                .isInstanceOfSatisfying(
                        LocalServerException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.UNUSABLE_SPARK_HOME))
                .hasMessageContaining(home + " (the variable SPARK_HOME) " + why);
    }

    @Test
    void keepsToTheSourceThatIsInsistedOn() {
        Map<String, String> variables = Map.of("SPARK_HOME", "/nowhere");

        assertThat(withPython(variables, Map.of()).locate(null, ServerSource.MAVEN))
                .isSameAs(MAVEN);
        assertThat(withPython(variables, Map.of(ServerLocator.SOURCE_PROPERTY, "Python"))
                        .locate(null, null))
                .isSameAs(PYTHON);
    }

    @Test
    void failsWhenTheSourceThatIsInsistedOnIsNotThere() {
        assertThatThrownBy(() -> withoutPython().locate(null, ServerSource.PYTHON))
                .isInstanceOfSatisfying(
                        LocalServerException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.NO_USABLE_PYSPARK))
                .hasMessageContaining("pip install pyspark==4.1.1");
        assertThatThrownBy(() -> withPython(Map.of(), Map.of()).locate(null, ServerSource.HOME))
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining("SPARK_HOME");
        assertThatThrownBy(() -> withPython(Map.of(), Map.of(ServerLocator.SOURCE_PROPERTY, "docker"))
                        .locate(null, null))
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessageContaining("'docker'; it may be home, python or maven");
    }

    @Test
    void bringsTheConfigurationOfTheHome() throws IOException {
        Path home = FakeInstallation.sparkHome(folder.resolve("home"), "4.2.0");
        Path conf = Files.createDirectories(home.resolve("conf"));
        Files.writeString(conf.resolve("spark-defaults.conf"), "# ours\nspark.sql.shuffle.partitions   7 \n");

        ServerFiles found = withoutPython().locate(home, null);

        assertThat(found.defaults()).containsExactly(Map.entry("spark.sql.shuffle.partitions", "7"));
        assertThat(found.classPath())
                .containsExactly(
                        conf, home.resolve("jars/another.jar"), home.resolve("jars/spark-connect_2.13-4.2.0.jar"));
    }

    private static ServerLocator withPython(Map<String, String> variables, Map<String, String> properties) {
        return new ServerLocator(new HostEnvironment(variables, properties), () -> Optional.of(PYTHON), () -> MAVEN);
    }

    private static ServerLocator withoutPython() {
        return new ServerLocator(new HostEnvironment(Map.of(), Map.of()), Optional::empty, () -> MAVEN);
    }

    private static ServerFiles files(ServerSource source) {
        return new ServerFiles(source, source.name(), List.of(), null, null, Map.of());
    }
}
