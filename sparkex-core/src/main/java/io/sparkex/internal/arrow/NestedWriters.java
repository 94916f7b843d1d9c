package io.sparkex.internal.arrow;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/** The columns that are made of others. */
final class NestedWriters {
    private NestedWriters() {}

    static final class ListWriter extends ColumnWriter {
        private final OffsetWriter offsets = new OffsetWriter(false);
        private final ColumnWriter elements;

        ListWriter(Target target, ColumnWriter elements) {
            super(target);
            this.elements = elements;
        }

        @Override
        void put(Object value) {
            if (value instanceof Collection<?> list) {
                for (Object element : list) {
                    elements.write(element);
                }
            } else if (value instanceof Object[] array) {
                for (Object element : array) {
                    elements.write(element);
                }
            } else if (value.getClass().isArray()) {
                int length = Array.getLength(value);
                for (int i = 0; i < length; i++) {
                    elements.write(Array.get(value, i));
                }
            } else {
                throw wrongClass(value, "collections and arrays");
            }
            offsets.add(elements.length());
        }

        @Override
        void putNull() {
            offsets.add(elements.length());
        }

        @Override
        void addValues(BatchBody body) {
            body.addBuffer(offsets.bytes());
            elements.addTo(body);
        }

        @Override
        long valueBytes() {
            return offsets.bytes().size() + elements.bytes();
        }

        @Override
        void clearValues() {
            offsets.clear();
            elements.clear();
        }
    }

    static final class MapWriter extends ColumnWriter {
        private final OffsetWriter offsets = new OffsetWriter(false);
        private final GrowingBytes noNulls = new GrowingBytes();
        private final ColumnWriter keys;
        private final ColumnWriter values;
        private final DistinctKeys distinct;

        /** With another writer of keys, which is made when it is needed to tell whether those of a map are different. */
        MapWriter(Target target, ColumnWriter keys, ColumnWriter values, Supplier<ColumnWriter> comparedKeys) {
            super(target);
            this.keys = keys;
            this.values = values;
            this.distinct = new DistinctKeys(target.context().converters(), comparedKeys);
        }

        @Override
        void put(Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                throw wrongClass(value, "maps");
            }
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                keys.write(entry.getKey());
                values.write(entry.getValue());
            }
            if (!distinct.areIn(map)) {
                throw doesNotFit(
                        value,
                        "two of its keys are the same " + keys.target().type().simpleString());
            }
            offsets.add(keys.length());
        }

        @Override
        void putNull() {
            offsets.add(keys.length());
        }

        @Override
        void addValues(BatchBody body) {
            body.addBuffer(offsets.bytes());
            // The entries are a struct of their own, none of which is NULL.
            body.addNode(keys.length(), 0);
            body.addBuffer(noNulls);
            keys.addTo(body);
            values.addTo(body);
        }

        @Override
        long valueBytes() {
            return offsets.bytes().size() + keys.bytes() + values.bytes();
        }

        @Override
        void clearValues() {
            offsets.clear();
            keys.clear();
            values.clear();
        }
    }

    static final class StructWriter extends ColumnWriter {
        private final FieldsWriter fields;

        StructWriter(Target target, FieldsWriter fields) {
            super(target);
            this.fields = fields;
        }

        @Override
        void put(Object value) {
            if (!fields.write(value)) {
                throw wrongClass(value, FieldsWriter.ACCEPTED);
            }
        }

        @Override
        void putNull() {
            fields.writeNull();
        }

        @Override
        void addValues(BatchBody body) {
            fields.addTo(body);
        }

        @Override
        long valueBytes() {
            return fields.bytes();
        }

        @Override
        void clearValues() {
            fields.clear();
        }
    }
}
