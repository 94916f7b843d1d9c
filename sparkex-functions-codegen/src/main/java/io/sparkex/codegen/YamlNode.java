package io.sparkex.codegen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value of a registry file. Remembers which of its keys were read, so that a misspelt one is noticed. */
final class YamlNode {
    private final String where;
    private final @Nullable Object value;
    private final Set<String> read;

    private YamlNode(String where, @Nullable Object value, Set<String> read) {
        this.where = where;
        this.value = value;
        this.read = read;
    }

    static YamlNode of(String where, @Nullable Object value) {
        return new YamlNode(where, value, new LinkedHashSet<>());
    }

    /** The same value under a better name; what was read stays read. */
    YamlNode at(String place) {
        return new YamlNode(place, value, read);
    }

    String where() {
        return where;
    }

    RegistryException problem(String problem) {
        return new RegistryException(where, problem);
    }

    List<?> asList() {
        if (value instanceof List<?> list) {
            return list;
        }
        throw problem("a list is expected, not " + value);
    }

    String required(String key) {
        return optional(key).orElseThrow(() -> problem("the key '" + key + "' is missing"));
    }

    /** A text; numbers and such are taken as they print. */
    Optional<String> optional(String key) {
        Object found = get(key);
        if (found instanceof Map || found instanceof List) {
            throw problem("'" + key + "' must be a text");
        }
        return Optional.ofNullable(found).map(Object::toString);
    }

    boolean flag(String key) {
        Object found = get(key);
        if (found != null && !Boolean.TRUE.equals(found)) {
            throw problem("'" + key + "' is true or not there");
        }
        return found != null;
    }

    Optional<List<String>> list(String key) {
        Object found = get(key);
        if (found == null) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Object item : of(where + ", " + key, found).asList()) {
            texts.add(String.valueOf(item));
        }
        return Optional.of(texts);
    }

    /** The texts of a map; none when the key is missing. */
    Map<String, String> texts(String key) {
        Object found = get(key);
        return found == null ? Map.of() : of(where + ", " + key, found).asTexts();
    }

    /** The texts of a list of maps with one key each. */
    Map<String, String> pairs(String key) {
        Object found = get(key);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Object item : of(where + ", " + key, found).asList()) {
            YamlNode pair = of(where + ", " + key, item);
            pair.asTexts().forEach((name, text) -> {
                if (pairs.put(name, text) != null) {
                    throw problem("'" + key + "' names '" + name + "' twice");
                }
            });
        }
        return pairs;
    }

    /** The items of a list; none when the key is missing. */
    List<YamlNode> children(String key) {
        Object found = get(key);
        List<YamlNode> children = new ArrayList<>();
        if (found != null) {
            for (Object item : of(where + ", " + key, found).asList()) {
                children.add(of(where + ", " + key, item));
            }
        }
        return children;
    }

    /** Complains about keys that nobody asked for. */
    void finish() {
        for (Object key : asMap().keySet()) {
            if (!read.contains(String.valueOf(key))) {
                throw problem("the key '" + key + "' is unknown or has no meaning here");
            }
        }
    }

    private @Nullable Object get(String key) {
        read.add(key);
        return asMap().get(key);
    }

    private Map<?, ?> asMap() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw problem("a map is expected, not " + value);
    }

    private Map<String, String> asTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        asMap().forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
        return texts;
    }
}
