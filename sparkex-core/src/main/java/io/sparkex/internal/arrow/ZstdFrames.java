package io.sparkex.internal.arrow;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/** Frames of zstd, which the native library reads. It is loaded when the first one comes. */
final class ZstdFrames {
    private static final int LARGEST_BLOCK = 1 << 17;
    private static final int SMALLEST_BLOCK = 4;

    private ZstdFrames() {}

    /** The most bytes that so many compressed ones can stand for: only blocks of the smallest size and the largest content. */
    static long mostOf(long compressed) {
        return compressed / SMALLEST_BLOCK * LARGEST_BLOCK;
    }

    /** Fills exactly {@code size} bytes of the target from all of the source. */
    static void decode(HeapBytes source, byte[] target, int at, int size) {
        long written;
        try {
            written = Zstd.decompressByteArray(target, at, size, source.array(), source.offset(), source.length());
        } catch (ZstdException e) {
            throw ArrowFailure.corrupt("a buffer of zstd is unreadable", e);
        } catch (LinkageError e) {
            throw ArrowFailure.unsupported(
                    "buffers compressed with zstd, whose native library can't be loaded here. Let the producer use LZ4,"
                            + " or no compression",
                    e);
        }
        if (written != size) {
            throw ArrowFailure.corrupt("frames of zstd have " + written + " bytes for a buffer of " + size);
        }
    }
}
