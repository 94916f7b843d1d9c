package io.sparkex.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.benchmarks.ClassPath.Content;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    private Path folder;

    @Test
    void countsNestedRelocatedAndRepeatedCopies() throws IOException {
        Path first = jar("first.jar", "a/A.class", "module-info.class", "lib/inner.jar");
        Path second = jar(
                "second.jar", "a/A.class", "module-info.class", "x/shaded/b/B.class", "META-INF/versions/11/a/A.class");
        Content content = new ClassPath(List.of(first, second)).content();
        assertThat(content.jars()).isEqualTo(2);
        assertThat(content.bytes()).isEqualTo(Files.size(first) + Files.size(second));
        assertThat(content.nestedJars()).isEqualTo(1);
        assertThat(content.classes()).isEqualTo(3);
        assertThat(content.relocated()).isEqualTo(1);
        assertThat(content.repeated()).isEqualTo(1);
    }

    @Test
    void aFileOfMavenGivesTheArgumentBack() throws IOException {
        String argument = "one.jar" + File.pathSeparator + "two.jar";
        Path file = Files.writeString(folder.resolve("class-path.txt"), argument + "\n");
        ClassPath classPath = ClassPath.read(file);
        assertThat(classPath.argument()).isEqualTo(argument);
        assertThat(classPath.with(Path.of("three.jar")).jars()).hasSize(3);
    }

    private Path jar(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.getBytes(UTF_8));
            }
        }
        return file;
    }
}
