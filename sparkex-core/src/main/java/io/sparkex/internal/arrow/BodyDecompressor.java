package io.sparkex.internal.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.UnsupportedFeatureException;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * Makes plain bodies of those whose buffers are compressed, for one stream. A compressed buffer starts with the length that
 * it has when it is plain, or with -1 when it is plain already. That length is believed only as far as the compressed bytes
 * could have it, and as all buffers of the stream together stay within a budget: buffers may share bytes, and some bytes stand
 * for very many others.
 */
final class BodyDecompressor {
    /** The codec of bodies that are plain. */
    static final byte NONE = -1;

    private static final int PREFIX = Long.BYTES;
    private static final long PLAIN = -1;
    private static final int ALIGNMENT = 8;
    /** A stream may always expand to this. */
    private static final long SMALL = 128L << 20;
    /** A stream may expand to so many times its length. */
    private static final long FACTOR = 1024;

    private final long budget;
    private long left;

    BodyDecompressor(int streamLength) {
        this.budget = Math.max(SMALL, FACTOR * streamLength);
        this.left = budget;
    }

    /** How the buffers of a batch are compressed, as {@code CompressionType} numbers it, or {@link #NONE}. */
    static byte codec(RecordBatch batch) {
        BodyCompression compression = batch.compression();
        if (compression == null) {
            return NONE;
        }
        if (compression.method() != BodyCompressionMethod.BUFFER) {
            throw ArrowFailure.unsupported("bodies compressed by the method " + compression.method());
        }
        byte codec = compression.codec();
        if (codec != CompressionType.LZ4_FRAME && codec != CompressionType.ZSTD) {
            throw ArrowFailure.unsupported("buffers compressed by the codec " + codec);
        }
        return codec;
    }

    /**
     * The plain body. Offsets and lengths, which are those in the compressed one, become those in the plain one; they have
     * been checked.
     */
    HeapBytes decompress(HeapBytes body, byte codec, long[] offsets, long[] lengths) {
        long total = 0;
        long[] sizes = new long[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            sizes[i] = lengths[i] == 0 ? 0 : size(part(body, offsets[i], lengths[i]), codec);
            total += padded(sizes[i]);
        }
        spend(total);
        byte[] plain = new byte[(int) total];
        int at = 0;
        for (int i = 0; i < lengths.length; i++) {
            int size = (int) sizes[i];
            if (size > 0) {
                fill(part(body, offsets[i], lengths[i]), codec, plain, at, size);
            }
            offsets[i] = at;
            lengths[i] = size;
            at += (int) padded(size);
        }
        return HeapBytes.of(plain);
    }

    private static HeapBytes part(HeapBytes body, long offset, long length) {
        return new HeapBytes(body.array(), body.offset() + (int) offset, (int) length);
    }

    private static HeapBytes content(HeapBytes buffer) {
        return new HeapBytes(buffer.array(), buffer.offset() + PREFIX, buffer.length() - PREFIX);
    }

    /** The plain size of a buffer, which its bytes could have. */
    private static long size(HeapBytes buffer, byte codec) {
        if (buffer.length() < PREFIX) {
            throw ArrowFailure.corrupt("a compressed buffer has " + buffer.length() + " bytes, not even its length");
        }
        long claimed = LittleEndian.getLong(buffer.array(), buffer.offset());
        int compressed = buffer.length() - PREFIX;
        if (claimed == PLAIN) {
            return compressed;
        }
        long most = codec == CompressionType.ZSTD
                ? ZstdFrames.mostOf(compressed)
                : (long) Lz4Frames.MOST_EXPANSION * compressed;
        if (claimed < 0 || claimed > most) {
            throw ArrowFailure.corrupt("a compressed buffer claims " + claimed + " bytes, which its " + compressed
                    + " compressed bytes cannot have");
        }
        return claimed;
    }

    private void spend(long total) {
        if (total > Math.min(left, Integer.MAX_VALUE - ALIGNMENT)) {
            throw new UnsupportedFeatureException(
                    ErrorDetails.of("The buffers of an Arrow stream expand to more than this client reads: a batch of "
                            + total + " bytes, when a batch has at most 2 GiB and this stream "
                            + budget + " bytes. Let its producer make smaller batches, or not compress them."),
                    null);
        }
        left -= total;
    }

    private static void fill(HeapBytes buffer, byte codec, byte[] plain, int at, int size) {
        HeapBytes content = content(buffer);
        if (LittleEndian.getLong(buffer.array(), buffer.offset()) == PLAIN) {
            System.arraycopy(content.array(), content.offset(), plain, at, size);
        } else if (codec == CompressionType.ZSTD) {
            ZstdFrames.decode(content, plain, at, size);
        } else {
            Lz4Frames.decode(content, plain, at, size);
        }
    }

    private static long padded(long size) {
        return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
