package io.sparkex.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jars that a program runs on. */
record ClassPath(List<Path> jars) {
    ClassPath {
        jars = List.copyOf(jars);
    }

    /**
     * What a class path holds.
     *
     * @param jars how many jars
     * @param bytes their size as files
     * @param nestedJars jars inside of jars
     * @param classes classes in all jars
     * @param relocated classes that are private copies of another library, by the way their packages are named
     * @param relocatedBytes what they take in their jars; a part of {@code bytes}
     * @param repeated classes that are in more than one jar under the same name
     */
    record Content(
            int jars, long bytes, int nestedJars, int classes, int relocated, long relocatedBytes, int repeated) {}

    /** Reads a class path as Maven writes it to a file. */
    static ClassPath read(Path file) throws IOException {
        return new ClassPath(Stream.of(Files.readString(file).strip().split(File.pathSeparator, -1))
                .map(Path::of)
                .toList());
    }

    ClassPath with(Path... others) {
        List<Path> more = new ArrayList<>(jars);
        more.addAll(List.of(others));
        return new ClassPath(more);
    }

    /** The text for {@code -cp}. */
    String argument() {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    Content content() throws IOException {
        long bytes = 0;
        int nested = 0;
        int classes = 0;
        int relocated = 0;
        long relocatedBytes = 0;
        int repeated = 0;
        Set<String> seen = new HashSet<>();
        for (Path jar : jars) {
            bytes += Files.size(jar);
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    String name = entry.getName();
                    if (name.endsWith(".jar")) {
                        nested++;
                    } else if (isClass(name)) {
                        classes++;
                        repeated += seen.add(name) ? 0 : 1;
                        if (isRelocated(name)) {
                            relocated++;
                            relocatedBytes += entry.getCompressedSize();
                        }
                    }
                }
            }
        }
        return new Content(jars.size(), bytes, nested, classes, relocated, relocatedBytes, repeated);
    }

    /** Module descriptors repeat by design, and variants for newer Javas are the same classes again. */
    private static boolean isClass(String entry) {
        return entry.endsWith(".class") && !entry.endsWith("module-info.class") && !entry.startsWith("META-INF/");
    }

    private static boolean isRelocated(String entry) {
        return entry.contains("/shaded/") || entry.contains("/sparkproject/") || entry.contains("/repackaged/");
    }
}
