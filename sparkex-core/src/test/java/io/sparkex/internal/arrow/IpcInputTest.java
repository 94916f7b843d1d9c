package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.flatbuffers.FlatBufferBuilder;
import com.sun.management.ThreadMXBean;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Random;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of the caller's streams, and the memory that they take. */
class IpcInputTest {
    private static final StructType SCHEMA = StructType.of().add("bytes", DataTypes.BinaryType);
    private static final int MIB = 1 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static byte[] schema() {
        return ArrowBatchWriter.of(SCHEMA, () -> ZoneOffset.UTC, false).schemaMessage();
    }

    /** A batch of one row, whose value has so many bytes. */
    private static byte[] batch(int size) {
        byte[] value = new byte[size];
        new Random(size).nextBytes(value);
        ArrowBatchWriter writer = ArrowBatchWriter.of(SCHEMA, () -> ZoneOffset.UTC, false);
        writer.write(Row.of((Object) value));
        return writer.takeBatch();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** The beginning of a message, up to its body. */
    private static byte[] claiming(long bodyLength) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        Message.startMessage(builder);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addBodyLength(builder, bodyLength);
        builder.finish(Message.endMessage(builder));
        byte[] metadata = builder.sizedByteArray();
        return joined(prefix(metadata.length), metadata);
    }

    private static byte[] prefix(int length) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(-1)
                .putInt(length)
                .array();
    }

    private static byte[] copy(HeapBytes bytes) {
        return Arrays.copyOfRange(bytes.array(), bytes.offset(), bytes.offset() + bytes.length());
    }

    /** A stream that gives a few bytes at a time. */
    private static InputStream slow(byte[] bytes, int atATime) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, atATime));
            }
        };
    }

    private static long allocated(Runnable run) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        run.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void areTheSameWhereverTheStreamComesFrom() {
        byte[][] messages = {schema(), batch(0), batch(1), batch(MIB - 1), batch(MIB), batch(7 * MIB + 3), batch(5)};
        byte[] stream = joined(joined(messages), IpcMessage.end(), new byte[] {1, 2, 3});
        IpcInput fast = new IpcStreamInput(new ByteArrayInputStream(stream));
        IpcInput slow = new IpcStreamInput(slow(stream, 1001));
        byte[] around = joined(new byte[3], stream, new byte[2]);
        IpcInput array = new IpcArrayInput(new HeapBytes(around, 3, stream.length));

        for (byte[] message : messages) {
            assertThat(copy(fast.next())).isEqualTo(message);
            assertThat(copy(slow.next())).isEqualTo(message);
            HeapBytes part = array.next();
            assertThat(part.array()).isSameAs(around);
            assertThat(copy(part)).isEqualTo(message);
        }
        assertThat(fast.next()).isNull();
        assertThat(slow.next()).isNull();
        assertThat(array.next()).isNull();
    }

    @Test
    void aMessageThatIsReadTakesLittleMoreThanItself() {
        for (int size : new int[] {4 * MIB, 5 * MIB, 5 * MIB + 4096, 24 * MIB, 26 * MIB, 40 * MIB}) {
            byte[] stream = joined(schema(), batch(size));
            InputStream in = new ByteArrayInputStream(stream);

            assertThat(allocated(() -> ArrowInput.open(in, null).next()))
                    .as("%d bytes", size)
                    .isLessThan((long) (1.3 * stream.length));
        }
    }

    @Test
    void aMessageThatIsInMemoryTakesNothing() {
        byte[] stream = joined(schema(), batch(24 * MIB), batch(8 * MIB));
        ArrowInput input = ArrowInput.open(HeapBytes.of(stream), null);

        assertThat(allocated(() -> {
                    assertThat(input.next().passable().message().array()).isSameAs(stream);
                    assertThat(input.next().rows().rowCount()).isEqualTo(1);
                    assertThat(input.hasNext()).isFalse();
                }))
                .isLessThan(MIB / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 3 * MIB, 10 * MIB})
    void aLengthThatIsOnlyClaimedMakesNoRoom(int come) {
        byte[] body = joined(claiming(Integer.MAX_VALUE - 4096), new byte[come]);
        byte[] metadata = joined(prefix(Integer.MAX_VALUE - 4096), new byte[come]);
        long room = 7L * come + 3 * MIB;

        assertThat(allocated(
                        () -> endsEarly(body, "the stream ends after " + come + " bytes of the body of a message")))
                .isLessThan(room);
        assertThat(allocated(() -> endsEarly(metadata, "the stream ends after " + come + " bytes of the metadata")))
                .isLessThan(room);
    }

    private static void endsEarly(byte[] stream, String why) {
        for (IpcInput input : new IpcInput[] {
            new IpcStreamInput(new ByteArrayInputStream(stream)), new IpcArrayInput(HeapBytes.of(stream))
        }) {
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(input::next)
                    .withMessageContaining(why);
        }
    }

    @Test
    void lengthsThatNoArrayHasAreRefused() {
        endsEarly(claiming(-1), "the length of a message's body is -1");
        for (long length : new long[] {Integer.MAX_VALUE, Long.MAX_VALUE}) {
            assertThatExceptionOfType(UnsupportedFeatureException.class)
                    .isThrownBy(() -> new IpcArrayInput(HeapBytes.of(claiming(length))).next())
                    .withMessageContaining("the body of a message has " + length + " bytes");
        }
        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> new IpcArrayInput(HeapBytes.of(prefix(Integer.MAX_VALUE))).next())
                .withMessageContaining("the metadata of a message has 2147483647 bytes");
        endsEarly(prefix(Integer.MAX_VALUE - 16), "the stream ends after 0 bytes of the metadata");
    }

    @Test
    void whatFollowsTheEndIsNotRead() {
        byte[] stream = joined(schema(), batch(0), IpcMessage.end());
        InputStream two = new SequenceInputStream(new ByteArrayInputStream(stream), new ByteArrayInputStream(stream));
        ArrowInput input = ArrowInput.open(two, null);
        input.next();

        for (int i = 0; i < 2; i++) {
            assertThat(input.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(input::next);
        }
        assertThat(ArrowInput.open(two, null).hasNext()).isTrue();
    }

    @Test
    void aBatchWithoutRowsIsPassedOver() {
        byte[] none = ArrowBatchWriter.of(SCHEMA, () -> ZoneOffset.UTC, false).takeBatch();
        ArrowInput input = ArrowInput.open(HeapBytes.of(joined(schema(), none, batch(3), none)), null);

        assertThat(input.next().rows().rowCount()).isEqualTo(1);
        assertThat(input.hasNext()).isFalse();
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> ArrowInput.open(HeapBytes.of(joined(schema(), new byte[] {9})), null)
                        .hasNext())
                .withMessageContaining("the stream ends inside of a length");
    }
}
