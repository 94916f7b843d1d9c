package io.sparkex.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The environment variables and system properties that a start looks at, as values so that a test can choose them. */
record HostEnvironment(Map<String, String> variables, Map<String, String> properties) {
    HostEnvironment {
        variables = Map.copyOf(variables);
        properties = Map.copyOf(properties);
    }

    static HostEnvironment current() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> {
            String value = System.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        });
        return new HostEnvironment(System.getenv(), properties);
    }

    /** An empty variable counts as absent, as it does for Spark's own scripts. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name)).filter(value -> !value.isBlank());
    }

    /** Finds a program on the search path; the answer may be a link. */
    Optional<Path> program(String name) {
        List<String> names = isWindows() ? List.of(name + ".exe", name + ".cmd", name + ".bat") : List.of(name);
        for (String folder : variable("PATH").orElse("").split(File.pathSeparator, -1)) {
            for (String file : names) {
                try {
                    Path candidate = Path.of(folder, file);
                    if (!folder.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                        return Optional.of(candidate);
                    }
                } catch (InvalidPathException notAPath) {
                    // Search paths hold all kinds of things; the others still count.
                }
            }
        }
        return Optional.empty();
    }

    /** Finds the folder that a program is installed in: two levels above the file itself, behind all links. */
    Optional<Path> homeOf(String program) {
        return program(program).flatMap(file -> {
            try {
                return Optional.ofNullable(file.toRealPath().getParent()).map(Path::getParent);
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        });
    }

    boolean isWindows() {
        return property("os.name").orElse("").toLowerCase(Locale.ROOT).contains("windows");
    }
}
