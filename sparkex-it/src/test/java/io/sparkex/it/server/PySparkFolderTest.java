package io.sparkex.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.it.server.PySparkFolder.NotAvailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The Python here is a script that makes the folders that venv and pip would make. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The script needs a POSIX shell")
final class PySparkFolderTest {
    private static final String WORKING_PIP = "mkdir -p \"$home/lib/python3.11/site-packages/pyspark\"";

    private final List<String> told = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path fetched = Path.of("");

    @BeforeEach
    void nameTheFolder() {
        fetched = folder.resolve(".spark");
    }

    @Test
    void fetchesOnceAndTellsTheSizeFirst() throws Exception {
        String python = python(WORKING_PIP);

        Path home = fetch(python);

        assertThat(home).isEqualTo(fetched.resolve("pyspark-4.1.1/lib/python3.11/site-packages/pyspark"));
        assertThat(told).first().asString().contains("about 435 MB");
        told.clear();
        assertThat(fetch("no-python-needed-now")).isEqualTo(home);
        assertThat(told).isEmpty();
        assertThat(fetched.resolve("tmp")).doesNotExist();
    }

    @Test
    void beginsAnewWhereABuildWasKilled() throws Exception {
        String python = python(WORKING_PIP);
        Path home = fetch(python);
        Path leftOver = Files.writeString(home.resolve("half-a-file"), "");
        Files.delete(fetched.resolve("pyspark-4.1.1/complete"));

        assertThat(fetch(python)).isEqualTo(home);
        assertThat(leftOver).doesNotExist();
    }

    @Test
    void saysWhichPythonsItTried() {
        assertThatThrownBy(
                        () -> fetch("no-such-python", folder.resolve("nor-this").toString()))
                .isInstanceOf(NotAvailable.class)
                .hasMessageContaining("3.10")
                .hasMessageContaining("no-such-python")
                .hasMessageContaining("nor-this");
    }

    @Test
    void saysWhatPipSaidAndIsNotComplete() throws Exception {
        String python = python("echo no network; exit 1");

        assertThatThrownBy(() -> fetch(python)).isInstanceOf(NotAvailable.class).hasMessageEndingWith("no network");
        assertThat(fetched.resolve("pyspark-4.1.1/complete")).doesNotExist();
        assertThat(fetch(python(WORKING_PIP))).isDirectory();
    }

    private Path fetch(String... interpreters) throws Exception {
        return new PySparkFolder(fetched, List.of(interpreters), told::add).sparkHome();
    }

    private String python(String pip) throws IOException {
        Path script = Files.writeString(Files.createTempFile(folder, "python", ".sh"), """
                #!/bin/sh
                home=$(dirname "$0")/..
                case "$1 $2" in
                  "-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
                  "-m pip") %s ;;
                esac
                """.formatted(pip));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }
}
