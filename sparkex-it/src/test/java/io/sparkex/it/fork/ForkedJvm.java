package io.sparkex.it.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a program did in a JVM of its own.
 *
 * @param exitCode what it ended with
 * @param output what it printed
 * @param errors what it, or the JVM, complained about
 */
record ForkedJvm(int exitCode, List<String> output, String errors) {
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** Runs {@code java} with these arguments, without any option that the environment would add. */
    static ForkedJvm run(Path javaHome, Path folder, List<String> arguments) throws IOException, InterruptedException {
        return run(javaHome, folder, Map.of(), arguments);
    }

    /** Runs {@code java} with these arguments, and with these variables besides those of this process. */
    static ForkedJvm run(Path javaHome, Path folder, Map<String, String> variables, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, "output", null);
        Path errors = Files.createTempFile(folder, "errors", null);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeAll(OPTIONS);
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                throw new AssertionError("Still running: " + command + "\n" + Files.readString(errors));
            }
            return new ForkedJvm(
                    process.exitValue(), Files.readAllLines(output, StandardCharsets.UTF_8), Files.readString(errors));
        } finally {
            process.destroyForcibly();
        }
    }
}
