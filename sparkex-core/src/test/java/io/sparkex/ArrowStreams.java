package io.sparkex;

import com.google.protobuf.ByteString;
import io.sparkex.internal.arrow.ArrowBatchReader;
import io.sparkex.internal.arrow.ArrowBatchWriter;
import io.sparkex.internal.arrow.HeapBytes;
import io.sparkex.internal.arrow.RowList;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/** Arrow IPC streams of rows, and rows of streams. */
final class ArrowStreams {
    private ArrowStreams() {}

    /** Rows as a stream, so many in a batch. */
    static byte[] stream(StructType schema, List<Row> rows, int rowsPerBatch) {
        return stream(schema, rows, rowsPerBatch, new byte[0]);
    }

    /** The same, with more messages at the end. */
    static byte[] stream(StructType schema, List<Row> rows, int rowsPerBatch, byte[] more) {
        ArrowBatchWriter writer = ArrowBatchWriter.of(schema, () -> ZoneOffset.UTC, false);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(writer.schemaMessage());
        for (Row row : rows) {
            writer.write(row);
            if (writer.rowCount() == rowsPerBatch) {
                stream.writeBytes(writer.takeBatch());
            }
        }
        if (writer.rowCount() > 0) {
            stream.writeBytes(writer.takeBatch());
        }
        stream.writeBytes(more);
        stream.writeBytes(ArrowBatchWriter.endMessage());
        return stream.toByteArray();
    }

    /** The rows of a stream. */
    static List<Row> rows(ByteString stream) {
        return RowList.of(ArrowBatchReader.of(null).read(HeapBytes.of(stream)));
    }

    /** What a stream says of its batches. */
    static List<RecordBatch> batches(ByteString stream) {
        List<RecordBatch> batches = new ArrayList<>();
        ByteBuffer bytes = stream.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.getLong(bytes.position()) != 0xFFFF_FFFFL) {
            int length = bytes.getInt(bytes.position() + Integer.BYTES);
            int start = bytes.position() + 2 * Integer.BYTES;
            Message message =
                    Message.getRootAsMessage(bytes.slice(start, length).order(ByteOrder.LITTLE_ENDIAN));
            if (message.headerType() == MessageHeader.RecordBatch) {
                batches.add((RecordBatch) message.header(new RecordBatch()));
            }
            bytes.position(start + length + Math.toIntExact(message.bodyLength()));
        }
        return batches;
    }
}
