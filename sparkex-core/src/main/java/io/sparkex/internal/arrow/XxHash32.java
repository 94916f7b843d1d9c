package io.sparkex.internal.arrow;

/** The 32 bits of xxHash with the seed 0, which LZ4 frames have as checksums. */
final class XxHash32 {
    private static final int PRIME_1 = 0x9E3779B1;
    private static final int PRIME_2 = 0x85EBCA77;
    private static final int PRIME_3 = 0xC2B2AE3D;
    private static final int PRIME_4 = 0x27D4EB2F;
    private static final int PRIME_5 = 0x165667B1;
    private static final int PRIME_1_AND_2 = 0x24234428;
    private static final int STRIPE = 16;

    private XxHash32() {}

    static int hash(byte[] bytes, int offset, int length) {
        int position = offset;
        int end = offset + length;
        int hash = PRIME_5;
        if (length >= STRIPE) {
            int a = PRIME_1_AND_2;
            int b = PRIME_2;
            int c = 0;
            int d = -PRIME_1;
            for (; end - position >= STRIPE; position += STRIPE) {
                a = round(a, LittleEndian.getInt(bytes, position));
                b = round(b, LittleEndian.getInt(bytes, position + 4));
                c = round(c, LittleEndian.getInt(bytes, position + 8));
                d = round(d, LittleEndian.getInt(bytes, position + 12));
            }
            hash = Integer.rotateLeft(a, 1)
                    + Integer.rotateLeft(b, 7)
                    + Integer.rotateLeft(c, 12)
                    + Integer.rotateLeft(d, 18);
        }
        hash += length;
        for (; end - position >= Integer.BYTES; position += Integer.BYTES) {
            hash = Integer.rotateLeft(hash + LittleEndian.getInt(bytes, position) * PRIME_3, 17) * PRIME_4;
        }
        for (; position < end; position++) {
            hash = Integer.rotateLeft(hash + (bytes[position] & 0xFF) * PRIME_5, 11) * PRIME_1;
        }
        return mixed(hash);
    }

    private static int round(int lane, int word) {
        return Integer.rotateLeft(lane + word * PRIME_2, 13) * PRIME_1;
    }

    private static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 15) * PRIME_2;
        mixed = (mixed ^ mixed >>> 13) * PRIME_3;
        return mixed ^ mixed >>> 16;
    }
}
