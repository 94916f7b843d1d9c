package io.sparkex.internal.mapping;

import io.sparkex.internal.arrow.ArrowBatchReader;
import io.sparkex.internal.arrow.ArrowBatchWriter;
import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.arrow.HeapBytes;
import io.sparkex.internal.arrow.RowReader;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.types.DataType;
import io.sparkex.types.StructType;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows written by this library's writer and read as objects. */
final class Batches {
    private Batches() {}

    /** A batch of rows, as a server sends it. */
    static ColumnBatch of(StructType schema, List<?> rows, Converters converters) {
        ArrowBatchWriter writer = ArrowBatchWriter.of(schema, () -> ZoneOffset.UTC, false, converters);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(writer.schemaMessage());
        rows.forEach(writer::write);
        stream.writeBytes(writer.takeBatch());
        stream.writeBytes(ArrowBatchWriter.endMessage());
        return ArrowBatchReader.of(schema)
                .read(HeapBytes.of(stream.toByteArray()))
                .get(0);
    }

    static <T> List<T> read(ColumnBatch batch, Type type, boolean byPosition, Converters converters) {
        RowReader<T> reader = new RowReaders(converters).reader(type, batch.schema(), byPosition);
        List<T> objects = new ArrayList<>();
        for (int i = 0; i < batch.rowCount(); i++) {
            objects.add(reader.read(batch, i));
        }
        return objects;
    }

    /** Rows of a schema as objects of a type. */
    static <T> List<T> read(Type type, StructType schema, List<?> rows) {
        return read(of(schema, rows, Converters.none()), type, false, Converters.none());
    }

    /** One row as an object of a class. */
    static <T> T one(Class<T> type, StructType schema, Object row) {
        return Batches.<T>read(type, schema, List.of(row)).get(0);
    }

    /** The only value of one row as an object of a type. */
    static <T> T value(Type type, DataType dataType, Object value) {
        List<T> read = read(type, StructType.of().add("c", dataType), List.of(Collections.singletonList(value)));
        return read.get(0);
    }
}
