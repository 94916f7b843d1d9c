package io.sparkex.internal.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MetadataVersion;

/**
 * The messages of an Arrow IPC stream: a length, metadata, a body, with or without the continuation marker that streams
 * carry since Arrow 0.15. The stream ends with a length of zero or with the bytes.
 */
final class IpcStream {
    private static final int CONTINUATION = -1;
    private static final int ALIGNMENT = 8;
    private static final int LARGEST_ALIGNMENT = 64;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final BodyDecompressor decompressor;
    private int position;
    private int metadataStart;
    private int metadataLength;
    private int bodyStart;
    private int bodyLength;
    private Message message = new Message();

    IpcStream(HeapBytes stream) {
        this.bytes = stream.array();
        this.start = stream.offset();
        this.position = start;
        this.end = stream.offset() + stream.length();
        this.decompressor = new BodyDecompressor(stream.length());
    }

    /** Moves to the next message and tells whether there is one. */
    boolean next() {
        if (position == end) {
            return false;
        }
        int length = readInt();
        if (length == CONTINUATION) {
            length = readInt();
        }
        if (length == 0) {
            checkPadding();
            return false;
        }
        if (length < 0 || length > end - position) {
            throw ArrowFailure.corrupt("the length of the metadata is " + length + ", but " + (end - position)
                    + " bytes are left in the stream");
        }
        metadataStart = position;
        metadataLength = length;
        position += length;
        readMessage();
        return true;
    }

    /** After the mark of the end there may be no more than the zeros with which a writer fills up to its alignment. */
    private void checkPadding() {
        boolean padding = end - position < LARGEST_ALIGNMENT && (end - start) % ALIGNMENT == 0;
        for (int i = position; padding && i < end; i++) {
            padding = bytes[i] == 0;
        }
        if (position != end && !padding) {
            throw ArrowFailure.corrupt((end - position) + " bytes follow the end of the stream");
        }
    }

    private void readMessage() {
        long length;
        short version;
        try {
            message = Message.getRootAsMessage(metadata());
            length = message.bodyLength();
            version = message.version();
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
        if (version != MetadataVersion.V4 && version != MetadataVersion.V5) {
            throw ArrowFailure.unsupported("metadata version " + version + " (V4 is 3, V5 is 4)");
        }
        if (length < 0 || length > end - position) {
            throw ArrowFailure.corrupt("the length of a message's body is " + length + ", but " + (end - position)
                    + " bytes are left in the stream");
        }
        bodyStart = position;
        bodyLength = (int) length;
        position += bodyLength;
    }

    private int readInt() {
        if (end - position < Integer.BYTES) {
            throw ArrowFailure.corrupt("the stream ends inside of a length");
        }
        int value = LittleEndian.getInt(bytes, position);
        position += Integer.BYTES;
        return value;
    }

    /**
     * The failure for metadata whose tables point outside of it. The flatbuffers classes read without checks and so fail
     * with whatever the buffer throws.
     */
    static RuntimeException unreadable(RuntimeException cause) {
        return ArrowFailure.corrupt("the metadata of a message is unreadable", cause);
    }

    /** The bytes of the metadata, and nothing else. */
    ByteBuffer metadata() {
        return ByteBuffer.wrap(bytes, metadataStart, metadataLength).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    Message message() {
        return message;
    }

    /** What makes plain bodies of compressed ones, within what all of this stream may have. */
    BodyDecompressor decompressor() {
        return decompressor;
    }

    HeapBytes body() {
        return new HeapBytes(bytes, bodyStart, bodyLength);
    }
}
