package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writer writes, read by Arrow itself and by the reader of this package. */
@Tag("arrow-oracle")
class ArrowBatchWriterOracleTest {
    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 64, 1000})
    void arrowReadsEveryType(int rows) throws IOException {
        RandomRows random = new RandomRows(new Random(rows), RandomRows.PLAIN);
        StructType schema = random.everyLeaf();

        assertReadByArrow(schema, List.of(random.rows(schema, rows)), false);
    }

    @Test
    void arrowReadsRandomSchemas() throws IOException {
        Random random = new Random(11);
        RandomRows rows = new RandomRows(random, RandomRows.PLAIN);
        for (int round = 0; round < 300; round++) {
            StructType schema = rows.schema();
            List<List<Row>> batches = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                batches.add(rows.rows(schema, random.nextInt(40)));
            }
            assertReadByArrow(schema, batches, round % 2 == 0);
        }
    }

    @Test
    void theReaderReadsWhatTheWriterWrites() {
        Random random = new Random(12);
        RandomRows rows = new RandomRows(random, RandomRows.LEAVES);
        for (int round = 0; round < 300; round++) {
            StructType schema = rows.schema();
            List<Row> data = rows.rows(schema, random.nextInt(100));
            byte[] stream = write(schema, List.of(data), round % 2 == 0);

            assertThat(RowList.of(ArrowBatchReader.of(schema).read(HeapBytes.of(stream))))
                    .as(schema.simpleString())
                    .isEqualTo(data);
        }
    }

    private void assertReadByArrow(StructType schema, List<List<Row>> batches, boolean largeOffsets)
            throws IOException {
        byte[] stream = write(schema, batches, largeOffsets);
        List<Row> read = new ArrayList<>();
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                read.addAll(ExpectedValues.rows(root));
            }
            assertThat(reader.bytesRead()).isEqualTo(stream.length);
        }
        List<Row> expected = new ArrayList<>();
        batches.forEach(expected::addAll);
        assertThat(read).as(schema.simpleString()).isEqualTo(expected);
    }

    private static byte[] write(StructType schema, List<List<Row>> batches, boolean largeOffsets) {
        ArrowBatchWriter writer = ArrowBatchWriter.of(schema, () -> ZoneOffset.UTC, largeOffsets);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(writer.schemaMessage());
        for (List<Row> batch : batches) {
            batch.forEach(writer::write);
            out.writeBytes(writer.takeBatch());
        }
        out.writeBytes(ArrowBatchWriter.endMessage());
        return out.toByteArray();
    }

    @Test
    void fieldsOfStructsWithTheSameNameAreToldApart() throws IOException {
        DataType twins = StructType.of()
                .add("x", DataTypes.IntegerType)
                .add("y", DataTypes.IntegerType)
                .add("x", DataTypes.StringType);
        byte[] stream = write(StructType.of().add("s", twins), List.of(), false);

        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
            assertThat(reader.getVectorSchemaRoot()
                            .getSchema()
                            .getFields()
                            .get(0)
                            .getChildren())
                    .extracting(field -> field.getName())
                    .containsExactly("x_0", "y", "x_1");
        }
    }
}
