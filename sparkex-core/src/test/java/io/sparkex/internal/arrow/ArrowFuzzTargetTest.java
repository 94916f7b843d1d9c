package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.flatbuffers.FlatBufferBuilder;
import io.sparkex.errors.ProtocolException;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the fuzzer starts from is read, and what it found is refused. */
@Tag("arrow-oracle")
class ArrowFuzzTargetTest {
    @Test
    void everySeedIsRead() throws IOException {
        Map<String, byte[]> seeds = FuzzSeeds.all();

        assertThat(seeds).hasSizeGreaterThan(100);
        seeds.forEach((name, stream) -> {
            boolean own = name.equals("sparks-own-types");
            List<Row> rows = RowList.of(
                    ArrowBatchReader.of(own ? ArrowFuzzTarget.COMPOSITES : null).read(HeapBytes.of(stream)));
            assertThat(rows.isEmpty()).as(name).isEqualTo(name.equals("recorded-EMPTY"));
            assertThat(rows.toString()).as(name).isNotEmpty();
            ArrowFuzzTarget.fuzzerTestOneInput(stream);
        });
    }

    /** The parts of a value are not counted to their end the second time. */
    @Test
    void aValueThatTakesMostOfTheBudgetIsNotCompared() {
        StructType schema = StructType.of().add("list", DataTypes.createArrayType(DataTypes.LongType));
        ArrowBatchWriter writer = ArrowBatchWriter.of(schema, () -> ZoneOffset.UTC, false);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(writer.schemaMessage());
        writer.write(Row.of(Collections.nCopies(60_000, 1L)));
        stream.writeBytes(writer.takeBatch());
        stream.writeBytes(ArrowBatchWriter.endMessage());

        assertThatCode(() -> ArrowFuzzTarget.fuzzerTestOneInput(stream.toByteArray()))
                .doesNotThrowAnyException();
    }

    /** Found by the fuzzer: their sum was below zero. */
    @Test
    void batchesThatClaimMoreRowsThanThereCanBeAreNotCounted() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(ArrowSchemaEncoder.encode(StructType.of(), false));
        for (int i = 0; i < 2; i++) {
            FlatBufferBuilder builder = new FlatBufferBuilder();
            RecordBatch.startRecordBatch(builder);
            RecordBatch.addLength(builder, Long.MAX_VALUE);
            int batch = RecordBatch.endRecordBatch(builder);
            stream.writeBytes(IpcMessage.encode(builder, MessageHeader.RecordBatch, batch, 0));
        }

        assertThatThrownBy(() -> ArrowBatchReader.countRows(HeapBytes.of(stream.toByteArray())))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("a batch has 9223372036854775807 rows");
        ArrowFuzzTarget.fuzzerTestOneInput(stream.toByteArray());
    }
}
