package io.sparkex.it.fidelity;

import io.sparkex.types.Row;
import io.sparkex.types.VariantValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as something that is equal to less than a {@code Row} is: decimals of the same scale, variants of the same bytes, and maps
 * with their entries in the same order.
 */
final class Exact {
    private static final HexFormat HEX = HexFormat.of();

    private Exact() {}

    static List<@Nullable Object> of(List<Row> rows) {
        List<@Nullable Object> exact = new ArrayList<>();
        rows.forEach(row -> exact.add(of((Object) row)));
        return exact;
    }

    private static @Nullable Object of(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new Part("binary", List.of(HEX.formatHex(bytes)));
        }
        if (value instanceof VariantValue variant) {
            return new Part("variant", List.of(HEX.formatHex(variant.value()), HEX.formatHex(variant.metadata())));
        }
        if (value instanceof Row row) {
            return part("struct", row.toList());
        }
        if (value instanceof List<?> list) {
            return part("array", list);
        }
        if (value instanceof Map<?, ?> map) {
            List<@Nullable Object> entries = new ArrayList<>();
            map.forEach((key, element) -> {
                entries.add(key);
                entries.add(element);
            });
            return part("map", entries);
        }
        return value;
    }

    private static Part part(String kind, List<?> values) {
        List<@Nullable Object> exact = new ArrayList<>();
        values.forEach(value -> exact.add(of(value)));
        return new Part(kind, exact);
    }

    private record Part(String kind, List<?> values) {}
}
