package io.sparkex.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A JVM of its own that runs {@link ParentProgram}, up to the moment when its server has started. */
record ForkedParent(Process process, ProcessHandle server, int port, String source) implements AutoCloseable {
    static ForkedParent start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Properties properties = System.getProperties();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("sparkex.local.") || name.startsWith("spark.") || name.equals("maven.repo.local")) {
                command.add("-D" + name + "=" + properties.getProperty(name));
            }
        }
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ParentProgram.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("PARENT ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("The forked program ended before its server had started");
        }
        String[] words = line.split(" ", -1);
        ProcessHandle server = ProcessHandle.of(Long.parseLong(words[1])).orElseThrow();
        return new ForkedParent(process, server, Integer.parseInt(words[2]), words[3]);
    }

    /** Leaves nothing behind, whatever the test found. */
    @Override
    public void close() {
        process.destroyForcibly();
        server.destroyForcibly();
    }
}
