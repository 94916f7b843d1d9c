package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns whose values stand in dictionaries, as Arrow's own library writes them. */
@Tag("arrow-oracle")
class DictionariesTest {
    private static final Field TEXT = Field.nullable("c", new ArrowType.Utf8());
    private static final ArrowType.Int BYTE = new ArrowType.Int(8, true);

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsFreed() {
        allocator.close();
    }

    private static List<Row> read(byte[] stream) {
        return RowList.of(ArrowBatchReader.of(null).read(HeapBytes.of(stream)));
    }

    private FieldVector texts(String... values) {
        VarCharVector vector = new VarCharVector("c", allocator);
        vector.allocateNew();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                vector.setSafe(i, values[i].getBytes(StandardCharsets.UTF_8));
            }
        }
        vector.setValueCount(values.length);
        return vector;
    }

    private FieldVector indices(ArrowType.Int type, Long... values) {
        BaseFixedWidthVector vector =
                (BaseFixedWidthVector) Field.nullable("c", type).createVector(allocator);
        vector.allocateNew(values.length);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                vector.setIndexDefined(i);
                for (int j = 0; j < vector.getTypeWidth(); j++) {
                    vector.getDataBuffer().setByte((long) i * vector.getTypeWidth() + j, (byte) (values[i] >> 8 * j));
                }
            }
        }
        vector.setValueCount(values.length);
        return vector;
    }

    private static DictionaryEncoding encoding(long id, ArrowType.Int type) {
        return new DictionaryEncoding(id, false, type);
    }

    // AW-030
    @Test
    void textsBehindADictionaryAreReadAsTexts() throws IOException {
        DictionaryEncoding encoding = new DictionaryEncoding(1, false, null);
        try (FieldVector values = texts("a", "b", "c", null, "a");
                FieldVector words = texts("a", "b", "c");
                FieldVector encoded = (FieldVector) DictionaryEncoder.encode(values, new Dictionary(words, encoding));
                VectorSchemaRoot root = VectorSchemaRoot.of(encoded)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ArrowStreamWriter writer =
                    new ArrowStreamWriter(root, new MapDictionaryProvider(new Dictionary(words, encoding)), out)) {
                writer.writeBatch();
            }
            List<Row> rows = read(out.toByteArray());

            assertThat(rows).containsExactly(Row.of("a"), Row.of("b"), Row.of("c"), Row.of((Object) null), Row.of("a"));
            assertThat(rows.get(2).getString("c")).isEqualTo("c");
            assertThat(rows.get(3).isNullAt(0)).isTrue();
            assertThat(rows.get(3).getString("c")).isNull();
            assertThat(rows.get(0).schema()).hasToString("struct<c:string>");
            assertThatThrownBy(() -> rows.get(0).getInt(0)).hasMessageContaining("Use getString.");
        }
    }

    @Test
    void dictionariesAreReadAtAnyPlaceOfAnySchema() throws IOException {
        Random random = new Random(21);
        int dictionaries = 0;
        for (int round = 0; round < 300; round++) {
            RandomDictionaries stream = new RandomDictionaries(random, allocator, new StreamBuilder());
            stream.write(new RandomVectors(random).schema().getFields());
            List<Row> rows = read(stream.bytes());

            assertThat(rows).isEqualTo(stream.rows());
            assertThat(rows.toString()).isEqualTo(stream.rows().toString());
            dictionaries += stream.dictionaries();
        }
        assertThat(dictionaries).isGreaterThan(300);
    }

    @Test
    void everyTypeIsReadBehindADictionary() throws IOException {
        Random random = new Random(22);
        for (int round = 0; round < 10; round++) {
            RandomDictionaries stream = new RandomDictionaries(random, allocator, new StreamBuilder());
            stream.write(new RandomVectors(random).everyType().getFields());

            assertThat(read(stream.bytes())).isEqualTo(stream.rows());
        }
    }

    @Test
    void aDictionaryIsReplacedOrAddedToForTheBatchesThatFollow() throws IOException {
        try (FieldVector first = texts("a", "b");
                FieldVector more = texts("c", null);
                FieldVector nothing = texts();
                FieldVector other = texts("x");
                FieldVector zero = indices(BYTE, 0L);
                FieldVector all = indices(BYTE, 3L, 2L, 1L, 0L)) {
            byte[] stream = new StreamBuilder()
                    .schema(StreamBuilder.encoded(TEXT, encoding(7, BYTE)))
                    .dictionary(7, first, false)
                    .batch(1, zero)
                    .dictionary(7, nothing, true)
                    .dictionary(7, more, true)
                    .batch(4, all)
                    .dictionary(7, other, false)
                    .batch(1, zero)
                    .bytes();

            assertThat(read(stream))
                    .containsExactly(
                            Row.of("a"), Row.of((Object) null), Row.of("c"), Row.of("b"), Row.of("a"), Row.of("x"));
        }
    }

    @Test
    void columnsShareADictionary() throws IOException {
        Field encoded = StreamBuilder.encoded(TEXT, encoding(0, BYTE));
        try (FieldVector words = texts("a", "b");
                FieldVector left = indices(BYTE, 0L, 1L);
                FieldVector right = indices(BYTE, 1L, 0L)) {
            byte[] stream = new StreamBuilder()
                    .schema(encoded, encoded)
                    .dictionary(0, words, false)
                    .batch(2, left, right)
                    .bytes();

            assertThat(read(stream)).containsExactly(Row.of("a", "b"), Row.of("b", "a"));
        }
    }

    @Test
    void columnsOfDifferentTypesDoNotShareADictionary() throws IOException {
        byte[] stream = new StreamBuilder()
                .schema(
                        StreamBuilder.encoded(TEXT, encoding(4, BYTE)),
                        StreamBuilder.encoded(Field.nullable("n", BYTE), encoding(4, BYTE)))
                .bytes();

        assertThatThrownBy(() -> read(stream))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("columns c and n share dictionary 4, but are of types string and tinyint");
    }

    @Test
    void aColumnOfNullsNeedsNoDictionary() throws IOException {
        try (FieldVector nulls = indices(BYTE, null, null)) {
            byte[] stream = new StreamBuilder()
                    .schema(StreamBuilder.encoded(TEXT, encoding(0, BYTE)))
                    .batch(2, nulls)
                    .bytes();

            assertThat(read(stream)).containsExactly(Row.of((Object) null), Row.of((Object) null));
        }
    }

    @ParameterizedTest
    @CsvSource({"8,true,-1", "8,false,255", "16,true,2", "32,true,-2147483648", "64,true,2", "64,false,-1"})
    void anIndexBeyondTheDictionaryIsRefusedWhenItIsRead(int bits, boolean signed, long index) throws IOException {
        ArrowType.Int type = new ArrowType.Int(bits, signed);
        try (FieldVector words = texts("a", "b");
                FieldVector named = indices(type, 1L, index)) {
            byte[] stream = new StreamBuilder()
                    .schema(StreamBuilder.encoded(TEXT, encoding(5, type)))
                    .dictionary(5, words, false)
                    .batch(2, named)
                    .bytes();
            List<Row> rows = read(stream);

            assertThat(rows.get(0)).isEqualTo(Row.of("b"));
            assertThatThrownBy(() -> rows.get(1).getString(0))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("value 1 of column c is number "
                            + (signed ? Long.toString(index) : Long.toUnsignedString(index))
                            + " of the 2 values of dictionary 5");
        }
    }

    @Test
    void indicesHaveAllTheirBits() throws IOException {
        String[] values = new String[70_000];
        Arrays.setAll(values, Integer::toString);
        ArrowType.Int small = new ArrowType.Int(16, false);
        try (FieldVector words = texts(values);
                FieldVector named = indices(small, 65_535L, 40_000L)) {
            byte[] stream = new StreamBuilder()
                    .schema(StreamBuilder.encoded(TEXT, encoding(0, small)))
                    .dictionary(0, words, false)
                    .batch(2, named)
                    .bytes();

            assertThat(read(stream)).containsExactly(Row.of("65535"), Row.of("40000"));
        }
    }

    @Test
    void aDictionaryThatFitsNothingIsRefused() throws IOException {
        try (FieldVector words = texts("a")) {
            byte[] unknown = new StreamBuilder()
                    .schema(StreamBuilder.encoded(TEXT, encoding(5, BYTE)))
                    .dictionary(6, words, false)
                    .bytes();
            byte[] early = new StreamBuilder()
                    .schema(StreamBuilder.encoded(TEXT, encoding(5, BYTE)))
                    .dictionary(5, words, true)
                    .bytes();
            byte[] first = new StreamBuilder().dictionary(5, words, false).bytes();

            assertRefused(unknown, "dictionary 6 belongs to no column");
            assertRefused(early, "values for dictionary 5 come before it");
            assertRefused(first, "the stream starts with a DictionaryBatch instead of a schema");
        }
    }

    private static void assertRefused(byte[] stream, String message) {
        assertThatThrownBy(() -> read(stream))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theEntriesOfAMapHaveNoDictionary() throws IOException {
        Field entries = new Field(
                "entries",
                new FieldType(false, new ArrowType.Struct(), encoding(1, BYTE)),
                List.of(Field.notNullable("key", BYTE), Field.nullable("value", BYTE)));
        Field map = new Field("m", FieldType.nullable(new ArrowType.Map(false)), List.of(entries));
        byte[] stream = new StreamBuilder().schema(map).bytes();

        assertThatThrownBy(() -> read(stream))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("the entries of map m are encoded with a dictionary");
    }

    @Test
    void aDictionaryFitsTheSchemaOfTheResult() throws IOException {
        try (FieldVector words = texts("a");
                FieldVector named = indices(BYTE, 0L)) {
            byte[] stream = new StreamBuilder()
                    .schema(StreamBuilder.encoded(TEXT, encoding(5, BYTE)))
                    .dictionary(5, words, false)
                    .batch(1, named)
                    .bytes();
            StructType names = StructType.of().add("other", DataTypes.createVarcharType(9));
            StructType numbers = StructType.of().add("other", DataTypes.IntegerType);

            assertThat(RowList.of(ArrowBatchReader.of(names).read(HeapBytes.of(stream)))
                            .get(0)
                            .getString("other"))
                    .isEqualTo("a");
            assertThatThrownBy(() -> ArrowBatchReader.of(numbers).read(HeapBytes.of(stream)))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("column other is of type int in the schema, but Utf8 in Arrow");
        }
    }
}
