package io.sparkex.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsWriterTest {
    @TempDir
    private Path folder;

    @Test
    void writesWhatTheSampleExpects() throws IOException {
        Path registry = Files.createDirectory(folder.resolve("registry"));
        Files.write(registry.resolve("sample.yaml"), resource("sample.yaml"));

        assertThat(generate(registry)).content().isEqualTo(new String(resource("sample-functions.txt"), UTF_8));
    }

    @Test
    void leavesAFileAloneThatWouldNotChange() throws IOException {
        Path registry = Path.of("src/main/registry");
        Path file = generate(registry);
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, longAgo);

        generate(registry);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);

        Files.writeString(file, "// stale");
        generate(registry);
        assertThat(file).content().startsWith("package io.sparkex;");
    }

    @Test
    void refusesATextThatNamesNoArgument() throws IOException {
        Path registry = Files.createDirectory(folder.resolve("registry"));
        Files.writeString(registry.resolve("a.yaml"), "- {name: a, doc: 'Of {x}.', since: 1.0.0, args: []}\n");

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> generate(registry))
                .withMessage("a.yaml, a: the text names {x}, which is no argument");
    }

    private Path generate(Path registry) throws IOException {
        GenerateFunctions.main(
                new String[] {registry.toString(), folder.resolve("out").toString()});
        return folder.resolve("out/io/sparkex/functions.java");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FunctionsWriterTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
