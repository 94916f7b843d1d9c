package io.sparkex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.options.ArtifactKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pieces of {@code docs/artifacts.md}. */
@WithSpark
final class ArtifactsPageIT {
    @TempDir
    private Path folder;

    @Test
    void artifacts(SparkSession shared) throws IOException {
        Path jar = Files.write(folder.resolve("rules.jar"), new byte[100]);
        Path code = Files.writeString(folder.resolve("prices.py"), "tax = 19");
        Path archive = Files.write(folder.resolve("model.zip"), new byte[100]);
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
