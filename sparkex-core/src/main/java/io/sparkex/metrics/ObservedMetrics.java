package io.sparkex.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates that {@code DataFrame.observe} asked for under one name. PySpark: {@code ObservedMetrics}.
 *
 * @param name the name of the observation
 * @param values the aggregates by the names of their columns, in the order of the call; unmodifiable. NULL is {@code null};
 *     structs, arrays, maps and all else are the values that a row would have
 * @since 0.1.0
 */
public record ObservedMetrics(String name, Map<String, @Nullable Object> values) {
    /** Copies the map. */
    public ObservedMetrics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
