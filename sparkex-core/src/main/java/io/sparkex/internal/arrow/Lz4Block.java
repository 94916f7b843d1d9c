package io.sparkex.internal.arrow;

/**
 * One compressed block of LZ4: sequences, each of some bytes as they are and then a copy of bytes that are there already. A
 * sequence starts with a token, whose halves are the two lengths; the value 15 goes on in the bytes that follow.
 */
final class Lz4Block {
    private static final int LENGTH_GOES_ON = 15;
    private static final int LONGER = 255;
    private static final int SHORTEST_COPY = 4;

    private final byte[] source;
    private final int end;
    private final byte[] target;
    private final int limit;
    private int read;
    private int written;

    private Lz4Block(byte[] source, int start, int end, byte[] target, int at, int limit) {
        this.source = source;
        this.read = start;
        this.end = end;
        this.target = target;
        this.written = at;
        this.limit = limit;
    }

    /**
     * Writes what the bytes from {@code start} to {@code end} stand for, and returns where that ends.
     *
     * @param history the first byte of the target that may be copied from
     * @param at where to write in the target
     * @param limit where writing has to end at the latest
     */
    static int decode(byte[] source, int start, int end, byte[] target, int history, int at, int limit) {
        return new Lz4Block(source, start, end, target, at, limit).decode(history);
    }

    private int decode(int history) {
        while (true) {
            int token = next();
            literals(length(token >>> 4));
            if (read == end) {
                return written;
            }
            int distance = next() | next() << 8;
            if (distance == 0 || distance > written - history) {
                throw ArrowFailure.corrupt("a block of LZ4 copies from outside of what is there");
            }
            copy(distance, length(token & 0x0F) + SHORTEST_COPY);
        }
    }

    private int next() {
        if (read == end) {
            throw ArrowFailure.corrupt("a block of LZ4 ends inside of a sequence");
        }
        return source[read++] & 0xFF;
    }

    private int length(int half) {
        int length = half;
        if (half == LENGTH_GOES_ON) {
            int more;
            do {
                more = next();
                length += more;
                // Before it could overflow.
                checkRoom(length);
            } while (more == LONGER);
        }
        return length;
    }

    private void checkRoom(int length) {
        if (length > limit - written) {
            throw ArrowFailure.corrupt("a block of LZ4 is longer than it may be");
        }
    }

    private void literals(int length) {
        checkRoom(length);
        if (length > end - read) {
            throw ArrowFailure.corrupt("a block of LZ4 ends inside of its literals");
        }
        System.arraycopy(source, read, target, written, length);
        read += length;
        written += length;
    }

    /** A copy may go on into what it writes itself: then it repeats the bytes before it. */
    private void copy(int distance, int length) {
        checkRoom(length);
        int from = written - distance;
        int left = length;
        while (left > 0) {
            int ready = Math.min(left, written - from);
            System.arraycopy(target, from, target, written, ready);
            written += ready;
            left -= ready;
        }
    }
}
