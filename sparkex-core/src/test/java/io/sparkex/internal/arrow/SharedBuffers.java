package io.sparkex.internal.arrow;

import io.sparkex.types.DataTypes;
import io.sparkex.types.StructType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A batch of two rows whose columns share bytes: a thousand fields have the same values, all of them in the first row. */
public final class SharedBuffers {
    private static final int FIELDS = 1000;
    private static final int VALUES = 2000;

    public static final StructType SCHEMA = StructType.of().add("list", DataTypes.createArrayType(fields()));

    private SharedBuffers() {}

    private static StructType fields() {
        StructType fields = StructType.of();
        for (int i = 0; i < FIELDS; i++) {
            fields = fields.add("f" + i, DataTypes.IntegerType);
        }
        return fields;
    }

    /** The batch, of 8016 bytes, as a message. */
    public static byte[] message() {
        ByteBuffer body = ByteBuffer.allocate(16 + VALUES * 4).order(ByteOrder.LITTLE_ENDIAN);
        body.putInt(4, VALUES).putInt(8, VALUES);
        HandmadeBatch batch = new HandmadeBatch(body.array())
                .node(2, 0)
                .buffer(0, 0)
                .buffer(0, 12)
                .node(VALUES, 0)
                .buffer(0, 0);
        for (int i = 0; i < FIELDS; i++) {
            batch.node(VALUES, 0).buffer(0, 0).buffer(16, VALUES * 4);
        }
        return batch.message(2);
    }
}
