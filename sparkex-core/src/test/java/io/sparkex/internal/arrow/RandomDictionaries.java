package io.sparkex.internal.arrow;

import io.sparkex.types.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Puts dictionaries at random places of a schema, and knows which rows its streams have. */
final class RandomDictionaries {
    private static final int MOST_VALUES = 6;

    private final Random random;
    private final RandomVectors vectors;
    private final BufferAllocator allocator;
    private final StreamBuilder stream;
    private final Map<Long, Field> fields = new LinkedHashMap<>();
    private final Map<Long, List<Object>> values = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    RandomDictionaries(Random random, BufferAllocator allocator, StreamBuilder stream) {
        this.random = random;
        this.vectors = new RandomVectors(random);
        this.allocator = allocator;
        this.stream = stream;
    }

    /** Writes a stream of these columns, some of which or of whose parts have dictionaries. */
    void write(List<Field> columns) throws IOException {
        List<Field> encoded = new ArrayList<>();
        columns.forEach(column -> encoded.add(encode(column)));
        stream.schema(encoded.toArray(new Field[0]));
        for (long id : fields.keySet()) {
            dictionary(id, false);
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            batch(encoded);
            for (long id : fields.keySet()) {
                if (random.nextInt(3) == 0) {
                    dictionary(id, random.nextBoolean());
                }
            }
        }
    }

    byte[] bytes() {
        return stream.bytes();
    }

    List<Row> rows() {
        return rows;
    }

    int dictionaries() {
        return fields.size();
    }

    private Field encode(Field field) {
        List<Field> children = new ArrayList<>();
        boolean map = field.getType() instanceof ArrowType.Map;
        for (Field child : field.getChildren()) {
            children.add(map ? entries(child) : encode(child));
        }
        Field values = new Field(field.getName(), new FieldType(field.isNullable(), field.getType(), null), children);
        if (random.nextBoolean()) {
            return values;
        }
        int bits = 8 << random.nextInt(4);
        long id = random.nextInt(1000) * 1000L + fields.size();
        DictionaryEncoding encoding =
                new DictionaryEncoding(id, random.nextBoolean(), new ArrowType.Int(bits, random.nextBoolean()));
        fields.put(id, values);
        return new Field(field.getName(), new FieldType(field.isNullable(), field.getType(), encoding), children);
    }

    /**
     * The struct between a map and its keys and values is never behind a dictionary. Of keys only those are that Java
     * compares by value, since a map has each of these once.
     */
    private Field entries(Field entries) {
        Field key = entries.getChildren().get(0);
        boolean compared =
                !(key.getType() instanceof ArrowType.Binary || key.getType() instanceof ArrowType.LargeBinary)
                        && key.getChildren().isEmpty();
        List<Field> children = List.of(
                compared ? encode(key) : key, encode(entries.getChildren().get(1)));
        return new Field(entries.getName(), entries.getFieldType(), children);
    }

    private void dictionary(long id, boolean delta) throws IOException {
        Field field = fields.get(id);
        try (FieldVector vector = filled(field, 1 + random.nextInt(MOST_VALUES))) {
            stream.dictionary(id, vector, delta);
            List<Object> all = new ArrayList<>(delta ? values.get(id) : List.of());
            for (Row row : ExpectedValues.rows(VectorSchemaRoot.of(vector))) {
                all.add(decoded(field, row.get(0)));
            }
            values.put(id, all);
        }
    }

    private void batch(List<Field> columns) throws IOException {
        int count = random.nextInt(20);
        List<FieldVector> filled = new ArrayList<>();
        columns.forEach(column -> filled.add(filled(column, count)));
        stream.batch(count, filled.toArray(new FieldVector[0]));
        VectorSchemaRoot root = new VectorSchemaRoot(filled);
        root.setRowCount(count);
        for (Row row : ExpectedValues.rows(root)) {
            Object[] decoded = new Object[columns.size()];
            for (int i = 0; i < decoded.length; i++) {
                decoded[i] = decoded(columns.get(i), row.get(i));
            }
            rows.add(Row.of(decoded));
        }
        root.close();
    }

    private FieldVector filled(Field field, int count) {
        FieldVector vector = plain(field).createVector(allocator);
        vectors.fill(vector, count);
        limit(field, vector);
        return vector;
    }

    /** The field as a batch has it: indices where there is a dictionary. */
    private static Field plain(Field field) {
        DictionaryEncoding encoding = field.getDictionary();
        if (encoding != null) {
            return new Field(field.getName(), new FieldType(field.isNullable(), encoding.getIndexType(), null), null);
        }
        List<Field> children = new ArrayList<>();
        field.getChildren().forEach(child -> children.add(plain(child)));
        return new Field(field.getName(), field.getFieldType(), children);
    }

    /** Makes indices of random numbers. */
    private void limit(Field field, FieldVector vector) {
        DictionaryEncoding encoding = field.getDictionary();
        if (encoding == null) {
            for (int i = 0; i < field.getChildren().size(); i++) {
                limit(field.getChildren().get(i), vector.getChildrenFromFields().get(i));
            }
            return;
        }
        int width = ((BaseFixedWidthVector) vector).getTypeWidth();
        ArrowBuf data = vector.getDataBuffer();
        for (int i = 0; i < vector.getValueCount(); i++) {
            // NULLs keep what they had, which may be beyond the dictionary.
            if (!vector.isNull(i)) {
                data.setZero((long) i * width, width);
                data.setByte(
                        (long) i * width,
                        random.nextInt(values.get(encoding.getId()).size()));
            }
        }
    }

    private Object decoded(Field field, Object value) {
        if (value == null) {
            return null;
        }
        DictionaryEncoding encoding = field.getDictionary();
        if (encoding != null) {
            int index = value instanceof Character unsigned ? unsigned : ((Number) value).intValue();
            return values.get(encoding.getId()).get(index);
        }
        List<Field> parts = field.getChildren();
        if (value instanceof Row row) {
            Object[] decoded = new Object[parts.size()];
            for (int i = 0; i < decoded.length; i++) {
                decoded[i] = decoded(parts.get(i), row.get(i));
            }
            return Row.of(decoded);
        }
        if (value instanceof List<?> list) {
            List<Object> decoded = new ArrayList<>();
            list.forEach(element -> decoded.add(decoded(parts.get(0), element)));
            return decoded;
        }
        if (value instanceof Map<?, ?> map) {
            List<Field> entry = parts.get(0).getChildren();
            Map<Object, Object> decoded = new LinkedHashMap<>();
            map.forEach((key, mapped) -> decoded.put(decoded(entry.get(0), key), decoded(entry.get(1), mapped)));
            return decoded;
        }
        return value;
    }
}
