package io.sparkex.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of the project with a Python that has PySpark. */
final class PythonProgram {
    private static final int MINUTES = 5;

    private PythonProgram() {}

    /**
     * Runs the program to its end and gives back what it printed; a failure of it is a failure of the test.
     *
     * @param python the interpreter
     * @param program the program
     * @param folder a folder for what it prints
     * @param environment what is added to its environment; an address with a token belongs there, where no log shows it
     * @param arguments the arguments of the program
     */
    static String run(Path python, Path program, Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python.toString(), program.toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(output) + Files.readString(errors))
                    .isZero();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
