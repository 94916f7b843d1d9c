package io.sparkex.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Vectors as bytes. Closing the allocator fails when something was not freed. */
class VectorStreamTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    private static VectorStream stream(ArrowReader reader) throws IOException {
        return new VectorStream(reader.getVectorSchemaRoot(), reader, reader::loadNextBatch);
    }

    private ArrowReader twoBatches() {
        return SparkArrow.reader(
                List.of(Vectors.stream(allocator, 0, 4), Vectors.stream(allocator, 4, 9))
                        .iterator(),
                () -> {},
                allocator);
    }

    private List<String> rows(byte[] stream) throws IOException {
        List<String> rows = new ArrayList<>();
        try (ArrowReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
            while (reader.loadNextBatch()) {
                rows.addAll(Vectors.rows(reader.getVectorSchemaRoot()));
            }
        }
        return rows;
    }

    @Test
    void hasTheBatchesOfAReader() throws IOException {
        try (ArrowReader reader = twoBatches();
                InputStream bytes = stream(reader)) {
            assertThat(rows(bytes.readAllBytes())).isEqualTo(Vectors.expected(0, 9));
            assertThat(bytes.read()).isEqualTo(-1);
            assertThat(bytes.read(new byte[2], 0, 2)).isEqualTo(-1);
        }
    }

    @Test
    void canBeReadByteByByte() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (ArrowReader reader = twoBatches();
                InputStream bytes = stream(reader)) {
            assertThat(bytes.read(new byte[0], 0, 0)).isZero();
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                read.write(next);
            }
        }
        assertThat(rows(read.toByteArray())).isEqualTo(Vectors.expected(0, 9));
    }

    @Test
    @DisplayName("AW-032")
    void ofNothingIsTheSchema() throws IOException {
        try (VectorSchemaRoot none = Vectors.of(allocator, 0, 0);
                VectorStream bytes = VectorStream.of(none, new DictionaryProvider.MapDictionaryProvider())) {
            byte[] stream = bytes.readAllBytes();

            assertThat(rows(stream)).isEmpty();
            try (ArrowReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
                assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(Vectors.SCHEMA);
            }
        }
    }

    @Test
    void ofVectorsWithoutTheirOneOffsetCanBeWritten() throws IOException {
        try (VectorSchemaRoot bare = VectorSchemaRoot.create(Vectors.SCHEMA, allocator);
                ListVector lists = ListVector.empty("lists", allocator);
                VectorStream bytes = VectorStream.of(bare, new DictionaryProvider.MapDictionaryProvider());
                VectorStream nested = VectorStream.of(
                        SparkArrow.root(List.of(lists)), new DictionaryProvider.MapDictionaryProvider())) {
            lists.addOrGetVector(FieldType.nullable(new ArrowType.Utf8()));
            assertThat(bare.getVector(1).getOffsetBuffer().capacity()).isZero();

            assertThat(rows(bytes.readAllBytes())).isEmpty();
            assertThat(bare.getVector(1).getOffsetBuffer().capacity()).isPositive();
            MissingOffsets.fill(List.of(lists));
            assertThat(nested.readAllBytes()).isNotEmpty();
            assertThat(lists.getDataVector().getOffsetBuffer().capacity()).isPositive();
        }
    }

    @Test
    void doesNotCopyTheVectors() throws IOException {
        try (FixedSizeBinaryVector vector = new FixedSizeBinaryVector("bytes", allocator, 1 << 20)) {
            vector.allocateNew(16);
            for (int i = 0; i < 16; i++) {
                vector.set(i, new byte[1 << 20]);
            }
            vector.setValueCount(16);
            try (VectorStream bytes =
                    VectorStream.of(SparkArrow.root(List.of(vector)), new DictionaryProvider.MapDictionaryProvider())) {
                byte[] target = new byte[1 << 16];
                long read = 0;
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int taken = bytes.read(target); taken >= 0; taken = bytes.read(target)) {
                    read += taken;
                }

                assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
                assertThat(read).isGreaterThan(16 << 20);
            }
        }
    }

    @Test
    void leavesTheVectorsOpen() throws IOException {
        try (VectorSchemaRoot vectors = Vectors.of(allocator, 0, 5)) {
            for (int i = 0; i < 2; i++) {
                try (VectorStream bytes = VectorStream.of(vectors, new DictionaryProvider.MapDictionaryProvider())) {
                    assertThat(rows(bytes.readAllBytes())).isEqualTo(Vectors.expected(0, 5));
                }
            }
        }
    }

    @Test
    @DisplayName("AW-037")
    void freesWhatItHasOfDictionariesWhenItIsClosedEarly() throws IOException {
        DictionaryEncoding encoding = new DictionaryEncoding(7, false, null);
        try (VarCharVector values = texts("values", "a", "b");
                VarCharVector plain = texts("plain", "b", "a", "b")) {
            Dictionary dictionary = new Dictionary(values, encoding);
            try (FieldVector encoded = (FieldVector) DictionaryEncoder.encode(plain, dictionary);
                    VectorStream bytes = VectorStream.of(
                            SparkArrow.root(List.of(encoded)),
                            new DictionaryProvider.MapDictionaryProvider(dictionary))) {
                assertThat(bytes.read()).isEqualTo(0xFF);
                assertThat(bytes.readNBytes(300)).hasSize(300);
            }
        }
    }

    private VarCharVector texts(String name, String... texts) {
        VarCharVector vector = new VarCharVector(name, allocator);
        for (int i = 0; i < texts.length; i++) {
            vector.setSafe(i, texts[i].getBytes(StandardCharsets.UTF_8));
        }
        vector.setValueCount(texts.length);
        return vector;
    }
}
