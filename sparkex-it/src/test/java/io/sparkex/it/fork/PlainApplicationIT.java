package io.sparkex.it.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program with nothing on its class path but our published jars and what they need, run without any flag. */
@WithSpark
final class PlainApplicationIT {
    private static final Path TARGET = Path.of("plain-application", "target").toAbsolutePath();
    private static final long MEGABYTE = 1_000_000;

    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    PlainApplicationIT(ServerUnderTest server) {
        this.server = server;
    }

    static Stream<Map.Entry<Integer, Path>> jdks() {
        return Jdks.found().entrySet().stream();
    }

    @ParameterizedTest(name = "JDK {0}")
    @MethodSource("jdks")
    void runsWithoutAWarningAndLeavesNoThread(Map.Entry<Integer, Path> jdk) throws Exception {
        ForkedJvm program = ForkedJvm.run(
                jdk.getValue(),
                folder,
                List.of("-cp", classPath(), "io.sparkex.it.plain.Application", server.plainRemote()));

        assertThat(program.errors()).as("what JDK " + jdk + " complains about").isEmpty();
        assertThat(program.exitCode()).isZero();
        assertThat(program.output())
                .containsExactly(
                        "[[1]]",
                        "[1, null, true, 2, 3, 4, 1.5, 2.5, 12.34, text ü, 2 bytes, 2026-11-22,"
                                + " 2026-11-22T10:11:12.123456Z, 2026-11-22T10:11:12, [1, null, 3], {k=1}, [1,[r]]]",
                        "100000",
                        "threads left: []");
    }

    // SE-003, SE-004
    @Test
    void takesTheAddressFromTheEnvironment() throws Exception {
        ForkedJvm program = ForkedJvm.run(
                Jdks.current().getValue(),
                folder,
                Map.of("SPARK_REMOTE", server.remote()),
                List.of("-cp", classPath(), "io.sparkex.it.plain.FromEnvironment"));

        assertThat(program.errors()).isEmpty();
        assertThat(program.output()).containsExactly("created: two", "got: the same", "7", "made: the same", "5");
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void isTriedOnTheJavaOfThisBuild() {
        assertThat(Jdks.found()).containsKey(Jdks.current().getKey());
    }

    @Test
    void needsFewJars() throws IOException {
        List<Path> jars = jars().filter(jar -> !jar.getFileName().toString().startsWith("slf4j-nop"))
                .toList();
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }

        assertThat(jars)
                .extracting(jar -> jar.getFileName().toString().replaceAll("-\\d.*", ""))
                .contains("sparkex-core", "spark-connect-proto", "arrow-format")
                .doesNotContain("arrow-vector", "arrow-memory-core", "scala-library", "netty-common")
                .hasSizeLessThanOrEqualTo(22);
        assertThat(bytes / MEGABYTE).isLessThanOrEqualTo(33);
    }

    static String classPath() throws IOException {
        return Stream.concat(Stream.of(TARGET.resolve("application.jar")), jars())
                .map(Path::toString)
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
    }

    private static Stream<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(TARGET.resolve("lib"))) {
            return files.sorted().toList().stream();
        }
    }
}
