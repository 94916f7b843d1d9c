package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams with random damage: they are read or refused, and never take more memory than their size explains. */
class CorruptStreamTest {
    private static final int ROUNDS = 20_000;
    private static final int SHOWN_ROWS = 20;
    private static final int[] EXTREMES = {0, -1, 1, 8, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x7FFFFFF8, 1 << 20};
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(Recorded.class)
    void isReadOrRefused(Recorded recorded) {
        byte[] original = recorded.bytes();
        StructType schema =
                ArrowBatchReader.of(null).read(HeapBytes.of(original)).get(0).schema();
        Random random = new Random(41);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damaged(original, random);
            boolean withSchema = random.nextBoolean();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                List<Row> rows = RowList.of(
                        ArrowBatchReader.of(withSchema ? schema : null).read(HeapBytes.of(damaged)));
                for (int i = 0; i < Math.min(rows.size(), SHOWN_ROWS); i++) {
                    assertThat(rows.get(i).toString()).isNotEmpty();
                }
            } catch (ProtocolException | UnsupportedFeatureException e) {
                assertThat(e).hasMessageStartingWith("The server sent ");
                refused++;
            }
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(4L << 20);
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    private static byte[] damaged(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int place = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[place] = (byte) random.nextInt();
                default -> {
                    int value = EXTREMES[random.nextInt(EXTREMES.length)];
                    place &= ~3;
                    for (int j = 0; j < 4 && place + j < bytes.length; j++) {
                        bytes[place + j] = (byte) (value >> 8 * j);
                    }
                }
            }
        }
        return bytes;
    }
}
