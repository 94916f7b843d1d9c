package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.options.ArtifactKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pieces of {@code docs/artifacts.md}. */
@WithSpark
final class ArtifactsPageIT {
    @TempDir
    private Path folder;

    private Path archive(String name) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("weights.txt"));
            zip.write('1');
        }
        return file;
    }

    @Test
    void artifacts(SparkSession shared) throws IOException {
        Path jar = archive("rules.jar");
        Path code = Files.writeString(folder.resolve("prices.py"), "tax = 19");
        Path archive = archive("model.zip");
        try (SparkSession spark = shared.newSession()) {
            // tag::artifacts[]
            spark.addArtifact(jar.toString());
            spark.addArtifacts(ArtifactKind.PYFILE, code.toString());
            spark.addArtifacts(ArtifactKind.ARCHIVE, archive + "#model");
            String hash = spark.client().cacheArtifact(Files.readAllBytes(archive));
            // end::artifacts[]

            assertThat(spark.client().isCachedArtifact(hash)).isTrue();
        }
    }
}
