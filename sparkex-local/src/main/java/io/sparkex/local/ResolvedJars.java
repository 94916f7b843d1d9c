package io.sparkex.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars that were found for a version, kept as a list in the local repository: working it out again from hundreds of
 * project files takes longer than the start of a JVM.
 */
record ResolvedJars(Path repository, String version) {
    private static final Logger LOG = LoggerFactory.getLogger(ResolvedJars.class);

    private Path list() {
        return repository.resolve("sparkex-local-spark-" + version + ".jars");
    }

    /** Gives the jars, unless the list or one of them is missing. */
    Optional<List<Path>> read() {
        try {
            List<Path> jars =
                    Files.readAllLines(list()).stream().map(repository::resolve).toList();
            return !jars.isEmpty() && jars.stream().allMatch(Files::isRegularFile)
                    ? Optional.of(jars)
                    : Optional.empty();
        } catch (IOException | InvalidPathException unreadable) {
            LOG.debug("There is no list of jars yet", unreadable);
            return Optional.empty();
        }
    }

    /** Keeps the list if it can; a repository that cannot be written to has to do without. */
    void write(List<Path> jars) {
        try {
            Path next = Files.createTempFile(repository, "sparkex-local-", ".jars");
            Path root = repository.toAbsolutePath();
            Files.write(
                    next,
                    jars.stream()
                            .map(jar -> root.relativize(jar.toAbsolutePath()).toString())
                            .toList());
            Files.move(next, list(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | IllegalArgumentException unwritable) {
            LOG.debug("The list of jars cannot be kept", unwritable);
        }
    }
}
