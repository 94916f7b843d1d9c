package io.sparkex.internal.arrow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** A stream that Arrow's own library writes message by message, in whatever order a test wants them. */
final class StreamBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final WriteChannel channel = new WriteChannel(Channels.newChannel(out));
    private final CompressionCodec codec;

    StreamBuilder() {
        this(NoCompressionCodec.INSTANCE);
    }

    StreamBuilder(CompressionCodec codec) {
        this.codec = codec;
    }

    /** The same values behind a dictionary. */
    static Field encoded(Field values, DictionaryEncoding encoding) {
        return new Field(values.getName(), new FieldType(true, values.getType(), encoding), values.getChildren());
    }

    StreamBuilder schema(Field... fields) throws IOException {
        MessageSerializer.serialize(channel, new Schema(List.of(fields)));
        return this;
    }

    StreamBuilder dictionary(long id, FieldVector values, boolean delta) throws IOException {
        try (ArrowDictionaryBatch batch =
                new ArrowDictionaryBatch(id, unloaded(values.getValueCount(), values), delta)) {
            MessageSerializer.serialize(channel, batch);
        }
        return this;
    }

    StreamBuilder batch(int rows, FieldVector... columns) throws IOException {
        try (ArrowRecordBatch batch = unloaded(rows, columns)) {
            MessageSerializer.serialize(channel, batch);
        }
        return this;
    }

    private ArrowRecordBatch unloaded(int rows, FieldVector... columns) {
        VectorSchemaRoot root = new VectorSchemaRoot(List.of(columns));
        root.setRowCount(rows);
        return new VectorUnloader(root, true, codec, true).getRecordBatch();
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
