package io.sparkex.it.random;

import io.sparkex.it.PythonDialogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One process with PySpark, which runs programs one after the other. */
final class Python implements AutoCloseable {
    private static final Path PROGRAM = Path.of("src/test/python/random_plans.py");

    private final PythonDialogue dialogue;
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
        this.dialogue =
                new PythonDialogue(interpreter, PROGRAM, folder, Map.of("SPARK_REMOTE", remote), views.toString());
        this.change = change;
    }

    /** Hands over a program, which runs while the caller does other things. */
    void begin(Program program) {
        String text = change.apply(program.python());
        dialogue.say(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What came of the program that was begun. */
    Answer end() throws InterruptedException {
        return Answer.parse(new String(Base64.getDecoder().decode(dialogue.hear()), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
