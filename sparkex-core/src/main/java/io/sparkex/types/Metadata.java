package io.sparkex.types;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.check.Check;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says about a column besides its type, a JSON object. Immutable; equal when the JSON is the same.
 *
 * @since 0.1.0
 */
public final class Metadata implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Metadata EMPTY = new Metadata("{}");

    private final String json;

    private Metadata(String json) {
        this.json = json;
    }

    /**
     * Returns the metadata of a column about which nothing more is known.
     *
     * @return metadata without keys
     */
    public static Metadata empty() {
        return EMPTY;
    }

    /**
     * Makes metadata of Java values.
     *
     * @param values strings, whole numbers, floating-point numbers, booleans, {@code null}, and lists and maps of these
     * @return the metadata
     * @throws SparkIllegalArgumentException with {@code INVALID_METADATA} for any other kind of value
     */
    public static Metadata of(Map<String, ? extends @Nullable Object> values) {
        return Check.notNull("values", values).isEmpty() ? EMPTY : new Metadata(JsonText.write(checked(values)));
    }

    /**
     * Reads metadata from JSON.
     *
     * @param json the text of a JSON object
     * @return the metadata
     * @throws SparkIllegalArgumentException when the text is no JSON object
     */
    public static Metadata fromJson(String json) {
        if (JsonText.parse(Check.text("json", json)) instanceof Map<?, ?> map) {
            return map.isEmpty() ? EMPTY : new Metadata(JsonText.write(map));
        }
        throw SchemaJson.unparsable("Metadata has to be a JSON object", json, null);
    }

    /**
     * Returns the JSON form.
     *
     * @return JSON without spaces, keys sorted
     */
    public String json() {
        return json;
    }

    /**
     * Tells whether there is no key.
     *
     * @return {@code true} when empty
     */
    public boolean isEmpty() {
        return json.equals("{}");
    }

    /**
     * Returns the values by key: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List}, {@code Map}
     * or {@code null}; numbers beyond {@code long} and {@code double} are {@code BigInteger} and {@code BigDecimal}.
     *
     * @return an unmodifiable map
     */
    public Map<String, @Nullable Object> asMap() {
        if (isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) JsonText.parse(json);
        return Collections.unmodifiableMap(map == null ? Map.of() : map);
    }

    /**
     * Tells whether there is a value for a key.
     *
     * @param key the key
     * @return {@code true} when there is one, also when it is {@code null}
     */
    public boolean contains(String key) {
        return asMap().containsKey(Check.notNull("key", key));
    }

    /**
     * Returns a text.
     *
     * @param key the key
     * @return the value
     * @throws SparkIllegalArgumentException with {@code INVALID_METADATA} when there is no text for the key; the others
     *     that follow do the same
     */
    public String getString(String key) {
        return value(key, String.class);
    }

    /**
     * Returns a whole number.
     *
     * @param key the key
     * @return the value
     */
    public long getLong(String key) {
        return value(key, Long.class);
    }

    /**
     * Returns a floating-point number.
     *
     * @param key the key
     * @return the value
     */
    public double getDouble(String key) {
        return value(key, Double.class);
    }

    /**
     * Returns a boolean.
     *
     * @param key the key
     * @return the value
     */
    public boolean getBoolean(String key) {
        return value(key, Boolean.class);
    }

    /**
     * Returns the metadata inside of this.
     *
     * @param key the key
     * @return the value
     */
    public Metadata getMetadata(String key) {
        return new Metadata(JsonText.write(value(key, Map.class)));
    }

    /**
     * Returns texts.
     *
     * @param key the key
     * @return the value
     */
    public String[] getStringArray(String key) {
        return elements(key, String.class).toArray(String[]::new);
    }

    /**
     * Returns whole numbers.
     *
     * @param key the key
     * @return the value
     */
    public long[] getLongArray(String key) {
        return elements(key, Long.class).stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * Returns floating-point numbers.
     *
     * @param key the key
     * @return the value
     */
    public double[] getDoubleArray(String key) {
        return elements(key, Double.class).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * Returns booleans.
     *
     * @param key the key
     * @return the value
     */
    public boolean[] getBooleanArray(String key) {
        List<Boolean> elements = elements(key, Boolean.class);
        boolean[] array = new boolean[elements.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = elements.get(i);
        }
        return array;
    }

    /**
     * Returns metadata that is inside of this several times.
     *
     * @param key the key
     * @return the value
     */
    public Metadata[] getMetadataArray(String key) {
        return elements(key, Map.class).stream()
                .map(element -> new Metadata(JsonText.write(element)))
                .toArray(Metadata[]::new);
    }

    private <T> T value(String key, Class<T> type) {
        return cast(key, asMap().get(Check.notNull("key", key)), type);
    }

    private <T> List<T> elements(String key, Class<T> type) {
        List<T> elements = new ArrayList<>();
        for (Object element : value(key, List.class)) {
            elements.add(cast(key, element, type));
        }
        return elements;
    }

    private <T> T cast(String key, @Nullable Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new SparkIllegalArgumentException(
                    "INVALID_METADATA",
                    "The metadata has no " + type.getSimpleName() + " for `" + key + "`, but "
                            + (contains(key) ? value : "nothing") + ".");
        }
        return type.cast(value);
    }

    private static @Nullable Object checked(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> {
                if (!(key instanceof String name)) {
                    throw refused(key);
                }
                copy.put(name, checked(entry));
            });
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(checked(element)));
            return copy;
        }
        boolean number = value instanceof Number candidate && Double.isFinite(candidate.doubleValue());
        if (value == null || number || value instanceof String || value instanceof Boolean) {
            return value;
        }
        throw refused(value);
    }

    private static SparkIllegalArgumentException refused(@Nullable Object value) {
        return new SparkIllegalArgumentException(
                "INVALID_METADATA",
                "Metadata cannot hold " + value
                        + ". Use string keys, and strings, finite numbers, booleans, null, lists and maps of these.");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Metadata metadata && metadata.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json;
    }
}
