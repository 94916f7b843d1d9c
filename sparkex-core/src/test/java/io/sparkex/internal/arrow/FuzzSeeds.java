package io.sparkex.internal.arrow;

import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Geography;
import io.sparkex.types.Geometry;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.VariantValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;

/** The streams from which the fuzzer starts: small ones, of every type and every feature. */
final class FuzzSeeds {
    private static final int ROWS = 3;
    private static final int ROWS_TO_CUT = 61;

    private final BufferAllocator allocator;
    private final RandomVectors random = new RandomVectors(new Random(1));
    private final Map<String, byte[]> seeds = new LinkedHashMap<>();

    private FuzzSeeds(BufferAllocator allocator) {
        this.allocator = allocator;
    }

    /** Writes each seed into the first directory, and makes those that follow. */
    public static void main(String[] arguments) throws IOException {
        for (String directory : arguments) {
            Files.createDirectories(Path.of(directory));
        }
        for (Map.Entry<String, byte[]> seed : all().entrySet()) {
            Files.write(Path.of(arguments[0], seed.getKey()), seed.getValue());
        }
    }

    static Map<String, byte[]> all() throws IOException {
        try (BufferAllocator allocator = new RootAllocator()) {
            FuzzSeeds seeds = new FuzzSeeds(allocator);
            seeds.ofTypes();
            seeds.ofDictionaries();
            seeds.ofSparksOwnTypes();
            seeds.ofBatchesToCut();
            for (Recorded recorded : Recorded.values()) {
                seeds.seeds.put("recorded-" + recorded, recorded.bytes());
            }
            for (String name : List.of("types", "legacy", "lz4", "zstd", "nested", "dictionaries", "deltas")) {
                seeds.seeds.put("pyarrow-" + name, PyArrowStreamsTest.resource(name + ".arrow"));
            }
            return seeds.seeds;
        }
    }

    private void ofTypes() throws IOException {
        List<Field> fields = random.everyType().getFields();
        for (Field field : fields) {
            try (FieldVector vector = filled(field)) {
                seeds.put(
                        field.getName(),
                        new StreamBuilder().schema(field).batch(ROWS, vector).bytes());
                for (CodecType codec : List.of(CodecType.LZ4_FRAME, CodecType.ZSTD)) {
                    StreamBuilder compressed = new StreamBuilder(CommonsCompressionFactory.INSTANCE.createCodec(codec));
                    seeds.put(
                            field.getName() + "-" + codec,
                            compressed.schema(field).batch(ROWS, vector).bytes());
                }
            }
        }
        try (VectorSchemaRoot root = VectorSchemaRoot.create(random.everyType(), allocator)) {
            root.getFieldVectors().forEach(vector -> random.fill(vector, ROWS));
            Field[] all = root.getSchema().getFields().toArray(new Field[0]);
            FieldVector[] vectors = root.getFieldVectors().toArray(new FieldVector[0]);
            seeds.put(
                    "every-type",
                    new StreamBuilder()
                            .schema(all)
                            .batch(ROWS, vectors)
                            .batch(ROWS, vectors)
                            .bytes());
        }
    }

    private void ofDictionaries() throws IOException {
        int number = 0;
        for (Field values : random.everyType().getFields()) {
            int bits = List.of(8, 16, 32, 64).get(number % 4);
            ArrowType.Int indices = new ArrowType.Int(bits, number % 3 != 0);
            DictionaryEncoding encoding = new DictionaryEncoding(number % 5, false, indices);
            Field encoded = StreamBuilder.encoded(values, encoding);
            try (FieldVector dictionary = filled(values);
                    FieldVector more = filled(values);
                    FieldVector named = indices(Field.notNullable(values.getName(), indices), ROWS)) {
                StreamBuilder stream = new StreamBuilder().schema(encoded);
                stream.dictionary(encoding.getId(), dictionary, false)
                        .batch(ROWS, named)
                        .dictionary(encoding.getId(), more, number % 2 == 0)
                        .batch(ROWS, named);
                seeds.put("dictionary-" + values.getName(), stream.bytes());
            }
            number++;
        }
    }

    /** With bits that begin and end anywhere in their bytes. */
    private void ofBatchesToCut() {
        DataType struct = StructType.of().add("flag", DataTypes.BooleanType).add("text", DataTypes.StringType);
        DataType list = DataTypes.createArrayType(DataTypes.BooleanType);
        StructType schema = StructType.of()
                .add("list", list)
                .add("map", DataTypes.createMapType(DataTypes.StringType, DataTypes.createArrayType(struct)))
                .add("struct", struct);
        RandomRows rows = new RandomRows(new Random(2), RandomRows.PLAIN);
        for (boolean largeOffsets : new boolean[] {false, true}) {
            ArrowBatchWriter writer = ArrowBatchWriter.of(schema, () -> ZoneOffset.UTC, largeOffsets);
            rows.rows(schema, ROWS_TO_CUT).forEach(writer::write);
            seeds.put("to-cut-" + largeOffsets, joined(writer.schemaMessage(), writer.takeBatch()));
        }
    }

    private static byte[] joined(byte[] schema, byte[] batch) {
        byte[] stream = Arrays.copyOf(schema, schema.length + batch.length);
        System.arraycopy(batch, 0, stream, schema.length, batch.length);
        return stream;
    }

    private void ofSparksOwnTypes() {
        ArrowBatchWriter writer = ArrowBatchWriter.of(ArrowFuzzTarget.COMPOSITES, () -> ZoneOffset.UTC, false);
        VariantValue variant = VariantValue.parseJson("{\"a\":[1,2.5,\"x\",null,true],\"b\":{\"c\":1e10}}");
        byte[] point = {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        writer.write(Row.of(variant, Geometry.of(point, 4326), Geography.of(point, 4326), Row.of(variant)));
        writer.write(null);
        seeds.put("sparks-own-types", joined(writer.schemaMessage(), writer.takeBatch()));
    }

    private FieldVector filled(Field field) {
        FieldVector vector = field.createVector(allocator);
        random.fill(vector, ROWS);
        return vector;
    }

    /** The numbers from zero. */
    private FieldVector indices(Field field, int rows) {
        BaseFixedWidthVector vector = (BaseFixedWidthVector) field.createVector(allocator);
        vector.allocateNew(rows);
        for (int i = 0; i < rows; i++) {
            vector.setIndexDefined(i);
            vector.getDataBuffer().setByte((long) i * vector.getTypeWidth(), i);
        }
        vector.setValueCount(rows);
        return vector;
    }
}
