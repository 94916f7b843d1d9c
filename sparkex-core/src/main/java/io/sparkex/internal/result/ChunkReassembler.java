package io.sparkex.internal.result;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.ExecutePlanResponse.ArrowBatch;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.internal.arrow.HeapBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins the chunks of Arrow batches ({@code ResultChunkingOptions}) and checks that none is missing, doubled or out of
 * order. A batch that came in one piece is handed on as it is. PySpark: {@code _execute_and_fetch_as_iterator}.
 */
final class ChunkReassembler {
    private final List<ByteString> pending = new ArrayList<>();
    private long rowsSoFar;

    /**
     * Takes the next message; gives the batch that it completes, with the number of rows that the server says it has, or
     * {@code null} when more chunks are to come.
     */
    @Nullable
    WholeBatch accept(ArrowBatch message) {
        if (pending.isEmpty()) {
            checkStart(message);
        } else if (message.getChunkIndex() != pending.size()) {
            throw violation("Expected chunk index " + pending.size() + " of the arrow batch but got "
                    + message.getChunkIndex() + ".");
        }
        pending.add(message.getData());
        if (message.getNumChunksInBatch() != 0 && message.getNumChunksInBatch() != pending.size()) {
            return null;
        }
        HeapBytes data = HeapBytes.join(pending);
        pending.clear();
        rowsSoFar += message.getRowCount();
        return new WholeBatch(data, message.getRowCount());
    }

    /** Checks, at the end of the stream, that no batch is left unfinished. */
    void finish() {
        if (!pending.isEmpty()) {
            throw violation("The result ended after " + pending.size() + " chunks of an arrow batch that has more.");
        }
    }

    private void checkStart(ArrowBatch message) {
        if (message.hasStartOffset() && message.getStartOffset() != rowsSoFar) {
            throw violation("Expected arrow batch to start at row offset " + rowsSoFar
                    + " in results, but received arrow batch starting at offset " + message.getStartOffset() + ".");
        }
        if (message.getChunkIndex() != 0) {
            throw violation("Expected chunk index 0 of the next arrow batch but got " + message.getChunkIndex() + ".");
        }
    }

    private static ProtocolException violation(String message) {
        return new ProtocolException(ErrorDetails.of(message), null);
    }
}
