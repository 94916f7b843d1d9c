package io.sparkex.it.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A line of {@code functions.txt}, which says how they are written.
 *
 * @param use scalar, aggregate or window
 * @param result the kind of the result, or T if it is that of arguments
 * @param name the function
 * @param arguments what it takes
 */
record Signature(String use, String result, String name, List<String> arguments) {
    /** The kind of a result that is as the arguments' that have it. */
    static final String ANY_KIND = "T";

    private static final List<Signature> ALL = read();

    static List<Signature> all(String use) {
        return ALL.stream().filter(it -> it.use().equals(use)).toList();
    }

    /** Whether it can give a column of the kind. */
    boolean gives(Kind kind) {
        return result.equals(ANY_KIND) ? kind.sortable() : Kind.named(result) == kind;
    }

    private static List<Signature> read() {
        List<Signature> signatures = new ArrayList<>();
        try (InputStream lines = Signature.class.getResourceAsStream("functions.txt")) {
            new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split("\t")))
                    .forEach(cells -> signatures.add(
                            new Signature(cells.get(0), cells.get(1), cells.get(2), cells.subList(3, cells.size()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(signatures);
    }
}
