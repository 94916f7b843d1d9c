package io.sparkex.it.fork;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The Java installations of this machine that the library is for: those in use, those named, and their neighbours. */
final class Jdks {
    private static final int OLDEST = 17;
    private static final int NEWEST = 25;

    private Jdks() {}

    /** One home for each version from 17 to 25. */
    static SortedMap<Integer, Path> found() {
        Set<Path> homes = new TreeSet<>();
        add(homes, Path.of(System.getProperty("java.home")));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") && !value.isEmpty()) {
                add(homes, Path.of(value));
            }
        });
        programOnThePath().map(Path::getParent).map(Path::getParent).ifPresent(home -> add(homes, home));
        Path user = Path.of(System.getProperty("user.home"));
        addChildren(homes, user.resolve(".sdkman/candidates/java"));
        addChildren(homes, user.resolve(".jdks"));
        for (Path home : homes.toArray(Path[]::new)) {
            addChildren(homes, home.getParent());
        }
        SortedMap<Integer, Path> versions = new TreeMap<>();
        for (Path home : homes) {
            int version = version(home);
            if (version >= OLDEST && version <= NEWEST) {
                versions.putIfAbsent(version, home);
            }
        }
        return versions;
    }

    private static void addChildren(Set<Path> homes, Path folder) {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> children = Files.list(folder)) {
                children.forEach(child -> add(homes, child));
            } catch (IOException unreadable) {
                // What cannot be looked into holds no Java for us.
            }
        }
    }

    private static void add(Set<Path> homes, Path home) {
        if (Files.isExecutable(home.resolve("bin/java")) && Files.isRegularFile(home.resolve("release"))) {
            try {
                homes.add(home.toRealPath());
            } catch (IOException gone) {
                // As above.
            }
        }
    }

    private static Optional<Path> programOnThePath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "java"))
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(program -> {
                    try {
                        return Optional.of(program.toRealPath());
                    } catch (IOException gone) {
                        return Optional.empty();
                    }
                });
    }

    /** The file says {@code JAVA_VERSION="17.0.9"}, so nothing needs to be started. */
    private static int version(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            return 0;
        }
        String number = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(number.replaceAll("[^0-9].*", "").isEmpty() ? "0" : number.replaceAll("[^0-9].*", ""));
    }

    static Map.Entry<Integer, Path> current() {
        return Map.entry(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }
}
