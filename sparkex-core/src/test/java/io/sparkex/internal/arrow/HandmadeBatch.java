package io.sparkex.internal.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/** A record batch whose buffers are where a test wants them. */
final class HandmadeBatch {
    private final List<int[]> nodes = new ArrayList<>();
    private final List<int[]> buffers = new ArrayList<>();
    private final byte[] body;

    HandmadeBatch(byte[] body) {
        this.body = body;
    }

    HandmadeBatch node(int length, int nulls) {
        nodes.add(new int[] {length, nulls});
        return this;
    }

    HandmadeBatch buffer(int offset, int length) {
        buffers.add(new int[] {offset, length});
        return this;
    }

    byte[] message(int rows) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        RecordBatch.startNodesVector(builder, nodes.size());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(builder, nodes.get(i)[0], nodes.get(i)[1]);
        }
        int nodeVector = builder.endVector();
        RecordBatch.startBuffersVector(builder, buffers.size());
        for (int i = buffers.size() - 1; i >= 0; i--) {
            Buffer.createBuffer(builder, buffers.get(i)[0], buffers.get(i)[1]);
        }
        int bufferVector = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rows);
        RecordBatch.addNodes(builder, nodeVector);
        RecordBatch.addBuffers(builder, bufferVector);
        byte[] message =
                IpcMessage.encode(builder, MessageHeader.RecordBatch, RecordBatch.endRecordBatch(builder), body.length);
        System.arraycopy(body, 0, message, message.length - body.length, body.length);
        return message;
    }

    /** The batch as a stream. */
    byte[] stream(byte[] schema, int rows) {
        return stream(schema, message(rows));
    }

    /** A message as a stream. */
    static byte[] stream(byte[] schema, byte[] message) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(schema);
        stream.writeBytes(message);
        stream.writeBytes(ArrowBatchWriter.endMessage());
        return stream.toByteArray();
    }
}
