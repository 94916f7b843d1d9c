package io.sparkex;

import io.sparkex.connect.proto.Relation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Enumeration;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The golden plans of Spark's own client, in the tests' jar of its protocol module. */
final class SparkClientGoldens {
    private static final String FOLDER = "query-tests/queries/";
    private static final String SUFFIX = ".proto.bin";

    private SparkClientGoldens() {}

    static SortedMap<String, Relation> read() {
        URL one = Objects.requireNonNull(SparkClientGoldens.class.getResource("/" + FOLDER + "range" + SUFFIX));
        SortedMap<String, Relation> plans = new TreeMap<>();
        try {
            JarURLConnection connection = (JarURLConnection) one.openConnection();
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                Enumeration<JarEntry> entries = jar.entries();
                while (entries.hasMoreElements()) {
                    JarEntry entry = entries.nextElement();
                    String path = entry.getName();
                    if (path.startsWith(FOLDER) && path.endsWith(SUFFIX)) {
                        plans.put(path.substring(FOLDER.length(), path.length() - SUFFIX.length()), plan(jar, entry));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plans;
    }

    private static Relation plan(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream file = jar.getInputStream(entry)) {
            return Relation.parseFrom(file);
        }
    }
}
