package io.sparkex.it.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Local data that is more than the program's heap: by default three million rows of 45 bytes, and as many as the property
 * {@code sparkex.it.upload.rows} says.
 */
@WithSpark
final class SmallHeapUploadIT {
    private static final long ROWS = Long.getLong("sparkex.it.upload.rows", 3_000_000);

    /** What {@code ExitOnOutOfMemoryError} ends a JVM with. */
    private static final int EXIT_OF_OUT_OF_MEMORY = 3;

    private final ServerUnderTest server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    SmallHeapUploadIT(ServerUnderTest server) {
        this.server = server;
    }

    private ForkedJvm run(long rows, String how) throws Exception {
        return ForkedJvm.run(
                Jdks.current().getValue(),
                folder,
                List.of(
                        "-Xmx96m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        PlainApplicationIT.classPath(),
                        "io.sparkex.it.plain.UploadRows",
                        server.plainRemote(),
                        Long.toString(rows),
                        how));
    }

    @Test
    @SuppressWarnings("SystemOut")
    void moreRowsThanFitIntoMemoryAreUploaded() throws Exception {
        ForkedJvm program = run(ROWS, "iterator");

        assertThat(program.errors()).isEmpty();
        assertThat(program.exitCode()).isZero();
        System.out.println(program.output());
        assertThat(program.output()).singleElement().asString().startsWith(ROWS + " rows uploaded in");
    }

    @Test
    void theRowsArrive() throws Exception {
        ForkedJvm program = run(100_000, "checked");

        assertThat(program.output()).first().isEqualTo("[100000,4999950000,4999950000,100000,100000]");
    }

    /** What shows that the rows really don't fit. */
    @Test
    void aListOfThemTakesMoreMemory() throws Exception {
        assertThat(run(ROWS, "list").exitCode()).isEqualTo(EXIT_OF_OUT_OF_MEMORY);
    }
}
