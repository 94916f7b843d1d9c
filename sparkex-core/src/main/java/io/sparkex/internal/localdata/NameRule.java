package io.sparkex.internal.localdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which names of columns and of properties stand for one another: the same name, then one in other letter case, then
 * snake_case of one of them. It is the same in both directions.
 */
public final class NameRule {
    private NameRule() {}

    /** The positions of the names that stand for a name; several where it is not clear which. */
    public static List<Integer> matches(String name, List<String> names) {
        String snake = snake(name);
        List<Predicate<String>> rules = List.of(
                name::equals,
                name::equalsIgnoreCase,
                other -> other.equalsIgnoreCase(snake) || snake(other).equalsIgnoreCase(name));
        for (Predicate<String> rule : rules) {
            List<Integer> matches = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (rule.test(names.get(i))) {
                    matches.add(i);
                }
            }
            if (!matches.isEmpty()) {
                return matches;
            }
        }
        return List.of();
    }

    /** {@code orderId} as {@code order_id}, {@code parsedURLPath} as {@code parsed_url_path}. */
    static String snake(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean starts = Character.isUpperCase(letter)
                    && i > 0
                    && name.charAt(i - 1) != '_'
                    && (!Character.isUpperCase(name.charAt(i - 1))
                            || i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
            out.append(starts ? "_" : "").append(letter);
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
