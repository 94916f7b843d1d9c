package io.sparkex.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of collations as Spark's {@code CollationFactory} writes them. It takes them in upper and lower case, and what a
 * collation is without being told may stand in a name. Which languages there are only a server knows.
 */
final class Collations {
    private static final Set<String> BY_BYTES = Set.of("UTF8_BINARY", "UTF8_LCASE");
    private static final Set<String> SPECIFIERS = Set.of("CI", "CS", "AI", "AS", "RTRIM");

    private Collations() {}

    /**
     * The name that the server gives a collation. Of a language it is given as it is, but for what follows the language.
     *
     * @param parts the name, or the names of the catalog, of the schema, and of the collation
     * @return the name, or {@code null} when there can be no such collation
     */
    static @Nullable String canonical(List<String> parts) {
        boolean qualified = parts.size() == 3
                && parts.get(0).equalsIgnoreCase("SYSTEM")
                && parts.get(1).equalsIgnoreCase("BUILTIN");
        return parts.size() == 1 || qualified ? canonical(parts.get(parts.size() - 1)) : null;
    }

    private static @Nullable String canonical(String name) {
        List<String> words = new ArrayList<>(Arrays.asList(name.split("_", -1)));
        List<String> specifiers = new ArrayList<>();
        while (words.size() > 1 && SPECIFIERS.contains(upper(words.get(words.size() - 1)))) {
            specifiers.add(upper(words.remove(words.size() - 1)));
        }
        String base = String.join("_", words);
        String known = upper(base);
        boolean trims = specifiers.contains("RTRIM");
        if (known.startsWith("UTF8")) {
            boolean fits = BY_BYTES.contains(known) && specifiers.size() == (trims ? 1 : 0);
            return fits ? known + (trims ? "_RTRIM" : "") : null;
        }
        boolean root = known.equals("UNICODE");
        if (base.isEmpty() || known.startsWith("UNICODE") && !root || isContradiction(specifiers)) {
            return null;
        }
        return (root ? known : base)
                + (specifiers.contains("CI") ? "_CI" : "")
                + (specifiers.contains("AI") ? "_AI" : "")
                + (trims ? "_RTRIM" : "");
    }

    /** A collation has one rule for case, one for accents, and one for spaces. */
    private static boolean isContradiction(List<String> specifiers) {
        return Set.copyOf(specifiers).size() < specifiers.size()
                || specifiers.containsAll(List.of("CI", "CS"))
                || specifiers.containsAll(List.of("AI", "AS"));
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
