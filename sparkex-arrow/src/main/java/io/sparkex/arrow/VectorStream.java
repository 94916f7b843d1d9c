package io.sparkex.arrow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/**
 * Vectors as the bytes of an Arrow IPC stream, which are read where the vectors have them: nothing but metadata is copied.
 * Leaves the vectors open.
 */
final class VectorStream extends InputStream {
    /** Puts the next batch into the vectors. */
    @FunctionalInterface
    interface Batches {
        /** Says whether there was one. */
        boolean loadNext() throws IOException;
    }

    private final VectorSchemaRoot vectors;
    private final Batches batches;
    private final Written written = new Written();
    private final ArrowStreamWriter writer;
    private boolean started;
    private boolean ended;

    VectorStream(VectorSchemaRoot vectors, DictionaryProvider dictionaries, Batches batches) {
        this.vectors = vectors;
        this.batches = batches;
        this.writer = new ArrowStreamWriter(vectors, dictionaries, written);
    }

    /** Vectors as a single batch. */
    static VectorStream of(VectorSchemaRoot vectors, DictionaryProvider dictionaries) {
        AtomicBoolean left = new AtomicBoolean(true);
        return new VectorStream(vectors, dictionaries, () -> left.getAndSet(false));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        return hasMore() ? written.next(target, offset, length) : -1;
    }

    private boolean hasMore() throws IOException {
        while (written.isEmpty() && !ended) {
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
        return !written.isEmpty();
    }

    /** Frees what the writer keeps of dictionaries. */
    @Override
    public void close() {
        writer.close();
    }

    /**
     * What was written of the vectors as they are now, and not yet read: views on their memory, which stay good until the
     * next batch is put into them.
     */
    private static final class Written implements WritableByteChannel {
        private final Deque<ByteBuffer> parts = new ArrayDeque<>();

        @Override
        public int write(ByteBuffer source) {
            int length = source.remaining();
            if (length > 0) {
                parts.add(
                        source.isDirect()
                                ? source.slice()
                                : ByteBuffer.allocate(length)
                                        .put(source.duplicate())
                                        .flip());
                source.position(source.limit());
            }
            return length;
        }

        boolean isEmpty() {
            return parts.isEmpty();
        }

        int next(byte[] target, int offset, int length) {
            ByteBuffer part = parts.element();
            int taken = Math.min(length, part.remaining());
            part.get(target, offset, taken);
            if (!part.hasRemaining()) {
                parts.remove();
            }
            return taken;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            parts.clear();
        }
    }
}
