package io.sparkex.internal.arrow;

import io.sparkex.internal.arrow.BytesWriters.BinaryWriter;
import io.sparkex.internal.arrow.PrimitiveWriters.IntegralWriter;
import io.sparkex.types.BinaryType;
import io.sparkex.types.DataType;
import io.sparkex.types.Geography;
import io.sparkex.types.GeographyType;
import io.sparkex.types.Geometry;
import io.sparkex.types.GeometryType;
import io.sparkex.types.IntegerType;
import io.sparkex.types.VariantValue;

/** The columns of values that are structs in Arrow, but not in Spark. */
final class CompositeWriters {
    private CompositeWriters() {}

    private static ColumnWriter.Target part(ColumnWriter.Target whole, String name, DataType type) {
        return new ColumnWriter.Target(whole.path() + "." + name, type, false, whole.context());
    }

    /** A column of two parts. */
    abstract static class PairWriter extends ColumnWriter {
        private final ColumnWriter first;
        private final ColumnWriter second;

        PairWriter(Target target, ColumnWriter first, ColumnWriter second) {
            super(target);
            this.first = first;
            this.second = second;
        }

        final void putParts(Object firstPart, Object secondPart) {
            first.write(firstPart);
            second.write(secondPart);
        }

        @Override
        final void putNull() {
            first.writeNull();
            second.writeNull();
        }

        @Override
        final void addValues(BatchBody body) {
            first.addTo(body);
            second.addTo(body);
        }

        @Override
        final long valueBytes() {
            return first.bytes() + second.bytes();
        }

        @Override
        final void clearValues() {
            first.clear();
            second.clear();
        }
    }

    static final class VariantWriter extends PairWriter {
        VariantWriter(Target target) {
            super(
                    target,
                    new BinaryWriter(part(target, CompositeColumns.VARIANT_VALUE, new BinaryType()), false),
                    new BinaryWriter(part(target, CompositeColumns.VARIANT_METADATA, new BinaryType()), false));
        }

        @Override
        void put(Object value) {
            if (!(value instanceof VariantValue variant)) {
                throw wrongClass(value, "VariantValue");
            }
            putParts(variant.value(), variant.metadata());
        }
    }

    static final class ShapeWriter extends PairWriter {
        ShapeWriter(Target target) {
            super(
                    target,
                    new IntegralWriter(part(target, CompositeColumns.SRID, new IntegerType()), Integer.BYTES),
                    new BinaryWriter(part(target, CompositeColumns.WKB, new BinaryType()), false));
        }

        @Override
        void put(Object value) {
            if (target().type() instanceof GeometryType type && value instanceof Geometry shape) {
                checkReference(value, type.srid() == GeometryType.MIXED_SRID || type.srid() == shape.srid());
                putParts(shape.srid(), shape.wkb());
            } else if (target().type() instanceof GeographyType type && value instanceof Geography shape) {
                checkReference(value, type.srid() == GeographyType.MIXED_SRID || type.srid() == shape.srid());
                putParts(shape.srid(), shape.wkb());
            } else {
                throw wrongClass(value, target().type() instanceof GeometryType ? "Geometry" : "Geography");
            }
        }

        private void checkReference(Object value, boolean fits) {
            if (!fits) {
                throw doesNotFit(value, "it is in another spatial reference system");
            }
        }
    }
}
