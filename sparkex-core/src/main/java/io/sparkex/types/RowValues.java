package io.sparkex.types;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Equality, hash, text and copies of the values of rows, however deep they are nested. */
final class RowValues {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private RowValues() {}

    @SuppressWarnings("ReferenceEquality") // the same object needs no look inside
    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return true;
        }
        if (a instanceof byte[] left && b instanceof byte[] right) {
            return Arrays.equals(left, right);
        }
        if (a instanceof BigDecimal left && b instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        if (a instanceof Row left && b instanceof Row right) {
            return equalRows(left, right);
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            return equalLists(left, right);
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return equalMaps(left, right);
        }
        return Objects.equals(a, b);
    }

    private static boolean equalRows(Row a, Row b) {
        if (a.length() != b.length()) {
            return false;
        }
        for (int i = 0; i < a.length(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalLists(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> others = b.iterator();
        for (Object element : a) {
            if (!others.hasNext() || !equal(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            Object key = entry.getKey();
            // A key found by the map's own rules decides; byte arrays and decimals need the rules of this class.
            boolean same = b.containsKey(key)
                    ? equal(entry.getValue(), b.get(key))
                    : b.entrySet().stream()
                            .anyMatch(other -> equal(key, other.getKey()) && equal(entry.getValue(), other.getValue()));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    static int hash(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.hashCode(bytes);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().hashCode();
        }
        if (value instanceof Row row) {
            int hash = 17;
            for (int i = 0; i < row.length(); i++) {
                hash = 31 * hash + hash(row.get(i));
            }
            return hash;
        }
        if (value instanceof List<?> list) {
            int hash = 1;
            for (Object element : list) {
                hash = 31 * hash + hash(element);
            }
            return hash;
        }
        if (value instanceof Map<?, ?> map) {
            int hash = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                hash += hash(entry.getKey()) ^ hash(entry.getValue());
            }
            return hash;
        }
        return Objects.hashCode(value);
    }

    static String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "[" + HEX.formatHex(bytes) + "]";
        }
        if (value instanceof Row row) {
            StringJoiner out = new StringJoiner(",", "[", "]");
            for (int i = 0; i < row.length(); i++) {
                out.add(text(row.get(i)));
            }
            return out.toString();
        }
        if (value instanceof List<?> list) {
            StringJoiner out = new StringJoiner(", ", "[", "]");
            list.forEach(element -> out.add(text(element)));
            return out.toString();
        }
        if (value instanceof Map<?, ?> map) {
            StringJoiner out = new StringJoiner(", ", "{", "}");
            map.forEach((key, element) -> out.add(text(key) + "=" + text(element)));
            return out.toString();
        }
        return String.valueOf(value);
    }

    /** A copy that nobody else can change and that refers to no batch. */
    static @Nullable Object detached(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof Row row) {
            return row.copy();
        }
        if (value instanceof Object[] array) {
            return detached(Arrays.asList(array));
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(detached(element));
            }
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(detached(key), detached(element)));
            return Collections.unmodifiableMap(copy);
        }
        return value;
    }
}
