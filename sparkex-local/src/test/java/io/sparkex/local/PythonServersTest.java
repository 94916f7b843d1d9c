package io.sparkex.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake interpreters are shell scripts")
final class PythonServersTest {
    @TempDir
    private Path folder;

    @Test
    void takesThePackageOfTheInterpreterOnTheSearchPath() throws IOException {
        Path home = FakeInstallation.sparkHome(folder.resolve("pyspark"), "4.1.1");
        Path python = interpreter("bin/python3", "4.1.1", home);

        assertThat(find(Map.of("PATH", folder.resolve("bin").toString()))).hasValueSatisfying(found -> {
            assertThat(found.source()).isEqualTo(ServerSource.PYTHON);
            assertThat(found.home()).isEqualTo(home);
            assertThat(found.python()).isEqualTo(python);
        });
    }

    @Test
    void asksTheInterpreterOfTheVariableFirst() throws IOException {
        Path home = FakeInstallation.sparkHome(folder.resolve("pyspark"), "4.1.1");
        Path chosen = interpreter("chosen/python", "4.1.1", home);
        interpreter("bin/python3", "4.1.1", home);

        assertThat(find(Map.of("PATH", folder.resolve("bin").toString(), "PYSPARK_PYTHON", chosen.toString())))
                .hasValueSatisfying(found -> assertThat(found.python()).isEqualTo(chosen));
    }

    @Test
    void asksTheChosenInterpreterBeforeThatOfTheVariable() throws IOException {
        Path home = FakeInstallation.sparkHome(folder.resolve("pyspark"), "4.1.1");
        Path chosen = interpreter("chosen/python", "4.1.1", home);
        Path other = interpreter("other/python", "4.1.1", home);
        HostEnvironment environment = new HostEnvironment(Map.of("PYSPARK_PYTHON", other.toString()), Map.of());

        assertThat(new PythonServers(environment, chosen.toString()).find())
                .hasValueSatisfying(found -> assertThat(found.python()).isEqualTo(chosen));
    }

    @Test
    void passesOverOtherVersionsAndPackagesWithoutAServer() throws IOException {
        interpreter("bin/python3", "4.0.1", FakeInstallation.sparkHome(folder.resolve("pyspark"), "4.0.1"));
        interpreter("bin/python", "4.1.1", folder.resolve("no-jars"));

        assertThat(find(Map.of("PATH", folder.resolve("bin").toString()))).isEmpty();
    }

    @Test
    void passesOverInterpretersWithoutThePackageAndThoseThatCannotRun() throws IOException {
        FakeInstallation.program(folder, "bin/python3", "echo no package >&2; exit 1\n");

        assertThat(find(Map.of("PATH", folder.resolve("bin").toString(), "PYSPARK_PYTHON", "/nowhere/python")))
                .isEmpty();
    }

    private Path interpreter(String file, String version, Path packageFolder) throws IOException {
        return FakeInstallation.program(
                folder,
                file,
                "printf '%s\\n' '" + version + "' '" + packageFolder + "' '" + folder.resolve(file) + "'\n");
    }

    private static Optional<ServerFiles> find(Map<String, String> variables) {
        return new PythonServers(new HostEnvironment(variables, Map.of()), null).find();
    }
}
