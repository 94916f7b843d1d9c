package io.sparkex.internal.arrow;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.DataType;
import io.sparkex.types.StructType;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** A single Java value as a column of local data takes it. */
public final class LocalValue {
    private static final String NAME = "value";

    private LocalValue() {}

    /**
     * The value of the class that rows have for the type, which it is turned into by being written and read again.
     *
     * @throws SparkIllegalArgumentException when the type does not take it
     */
    public static @Nullable Object of(@Nullable Object value, DataType type) {
        StructType schema = StructType.of().add(NAME, type);
        ArrowBatchWriter writer = ArrowBatchWriter.ofLiteral(schema);
        writer.write(Collections.singletonList(value));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(writer.schemaMessage());
        stream.writeBytes(writer.takeBatch());
        stream.writeBytes(ArrowBatchWriter.endMessage());
        return RowList.of(ArrowBatchReader.of(schema).read(HeapBytes.of(stream.toByteArray())))
                .get(0)
                .get(0);
    }
}
