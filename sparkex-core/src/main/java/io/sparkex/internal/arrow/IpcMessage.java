package io.sparkex.internal.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.sparkex.errors.SparkIllegalArgumentException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;

/** Writes the messages of an Arrow IPC stream: a marker, a length, metadata, a body, all in multiples of eight bytes. */
final class IpcMessage {
    private static final int CONTINUATION = -1;
    private static final int PREFIX = 2 * Integer.BYTES;
    private static final int ALIGNMENT = 8;
    /** Leaves room for the metadata of as many columns as there may be. */
    static final int MAX_SIZE = Integer.MAX_VALUE / 16 * 15;

    private IpcMessage() {}

    /** The marker for the end of a stream. */
    static byte[] end() {
        byte[] end = new byte[PREFIX];
        LittleEndian.putInt(end, 0, CONTINUATION);
        return end;
    }

    /** A message whose header is there already, with room for a body of so many bytes. */
    static byte[] encode(FlatBufferBuilder builder, byte kind, int header, long bodyLength) {
        Message.startMessage(builder);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addHeaderType(builder, kind);
        Message.addHeader(builder, header);
        Message.addBodyLength(builder, bodyLength);
        builder.finish(Message.endMessage(builder));
        ByteBuffer metadata = builder.dataBuffer();
        int length = (int) padded(metadata.remaining());
        byte[] message = new byte[(int) (PREFIX + length + bodyLength)];
        LittleEndian.putInt(message, 0, CONTINUATION);
        LittleEndian.putInt(message, Integer.BYTES, length);
        metadata.get(message, PREFIX, metadata.remaining());
        return message;
    }

    /** A record batch of so many rows. */
    static byte[] encodeBatch(int rows, BatchBody body) {
        List<HeapBytes> buffers = body.buffers();
        long bodyLength = 0;
        for (HeapBytes buffer : buffers) {
            bodyLength += padded(buffer.length());
        }
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int nodes = nodes(builder, body.nodes());
        int layout = layout(builder, buffers, bodyLength);
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rows);
        RecordBatch.addNodes(builder, nodes);
        RecordBatch.addBuffers(builder, layout);
        int header = RecordBatch.endRecordBatch(builder);
        if (bodyLength > MAX_SIZE) {
            throw tooLarge(bodyLength);
        }
        byte[] message = encode(builder, MessageHeader.RecordBatch, header, bodyLength);
        int position = (int) (message.length - bodyLength);
        for (HeapBytes buffer : buffers) {
            buffer.copyTo(message, position);
            position += (int) padded(buffer.length());
        }
        return message;
    }

    /** Vectors of structs are written from their end. */
    private static int nodes(FlatBufferBuilder builder, List<BatchBody.Node> nodes) {
        RecordBatch.startNodesVector(builder, nodes.size());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(
                    builder, nodes.get(i).length(), nodes.get(i).nulls());
        }
        return builder.endVector();
    }

    private static int layout(FlatBufferBuilder builder, List<HeapBytes> buffers, long end) {
        RecordBatch.startBuffersVector(builder, buffers.size());
        long position = end;
        for (int i = buffers.size() - 1; i >= 0; i--) {
            position -= padded(buffers.get(i).length());
            Buffer.createBuffer(builder, position, buffers.get(i).length());
        }
        return builder.endVector();
    }

    /** The bytes that so many take in a message. */
    static long padded(long length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static RuntimeException tooLarge(long bytes) {
        return new SparkIllegalArgumentException(
                "VALUE_NOT_REPRESENTABLE",
                "One row of local data has " + bytes
                        + " bytes, but 2 GiB is the most. Spread its values over more rows.");
    }
}
