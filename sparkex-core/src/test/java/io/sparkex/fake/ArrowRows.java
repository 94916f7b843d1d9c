package io.sparkex.fake;

import com.google.flatbuffers.FlatBufferBuilder;
import com.google.protobuf.ByteString;
import io.sparkex.types.Row;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** Rows {@code (id BIGINT NOT NULL, text STRING)} whose text follows from the id, as Arrow IPC streams. */
public final class ArrowRows {
    private static final int ALIGNMENT = 8;
    private static final int CONTINUATION = -1;

    private ArrowRows() {}

    /** The rows that a client has to see for the ids from {@code start} to before {@code end}. */
    public static List<Row> rows(long start, long end) {
        return LongStream.range(start, end).mapToObj(id -> Row.of(id, text(id))).toList();
    }

    /** The same rows as one Arrow IPC stream. */
    public static ByteString stream(long start, long end) {
        int rows = Math.toIntExact(end - start);
        ByteBuffer validity = buffer((rows + 7) / 8);
        ByteBuffer offsets = buffer((rows + 1) * Integer.BYTES);
        ByteBuffer ids = buffer(rows * Long.BYTES);
        List<byte[]> texts = new ArrayList<>();
        int nulls = 0;
        int length = 0;
        for (int i = 0; i < rows; i++) {
            ids.putLong(i * Long.BYTES, start + i);
            offsets.putInt(i * Integer.BYTES, length);
            String text = text(start + i);
            if (text == null) {
                nulls++;
                continue;
            }
            validity.put(i / 8, (byte) (validity.get(i / 8) | 1 << i % 8));
            texts.add(text.getBytes(StandardCharsets.UTF_8));
            length += texts.get(texts.size() - 1).length;
        }
        offsets.putInt(rows * Integer.BYTES, length);
        ByteBuffer data = buffer(length);
        texts.forEach(data::put);
        data.rewind();
        return schemaMessage()
                .concat(batchMessage(rows, nulls, List.of(buffer(0), ids, validity, offsets, data)))
                .concat(endOfStream());
    }

    private static String text(long id) {
        return Math.floorMod(id, 7L) == 3 ? null : "row " + id;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteString schemaMessage() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int id = field(builder, "id", false, Type.Int, Int.createInt(builder, Long.SIZE, true));
        Utf8.startUtf8(builder);
        int text = field(builder, "text", true, Type.Utf8, Utf8.endUtf8(builder));
        int fields = Schema.createFieldsVector(builder, new int[] {id, text});
        Schema.startSchema(builder);
        Schema.addEndianness(builder, Endianness.Little);
        Schema.addFields(builder, fields);
        return message(builder, MessageHeader.Schema, Schema.endSchema(builder), ByteString.EMPTY);
    }

    private static int field(FlatBufferBuilder builder, String name, boolean nullable, byte kind, int type) {
        int nameOffset = builder.createString(name);
        int children = Field.createChildrenVector(builder, new int[0]);
        Field.startField(builder);
        Field.addName(builder, nameOffset);
        Field.addNullable(builder, nullable);
        Field.addTypeType(builder, kind);
        Field.addType(builder, type);
        Field.addChildren(builder, children);
        return Field.endField(builder);
    }

    private static ByteString batchMessage(int rows, int nulls, List<ByteBuffer> buffers) {
        ByteString body = ByteString.EMPTY;
        List<Integer> starts = new ArrayList<>();
        for (ByteBuffer buffer : buffers) {
            starts.add(body.size());
            body = body.concat(ByteString.copyFrom(buffer.duplicate())).concat(padding(buffer.limit()));
        }
        FlatBufferBuilder builder = new FlatBufferBuilder();
        // Vectors of structs are written from their end.
        RecordBatch.startNodesVector(builder, 2);
        FieldNode.createFieldNode(builder, rows, nulls);
        FieldNode.createFieldNode(builder, rows, 0);
        int nodes = builder.endVector();
        RecordBatch.startBuffersVector(builder, buffers.size());
        for (int i = buffers.size() - 1; i >= 0; i--) {
            Buffer.createBuffer(builder, starts.get(i), buffers.get(i).limit());
        }
        int layout = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rows);
        RecordBatch.addNodes(builder, nodes);
        RecordBatch.addBuffers(builder, layout);
        return message(builder, MessageHeader.RecordBatch, RecordBatch.endRecordBatch(builder), body);
    }

    private static ByteString message(FlatBufferBuilder builder, byte kind, int header, ByteString body) {
        Message.startMessage(builder);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addHeaderType(builder, kind);
        Message.addHeader(builder, header);
        Message.addBodyLength(builder, body.size());
        builder.finish(Message.endMessage(builder));
        ByteString metadata = ByteString.copyFrom(builder.sizedByteArray());
        ByteString padded = metadata.concat(padding(metadata.size()));
        return prefix(padded.size()).concat(padded).concat(body);
    }

    private static ByteString endOfStream() {
        return prefix(0);
    }

    private static ByteString prefix(int length) {
        return ByteString.copyFrom(
                buffer(2 * Integer.BYTES).putInt(CONTINUATION).putInt(length).flip());
    }

    private static ByteString padding(int length) {
        return ByteString.copyFrom(new byte[Math.floorMod(-length, ALIGNMENT)]);
    }
}
