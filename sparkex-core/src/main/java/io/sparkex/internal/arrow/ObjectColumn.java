package io.sparkex.internal.arrow;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values that somebody made, of whatever class, in the place of those of a batch. */
final class ObjectColumn extends Column {
    private final @Nullable Object[] values;

    private ObjectColumn(byte[] validity, @Nullable Object[] values) {
        super(validity, 0, values.length);
        this.values = values;
    }

    static ObjectColumn of(@Nullable Object[] values) {
        byte[] validity = new byte[(values.length + 7) / 8];
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                validity[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        return new ObjectColumn(validity, values);
    }

    @Override
    Object value(int index) {
        return Objects.requireNonNull(values[index]);
    }
}
