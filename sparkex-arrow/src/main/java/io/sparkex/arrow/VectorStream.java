package io.sparkex.arrow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/** Vectors as the bytes of an Arrow IPC stream, of which one batch is on the heap at a time. Leaves the vectors open. */
final class VectorStream extends InputStream {
    /** Puts the next batch into the vectors. */
    @FunctionalInterface
    interface Batches {
        /** Says whether there was one. */
        boolean loadNext() throws IOException;
    }

    private final VectorSchemaRoot vectors;
    private final Batches batches;
    private final Message message = new Message();
    private final ArrowStreamWriter writer;
    private boolean started;
    private boolean ended;

    VectorStream(VectorSchemaRoot vectors, DictionaryProvider dictionaries, Batches batches) {
        this.vectors = vectors;
        this.batches = batches;
        this.writer = new ArrowStreamWriter(vectors, dictionaries, Channels.newChannel(message));
    }

    /** Vectors as a single batch. */
    static VectorStream of(VectorSchemaRoot vectors, DictionaryProvider dictionaries) {
        AtomicBoolean left = new AtomicBoolean(true);
        return new VectorStream(vectors, dictionaries, () -> left.getAndSet(false));
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? message.next() : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        return hasMore() ? message.next(target, offset, length) : -1;
    }

    private boolean hasMore() throws IOException {
        while (message.isEmpty() && !ended) {
            message.reset();
            if (!started) {
                started = true;
                writer.start();
            } else if (batches.loadNext()) {
                MissingOffsets.fill(vectors.getFieldVectors());
                writer.writeBatch();
            } else {
                ended = true;
                writer.end();
            }
        }
        return !message.isEmpty();
    }

    /** Frees what the writer keeps of dictionaries. */
    @Override
    public void close() {
        writer.close();
    }

    /** Bytes that were written and not yet read. */
    private static final class Message extends ByteArrayOutputStream {
        private int read;

        boolean isEmpty() {
            return read == count;
        }

        int next() {
            return buf[read++] & 0xFF;
        }

        int next(byte[] target, int offset, int length) {
            int taken = Math.min(length, count - read);
            System.arraycopy(buf, read, target, offset, taken);
            read += taken;
            return taken;
        }

        @Override
        public synchronized void reset() {
            super.reset();
            read = 0;
        }
    }
}
