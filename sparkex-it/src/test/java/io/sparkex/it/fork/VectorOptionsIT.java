package io.sparkex.it.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors in programs that were started without the options they need, and then with those that the message names. */
@WithSpark
final class VectorOptionsIT {
    private static final Pattern OPTIONS = Pattern.compile("Start Java (\\d+) with (--.*), or read rows");

    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    VectorOptionsIT(ServerUnderTest server) {
        this.server = server;
    }

    static Stream<Map.Entry<Integer, Path>> jdks() {
        return Jdks.found().entrySet().stream();
    }

    private ForkedJvm run(Path javaHome, List<String> options) throws Exception {
        List<String> arguments = new ArrayList<>(options);
        // The class path has the settings of this JVM's log, which would be written anew.
        arguments.add("-Dorg.slf4j.simpleLogger.logFile=System.err");
        arguments.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        arguments.addAll(List.of("-cp", classPath, VectorProgram.class.getName(), server.plainRemote()));
        return ForkedJvm.run(javaHome, folder, arguments);
    }

    @ParameterizedTest(name = "JDK {0}")
    @MethodSource("jdks")
    void theMessageNamesWhatHelps(Map.Entry<Integer, Path> jdk) throws Exception {
        ForkedJvm without = run(jdk.getValue(), List.of());

        assertThat(without.exitCode()).as(without.errors()).isZero();
        assertThat(without.output()).first().isEqualTo("ARROW_MEMORY_NOT_ACCESSIBLE");
        Matcher options = OPTIONS.matcher(without.output().get(1));
        assertThat(options.find()).as(without.output().get(1)).isTrue();
        assertThat(options.group(1)).isEqualTo(jdk.getKey().toString());

        ForkedJvm with = run(jdk.getValue(), List.of(options.group(2).split(" ")));
        assertThat(with.output()).as(with.errors()).containsExactly("[0, 1, 2]");
        assertThat(with.errors()).doesNotContain("WARNING");
    }
}
