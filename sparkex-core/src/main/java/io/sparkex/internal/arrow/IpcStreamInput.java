package io.sparkex.internal.arrow;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The messages of a stream that comes bit by bit, each read into an array of its own. A length that the stream claims is
 * believed as far as bytes have come: there is room for {@value #TRUST} times as many, or for {@value #AT_ONCE}. The room
 * grows by that factor to the length that is claimed, so that the last copy has a fifth of a message, and all of them
 * together a quarter.
 */
final class IpcStreamInput extends IpcInput {
    private static final int TRUST = 5;
    private static final int AT_ONCE = 1 << 20;

    private final InputStream in;

    IpcStreamInput(InputStream in) {
        this.in = in;
    }

    @Override
    HeapBytes begin() {
        return new HeapBytes(new byte[2 * Integer.BYTES], 0, 0);
    }

    @Override
    HeapBytes extend(HeapBytes message, int more) {
        byte[] array = message.array();
        int end = message.length() + more;
        int come = message.length();
        while (come < end) {
            int room = room(come, end);
            if (room > array.length) {
                array = Arrays.copyOf(array, room);
            }
            int wanted = Math.min(end, array.length) - come;
            int read = read(array, come, wanted);
            come += read;
            if (read < wanted) {
                break;
            }
        }
        return new HeapBytes(array, 0, come);
    }

    /** The room for a message of which so many bytes have come. */
    private static int room(int come, int length) {
        int room = length;
        for (int less = fraction(room); room > AT_ONCE && less > come; less = fraction(room)) {
            room = less;
        }
        return room;
    }

    private static int fraction(int room) {
        return (room - 1) / TRUST + 1;
    }

    private int read(byte[] target, int offset, int length) {
        try {
            return in.readNBytes(target, offset, length);
        } catch (IOException e) {
            throw new SparkException(ErrorDetails.of("The Arrow data could not be read to be sent: " + e), e);
        }
    }
}
