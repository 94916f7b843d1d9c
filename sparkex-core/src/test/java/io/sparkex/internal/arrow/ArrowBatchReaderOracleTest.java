package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.MetadataVersion;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader beside Arrow's own: the same bytes have to become the same values. */
@Tag("arrow-oracle")
class ArrowBatchReaderOracleTest {
    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 64, 1000})
    void readsEveryTypeAsArrowDoes(int rows) throws IOException {
        RandomVectors random = new RandomVectors(new Random(rows));
        assertSameValues(random, random.everyType(), List.of(rows), IpcOption.DEFAULT);
    }

    @Test
    void readsRandomSchemasAsArrowDoes() throws IOException {
        Random random = new Random(7);
        RandomVectors vectors = new RandomVectors(random);
        for (int round = 0; round < 300; round++) {
            List<Integer> batches = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                batches.add(random.nextInt(40));
            }
            assertSameValues(vectors, vectors.schema(), batches, IpcOption.DEFAULT);
        }
    }

    @Test
    void readsTheOlderFramingAndMetadata() throws IOException {
        RandomVectors random = new RandomVectors(new Random(3));

        assertSameValues(random, random.everyType(), List.of(5, 0, 6), new IpcOption(true, MetadataVersion.V4));
        assertSameValues(random, random.everyType(), List.of(5), new IpcOption(false, MetadataVersion.V4));
        assertSameValues(random, random.everyType(), List.of(5), new IpcOption(true, MetadataVersion.V5));
    }

    @Test
    void readsSlicesAsArrowDoes() throws IOException {
        RandomVectors random = new RandomVectors(new Random(5));
        try (VectorSchemaRoot root = filled(random, random.everyType(), 50)) {
            for (int start : new int[] {0, 1, 8, 13, 49, 50}) {
                int length = Math.min(17, 50 - start);
                try (VectorSchemaRoot slice = root.slice(start, length)) {
                    assertSameValues(written(slice, IpcOption.DEFAULT));
                }
            }
        }
    }

    @Test
    void readsOffsetsThatStartAboveZero() throws IOException {
        try (VectorSchemaRoot root = strings("aa", "b", "", "cccc")) {
            VarCharVector vector = (VarCharVector) root.getVector(0);
            ArrowBuf offsets = vector.getOffsetBuffer().slice(4, 3 * 4L);
            byte[] stream = stream(
                    root.getSchema(),
                    new ArrowRecordBatch(
                            2,
                            List.of(new ArrowFieldNode(2, 0)),
                            List.of(allocator.getEmpty(), offsets, vector.getDataBuffer())));

            assertSameValues(stream);
            assertThat(RowList.of(read(stream))).containsExactly(Row.of("b"), Row.of(""));
        }
    }

    private static List<Field> unreadable() {
        List<ArrowType> types = List.of(
                new ArrowType.Int(8, false),
                new ArrowType.Int(32, false),
                new ArrowType.Int(64, false),
                new ArrowType.FloatingPoint(FloatingPointPrecision.HALF),
                new ArrowType.Decimal(76, 0, 256),
                new ArrowType.Date(DateUnit.MILLISECOND),
                new ArrowType.Time(TimeUnit.MILLISECOND, 32),
                new ArrowType.Interval(IntervalUnit.DAY_TIME),
                new ArrowType.FixedSizeBinary(4),
                new ArrowType.Utf8View(),
                new ArrowType.BinaryView());
        List<Field> fields = new ArrayList<>();
        types.forEach(type -> fields.add(new Field("strange", FieldType.nullable(type), null)));
        fields.add(new Field(
                "strange",
                FieldType.nullable(new ArrowType.FixedSizeList(2)),
                List.of(Field.nullable("element", new ArrowType.Int(32, true)))));
        return fields;
    }

    @Test
    void otherTypesAreNamedWithTheirColumn() throws IOException {
        for (Field field : unreadable()) {
            try (VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(List.of(field)), allocator)) {
                byte[] stream = written(root, IpcOption.DEFAULT);

                assertThatThrownBy(() -> read(stream))
                        .as(field.toString())
                        .isInstanceOf(UnsupportedFeatureException.class)
                        .hasMessageContaining("column strange is an Arrow ");
            }
        }
    }

    @Test
    void aBatchThatClaimsMoreThanItHasIsRefused() throws IOException {
        try (VectorSchemaRoot root = strings("a", "b")) {
            try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
                assertRefused(root, 3, new ArrowFieldNode(2, 0), batch.getBuffers());
                assertRefused(root, 3, new ArrowFieldNode(3, 0), batch.getBuffers());
                assertRefused(root, 2, new ArrowFieldNode(2, 3), batch.getBuffers());
                assertRefused(root, 2, new ArrowFieldNode(2, -1), batch.getBuffers());
                assertRefused(root, -1, new ArrowFieldNode(-1, 0), batch.getBuffers());
                assertRefused(
                        root, 2, new ArrowFieldNode(2, 0), batch.getBuffers().subList(0, 2));
                assertRefused(
                        root,
                        2,
                        new ArrowFieldNode(2, 1),
                        List.of(
                                allocator.getEmpty(),
                                batch.getBuffers().get(1),
                                batch.getBuffers().get(2)));
            }
        }
    }

    @Test
    void aStructWhosePartsAreTooShortIsRefused() throws IOException {
        Field struct = new Field(
                "s", FieldType.nullable(new ArrowType.Struct()), List.of(Field.nullable("n", new ArrowType.Null())));
        for (int length : new int[] {2, 3}) {
            ArrowRecordBatch batch = new ArrowRecordBatch(
                    3,
                    List.of(new ArrowFieldNode(3, 0), new ArrowFieldNode(length, length)),
                    List.of(allocator.getEmpty()));
            byte[] stream = stream(new Schema(List.of(struct)), batch);

            if (length == 3) {
                assertThat(RowList.of(read(stream))).hasSize(3);
            } else {
                assertThatThrownBy(() -> read(stream))
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("column s.n has 2 values for 3 rows");
            }
        }
    }

    private void assertRefused(VectorSchemaRoot root, int rows, ArrowFieldNode node, List<ArrowBuf> buffers)
            throws IOException {
        byte[] stream = stream(root.getSchema(), new ArrowRecordBatch(rows, List.of(node), buffers));

        assertThatThrownBy(() -> read(stream)).isInstanceOf(ProtocolException.class);
    }

    private VectorSchemaRoot strings(String... values) {
        VectorSchemaRoot root =
                VectorSchemaRoot.create(new Schema(List.of(Field.nullable("s", new ArrowType.Utf8()))), allocator);
        VarCharVector vector = (VarCharVector) root.getVector(0);
        vector.allocateNew();
        for (int i = 0; i < values.length; i++) {
            vector.setSafe(i, values[i].getBytes(StandardCharsets.UTF_8));
        }
        root.setRowCount(values.length);
        return root;
    }

    private VectorSchemaRoot filled(RandomVectors random, Schema schema, int rows) {
        VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
        root.getFieldVectors().forEach(vector -> random.fill(vector, rows));
        root.setRowCount(rows);
        return root;
    }

    private void assertSameValues(RandomVectors random, Schema schema, List<Integer> batches, IpcOption option)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(out), option)) {
            writer.start();
            for (int rows : batches) {
                root.clear();
                root.getFieldVectors().forEach(vector -> random.fill(vector, rows));
                root.setRowCount(rows);
                writer.writeBatch();
            }
        }
        assertSameValues(out.toByteArray());
    }

    private void assertSameValues(byte[] stream) throws IOException {
        List<Row> expected = new ArrayList<>();
        String schema;
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
            schema = reader.getVectorSchemaRoot().getSchema().toString();
            while (reader.loadNextBatch()) {
                expected.addAll(ExpectedValues.rows(reader.getVectorSchemaRoot()));
            }
        }
        List<Row> rows = RowList.of(read(stream));

        assertThat(rows).as(schema).isEqualTo(expected);
        assertThat(rows.hashCode()).isEqualTo(expected.hashCode());
        assertThat(rows.toString()).isEqualTo(expected.toString());
    }

    private static List<ColumnBatch> read(byte[] stream) {
        return ArrowBatchReader.of(null).read(HeapBytes.of(stream));
    }

    private static byte[] written(VectorSchemaRoot root, IpcOption option) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(out), option)) {
            writer.writeBatch();
        }
        return out.toByteArray();
    }

    private static byte[] stream(Schema schema, ArrowRecordBatch batch) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WriteChannel channel = new WriteChannel(Channels.newChannel(out));
                batch) {
            MessageSerializer.serialize(channel, schema);
            MessageSerializer.serialize(channel, batch);
        }
        return out.toByteArray();
    }
}
