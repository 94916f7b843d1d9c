package io.sparkex.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResolvedJarsTest {
    @TempDir
    private Path repository;

    @Test
    void givesBackWhatItKept() throws IOException {
        List<Path> jars = List.of(jar("a/one.jar"), jar("b/two.jar"));
        ResolvedJars kept = new ResolvedJars(repository, "4.1.2");

        kept.write(jars);

        assertThat(kept.read()).contains(jars);
        assertThat(new ResolvedJars(repository, "4.1.3").read()).isEmpty();
        assertThat(repository).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void givesNothingWhenAJarIsGone() throws IOException {
        Path jar = jar("a/one.jar");
        ResolvedJars kept = new ResolvedJars(repository, "4.1.2");
        kept.write(List.of(jar, jar("b/two.jar")));

        Files.delete(jar);

        assertThat(kept.read()).isEmpty();
    }

    @Test
    void givesNothingWhenNothingWasKept() {
        new ResolvedJars(repository.resolve("missing"), "4.1.2").write(List.of());

        assertThat(new ResolvedJars(repository, "4.1.2").read()).isEmpty();
        assertThat(new ResolvedJars(repository.resolve("missing"), "4.1.2").read())
                .isEmpty();
    }

    private Path jar(String name) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(repository.resolve(name.substring(0, name.indexOf('/'))));
        return Files.createFile(file);
    }
}
