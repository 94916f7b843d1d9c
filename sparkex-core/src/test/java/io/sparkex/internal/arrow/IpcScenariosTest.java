package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.flatbuffers.FlatBufferBuilder;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Spark's own tests check of Arrow streams, and the borders of the format. */
@Tag("arrow-oracle")
class IpcScenariosTest {
    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    private static byte[] stream(StructType schema, boolean largeOffsets, List<List<Row>> batches) {
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

    private List<Field> fields(StructType schema, boolean largeOffsets) throws IOException {
        byte[] stream = stream(schema, largeOffsets, List.of());
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
            return reader.getVectorSchemaRoot().getSchema().getFields();
        }
    }

    private List<Row> readByArrow(byte[] stream) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
            while (reader.loadNextBatch()) {
                rows.addAll(ExpectedValues.rows(reader.getVectorSchemaRoot()));
            }
        }
        return rows;
    }

    private String arrowType(DataType type, boolean largeOffsets) throws IOException {
        Field field = fields(StructType.of().add("c", type), largeOffsets).get(0);
        assertThat(field.isNullable()).isTrue();
        return field.toString().replaceFirst("^c: ", "");
    }

    // AW-001
    @Test
    void everyTypeHasItsTypeInArrow() throws IOException {
        assertThat(arrowType(DataTypes.BooleanType, false)).isEqualTo("Bool");
        assertThat(arrowType(DataTypes.ByteType, false)).isEqualTo("Int(8, true)");
        assertThat(arrowType(DataTypes.ShortType, false)).isEqualTo("Int(16, true)");
        assertThat(arrowType(DataTypes.IntegerType, false)).isEqualTo("Int(32, true)");
        assertThat(arrowType(DataTypes.LongType, false)).isEqualTo("Int(64, true)");
        assertThat(arrowType(DataTypes.FloatType, false)).isEqualTo("FloatingPoint(SINGLE)");
        assertThat(arrowType(DataTypes.DoubleType, false)).isEqualTo("FloatingPoint(DOUBLE)");
        assertThat(arrowType(DataTypes.StringType, false)).isEqualTo("Utf8");
        assertThat(arrowType(DataTypes.StringType, true)).isEqualTo("LargeUtf8");
        assertThat(arrowType(DataTypes.BinaryType, false)).isEqualTo("Binary");
        assertThat(arrowType(DataTypes.BinaryType, true)).isEqualTo("LargeBinary");
        assertThat(arrowType(DataTypes.createDecimalType(20, 3), false)).isEqualTo("Decimal(20, 3, 128)");
        assertThat(arrowType(DataTypes.DateType, false)).isEqualTo("Date(DAY)");
        assertThat(arrowType(DataTypes.TimestampType, false)).isEqualTo("Timestamp(MICROSECOND, UTC)");
        assertThat(arrowType(DataTypes.TimestampNTZType, false)).isEqualTo("Timestamp(MICROSECOND, null)");
        assertThat(arrowType(DataTypes.createDayTimeIntervalType(), false)).isEqualTo("Duration(MICROSECOND)");
        assertThat(arrowType(DataTypes.NullType, false)).isEqualTo("Null");
        assertThat(arrowType(DataTypes.createArrayType(DataTypes.IntegerType), false))
                .isEqualTo("List<element: Int(32, true)>");
        assertThat(arrowType(DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType), false))
                .isEqualTo("Map(false)<entries: Struct<key: Utf8 not null, value: Int(64, true)> not null>");
        assertThat(arrowType(StructType.of().add("x", DataTypes.LongType, false), false))
                .isEqualTo("Struct<x: Int(64, true) not null>");
        assertThat(fields(StructType.of().add("c", DataTypes.LongType, false), false)
                        .get(0)
                        .isNullable())
                .isFalse();
    }

    // AW-033
    @Test
    void aStreamWithoutBatchesHasNoRows() {
        StructType schema = StructType.of().add("c", DataTypes.LongType);
        byte[] stream = stream(schema, false, List.of());
        ArrowBatchReader reader = ArrowBatchReader.of(null);

        assertThat(reader.read(HeapBytes.of(stream))).isEmpty();
        assertThat(reader.schema()).isEqualTo(schema);
    }

    // AW-034
    @Test
    void manyBatchesAreReadInTheirOrder() {
        List<List<Row>> batches = new ArrayList<>();
        for (int batch = 0; batch < 256; batch++) {
            Row[] rows = new Row[4096];
            int first = batch * rows.length;
            Arrays.setAll(rows, i -> Row.of(first + i));
            batches.add(List.of(rows));
        }
        byte[] stream = stream(StructType.of().add("c", DataTypes.IntegerType), false, batches);

        List<ColumnBatch> read = ArrowBatchReader.of(null).read(HeapBytes.of(stream));
        List<Row> rows = RowList.of(read);

        assertThat(read).hasSize(256).allMatch(batch -> batch.rowCount() == 4096);
        assertThat(rows).hasSize(1_048_576);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).getInt(0) != i) {
                assertThat(rows.get(i).getInt(0)).isEqualTo(i);
            }
        }
    }

    @Test
    void structsWithoutFieldsAndRowsWithoutColumnsAreWritten() throws IOException {
        StructType empty = StructType.of();
        StructType schema = StructType.of().add("s", empty).add("a", DataTypes.createArrayType(empty));
        List<Row> rows = Arrays.asList(
                Row.of(Row.of(), Arrays.asList(Row.of(), null)), Row.of(null, null), Row.of(Row.of(), List.of()));
        for (boolean largeOffsets : new boolean[] {false, true}) {
            byte[] stream = stream(schema, largeOffsets, List.of(rows));

            assertThat(readByArrow(stream)).isEqualTo(rows);
            assertThat(RowList.of(ArrowBatchReader.of(schema).read(HeapBytes.of(stream))))
                    .isEqualTo(rows);
        }
        byte[] nothing = stream(empty, false, List.of(List.of(Row.of(), Row.of())));

        assertThat(readByArrow(nothing)).containsExactly(Row.of(), Row.of());
        assertThat(RowList.of(ArrowBatchReader.of(empty).read(HeapBytes.of(nothing))))
                .containsExactly(Row.of(), Row.of());
    }

    @Test
    void bigEndianBytesAreRefused() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int fields = Schema.createFieldsVector(builder, new int[0]);
        int schema = Schema.createSchema(builder, Endianness.Big, fields, 0, 0);
        byte[] stream = IpcMessage.encode(builder, MessageHeader.Schema, schema, 0);

        assertThatThrownBy(() -> ArrowBatchReader.of(null).read(HeapBytes.of(stream)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("big-endian byte order");
    }
}
