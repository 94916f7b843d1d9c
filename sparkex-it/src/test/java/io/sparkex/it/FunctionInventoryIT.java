package io.sparkex.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the registry of functions is compared with, beside the PySpark and the server that the tests run. */
@WithSpark
final class FunctionInventoryIT {
    private static final Path GENERATOR = Path.of("..", "sparkex-functions-codegen", "src", "test");

    private final ServerUnderTest server;
    private final SparkSession spark;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    FunctionInventoryIT(ServerUnderTest server, SparkSession spark) {
        this.server = server;
        this.spark = spark;
    }

    @Test
    void recordsTheSignaturesOfPySpark() throws Exception {
        PythonProgram.run(server.python(), GENERATOR.resolve("python/write_inventory.py"), folder, Map.of(), "--check");
    }

    @Test
    void recordsWhatAServerShows() throws Exception {
        List<String> recorded =
                Files.readAllLines(GENERATOR.resolve("resources/io/sparkex/codegen/server-functions.txt"));
        List<String> shown = spark.sql("SHOW SYSTEM FUNCTIONS").collect().stream()
                .map(row -> row.getString(0))
                .filter(name -> Character.isLetter(name.charAt(0)))
                .toList();

        assertThat(recorded.subList(1, recorded.size())).containsExactlyInAnyOrderElementsOf(shown);
    }
}
