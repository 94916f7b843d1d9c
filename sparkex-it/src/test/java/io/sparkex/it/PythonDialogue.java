package io.sparkex.it;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process with PySpark that reads lines and prints lines. */
public final class PythonDialogue implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final BufferedWriter input;
    private final BufferedReader output;
    private final Path errors;

    /**
     * Starts a program.
     *
     * @param interpreter a Python that has PySpark
     * @param program the program
     * @param folder where its errors are written
     * @param environment what is added to its environment; an address belongs there, where no log shows it
     * @param arguments the arguments of the program
     */
    public PythonDialogue(
            Path interpreter, Path program, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        this.errors = folder.resolve("python-errors");
        List<String> command = Stream.concat(
                        Stream.of(interpreter.toString(), program.toString()), Arrays.stream(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Hands over a line. */
    public void say(String line) {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(told(), e);
        }
    }

    /** Waits for a line. */
    public String hear() throws InterruptedException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::line);
        try {
            return line.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new AssertionError("No answer from Python. " + told(), e);
        }
    }

    private String line() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new AssertionError("Python has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String told() {
        try {
            return "It said: " + Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
