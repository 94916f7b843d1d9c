package io.sparkex.internal.arrow;

/**
 * LZ4 frames: a descriptor, then blocks, each compressed or as it was, then a mark of the end. Frames may follow each other,
 * and others that mean nothing to LZ4 may stand between them. Checksums are compared where the descriptor says that they
 * are there. Read from a part of one array and written to a part of another.
 */
final class Lz4Frames {
    private static final int MAGIC = 0x184D2204;
    private static final int SKIPPED_MAGIC = 0x184D2A50;
    private static final int SKIPPED_MASK = 0xFFFFFFF0;
    private static final int VERSION = 1;
    private static final int PLAIN = 0x80000000;
    /** A byte of a compressed block stands for no more bytes than this. */
    static final int MOST_EXPANSION = 255;

    private final byte[] source;
    private final int end;
    private final byte[] target;
    private final int limit;
    private int read;
    private int written;

    private Lz4Frames(HeapBytes source, byte[] target, int at, int size) {
        this.source = source.array();
        this.read = source.offset();
        this.end = source.offset() + source.length();
        this.target = target;
        this.written = at;
        this.limit = at + size;
    }

    /** Fills exactly {@code size} bytes of the target from all of the source. */
    static void decode(HeapBytes source, byte[] target, int at, int size) {
        Lz4Frames frames = new Lz4Frames(source, target, at, size);
        do {
            frames.frame();
        } while (frames.read < frames.end);
        if (frames.written != frames.limit) {
            throw ArrowFailure.corrupt(
                    "frames of LZ4 have " + (frames.written - at) + " bytes for a buffer of " + size);
        }
    }

    private void frame() {
        int magic = readInt();
        if ((magic & SKIPPED_MASK) == SKIPPED_MAGIC) {
            int length = checked(readInt());
            read += length;
            return;
        }
        if (magic != MAGIC) {
            throw ArrowFailure.corrupt("a buffer of LZ4 does not start with a frame");
        }
        Descriptor descriptor = descriptor();
        int start = written;
        while (block(descriptor, start)) {}
        int size = written - start;
        if (descriptor.contentSize >= 0 && descriptor.contentSize != size) {
            throw ArrowFailure.corrupt("a frame of LZ4 claims " + descriptor.contentSize + " bytes, but has " + size);
        }
        if (descriptor.contentChecksum) {
            verify(target, start, size);
        }
    }

    /** What a frame says of its blocks; the size of its content is -1 when it does not say it. */
    private record Descriptor(
            boolean independent, boolean blockChecksums, long contentSize, boolean contentChecksum, int largestBlock) {}

    private Descriptor descriptor() {
        int start = read;
        int flags = readByte();
        int blocks = readByte();
        if (flags >>> 6 != VERSION || (flags & 0b10) != 0 || (blocks & 0b1000_1111) != 0 || blocks >>> 4 < 4) {
            throw ArrowFailure.corrupt("a frame of LZ4 has the flags " + flags + " and " + blocks);
        }
        if ((flags & 0b1) != 0) {
            throw ArrowFailure.unsupported("a frame of LZ4 that needs a dictionary");
        }
        boolean sized = (flags & 0b1000) != 0;
        long contentSize = -1;
        if (sized) {
            contentSize = Integer.toUnsignedLong(readInt());
            contentSize |= (long) readInt() << Integer.SIZE;
            if (contentSize < 0 || contentSize > limit - written) {
                throw ArrowFailure.corrupt("a frame of LZ4 claims " + Long.toUnsignedString(contentSize)
                        + " bytes of a buffer with room for " + (limit - written));
            }
        }
        int checksum = XxHash32.hash(source, start, read - start) >>> 8 & 0xFF;
        if (readByte() != checksum) {
            throw wrongChecksum();
        }
        return new Descriptor(
                (flags & 0b10_0000) != 0,
                (flags & 0b1_0000) != 0,
                contentSize,
                (flags & 0b100) != 0,
                1 << 8 + 2 * (blocks >>> 4));
    }

    /** Reads a block; says {@code false} when the mark of the end is there instead. */
    private boolean block(Descriptor descriptor, int frame) {
        int header = readInt();
        if (header == 0) {
            return false;
        }
        int length = checked(header & ~PLAIN);
        if (length > descriptor.largestBlock) {
            throw ArrowFailure.corrupt(
                    "a block of LZ4 has " + length + " bytes, but its frame allows " + descriptor.largestBlock);
        }
        int start = read;
        read += length;
        int room = Math.min(descriptor.largestBlock, limit - written);
        if (descriptor.blockChecksums) {
            verify(source, start, length);
        }
        if ((header & PLAIN) == 0) {
            int history = descriptor.independent ? written : frame;
            written = Lz4Block.decode(source, start, start + length, target, history, written, written + room);
        } else if (length <= room) {
            System.arraycopy(source, start, target, written, length);
            written += length;
        } else {
            throw ArrowFailure.corrupt("a block of LZ4 is longer than it may be");
        }
        return true;
    }

    /** Compares the checksum that comes next with that of some bytes. */
    private void verify(byte[] bytes, int start, int length) {
        if (readInt() != XxHash32.hash(bytes, start, length)) {
            throw wrongChecksum();
        }
    }

    private static RuntimeException wrongChecksum() {
        return ArrowFailure.corrupt("a checksum of LZ4 is not that of its bytes");
    }

    private int readByte() {
        checked(1);
        return source[read++] & 0xFF;
    }

    private int readInt() {
        checked(Integer.BYTES);
        int value = LittleEndian.getInt(source, read);
        read += Integer.BYTES;
        return value;
    }

    /** A number of bytes that are still there. */
    private int checked(int length) {
        if (length < 0 || length > end - read) {
            throw ArrowFailure.corrupt("a frame of LZ4 ends early");
        }
        return length;
    }
}
