package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Batches with compressed buffers, as Arrow's own library writes them and as nobody should. */
@Tag("arrow-oracle")
class CompressedBuffersTest {
    private static final Field NUMBER = Field.nullable("n", new ArrowType.Int(64, true));

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    private static List<Row> read(byte[] stream) {
        return RowList.of(ArrowBatchReader.of(null).read(HeapBytes.of(stream)));
    }

    @ParameterizedTest
    @EnumSource(value = CodecType.class, names = "NO_COMPRESSION", mode = Mode.EXCLUDE)
    void compressedBatchesAndDictionariesAreRead(CodecType codec) throws IOException {
        Random random = new Random(31);
        for (int round = 0; round < 40; round++) {
            StreamBuilder stream = new StreamBuilder(CommonsCompressionFactory.INSTANCE.createCodec(codec));
            RandomDictionaries dictionaries = new RandomDictionaries(random, allocator, stream);
            dictionaries.write(new RandomVectors(random).schema().getFields());

            assertThat(read(stream.bytes())).isEqualTo(dictionaries.rows());
        }
    }

    @ParameterizedTest
    @EnumSource(value = CodecType.class, names = "NO_COMPRESSION", mode = Mode.EXCLUDE)
    void longBuffersAreReadAsArrowDoes(CodecType codec) throws IOException {
        Random random = new Random(32);
        RandomVectors vectors = new RandomVectors(random);
        try (VectorSchemaRoot root = VectorSchemaRoot.create(vectors.everyType(), allocator)) {
            root.getFieldVectors().forEach(vector -> vectors.fill(vector, 5000));
            byte[] stream = new StreamBuilder(CommonsCompressionFactory.INSTANCE.createCodec(codec))
                    .schema(root.getSchema().getFields().toArray(new Field[0]))
                    .batch(5000, root.getFieldVectors().toArray(new FieldVector[0]))
                    .bytes();
            List<Row> expected = new ArrayList<>();
            try (ArrowStreamReader reader = new ArrowStreamReader(
                    new ByteArrayInputStream(stream), allocator, CommonsCompressionFactory.INSTANCE)) {
                while (reader.loadNextBatch()) {
                    expected.addAll(ExpectedValues.rows(reader.getVectorSchemaRoot()));
                }
            }

            assertThat(read(stream).equals(expected)).isTrue();
        }
    }

    /** Stands for each buffer with some bytes of its own. */
    private static final class Replacing implements CompressionCodec {
        private final CodecType type;
        private final byte[] replacement;

        Replacing(CodecType type, byte[] replacement) {
            this.type = type;
            this.replacement = replacement;
        }

        @Override
        public ArrowBuf compress(BufferAllocator allocator, ArrowBuf plain) {
            plain.close();
            ArrowBuf buffer = allocator.buffer(replacement.length);
            buffer.writeBytes(replacement);
            return buffer;
        }

        @Override
        public ArrowBuf decompress(BufferAllocator allocator, ArrowBuf compressed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CodecType getCodecType() {
            return type;
        }
    }

    private byte[] stream(CodecType type, int rows, byte[] buffer) throws IOException {
        try (BigIntVector vector = new BigIntVector("n", allocator)) {
            vector.allocateNew(rows);
            vector.setValueCount(rows);
            return new StreamBuilder(new Replacing(type, buffer))
                    .schema(NUMBER)
                    .batch(rows, vector)
                    .bytes();
        }
    }

    private static byte[] prefixed(long length, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < Long.BYTES; i++) {
            out.write((int) (length >> 8 * i));
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    @Test
    void buffersMayBePlainWithinACompressedBatch() throws IOException {
        byte[] one = {1, 0, 0, 0, 0, 0, 0, 0};

        assertThat(read(stream(CodecType.ZSTD, 1, prefixed(-1, one)))).containsExactly(Row.of(1L));
        assertThat(read(stream(CodecType.LZ4_FRAME, 1, prefixed(-1, one)))).containsExactly(Row.of(1L));
    }

    @Test
    void aLengthIsBelievedOnlyAsFarAsTheBytesCouldHaveIt() throws IOException {
        byte[] zstd = Zstd.compress(new byte[8]);
        for (long length : new long[] {-2, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, zstd.length * 40_000L}) {
            assertRefused(stream(CodecType.ZSTD, 1, prefixed(length, zstd)), "a compressed buffer claims " + length);
        }
        assertRefused(stream(CodecType.LZ4_FRAME, 1, prefixed(255 * 20 + 1, new byte[20])), "claims 5101 bytes");
        assertRefused(stream(CodecType.ZSTD, 1, prefixed(7, zstd)), "a buffer of zstd is unreadable");
        assertRefused(stream(CodecType.ZSTD, 1, prefixed(9, zstd)), "frames of zstd have 8 bytes for a buffer of 9");
        assertRefused(stream(CodecType.ZSTD, 1, prefixed(8, new byte[20])), "a buffer of zstd is unreadable");
        assertRefused(stream(CodecType.ZSTD, 1, new byte[7]), "a compressed buffer has 7 bytes");
        assertRefused(stream(CodecType.ZSTD, 2, prefixed(8, zstd)), "the values of column n need 16 bytes, but have 8");
    }

    @Test
    void aStreamDoesNotExpandWithoutEnd() throws IOException {
        byte[] zeros = Zstd.compress(new byte[1 << 27]);
        byte[] stream = stream(CodecType.ZSTD, 1, prefixed(1 << 27, zeros));

        assertThatThrownBy(() -> read(stream))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("expand to more than this client reads");
    }

    /** The library is looked for where a property says, when its class is loaded for the first time: here by a loader of its own. */
    @Test
    void withoutTheNativeLibraryZstdIsRefusedAndLz4IsRead() throws IOException, ReflectiveOperationException {
        byte[] zstd = stream(CodecType.ZSTD, 1, prefixed(8, Zstd.compress(new byte[8])));
        byte[] lz4 = stream(CodecType.LZ4_FRAME, 1, prefixed(-1, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}));
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        System.setProperty("ZstdNativePath", "/nowhere/libzstd.so");
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Method attempt = loader.loadClass(Attempt.class.getName()).getMethod("read", byte[].class);

            assertThat(attempt.invoke(null, (Object) lz4)).isEqualTo("[1]");
            assertThat(attempt.invoke(null, (Object) zstd))
                    .asString()
                    .contains("UnsupportedFeatureException", "zstd, whose native library can't be loaded here");
        } finally {
            System.clearProperty("ZstdNativePath");
        }
    }

    /** Reads a stream within another class loader, and says what came of it. */
    public static final class Attempt {
        private Attempt() {}

        /** The first row or the exception. */
        public static String read(byte[] stream) {
            try {
                return CompressedBuffersTest.read(stream).get(0).toString();
            } catch (UnsupportedFeatureException e) {
                return e.toString();
            }
        }
    }

    private static void assertRefused(byte[] stream, String message) {
        assertThatThrownBy(() -> read(stream))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(message);
    }
}
