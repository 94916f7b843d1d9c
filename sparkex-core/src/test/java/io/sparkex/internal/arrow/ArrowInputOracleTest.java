package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DecimalType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.MetadataVersion;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which batches of Arrow's own writer go to the server as they are. */
@Tag("arrow-oracle")
class ArrowInputOracleTest {
    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    private static ArrowInput input(FieldVector vector, DictionaryProvider dictionaries, CodecType codec)
            throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (ArrowStreamWriter writer = new ArrowStreamWriter(
                VectorSchemaRoot.of(vector),
                dictionaries,
                Channels.newChannel(stream),
                IpcOption.DEFAULT,
                codec == CodecType.NO_COMPRESSION
                        ? NoCompressionCodec.Factory.INSTANCE
                        : CommonsCompressionFactory.INSTANCE,
                codec)) {
            writer.writeBatch();
        }
        return ArrowInput.open(new ByteArrayInputStream(stream.toByteArray()), null);
    }

    private static List<Object> values(ArrowInput.Batch batch) {
        return RowList.of(List.of(batch.rows())).stream().map(row -> row.get(0)).toList();
    }

    private VarCharVector texts(String... texts) {
        VarCharVector vector = new VarCharVector("texts", allocator);
        for (int i = 0; i < texts.length; i++) {
            vector.setSafe(i, texts[i].getBytes(StandardCharsets.UTF_8));
        }
        vector.setValueCount(texts.length);
        return vector;
    }

    @ParameterizedTest
    @EnumSource(names = {"LZ4_FRAME", "ZSTD"})
    void compressedBuffersAreSentPlain(CodecType codec) throws IOException {
        try (BigIntVector numbers = new BigIntVector("n", allocator)) {
            for (int i = 0; i < 1000; i++) {
                numbers.setSafe(i, 7);
            }
            numbers.setValueCount(1000);
            ArrowInput input = input(numbers, new MapDictionaryProvider(), codec);

            ArrowInput.Batch batch = input.next();
            assertThat(batch.passable()).isNull();
            assertThat(values(batch)).hasSize(1000).containsOnly(7L);
            assertThat(input.hasNext()).isFalse();
        }
    }

    @Test
    void plainBuffersGoAsTheyAre() throws IOException {
        try (VarCharVector plain = texts("b", "a", "b")) {
            ArrowInput.Batch batch = input(plain, new MapDictionaryProvider(), CodecType.NO_COMPRESSION)
                    .next();

            assertThat(batch.passable()).isNotNull();
            assertThat(values(batch)).isEqualTo(List.of("b", "a", "b"));
        }
    }

    @Test
    void decimalsOfNegativeScaleNeedASchema() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (DecimalVector hundreds = new DecimalVector("hundreds", allocator, 5, -2)) {
            hundreds.setSafe(0, new BigDecimal("123E2"));
            hundreds.setValueCount(1);
            try (ArrowStreamWriter writer = new ArrowStreamWriter(
                    VectorSchemaRoot.of(hundreds), new MapDictionaryProvider(), Channels.newChannel(stream))) {
                writer.writeBatch();
            }
        }
        byte[] arrow = stream.toByteArray();

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> ArrowInput.open(HeapBytes.of(arrow), null))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("UNSUPPORTED_DATA_TYPE"))
                .withMessageContaining("type of hundreds is decimal(5,-2)")
                .withMessageContaining("A schema may say decimal(7,0)");

        StructType whole = StructType.of().add("hundreds", new DecimalType(7, 0));
        ArrowInput.Batch batch = ArrowInput.open(HeapBytes.of(arrow), whole).next();
        ArrowBatchWriter writer = ArrowBatchWriter.of(whole, () -> ZoneOffset.UTC, false);
        batch.write(0, writer);
        HeapBytes sent = HeapBytes.join(List.of(
                ByteString.copyFrom(writer.schemaMessage()),
                ByteString.copyFrom(writer.takeBatch()),
                ByteString.copyFrom(ArrowBatchWriter.endMessage())));
        assertThat(RowList.of(ArrowBatchReader.of(whole).read(sent))).containsExactly(Row.of(new BigDecimal("12300")));
    }

    /** Before Arrow 0.15 no marker began a message. The server reads with this library. */
    @Test
    void messagesWithoutAMarkerGoAsTheyAre() throws IOException {
        ByteArrayOutputStream legacy = new ByteArrayOutputStream();
        try (VarCharVector plain = texts("b", "a", "b");
                ArrowStreamWriter writer = new ArrowStreamWriter(
                        VectorSchemaRoot.of(plain),
                        new MapDictionaryProvider(),
                        Channels.newChannel(legacy),
                        new IpcOption(true, MetadataVersion.V4))) {
            writer.writeBatch();
        }
        ArrowInput input = ArrowInput.open(HeapBytes.of(legacy.toByteArray()), null);
        HeapBytes message = input.next().passable().message();
        ArrowBatchWriter after = ArrowBatchWriter.of(input.schema(), () -> ZoneOffset.UTC, false);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(after.schemaMessage());
        message.byteString().writeTo(stream);
        after.write(Row.of("c"));
        stream.writeBytes(after.takeBatch());
        stream.writeBytes(ArrowBatchWriter.endMessage());

        assertThat(LittleEndian.getInt(message.array(), message.offset())).isPositive();
        List<String> read = new ArrayList<>();
        try (ArrowStreamReader reader =
                new ArrowStreamReader(new ByteArrayInputStream(stream.toByteArray()), allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                for (int i = 0; i < root.getRowCount(); i++) {
                    read.add(root.getVector(0).getObject(i).toString());
                }
            }
        }
        assertThat(read).containsExactly("b", "a", "b", "c");
    }

    @Test
    void dictionariesAreResolved() throws IOException {
        try (VarCharVector values = texts("a", "b");
                VarCharVector plain = texts("b", "a", "b")) {
            Dictionary dictionary = new Dictionary(values, new DictionaryEncoding(1, false, null));
            try (FieldVector encoded = (FieldVector) DictionaryEncoder.encode(plain, dictionary)) {
                ArrowInput input = input(encoded, new MapDictionaryProvider(dictionary), CodecType.NO_COMPRESSION);

                assertThat(input.schema()).isEqualTo(StructType.of().add("texts", DataTypes.StringType));
                ArrowInput.Batch batch = input.next();
                assertThat(batch.passable()).isNull();
                assertThat(values(batch)).isEqualTo(Arrays.asList("b", "a", "b"));
            }
        }
    }

    @Test
    void dictionariesThatAreWrongAreNamedWithRowAndColumn() throws IOException {
        DictionaryEncoding encoding = new DictionaryEncoding(1, false, null);
        try (VarCharVector known = texts("a", "b");
                VarCharVector wrong = texts("a");
                VarCharVector plain = texts("a", "b");
                FieldVector encoded = (FieldVector) DictionaryEncoder.encode(plain, new Dictionary(known, encoding))) {
            MapDictionaryProvider provider = new MapDictionaryProvider(new Dictionary(wrong, encoding));
            refusesTheSecondRow(encoded, provider, "value 1 of column texts is number 1 of the 1 values");

            wrong.setSafe(1, new byte[] {(byte) 0xC0});
            wrong.setValueCount(2);
            refusesTheSecondRow(encoded, provider, "value 1 of column texts is no UTF-8");
        }
    }

    private static void refusesTheSecondRow(FieldVector vector, DictionaryProvider dictionaries, String why)
            throws IOException {
        ArrowInput input = input(vector, dictionaries, CodecType.NO_COMPRESSION);
        ArrowBatchWriter writer = ArrowBatchWriter.of(input.schema(), () -> ZoneOffset.UTC, false);
        ArrowInput.Batch batch = input.next();
        batch.write(0, writer);

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> batch.write(1, writer))
                .withMessageContainingAll(why, "It is in row 1.");
    }

    @Test
    void otherUnitsAreConverted() throws IOException {
        try (TimeStampNanoTZVector nanos = new TimeStampNanoTZVector("t", allocator, "UTC")) {
            nanos.setSafe(0, 1_000);
            nanos.setValueCount(1);

            ArrowInput.Batch batch = input(nanos, new MapDictionaryProvider(), CodecType.NO_COMPRESSION)
                    .next();
            assertThat(batch.passable()).isNull();
            assertThat(batch.rows().rowCount()).isEqualTo(1);
        }
    }
}
