package io.sparkex.internal.arrow;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataType;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes as Arrow data of the caller, for {@link ArrowFuzzTarget}: taken apart into batches, which come back when the server
 * would read them, those that go as they are and those that are written anew. Only what {@link ArrowInput} documents may be thrown.
 */
final class ArrowInputFuzz {
    /** Of each batch, so many rows at most are written. */
    private static final int MOST_ROWS = 1_000;
    /** A batch is cut into so many others at most. */
    private static final int MOST_PARTS = 20;
    /** The rows of a batch that is written have few bytes more. */
    private static final int MOST_BYTES = 1 << 20;

    private ArrowInputFuzz() {}

    /** Takes the bytes with the schema that follows from them, with one that has no NULLs, and with another. */
    static void run(byte[] input, StructType other) {
        StructType derived = send(input, null);
        if (derived != null) {
            send(input, withoutNulls(derived));
        }
        send(input, other);
    }

    /** Reads everything, and returns the schema if there is one. */
    private static @Nullable StructType send(byte[] bytes, @Nullable StructType wanted) {
        ArrowInput input;
        try {
            input = ArrowInput.open(HeapBytes.of(bytes), wanted);
        } catch (SparkIllegalArgumentException e) {
            requireRefused(() -> ArrowInput.open(new ByteArrayInputStream(bytes), wanted));
            return null;
        }
        ArrowInput streamed = ArrowInput.open(new ByteArrayInputStream(bytes), wanted);
        ArrowBatchWriter writer =
                ArrowBatchWriter.of(input.schema(), () -> ZoneOffset.UTC, input.largeOffsets(bytes.length % 2 == 0));
        ByteString head = UnsafeByteOperations.unsafeWrap(writer.schemaMessage());
        ArrowFuzzTarget budget = new ArrowFuzzTarget();
        try {
            while (input.hasNext()) {
                ArrowInput.Batch batch = input.next();
                requireSame(batch, streamed.next());
                PassableBatch passable = batch.passable();
                if (passable != null) {
                    List<Row> sent = read(head, passable.message(), input.schema());
                    ArrowFuzzTarget.require(sent.size() == batch.rows().rowCount(), "rows get lost");
                    cut(passable, sent, head, input.schema(), budget);
                }
                write(batch, writer, head, input.schema(), budget);
            }
            ArrowFuzzTarget.require(!streamed.hasNext(), "a stream has more batches than its bytes");
        } catch (SparkIllegalArgumentException e) {
            ArrowFuzzTarget.require(e.getCondition() != null, "an error has no condition");
        }
        return input.schema();
    }

    private static void requireRefused(Runnable run) {
        try {
            run.run();
        } catch (SparkIllegalArgumentException e) {
            return;
        }
        throw new AssertionError("a stream is not refused as its bytes are");
    }

    private static void requireSame(ArrowInput.Batch batch, ArrowInput.Batch streamed) {
        PassableBatch passable = batch.passable();
        PassableBatch other = streamed.passable();
        ArrowFuzzTarget.require((passable == null) == (other == null), "a stream is written as its bytes are not");
        if (passable != null && other != null) {
            ArrowFuzzTarget.require(
                    passable.message().byteString().equals(other.message().byteString()),
                    "a stream has another message than its bytes");
        }
        ArrowFuzzTarget.require(
                batch.rows().rowCount() == streamed.rows().rowCount(), "a stream has other rows than its bytes");
    }

    /** The rows that come first, in batches of few rows and bytes. */
    private static void cut(
            PassableBatch passable, List<Row> sent, ByteString head, StructType schema, ArrowFuzzTarget budget) {
        int length = passable.message().length();
        Iterator<HeapBytes> parts = passable.cut(1 + length % 37, 1 + length * 31L % 5_000);
        int from = 0;
        for (int i = 0; i < MOST_PARTS && parts.hasNext(); i++) {
            HeapBytes part = parts.next();
            List<Row> rows = read(head, part, schema);
            ArrowFuzzTarget.require(
                    !rows.isEmpty() && rows.size() <= sent.size() - from, "a batch is cut into something else");
            for (int j = 0; j < rows.size() && budget.readRow(rows.get(j)); j++) {
                ArrowFuzzTarget.require(rows.get(j).equals(sent.get(from + j)), "rows that are cut differ");
            }
            from += rows.size();
        }
        ArrowFuzzTarget.require(parts.hasNext() || from == sent.size(), "rows that are cut get lost");
    }

    /** Writes rows up to the first that is wrong, and compares what was written, unless it was converted to other types. */
    private static void write(
            ArrowInput.Batch batch,
            ArrowBatchWriter writer,
            ByteString head,
            StructType schema,
            ArrowFuzzTarget budget) {
        List<Row> written = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(batch.rows().rowCount(), MOST_ROWS) && writer.bytes() < MOST_BYTES; i++) {
                Row row = batch.rows().row(i);
                if (!budget.readRow(row)) {
                    break;
                }
                batch.write(i, writer);
                written.add(row);
            }
        } catch (SparkIllegalArgumentException e) {
            writer.discard();
            throw e;
        }
        HeapBytes message = HeapBytes.of(writer.takeBatch());
        List<Row> again = read(head, message, schema);
        boolean converted = !batch.rows().schema().toNullable().equals(schema.toNullable());
        ArrowFuzzTarget.require(
                converted ? again.size() == written.size() : again.equals(written),
                "rows that are written anew differ");
    }

    private static List<Row> read(ByteString head, HeapBytes message, StructType schema) {
        ByteString end = UnsafeByteOperations.unsafeWrap(ArrowBatchWriter.endMessage());
        return RowList.of(ArrowBatchReader.of(schema).read(HeapBytes.join(List.of(head, message.byteString(), end))));
    }

    private static StructType withoutNulls(StructType schema) {
        StructType strict = StructType.of();
        for (StructField field : schema.fields()) {
            strict = strict.add(field.name(), withoutNulls(field.dataType()), false);
        }
        return strict;
    }

    private static DataType withoutNulls(DataType type) {
        if (type instanceof StructType struct) {
            return withoutNulls(struct);
        }
        if (type instanceof ArrayType array) {
            return new ArrayType(withoutNulls(array.elementType()), false);
        }
        return type instanceof MapType map
                ? new MapType(withoutNulls(map.keyType()), withoutNulls(map.valueType()), false)
                : type;
    }
}
