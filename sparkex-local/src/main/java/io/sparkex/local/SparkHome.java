package io.sparkex.local;

import io.sparkex.local.LocalServerException.Reason;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An unpacked Spark distribution; the Python package has the same layout. */
final class SparkHome {
    private static final Pattern CONNECT_JAR = Pattern.compile("spark-connect_2\\.13-(4\\.(\\d+)\\..*)\\.jar");
    private static final int OLDEST_MINOR = 1;

    private SparkHome() {}

    /** Reads what a start needs; what is no usable home fails, and the message tells where the path came from. */
    static ServerFiles read(Path home, String namedBy, HostEnvironment environment) {
        List<Path> jars = jars(home, namedBy);
        String version = jars.stream()
                .map(jar -> CONNECT_JAR.matcher(jar.getFileName().toString()))
                .filter(Matcher::matches)
                .filter(matcher -> Integer.parseInt(matcher.group(2)) >= OLDEST_MINOR)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElseThrow(() -> unusable(
                        home,
                        namedBy,
                        "has no Spark Connect server of 4.1 or later (jars/spark-connect_2.13-4.1.*.jar)"));
        Path conf = environment.variable("SPARK_CONF_DIR").map(Path::of).orElse(home.resolve("conf"));
        List<Path> classPath = new ArrayList<>();
        if (Files.isDirectory(conf)) {
            classPath.add(conf);
        }
        classPath.addAll(jars);
        return new ServerFiles(
                ServerSource.HOME,
                "Spark " + version + " in " + home,
                classPath,
                home,
                null,
                defaults(conf.resolve("spark-defaults.conf")));
    }

    private static List<Path> jars(Path home, String namedBy) {
        Path folder = home.resolve("jars");
        if (!Files.isDirectory(folder)) {
            throw unusable(home, namedBy, Files.isDirectory(home) ? "has no folder jars" : "is no folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw unusable(home, namedBy, "cannot be read (" + unreadable + ")");
        }
    }

    private static Map<String, String> defaults(Path file) {
        Map<String, String> settings = new TreeMap<>();
        if (Files.isRegularFile(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new LocalServerException(
                        Reason.INVALID_CONF, file + " cannot be read: " + unreadable.getMessage(), unreadable);
            }
            properties.forEach((key, value) ->
                    settings.put(key.toString(), value.toString().trim()));
        }
        return settings;
    }

    private static LocalServerException unusable(Path home, String namedBy, String why) {
        return new LocalServerException(
                Reason.UNUSABLE_SPARK_HOME,
                "The Spark home " + home + " (" + namedBy + ") " + why
                        + ". Name a Spark 4.1 distribution, or none: then"
                        + " an installed Python pyspark 4.1 serves, or Maven artifacts that are fetched once.");
    }
}
