package io.sparkex.internal.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * The messages of an Arrow IPC stream of the caller, one by one. What follows the end of the stream is left alone. Not
 * thread-safe.
 */
abstract sealed class IpcInput permits IpcArrayInput, IpcStreamInput {
    private static final int CONTINUATION = -1;
    /** The start of "ARROW1", with which files begin that have a table of contents. */
    private static final int FILE = 0x4F525241;
    /** What an array may have. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private boolean started;

    /**
     * The next message, with the length that begins it, and the marker if it has one; {@code null} at the end of the
     * stream. This object does not keep it.
     */
    @Nullable
    HeapBytes next() {
        HeapBytes message = extend(begin(), Integer.BYTES);
        if (message.length() == 0) {
            return null;
        }
        int length = lastInt(message, Integer.BYTES);
        if (!started && length == FILE) {
            throw ArrowFailure.unsupported("it is an Arrow file, where a stream is needed");
        }
        started = true;
        if (length == CONTINUATION) {
            message = extend(message, Integer.BYTES);
            length = lastInt(message, 2 * Integer.BYTES);
        }
        if (length == 0) {
            return null;
        }
        if (length < 0) {
            throw ArrowFailure.corrupt("the length of the metadata is " + length);
        }
        int metadataStart = message.length();
        message = exactly(message, length, "the metadata of a message");
        long bodyLength = bodyLength(message, metadataStart);
        if (bodyLength < 0) {
            throw ArrowFailure.corrupt("the length of a message's body is " + bodyLength);
        }
        return exactly(message, bodyLength, "the body of a message");
    }

    /** The next message before it has any bytes. */
    abstract HeapBytes begin();

    /** A message with so many bytes more, or with fewer when the input has no more. */
    abstract HeapBytes extend(HeapBytes message, int more);

    private static int lastInt(HeapBytes message, int end) {
        if (message.length() < end) {
            throw ArrowFailure.corrupt("the stream ends inside of a length");
        }
        return LittleEndian.getInt(message.array(), message.offset() + end - Integer.BYTES);
    }

    private HeapBytes exactly(HeapBytes message, long more, String what) {
        if (more > MOST_BYTES - message.length()) {
            throw ArrowFailure.unsupported(what + " has " + more + " bytes");
        }
        HeapBytes extended = extend(message, (int) more);
        int found = extended.length() - message.length();
        if (found < more) {
            throw ArrowFailure.corrupt("the stream ends after " + found + " bytes of " + what + ", which has " + more);
        }
        return extended;
    }

    private static long bodyLength(HeapBytes message, int metadataStart) {
        try {
            ByteBuffer metadata = ByteBuffer.wrap(
                            message.array(), message.offset() + metadataStart, message.length() - metadataStart)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN);
            return Message.getRootAsMessage(metadata).bodyLength();
        } catch (RuntimeException e) {
            throw IpcStream.unreadable(e);
        }
    }
}
