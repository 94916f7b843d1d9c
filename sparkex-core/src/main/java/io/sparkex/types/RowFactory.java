package io.sparkex.types;

import org.jspecify.annotations.Nullable;

/**
 * Makes rows under the name of Spark's Java API.
 *
 * @since 0.1.0
 */
public final class RowFactory {
    private RowFactory() {}

    /**
     * Makes a row without schema.
     *
     * @param values the values, copied; arrays of objects become lists
     * @return the row
     */
    public static Row create(@Nullable Object... values) {
        return Row.of(values);
    }
}
