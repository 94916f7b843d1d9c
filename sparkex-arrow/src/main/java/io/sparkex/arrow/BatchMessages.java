package io.sparkex.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Iterator;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageChannelReader;
import org.apache.arrow.vector.ipc.message.MessageResult;
import org.jspecify.annotations.Nullable;

/** The messages of a result, each batch of which is a stream of its own, as those of a single stream. */
final class BatchMessages extends MessageChannelReader {
    private final Iterator<ByteBuffer> streams;
    private final Runnable end;
    private long bytesOfEarlierStreams;
    private boolean schemaKnown;

    /**
     * The messages of streams.
     *
     * @param streams complete Arrow IPC streams of the same schema
     * @param end is run when no more will be read
     */
    BatchMessages(Iterator<ByteBuffer> streams, Runnable end, BufferAllocator allocator) {
        super(new ReadChannel(new HeapChannel(ByteBuffer.allocate(0))), allocator);
        this.streams = streams;
        this.end = end;
    }

    @Override
    public @Nullable MessageResult readNext() throws IOException {
        while (true) {
            MessageResult message = super.readNext();
            if (message == null) {
                if (!streams.hasNext()) {
                    return null;
                }
                bytesOfEarlierStreams += in.bytesRead();
                in = new ReadChannel(new HeapChannel(streams.next()));
            } else if (message.getMessage().headerType() != MessageHeader.Schema) {
                return message;
            } else if (!schemaKnown) {
                schemaKnown = true;
                return message;
            }
        }
    }

    @Override
    public long bytesRead() {
        return bytesOfEarlierStreams + in.bytesRead();
    }

    @Override
    public void close() {
        end.run();
    }

    /** Bytes on the heap as Arrow wants to read them. */
    private record HeapChannel(ByteBuffer bytes) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int length = Math.min(bytes.remaining(), target.remaining());
            target.put(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // There is nothing behind the bytes.
        }
    }
}
