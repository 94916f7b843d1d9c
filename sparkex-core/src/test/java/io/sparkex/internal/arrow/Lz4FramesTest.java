package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.junit.jupiter.api.Test;

class Lz4FramesTest {
    private static final int INDEPENDENT = 0b10_0000;
    private static final int BLOCK_CHECKSUMS = 0b1_0000;
    private static final int CONTENT_SIZE = 0b1000;
    private static final int CONTENT_CHECKSUM = 0b100;
    private static final int DICTIONARY = 0b1;
    private static final int PLAIN = 0x80000000;
    private static final List<BlockSize> SIZES = List.of(BlockSize.values());

    /** A frame, written part by part. */
    private static final class Frame {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Frame(int flags, long contentSize) {
            bytes(0x04, 0x22, 0x4D, 0x18, 0b0100_0000 | flags, 0b0100_0000);
            if ((flags & CONTENT_SIZE) != 0) {
                number((int) contentSize).number((int) (contentSize >> 32));
            }
            byte[] descriptor = Arrays.copyOfRange(out.toByteArray(), 4, out.size());
            bytes(XxHash32.hash(descriptor, 0, descriptor.length) >> 8);
        }

        Frame bytes(int... bytes) {
            for (int b : bytes) {
                out.write(b);
            }
            return this;
        }

        Frame number(int number) {
            return bytes(number, number >> 8, number >> 16, number >> 24);
        }

        Frame block(int... content) {
            return number(content.length).bytes(content);
        }

        Frame plain(int... content) {
            return number(content.length | PLAIN).bytes(content);
        }

        byte[] end() {
            return number(0).out.toByteArray();
        }
    }

    private static byte[] decode(byte[] frames, int size) {
        // At odd places, so that they matter.
        byte[] source = new byte[frames.length + 7];
        System.arraycopy(frames, 0, source, 3, frames.length);
        byte[] target = new byte[size + 9];
        Lz4Frames.decode(new HeapBytes(source, 3, frames.length), target, 5, size);
        assertThat(Arrays.copyOfRange(target, 5 + size, target.length)).containsOnly(0);
        return Arrays.copyOfRange(target, 5, 5 + size);
    }

    private static void assertCorrupt(byte[] frames, int size, String message) {
        assertThatThrownBy(() -> decode(frames, size))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(message);
    }

    /** Bytes with repetitions near and far. */
    private static byte[] content(Random random, int size) {
        byte[] bytes = new byte[size];
        int at = 0;
        while (at < size) {
            int length = Math.min(size - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 2000 : 20));
            int back = at == 0 ? 0 : random.nextInt(Math.min(at, 66_000));
            for (int i = 0; i < length; i++, at++) {
                bytes[at] = back == 0 ? (byte) random.nextInt() : bytes[at - back];
            }
        }
        return bytes;
    }

    private static byte[] compressed(byte[] content, Parameters parameters) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FramedLZ4CompressorOutputStream lz4 = new FramedLZ4CompressorOutputStream(out, parameters)) {
            lz4.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void readsWhatAnotherLibraryWrites() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            byte[] content = content(random, 1 + random.nextInt(round % 20 == 0 ? 400_000 : 3000));
            // That library writes larger blocks wrongly when they depend on each other: it does not read them either.
            boolean dependent = random.nextBoolean();
            BlockSize size = dependent ? BlockSize.K64 : SIZES.get(random.nextInt(SIZES.size()));
            Parameters parameters = new Parameters(size, random.nextBoolean(), random.nextBoolean(), dependent);

            assertThat(decode(compressed(content, parameters), content.length))
                    .as(parameters.toString())
                    .isEqualTo(content);
        }
    }

    @Test
    void everyChangedBitIsNoticedWhereThereAreChecksums() throws IOException {
        byte[] content = content(new Random(6), 300);
        byte[] frames = compressed(content, new Parameters(BlockSize.K64, true, true, false));
        int refused = 0;
        for (int bit = 0; bit < frames.length * 8; bit++) {
            byte[] damaged = frames.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(decode(damaged, content.length)).isEqualTo(content);
            } catch (ProtocolException | UnsupportedFeatureException e) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(frames.length * 8);
    }

    @Test
    void everyShorterFrameIsRefused() throws IOException {
        byte[] content = content(new Random(7), 300);
        byte[] frames = compressed(content, new Parameters(BlockSize.K64, true, false, true));
        for (int length = 0; length < frames.length; length++) {
            assertCorrupt(Arrays.copyOf(frames, length), content.length, "");
        }
    }

    @Test
    void copiesMayRepeatThemselves() {
        byte[] frame = new Frame(INDEPENDENT, 0)
                .block(0x2F, 'a', 'b', 2, 0, 3, 0x10, '!')
                .end();

        assertThat(decode(frame, 25)).asString().isEqualTo("ab".repeat(12) + "!");
    }

    @Test
    void blocksThatDependReadTheOnesBefore() {
        Frame dependent = new Frame(0, 0).plain('a', 'b', 'c', 'd').block(0x00, 4, 0, 0x10, '!');
        Frame independent = new Frame(INDEPENDENT, 0).plain('a', 'b', 'c', 'd').block(0x00, 4, 0, 0x10, '!');

        assertThat(decode(dependent.end(), 9)).asString().isEqualTo("abcdabcd!");
        assertCorrupt(independent.end(), 9, "copies from outside");
    }

    @Test
    void aFrameDoesNotReadTheOneBefore() throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.write(new Frame(0, 0).plain('a', 'b', 'c', 'd').end());
        frames.write(new Frame(0, 0).block(0x00, 4, 0, 0x10, '!').end());

        assertCorrupt(frames.toByteArray(), 9, "copies from outside");
    }

    @Test
    void framesFollowEachOtherAndOthersAreSkipped() throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.write(new byte[] {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 9, 9, 9});
        frames.write(new Frame(CONTENT_SIZE, 2).plain('a', 'b').end());
        frames.write(new Frame(0, 0).plain('c').end());

        assertThat(decode(frames.toByteArray(), 3)).asString().isEqualTo("abc");
        assertCorrupt(frames.toByteArray(), 4, "frames of LZ4 have 3 bytes for a buffer of 4");
        frames.write(1);
        assertCorrupt(frames.toByteArray(), 3, "a frame of LZ4 ends early");
    }

    @Test
    void whatAFrameClaimsHasToBeTrue() {
        assertCorrupt(new Frame(CONTENT_SIZE, 3).plain('a', 'b').end(), 4, "claims 3 bytes, but has 2");
        assertCorrupt(new Frame(CONTENT_SIZE, -1).plain('a').end(), 1, "claims 18446744073709551615 bytes");
        assertCorrupt(new Frame(CONTENT_SIZE, 1L << 40).plain('a').end(), 1, "room for 1");
        assertCorrupt(
                new Frame(CONTENT_CHECKSUM, 0)
                        .plain('a')
                        .number(0)
                        .number(1)
                        .out
                        .toByteArray(),
                1,
                "checksum");
        assertCorrupt(new Frame(BLOCK_CHECKSUMS, 0).plain('a').number(1).end(), 1, "checksum");
        byte[] wrong = new Frame(0, 0).plain('a').end();
        wrong[6]++;
        assertCorrupt(wrong, 1, "checksum");
    }

    @Test
    void blocksStayInsideOfTheBuffer() {
        assertCorrupt(new Frame(0, 0).plain('a', 'b').end(), 1, "longer than it may be");
        assertCorrupt(new Frame(0, 0).block(0x20, 'a', 'b').end(), 1, "longer than it may be");
        assertCorrupt(new Frame(0, 0).block(0x1F, 'a', 1, 0, 255, 255, 0).end(), 100, "longer than it may be");
        assertCorrupt(new Frame(0, 0).block(0x30, 'a', 'b').end(), 9, "ends inside of its literals");
        assertCorrupt(new Frame(0, 0).block(0x10, 'a', 1).end(), 9, "ends inside of a sequence");
        assertCorrupt(new Frame(0, 0).block(0x10, 'a', 0, 0, 0).end(), 9, "copies from outside");
        assertCorrupt(new Frame(0, 0).number(1 << 17).end(), 9, "ends early");
        assertCorrupt(new Frame(0, 0).number(-1).end(), 9, "ends early");
    }

    @Test
    void aBlockIsNotLargerThanItsFrameAllows() {
        int[] large = new int[(1 << 16) + 1];

        assertCorrupt(new Frame(0, 0).plain(large).end(), large.length, "65537 bytes, but its frame allows 65536");
        // 'a' and a copy of it that would be too long: 15 + 4 + 257 * 255 bytes.
        int[] expanding = new int[4 + 258];
        Arrays.fill(expanding, 255);
        System.arraycopy(new int[] {0x1F, 'a', 1, 0}, 0, expanding, 0, 4);
        expanding[expanding.length - 1] = 0;
        assertCorrupt(new Frame(0, 0).block(expanding).end(), 70_000, "longer than it may be");
    }

    @Test
    void otherFramesAreRefused() {
        assertCorrupt(new byte[] {0x02, 0x21, 0x4C, 0x18, 0, 0, 0, 0}, 1, "does not start with a frame");
        byte[] version = new Frame(0, 0).end();
        version[4] = (byte) 0x80;
        assertCorrupt(version, 1, "has the flags 128 and 64");
        assertThatThrownBy(() -> decode(new Frame(DICTIONARY, 0).end(), 1))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("a frame of LZ4 that needs a dictionary");
    }
}
