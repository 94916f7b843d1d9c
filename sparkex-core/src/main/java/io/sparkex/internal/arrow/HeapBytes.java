package io.sparkex.internal.arrow;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.UnsupportedFeatureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an array. The readers of this package work on arrays, which is what gRPC messages are made of.
 *
 * @param array the array, never changed by this package; the caller does not change it either
 * @param offset the first byte
 * @param length the number of bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a window on bytes that is never compared
public record HeapBytes(byte[] array, int offset, int length) {
    static final HeapBytes NONE = of(new byte[0]);

    /** Refuses a part that is not inside of the array. */
    public HeapBytes {
        if ((offset | length) < 0 || length > array.length - offset) {
            throw new IndexOutOfBoundsException(
                    "offset " + offset + ", length " + length + " in an array of " + array.length);
        }
    }

    /** All of an array, without a copy. */
    public static HeapBytes of(byte[] array) {
        return new HeapBytes(array, 0, array.length);
    }

    /** The bytes of a message's field: the array behind it, or a copy where there is no single array. */
    public static HeapBytes of(ByteString bytes) {
        return join(List.of(bytes));
    }

    /** Some of the bytes. */
    HeapBytes part(int from, int count) {
        if ((from | count) < 0 || from > length || count > length - from) {
            throw new IndexOutOfBoundsException("from " + from + ", " + count + " of " + length + " bytes");
        }
        return new HeapBytes(array, offset + from, count);
    }

    void copyTo(byte[] target, int start) {
        System.arraycopy(array, offset, target, start, length);
    }

    /** The same bytes for a message or an upload, without a copy. */
    public ByteString byteString() {
        return UnsafeByteOperations.unsafeWrap(array, offset, length);
    }

    /**
     * The bytes of several chunks in a row. One chunk is not copied.
     *
     * @throws UnsupportedFeatureException when the chunks together do not fit in an array
     */
    public static HeapBytes join(List<ByteString> chunks) {
        long total = 0;
        for (ByteString chunk : chunks) {
            total += chunk.size();
        }
        if (total > Integer.MAX_VALUE - 8) {
            throw new UnsupportedFeatureException(
                    ErrorDetails.of(
                            "A batch of " + total + " bytes is greater than the 2 GiB that this client reads. Let the"
                                    + " server send smaller batches with"
                                    + " spark.sql.execution.arrow.maxRecordsPerBatch."),
                    null);
        }
        Collector collector = new Collector((int) total);
        try {
            for (ByteString chunk : chunks) {
                UnsafeByteOperations.unsafeWriteTo(chunk, collector);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The collector does no input or output", e);
        }
        return collector.collected();
    }

    /** Keeps the array that it is shown when that array holds everything, else copies the parts into one. */
    private static final class Collector extends ByteOutput {
        private final int total;
        private @Nullable HeapBytes collected;
        private int filled;

        Collector(int total) {
            this.total = total;
        }

        @Override
        public void writeLazy(byte[] value, int offset, int length) {
            if (length == total) {
                collected = new HeapBytes(value, offset, length);
            } else {
                write(value, offset, length);
            }
        }

        @Override
        public void write(byte[] value, int offset, int length) {
            System.arraycopy(value, offset, target(), filled, length);
            filled += length;
        }

        @Override
        public void writeLazy(ByteBuffer value) {
            if (value.hasArray()) {
                writeLazy(value.array(), value.arrayOffset() + value.position(), value.remaining());
            } else {
                write(value);
            }
        }

        @Override
        public void write(ByteBuffer value) {
            int length = value.remaining();
            value.duplicate().get(target(), filled, length);
            filled += length;
        }

        @Override
        public void write(byte value) {
            target()[filled++] = value;
        }

        HeapBytes collected() {
            if (collected == null) {
                collected = of(new byte[total]);
            }
            return collected;
        }

        private byte[] target() {
            return collected().array();
        }
    }
}
