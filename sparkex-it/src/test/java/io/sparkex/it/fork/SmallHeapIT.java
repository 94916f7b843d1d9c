package io.sparkex.it.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of several hundred megabytes in a program that has 64: three million rows of 100 characters and a number. */
@WithSpark
@Isolated("Its results take much of the server's heap")
final class SmallHeapIT {
    private static final long ROWS = 3_000_000;

    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    SmallHeapIT(ServerUnderTest server) {
        this.server = server;
    }

    private ForkedJvm run(String how) throws Exception {
        return ForkedJvm.run(
                Jdks.current().getValue(),
                folder,
                List.of(
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        PlainApplicationIT.classPath(),
                        "io.sparkex.it.plain.ManyRows",
                        server.plainRemote(),
                        how,
                        Long.toString(ROWS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iterator", "stream"})
    void readsMoreRowsThanFitIntoMemory(String how) throws Exception {
        ForkedJvm program = run(how);

        assertThat(program.errors()).isEmpty();
        assertThat(program.output()).containsExactly(ROWS + " rows, sum " + ROWS * (ROWS - 1) / 2);
        assertThat(program.exitCode()).isZero();
    }

    /** What shows that the rows really don't fit. */
    @Test
    void collectingThemTakesMoreMemory() throws Exception {
        assertThat(run("collect").exitCode()).isNotZero();
    }
}
