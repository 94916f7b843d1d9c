package io.sparkex.arrow;

import java.util.List;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;

/**
 * Gives vectors without values the one offset that Arrow's format asks for. Spark's server leaves it out, as older versions
 * of Arrow did; the current one reads without it, but can't write the vectors again.
 */
final class MissingOffsets {
    private MissingOffsets() {}

    static void fill(List<FieldVector> vectors) {
        for (FieldVector vector : vectors) {
            if (vector.getValueCount() == 0
                    && hasOffsets(vector)
                    && vector.getOffsetBuffer().capacity() == 0) {
                vector.setInitialCapacity(1);
                vector.allocateNew();
                vector.setValueCount(0);
            }
            fill(vector.getChildrenFromFields());
        }
    }

    private static boolean hasOffsets(FieldVector vector) {
        return vector instanceof BaseVariableWidthVector
                || vector instanceof BaseLargeVariableWidthVector
                || vector instanceof ListVector
                || vector instanceof LargeListVector;
    }
}
