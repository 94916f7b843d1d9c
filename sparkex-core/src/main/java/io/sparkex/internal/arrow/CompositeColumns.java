package io.sparkex.internal.arrow;

import io.sparkex.types.Geography;
import io.sparkex.types.Geometry;
import io.sparkex.types.VariantValue;

/** The columns of values that are structs in Arrow, but not in Spark. */
final class CompositeColumns {
    static final String VARIANT_VALUE = "value";
    static final String VARIANT_METADATA = "metadata";
    static final String SRID = "srid";
    static final String WKB = "wkb";

    private CompositeColumns() {}

    /** A part of a value that is not NULL itself. */
    private static Object part(Column part, String name, int index, String path) {
        Object value = part.get(index);
        if (value == null) {
            throw ArrowFailure.corrupt("value " + index + " of column " + path + " has no " + name);
        }
        return value;
    }

    static final class VariantColumn extends Column {
        private final Column values;
        private final Column metadata;
        private final String path;

        VariantColumn(byte[] bytes, int validity, int length, Column values, Column metadata, String path) {
            super(bytes, validity, length);
            this.values = values;
            this.metadata = metadata;
            this.path = path;
        }

        @Override
        Object value(int index) {
            return VariantValue.of((byte[]) part(values, VARIANT_VALUE, index, path), (byte[])
                    part(metadata, VARIANT_METADATA, index, path));
        }
    }

    static final class ShapeColumn extends Column {
        private final Column srids;
        private final Column shapes;
        private final boolean geography;
        private final String path;

        ShapeColumn(
                byte[] bytes, int validity, int length, Column srids, Column shapes, boolean geography, String path) {
            super(bytes, validity, length);
            this.srids = srids;
            this.shapes = shapes;
            this.geography = geography;
            this.path = path;
        }

        @Override
        Object value(int index) {
            int srid = (Integer) part(srids, SRID, index, path);
            byte[] wkb = (byte[]) part(shapes, WKB, index, path);
            return geography ? Geography.of(wkb, srid) : Geometry.of(wkb, srid);
        }
    }
}
