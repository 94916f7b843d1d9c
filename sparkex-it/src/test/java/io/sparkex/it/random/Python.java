package io.sparkex.it.random;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** One process with PySpark, which runs programs one after the other. */
final class Python implements AutoCloseable {
    private static final Path PROGRAM = Path.of("src/test/python/random_plans.py");
    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final BufferedWriter programs;
    private final BufferedReader answers;
    private final Path errors;
    private final UnaryOperator<String> change;

    /**
     * Starts the process.
     *
     * @param interpreter a Python that has PySpark
     * @param remote the address of the server
     * @param views a file with the views that programs use
     * @param folder where its errors are written
     * @param change what is done to each program before it runs, to see whether that is noticed
     */
    Python(Path interpreter, String remote, Path views, Path folder, UnaryOperator<String> change) throws IOException {
        this.errors = folder.resolve("python-errors");
        this.change = change;
        ProcessBuilder builder = new ProcessBuilder(interpreter.toString(), PROGRAM.toString(), views.toString())
                .redirectError(errors.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().put("SPARK_REMOTE", remote);
        this.process = builder.start();
        this.programs = process.outputWriter(StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Hands over a program, which runs while the caller does other things. */
    void begin(Program program) {
        String text = change.apply(program.python());
        try {
            programs.write(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            programs.newLine();
            programs.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(told(), e);
        }
    }

    /** What came of the program that was begun. */
    Answer end() throws InterruptedException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::line);
        try {
            String answer = line.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return Answer.parse(new String(Base64.getDecoder().decode(answer), StandardCharsets.UTF_8));
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new AssertionError("No answer from Python. " + told(), e);
        }
    }

    private String line() {
        try {
            String line = answers.readLine();
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
