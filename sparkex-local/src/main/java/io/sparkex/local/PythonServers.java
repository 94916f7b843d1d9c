package io.sparkex.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for a Python package pyspark 4.1 that brings a server. */
final class PythonServers {
    private static final Logger LOG = LoggerFactory.getLogger(PythonServers.class);
    private static final long PATIENCE_SECONDS = 15;
    private static final String VERSION = "4.1.";

    /** Finds the package without importing it, which would take seconds. */
    private static final String QUESTION = """
            import importlib.metadata as m, importlib.util as u, sys
            print(m.version('pyspark'))
            print(list(u.find_spec('pyspark').submodule_search_locations)[0])
            print(sys.executable)
            """;

    private final HostEnvironment environment;
    private final @Nullable String chosen;

    /** Asks the interpreter that was chosen for Python functions first, when there is one. */
    PythonServers(HostEnvironment environment, @Nullable String chosen) {
        this.environment = environment;
        this.chosen = chosen;
    }

    /** Gives the server of the first interpreter that has one; why the others have none is in the log. */
    Optional<ServerFiles> find() {
        Set<String> interpreters = new LinkedHashSet<>();
        if (chosen != null) {
            interpreters.add(chosen);
        }
        environment.property(ServerConf.PYTHON).ifPresent(interpreters::add);
        environment.variable("PYSPARK_PYTHON").ifPresent(interpreters::add);
        environment.program("python3").map(Path::toString).ifPresent(interpreters::add);
        environment.program("python").map(Path::toString).ifPresent(interpreters::add);
        return interpreters.stream().map(this::ask).flatMap(Optional::stream).findFirst();
    }

    private Optional<ServerFiles> ask(String interpreter) {
        List<String> answer = answer(interpreter);
        if (answer.size() < 3) {
            LOG.debug("{} has no package pyspark", interpreter);
            return Optional.empty();
        }
        String version = answer.get(0);
        if (!version.startsWith(VERSION)) {
            LOG.info("Passing over the pyspark {} of {}: a server of {}x is needed", version, interpreter, VERSION);
            return Optional.empty();
        }
        try {
            return Optional.of(SparkHome.read(Path.of(answer.get(1)), "pyspark of " + interpreter, environment)
                    .asPython(Path.of(answer.get(2))));
        } catch (LocalServerException noServer) {
            LOG.info("Passing over the pyspark {} of {}: {}", version, interpreter, noServer.getMessage());
            return Optional.empty();
        }
    }

    private static List<String> answer(String interpreter) {
        Process process;
        try {
            process = new ProcessBuilder(interpreter, "-c", QUESTION)
                    .redirectInput(
                            new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException cannotRun) {
            LOG.info("Passing over {}: {}", interpreter, cannotRun.getMessage());
            return List.of();
        }
        try {
            // The answer is smaller than the buffer of a pipe, so it may wait there until the process has ended.
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.info("Passing over {}: no answer within {} s", interpreter, PATIENCE_SECONDS);
                return List.of();
            }
            byte[] text = process.getInputStream().readAllBytes();
            return process.exitValue() == 0
                    ? new String(text, StandardCharsets.UTF_8).lines().toList()
                    : List.of();
        } catch (IOException broken) {
            LOG.info("Passing over {}: {}", interpreter, broken.getMessage());
            return List.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalServerException(
                    LocalServerException.Reason.INTERRUPTED,
                    "Interrupted while asking " + interpreter + ".",
                    interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
