package io.sparkex.arrow;

import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Reads a result. The server names the zone of the session in the types of timestamps, whose values are points in time
 * all the same; here they all have UTC, so that equal results are equal. PySpark: {@code DataFrame.toArrow}.
 */
final class ResultReader extends ArrowStreamReader {
    private static final String ZONE = "UTC";

    ResultReader(BatchMessages messages, BufferAllocator allocator) {
        super(messages, allocator);
    }

    @Override
    protected Schema readSchema() throws IOException {
        Schema sent = super.readSchema();
        return new Schema(inUtc(sent.getFields()), sent.getCustomMetadata());
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        boolean loaded = super.loadNextBatch();
        MissingOffsets.fill(getVectorSchemaRoot().getFieldVectors());
        return loaded;
    }

    private static List<Field> inUtc(List<Field> fields) {
        return fields.stream().map(ResultReader::inUtc).toList();
    }

    private static Field inUtc(Field field) {
        FieldType type =
                new FieldType(field.isNullable(), inUtc(field.getType()), field.getDictionary(), field.getMetadata());
        return new Field(field.getName(), type, inUtc(field.getChildren()));
    }

    private static ArrowType inUtc(ArrowType type) {
        return type instanceof ArrowType.Timestamp timestamp && timestamp.getTimezone() != null
                ? new ArrowType.Timestamp(timestamp.getUnit(), ZONE)
                : type;
    }
}
