package io.sparkex.arrow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Vectors {@code (id BIGINT NOT NULL, text STRING)} whose text follows from the id. */
final class Vectors {
    static final Schema SCHEMA = new Schema(List.of(
            new Field("id", FieldType.notNullable(new ArrowType.Int(Long.SIZE, true)), null),
            new Field("text", FieldType.nullable(new ArrowType.Utf8()), null)));

    private Vectors() {}

    /** The rows from one id to before another. */
    static VectorSchemaRoot of(BufferAllocator allocator, long start, long end) {
        VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator);
        root.allocateNew();
        BigIntVector ids = (BigIntVector) root.getVector(0);
        VarCharVector texts = (VarCharVector) root.getVector(1);
        for (int i = 0; i < end - start; i++) {
            ids.setSafe(i, start + i);
            if ((start + i) % 3 != 0) {
                texts.setSafe(i, ("row " + (start + i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        root.setRowCount((int) (end - start));
        return root;
    }

    /** The same as a complete stream. */
    static ByteBuffer stream(BufferAllocator allocator, long start, long end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VectorSchemaRoot root = of(allocator, start, end);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
            writer.writeBatch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray()).asReadOnlyBuffer();
    }

    /** What rows a batch has: the id, and the text unless it is NULL. */
    static List<String> rows(VectorSchemaRoot batch) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < batch.getRowCount(); i++) {
            rows.add(batch.getVector(0).getObject(i) + " " + batch.getVector(1).getObject(i));
        }
        return rows;
    }

    /** What rows there have to be from one id to before another. */
    static List<String> expected(long start, long end) {
        List<String> rows = new ArrayList<>();
        for (long id = start; id < end; id++) {
            rows.add(id + " " + (id % 3 == 0 ? null : "row " + id));
        }
        return rows;
    }
}
