package io.sparkex.internal.arrow;

import io.sparkex.types.Row;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of arrays, maps and structs. */
final class NestedColumns {
    private NestedColumns() {}

    static final class ListColumn extends Column {
        private final Offsets offsets;
        private final Column elements;

        ListColumn(byte[] bytes, int validity, int length, Offsets offsets, Column elements) {
            super(bytes, validity, length);
            this.offsets = offsets;
            this.elements = elements;
        }

        ValueRange range(int index) {
            return new ValueRange(elements, offsets.get(index), offsets.get(index + 1));
        }

        List<@Nullable Object> getList(int index) {
            int from = offsets.get(index);
            return new ElementList(elements, from, offsets.get(index + 1) - from);
        }

        @Override
        Object value(int index) {
            return getList(index);
        }
    }

    static final class MapColumn extends Column {
        private final Offsets offsets;
        private final Column keys;
        private final Column values;
        private final String path;
        private final boolean exact;

        MapColumn(
                byte[] bytes,
                int validity,
                int length,
                Offsets offsets,
                Column keys,
                Column values,
                String path,
                boolean exact) {
            super(bytes, validity, length);
            this.offsets = offsets;
            this.keys = keys;
            this.values = values;
            this.path = path;
            this.exact = exact;
        }

        EntryRange range(int index) {
            return new EntryRange(keys, values, offsets.get(index), offsets.get(index + 1));
        }

        Map<@Nullable Object, @Nullable Object> getMap(int index) {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            int start = offsets.get(index);
            int end = offsets.get(index + 1);
            for (int i = start; i < end; i++) {
                map.put(keys.get(i), values.get(i));
            }
            if (exact && map.size() < end - start) {
                throw ArrowFailure.corrupt("value " + index + " of column " + path + " is a map that has a key twice");
            }
            return Collections.unmodifiableMap(map);
        }

        @Override
        Object value(int index) {
            return getMap(index);
        }
    }

    static final class StructColumn extends Column {
        private final ColumnBatch rows;

        StructColumn(byte[] bytes, int validity, int length, ColumnBatch rows) {
            super(bytes, validity, length);
            this.rows = rows;
        }

        ColumnBatch rows() {
            return rows;
        }

        Row getStruct(int index) {
            return rows.row(index);
        }

        @Override
        Object value(int index) {
            return getStruct(index);
        }
    }
}
