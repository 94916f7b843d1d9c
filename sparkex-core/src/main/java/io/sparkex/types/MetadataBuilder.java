package io.sparkex.types;

import io.sparkex.internal.check.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Metadata} value by value, as in Spark's Java API; {@link Metadata#of} makes it of a map. Each method puts
 * one value in the place of the one that the key had. Not for several threads at once.
 *
 * @since 0.1.0
 */
public final class MetadataBuilder {
    private final Map<String, @Nullable Object> values = new HashMap<>();

    /** Makes a builder without values. */
    public MetadataBuilder() {}

    /**
     * Puts everything that other metadata has.
     *
     * @param metadata the other metadata
     * @return this builder
     */
    public MetadataBuilder withMetadata(Metadata metadata) {
        values.putAll(Check.notNull("metadata", metadata).asMap());
        return this;
    }

    /**
     * Puts a {@code null}.
     *
     * @param key the key
     * @return this builder
     */
    public MetadataBuilder putNull(String key) {
        return put(key, null);
    }

    /**
     * Puts a whole number.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     */
    public MetadataBuilder putLong(String key, long value) {
        return put(key, value);
    }

    /**
     * Puts a finite floating-point number.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     */
    public MetadataBuilder putDouble(String key, double value) {
        return put(key, value);
    }

    /**
     * Puts a boolean.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     */
    public MetadataBuilder putBoolean(String key, boolean value) {
        return put(key, value);
    }

    /**
     * Puts a text; {@link #putNull} puts a {@code null}.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     */
    public MetadataBuilder putString(String key, String value) {
        return put(key, Check.text("value", value));
    }

    /**
     * Puts metadata inside of this.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     */
    public MetadataBuilder putMetadata(String key, Metadata value) {
        return put(key, Check.notNull("value", value).asMap());
    }

    /**
     * Puts whole numbers.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     */
    public MetadataBuilder putLongArray(String key, long[] value) {
        return put(key, Arrays.stream(Check.notNull("value", value)).boxed().toList());
    }

    /**
     * Puts finite floating-point numbers.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     */
    public MetadataBuilder putDoubleArray(String key, double[] value) {
        return put(key, Arrays.stream(Check.notNull("value", value)).boxed().toList());
    }

    /**
     * Puts texts.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     */
    public MetadataBuilder putStringArray(String key, String[] value) {
        return put(key, Check.texts("value", value));
    }

    /**
     * Puts booleans.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     */
    public MetadataBuilder putBooleanArray(String key, boolean[] value) {
        List<Boolean> booleans = new ArrayList<>();
        for (boolean element : Check.notNull("value", value)) {
            booleans.add(element);
        }
        return put(key, booleans);
    }

    /**
     * Puts metadata inside of this, several times.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     */
    public MetadataBuilder putMetadataArray(String key, Metadata[] value) {
        return put(
                key,
                Check.noneNull("value", value).stream().map(Metadata::asMap).toList());
    }

    MetadataBuilder put(String key, @Nullable Object value) {
        values.put(Check.text("key", key), value);
        return this;
    }

    /**
     * Takes a key out, whether it is there or not.
     *
     * @param key the key
     * @return this builder
     */
    public MetadataBuilder remove(String key) {
        values.remove(Check.notNull("key", key));
        return this;
    }

    /**
     * Makes the metadata.
     *
     * @return the metadata of what was put so far
     * @throws io.sparkex.errors.SparkIllegalArgumentException with {@code INVALID_METADATA} for a number that is not
     *     finite
     */
    public Metadata build() {
        return Metadata.of(values);
    }
}
