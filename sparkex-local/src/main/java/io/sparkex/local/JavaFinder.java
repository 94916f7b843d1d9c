package io.sparkex.local;

import io.sparkex.local.LocalServerException.Reason;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds a Java that Spark runs on: the one named, else the one of this process, else JAVA_HOME, else the search path. */
final class JavaFinder {
    /** Names a Java home; like the builder's, it is used or refused but never passed over. */
    static final String HOME_PROPERTY = "sparkex.local.java-home";

    /** Spark 4.1 is released for 17 and 21, and its server was seen to start on 25. */
    static final int OLDEST = 17;

    static final int NEWEST = 25;

    /** From 24 on, Java has no security manager, and Spark's Hadoop can't write files without: its queries still run. */
    static final int NEWEST_THAT_WRITES_FILES = 23;

    /** Without these, Spark dies on a missing class; a runtime cut down by jlink may lack them. */
    private static final Set<String> NEEDED_MODULES = Set.of(
            "java.desktop",
            "java.management",
            "java.naming",
            "java.security.jgss",
            "java.sql",
            "java.xml",
            "jdk.unsupported");

    private final HostEnvironment environment;

    JavaFinder(HostEnvironment environment) {
        this.environment = environment;
    }

    /** What is needed to run a Java: the program, and what it may be asked for. */
    record JavaHome(Path program, int version, boolean hasVectorModule) {}

    JavaHome find(@Nullable Path named) {
        Optional<Path> wanted = Optional.ofNullable(named)
                .or(() -> environment.property(HOME_PROPERTY).map(Path::of));
        Map<Path, String> candidates = new LinkedHashMap<>();
        if (wanted.isPresent()) {
            candidates.put(wanted.get(), "the Java home that was given");
        } else {
            environment.property("java.home").ifPresent(home -> candidates.put(Path.of(home), "this process"));
            environment.variable("JAVA_HOME").ifPresent(home -> candidates.putIfAbsent(Path.of(home), "JAVA_HOME"));
            environment.homeOf("java").ifPresent(home -> candidates.putIfAbsent(home, "the search path"));
        }
        List<String> refusals = new ArrayList<>();
        @Nullable JavaHome secondBest = null;
        for (Map.Entry<Path, String> candidate : candidates.entrySet()) {
            Path home = candidate.getKey();
            Optional<String> refusal = refusal(home);
            if (refusal.isPresent()) {
                refusals.add(home + " (" + candidate.getValue() + "): " + refusal.get());
                continue;
            }
            JavaHome usable = describe(home);
            if (usable.version() <= NEWEST_THAT_WRITES_FILES) {
                return usable;
            }
            secondBest = secondBest == null ? usable : secondBest;
        }
        if (secondBest != null) {
            return secondBest;
        }
        throw new LocalServerException(
                Reason.NO_USABLE_JAVA,
                "Spark needs a full JDK of version " + OLDEST + " to " + NEWEST + " (best 17 or 21), and there is none."
                        + (refusals.isEmpty() ? "" : " Looked at: " + String.join("; ", refusals) + ".")
                        + " Install one, then set JAVA_HOME or -D" + HOME_PROPERTY + " to its folder.");
    }

    private Optional<String> refusal(Path home) {
        if (!Files.isRegularFile(program(home))) {
            return Optional.of("has no bin/java");
        }
        Optional<Properties> release = release(home);
        if (release.isEmpty()) {
            return Optional.of("has no file named release, so its version is unknown");
        }
        String text = unquoted(release.get(), "JAVA_VERSION");
        int version = featureVersion(text);
        if (version < OLDEST || version > NEWEST) {
            return Optional.of("is version " + text);
        }
        Set<String> missing = new TreeSet<>(NEEDED_MODULES);
        missing.removeAll(modules(release.get()));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("is cut down, without the modules " + String.join(", ", missing));
    }

    private JavaHome describe(Path home) {
        Properties release = release(home).orElseGet(Properties::new);
        return new JavaHome(
                program(home),
                featureVersion(unquoted(release, "JAVA_VERSION")),
                modules(release).contains("jdk.incubator.vector"));
    }

    private Path program(Path home) {
        return home.resolve("bin").resolve(environment.isWindows() ? "java.exe" : "java");
    }

    private static Optional<Properties> release(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"), StandardCharsets.UTF_8)) {
            release.load(reader);
            return Optional.of(release);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Set<String> modules(Properties release) {
        return Set.copyOf(List.of(unquoted(release, "MODULES").split(" +")));
    }

    private static String unquoted(Properties release, String key) {
        return release.getProperty(key, "").replace("\"", "").trim();
    }

    /** Reads 17 of {@code 17.0.15} and 8 of {@code 1.8.0_412}; 0 when there is no number. */
    static int featureVersion(String version) {
        String[] parts = version.split("[^0-9]+", -1);
        String part = parts.length > 1 && parts[0].equals("1") ? parts[1] : parts[0];
        return part.isEmpty() || part.length() > 4 ? 0 : Integer.parseInt(part);
    }
}
