package io.sparkex.examples;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The folder of one run. It goes when the run ends, even by an interrupt from the keyboard, unless it shall stay. */
final class WorkFolder implements AutoCloseable {
    private static final long BYTES_AT_SCALE_ONE = 1_500_000_000;

    private final Path path;
    private final boolean keep;
    private final Thread hook;

    private WorkFolder(Path path, boolean keep) {
        this.path = path;
        this.keep = keep;
        this.hook = new Thread(this::delete, "work-folder");
        if (!keep) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    static WorkFolder create(TpchOptions options) {
        Path parent = options.data();
        try {
            Path folder = parent == null ? Files.createTempDirectory("sparkex-tpch-") : createIn(parent);
            requireSpace(folder, Math.round(BYTES_AT_SCALE_ONE * options.scale()));
            return new WorkFolder(folder.toRealPath(), options.keep());
        } catch (IOException failure) {
            throw new JobFailedException("No folder for the data can be made: " + failure);
        }
    }

    /** A server that runs as somebody else has to read it, so it gets the usual permissions. */
    private static Path createIn(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            throw new JobFailedException(
                    "'" + parent + "' is no folder. --data takes one that exists, on this machine and for the server.");
        }
        return Files.createDirectory(
                parent.resolve("sparkex-tpch-" + ProcessHandle.current().pid() + "-" + System.currentTimeMillis()));
    }

    private static void requireSpace(Path folder, long bytes) throws IOException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < bytes) {
            Files.delete(folder);
            throw new JobFailedException("The data takes about " + bytes / 1_000_000 + " MB, and " + folder.getParent()
                    + " has room for " + usable / 1_000_000 + " MB. Choose another folder with --data DIR.");
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** A file's name for Spark, which would look for a bare path in its default file system, whatever that is. */
    String location(String name) {
        String file = file(name).toString().replace('\\', '/');
        return "file://" + (file.startsWith("/") ? "" : "/") + file;
    }

    @Override
    public void close() {
        if (keep) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return;
        }
        delete();
    }

    /** What the server wrote may belong to another user; then it stays, and the user is told. */
    private void delete() {
        try {
            Files.walkFileTree(path, new Deletion());
        } catch (IOException failure) {
            System.err.println("Some files stay in " + path + ", because they cannot be deleted: " + failure);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
