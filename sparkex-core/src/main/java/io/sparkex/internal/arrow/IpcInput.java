package io.sparkex.internal.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * The messages of an Arrow IPC stream that comes bit by bit. No more room is made than there are bytes, whatever lengths
 * the stream claims. What follows the end of the stream is left alone. Not thread-safe.
 */
final class IpcInput {
    private static final int CONTINUATION = -1;
    private static final int PREFIX = 2 * Integer.BYTES;
    /** The start of "ARROW1", with which files begin that have a table of contents. */
    private static final int FILE = 0x4F525241;

    private final InputStream in;
    private boolean started;

    IpcInput(InputStream in) {
        this.in = in;
    }

    /** The next message, with the marker that begins it; {@code null} at the end of the stream. */
    byte @Nullable [] next() {
        try {
            return read();
        } catch (IOException e) {
            throw new SparkException(ErrorDetails.of("The Arrow data could not be read to be sent: " + e), e);
        }
    }

    private byte @Nullable [] read() throws IOException {
        byte[] prefix = in.readNBytes(Integer.BYTES);
        if (prefix.length == 0) {
            return null;
        }
        int length = length(prefix);
        if (!started && length == FILE) {
            throw ArrowFailure.unsupported("it is an Arrow file, where a stream is needed");
        }
        started = true;
        if (length == CONTINUATION) {
            length = length(in.readNBytes(Integer.BYTES));
        }
        if (length == 0) {
            return null;
        }
        if (length < 0) {
            throw ArrowFailure.corrupt("the length of the metadata is " + length);
        }
        byte[] metadata = exactly(length, "the metadata of a message");
        long bodyLength = bodyLength(metadata);
        if (bodyLength < 0 || bodyLength > Integer.MAX_VALUE - PREFIX - length) {
            throw ArrowFailure.unsupported("the body of a message has " + bodyLength + " bytes");
        }
        byte[] body = exactly((int) bodyLength, "the body of a message");
        byte[] message = new byte[PREFIX + length + body.length];
        LittleEndian.putInt(message, 0, CONTINUATION);
        LittleEndian.putInt(message, Integer.BYTES, length);
        System.arraycopy(metadata, 0, message, PREFIX, length);
        System.arraycopy(body, 0, message, PREFIX + length, body.length);
        return message;
    }

    private static int length(byte[] bytes) {
        if (bytes.length < Integer.BYTES) {
            throw ArrowFailure.corrupt("the stream ends inside of a length");
        }
        return LittleEndian.getInt(bytes, 0);
    }

    private byte[] exactly(int length, String what) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw ArrowFailure.corrupt(
                    "the stream ends after " + bytes.length + " bytes of " + what + ", which has " + length);
        }
        return bytes;
    }

    private static long bodyLength(byte[] metadata) {
        try {
            return Message.getRootAsMessage(ByteBuffer.wrap(metadata).order(ByteOrder.LITTLE_ENDIAN))
                    .bodyLength();
        } catch (RuntimeException e) {
            throw IpcStream.unreadable(e);
        }
    }
}
