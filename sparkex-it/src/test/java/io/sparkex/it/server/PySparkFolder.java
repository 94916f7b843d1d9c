package io.sparkex.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The Python package pyspark with its server, in a folder of the project. The first build fetches it, later ones find it
 * complete and need no network. A build that was killed while fetching leaves no marker, so the next one begins anew; of
 * two builds at once, one waits for the other.
 */
final class PySparkFolder {
    static final String VERSION = "4.1.1";

    private static final List<String> PACKAGES = List.of(
            "pyspark==" + VERSION,
            "pandas<3",
            "pyarrow<23",
            "grpcio",
            "grpcio-status",
            "googleapis-common-protos",
            "zstandard");
    private static final String OLDEST_PYTHON = "3.10";
    private static final String IS_USABLE =
            "import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 10) else 3)";
    private static final long MEGABYTE = 1_000_000;
    private static final int LONGEST_STEP = 80;

    private final Path folder;
    private final Path environment;
    private final Path marker;
    private final List<String> interpreters;
    private final Consumer<String> progress;

    /**
     * Names the folder.
     *
     * @param folder the folder, which need not exist
     * @param interpreters the Python programs to try, in this order
     * @param progress takes lines that say what goes on
     */
    PySparkFolder(Path folder, List<String> interpreters, Consumer<String> progress) {
        this.folder = folder;
        this.environment = folder.resolve("pyspark-" + VERSION);
        this.marker = environment.resolve("complete");
        this.interpreters = interpreters;
        this.progress = progress;
    }

    /** The folder that serves as SPARK_HOME, fetched if need be. */
    Path sparkHome() throws IOException, InterruptedException, NotAvailable {
        Files.createDirectories(folder);
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("No lock on " + folder);
            }
            if (!isComplete()) {
                fetch(usablePython());
            }
        }
        try (Stream<Path> found =
                Files.find(environment, 5, (path, attributes) -> path.endsWith("site-packages/pyspark"))) {
            return found.findFirst().orElseThrow(() -> new IOException("No package pyspark in " + environment));
        }
    }

    /** The Python that has the packages. */
    Path python() {
        return environment.resolve("bin/python");
    }

    private boolean isComplete() throws IOException {
        return Files.exists(marker) && Files.readAllLines(marker).equals(PACKAGES);
    }

    private String usablePython() throws IOException, InterruptedException, NotAvailable {
        for (String interpreter : interpreters) {
            try {
                if (run(folder.resolve("python.log"), List.of(interpreter, "-c", IS_USABLE)) == 0) {
                    return interpreter;
                }
            } catch (IOException cannotRun) {
                progress.accept("Passing over " + interpreter + ": " + cannotRun.getMessage());
            }
        }
        throw new NotAvailable(
                "no Python " + OLDEST_PYTHON + " or newer with venv and pip was found among " + interpreters);
    }

    private void fetch(String python) throws IOException, InterruptedException, NotAvailable {
        progress.accept("Fetching Spark " + VERSION + " for the tests into " + environment
                + " (once, about 435 MB of Python packages)");
        delete(environment);
        Path log = folder.resolve("fetch.log");
        if (run(log, List.of(python, "-m", "venv", environment.toString())) != 0) {
            throw new NotAvailable(python + " -m venv failed: " + lastLine(log));
        }
        List<String> pip = new ArrayList<>(List.of(
                python().toString(),
                "-m",
                "pip",
                "install",
                "--disable-pip-version-check",
                "--no-input",
                "--progress-bar",
                "off"));
        pip.addAll(PACKAGES);
        if (run(log, pip) != 0) {
            throw new NotAvailable("pip could not fetch pyspark " + VERSION + ": " + lastLine(log));
        }
        Files.write(marker, PACKAGES);
        delete(temporary());
        progress.accept("Spark " + VERSION + " is complete");
    }

    /** Runs a program; what it has written to the folder so far is told while it runs. */
    private int run(Path log, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Files.createDirectories(temporary());
        builder.environment().put("TMPDIR", temporary().toString());
        Process process = builder.start();
        try {
            while (!process.waitFor(10, TimeUnit.SECONDS)) {
                String step = lastLine(log);
                progress.accept("  " + size(folder) / MEGABYTE + " MB on the disk; "
                        + step.substring(0, Math.min(step.length(), LONGEST_STEP)));
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Path temporary() {
        return folder.resolve("tmp");
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "no output" : lines.get(lines.size() - 1).strip();
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException changing) {
            // Files come and go while the other program works.
            return 0;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Python or the network is missing; the message says which. */
    static final class NotAvailable extends Exception {
        private static final long serialVersionUID = 1L;

        NotAvailable(String message) {
            super(message);
        }
    }
}
