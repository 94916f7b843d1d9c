package io.sparkex.internal.mapping;

import io.sparkex.internal.localdata.JavaType;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Which field of a schema a property stands for: the same name, then one in other letter case, then snake_case. */
final class NameRule {
    private NameRule() {}

    static int position(StructType schema, String property, JavaType owner, String path) {
        String snake = snake(property);
        List<Predicate<String>> rules = List.of(
                property::equals,
                property::equalsIgnoreCase,
                name -> name.equalsIgnoreCase(snake) || snake(name).equalsIgnoreCase(property));
        for (Predicate<String> rule : rules) {
            List<Integer> matches = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                if (rule.test(schema.apply(i).name())) {
                    matches.add(i);
                }
            }
            if (matches.size() > 1) {
                List<StructField> fields = matches.stream().map(schema::apply).toList();
                throw MappingErrors.ambiguous(property, owner, fields, path);
            }
            if (!matches.isEmpty()) {
                return matches.get(0);
            }
        }
        throw MappingErrors.missing(property, owner, schema, path);
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
