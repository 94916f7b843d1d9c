package io.sparkex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkFolderTest {
    @TempDir
    private Path shared;

    private static void fill(WorkFolder folder) throws IOException {
        Files.createDirectory(folder.file("region.parquet"));
        Files.writeString(folder.file("region.parquet").resolve("part-0"), "rows");
        Files.writeString(folder.file("region.tbl"), "rows");
    }

    @Test
    void goesWithAllThatIsInItAndNothingElse() throws IOException {
        Path neighbour = Files.writeString(shared.resolve("mine.txt"), "stays");
        Path path;
        try (WorkFolder folder = WorkFolder.create(TpchOptions.parse("--data", shared.toString()))) {
            fill(folder);
            path = folder.file(".").normalize();
            assertThat(path).isDirectoryContaining("glob:**.tbl").hasParent(shared.toRealPath());
        }

        assertThat(path).doesNotExist();
        assertThat(neighbour).exists();
    }

    @Test
    void staysWhenItShall() throws IOException {
        Path file;
        try (WorkFolder folder = WorkFolder.create(TpchOptions.parse("--data", shared.toString(), "--keep"))) {
            fill(folder);
            file = folder.file("region.tbl");
        }

        assertThat(file).exists();
    }

    @Test
    void namesFilesForSparkAsFilesOfThisMachine() {
        try (WorkFolder folder = WorkFolder.create(TpchOptions.parse("--data", shared.toString()))) {
            assertThat(folder.location("region.tbl")).startsWith("file:///").endsWith("/region.tbl");
        }
    }

    @Test
    void refusesAParentThatIsNone() {
        Path missing = shared.resolve("missing");

        assertThatThrownBy(() -> WorkFolder.create(TpchOptions.parse("--data", missing.toString())))
                .isInstanceOf(JobFailedException.class)
                .hasMessageStartingWith("'" + missing + "' is no folder.");
        assertThat(missing).doesNotExist();
    }
}
