package io.sparkex.internal.arrow;

import io.sparkex.errors.SparkException;
import io.sparkex.types.DecimalType;
import io.sparkex.types.StructType;
import io.sparkex.types.TypeKind;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * Binds the plans of a schema to the buffers of one record batch. Everything that the message says is checked here
 * against the bytes that it has, so that the columns can read without checks of their own.
 */
final class BatchBinder {
    private final Dictionaries dictionaries;
    private final byte[] bytes;
    private final int bodyStart;
    private final long[] lengths;
    private final long[] nullCounts;
    private final long[] bufferOffsets;
    private final long[] bufferLengths;
    private int rows;
    private int node;
    private int buffer;

    private BatchBinder(IpcStream stream, RecordBatch batch, int nodes, int buffers, Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
        this.lengths = new long[nodes];
        this.nullCounts = new long[nodes];
        this.bufferOffsets = new long[buffers];
        this.bufferLengths = new long[buffers];
        byte codec = decode(batch);
        HeapBytes body = stream.body();
        checkBuffers(body.length());
        HeapBytes plain = codec == BodyDecompressor.NONE
                ? body
                : stream.decompressor().decompress(body, codec, bufferOffsets, bufferLengths);
        this.bytes = plain.array();
        this.bodyStart = plain.offset();
    }

    /** Binds a batch of rows. */
    static ColumnBatch bind(IpcStream stream, StructType schema, List<ColumnPlan> plans, Dictionaries dictionaries) {
        RecordBatch batch;
        try {
            batch = (RecordBatch) ArrowSchemaDecoder.header(stream.message(), new RecordBatch());
        } catch (SparkException e) {
            throw e;
        } catch (RuntimeException e) {
            throw IpcStream.unreadable(e);
        }
        int nodes = 0;
        int buffers = 0;
        for (ColumnPlan plan : plans) {
            nodes += plan.nodes();
            buffers += plan.buffers();
        }
        BatchBinder binder = new BatchBinder(stream, batch, nodes, buffers, dictionaries);
        return binder.bindRoot(schema, plans);
    }

    /** Binds the values of a dictionary. */
    static Column bindValues(RecordBatch batch, IpcStream stream, ColumnPlan plan, Dictionaries dictionaries) {
        return new BatchBinder(stream, batch, plan.nodes(), plan.buffers(), dictionaries).bindRow(plan);
    }

    /** Takes everything out of the metadata of a batch, and says how its buffers are compressed. */
    private byte decode(RecordBatch batch) {
        try {
            checkCount("field nodes", batch.nodesLength(), lengths.length);
            checkCount("buffers", batch.buffersLength(), bufferLengths.length);
            rows = checkedLength(batch.length(), "a batch");
            FieldNode nodeReader = new FieldNode();
            for (int i = 0; i < lengths.length; i++) {
                batch.nodes(nodeReader, i);
                lengths[i] = nodeReader.length();
                nullCounts[i] = nodeReader.nullCount();
            }
            Buffer bufferReader = new Buffer();
            for (int i = 0; i < bufferLengths.length; i++) {
                batch.buffers(bufferReader, i);
                bufferOffsets[i] = bufferReader.offset();
                bufferLengths[i] = bufferReader.length();
            }
            return BodyDecompressor.codec(batch);
        } catch (SparkException e) {
            throw e;
        } catch (RuntimeException e) {
            throw IpcStream.unreadable(e);
        }
    }

    private static void checkCount(String what, int found, int expected) {
        if (found != expected) {
            throw ArrowFailure.corrupt("a batch has " + found + " " + what + ", but its schema needs " + expected);
        }
    }

    private static int checkedLength(long length, String what) {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw ArrowFailure.corrupt(what + " has " + length + " values");
        }
        return (int) length;
    }

    private void checkBuffers(int bodyLength) {
        for (int i = 0; i < bufferLengths.length; i++) {
            long offset = bufferOffsets[i];
            long length = bufferLengths[i];
            if (offset < 0 || length < 0 || offset > bodyLength || length > bodyLength - offset) {
                throw ArrowFailure.corrupt("buffer " + i + " is at " + offset + " with length " + length
                        + " in a body of " + bodyLength + " bytes");
            }
        }
    }

    private ColumnBatch bindRoot(StructType schema, List<ColumnPlan> plans) {
        Column[] columns = new Column[plans.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = bindRow(plans.get(i));
        }
        return new ColumnBatch(schema, rows, columns);
    }

    /** Binds a column that has a value for each row. */
    private Column bindRow(ColumnPlan plan) {
        Column column = bindColumn(plan);
        if (column.length() != rows) {
            throw ArrowFailure.corrupt(
                    "column " + plan.path() + " has " + column.length() + " values in a batch of " + rows + " rows");
        }
        return column;
    }

    private Column bindColumn(ColumnPlan plan) {
        ArrowField field = plan.field();
        Layout layout = field.layout();
        int index = node++;
        int length = checkedLength(lengths[index], "column " + plan.path());
        long nulls = nullCounts[index];
        if (nulls < 0 || nulls > length) {
            throw ArrowFailure.corrupt(
                    "column " + plan.path() + " claims " + nulls + " NULLs in " + length + " values");
        }
        IndexEncoding indices = field.dictionary();
        if (indices != null) {
            int validity = validity(plan, length, nulls);
            int start = next(plan, (long) length * indices.width(), "indices");
            Dictionary dictionary = dictionaries.get(indices.id());
            return new DictionaryColumn(bytes, validity, length, start, indices, dictionary, plan.path());
        }
        int validity = layout == Layout.NULL ? Column.ALL_NULL : validity(plan, length, nulls);
        return switch (layout) {
            case NULL -> new PrimitiveColumns.NullColumn(length);
            case BOOL ->
                new PrimitiveColumns.BooleanColumn(bytes, validity, length, next(plan, bitmapSize(length), "values"));
            case INT8 -> new PrimitiveColumns.ByteColumn(bytes, validity, length, values(plan, length));
            case INT16 -> new PrimitiveColumns.ShortColumn(bytes, validity, length, values(plan, length));
            case INT32 -> new PrimitiveColumns.IntColumn(bytes, validity, length, values(plan, length));
            case INT64 -> new PrimitiveColumns.LongColumn(bytes, validity, length, values(plan, length));
            case FLOAT32 -> new PrimitiveColumns.FloatColumn(bytes, validity, length, values(plan, length));
            case FLOAT64 -> new PrimitiveColumns.DoubleColumn(bytes, validity, length, values(plan, length));
            case DECIMAL128, DECIMAL256 ->
                new DecimalColumn(
                        bytes,
                        validity,
                        length,
                        values(plan, length),
                        layout.width(),
                        ((DecimalType) plan.type()).scale());
            case DATE_DAY -> new TemporalColumns.DateColumn(bytes, validity, length, values(plan, length));
            case TIMESTAMP ->
                field.zoned()
                        ? new TemporalColumns.InstantColumn(
                                bytes, validity, length, values(plan, length), field.unit(), plan.path())
                        : new TemporalColumns.LocalDateTimeColumn(
                                bytes, validity, length, values(plan, length), field.unit(), plan.path());
            case TIME64 ->
                new TemporalColumns.TimeColumn(
                        bytes, validity, length, values(plan, length), field.unit(), plan.path());
            case DURATION ->
                new IntervalColumns.DurationColumn(
                        bytes, validity, length, values(plan, length), field.unit(), plan.path());
            case INTERVAL_MONTHS -> new IntervalColumns.PeriodColumn(bytes, validity, length, values(plan, length));
            case INTERVAL_MONTH_DAY_NANO ->
                new IntervalColumns.CalendarIntervalColumn(bytes, validity, length, values(plan, length), plan.path());
            case UTF8, LARGE_UTF8 -> {
                Offsets offsets = offsets(plan, length);
                yield new BytesColumns.StringColumn(
                        bytes, validity, length, offsets, data(plan, offsets, length), plan.path(), plan.exact());
            }
            case BINARY, LARGE_BINARY -> {
                Offsets offsets = offsets(plan, length);
                yield new BytesColumns.BinaryColumn(bytes, validity, length, offsets, data(plan, offsets, length));
            }
            case LIST, LARGE_LIST -> {
                Offsets offsets = offsets(plan, length);
                Column elements = bindColumn(plan.children().get(0));
                checkEnd(plan, offsets.end(length), elements.length());
                yield new NestedColumns.ListColumn(bytes, validity, length, offsets, elements);
            }
            case MAP -> bindMap(plan, validity, length);
            case STRUCT -> bindStruct(plan, validity, length);
            case OTHER -> throw new IllegalStateException("No plan exists for " + field.description());
        };
    }

    private Column bindMap(ColumnPlan plan, int validity, int length) {
        Offsets offsets = offsets(plan, length);
        int index = node++;
        int entries = checkedLength(lengths[index], "the entries of map " + plan.path());
        if (nullCounts[index] != 0) {
            throw ArrowFailure.corrupt("entries of map " + plan.path() + " are NULL");
        }
        next(plan, 0, "validity");
        checkEnd(plan, offsets.end(length), entries);
        Column keys = bindPart(plan.children().get(0), entries);
        Column values = bindPart(plan.children().get(1), entries);
        return new NestedColumns.MapColumn(bytes, validity, length, offsets, keys, values, plan.path(), plan.exact());
    }

    private Column bindStruct(ColumnPlan plan, int validity, int length) {
        Column[] parts = new Column[plan.children().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = bindPart(plan.children().get(i), length);
        }
        return switch (plan.type().kind()) {
            case VARIANT ->
                new CompositeColumns.VariantColumn(
                        bytes,
                        validity,
                        length,
                        parts[plan.position(CompositeColumns.VARIANT_VALUE)],
                        parts[plan.position(CompositeColumns.VARIANT_METADATA)],
                        plan.path());
            case GEOMETRY, GEOGRAPHY ->
                new CompositeColumns.ShapeColumn(
                        bytes,
                        validity,
                        length,
                        parts[plan.position(CompositeColumns.SRID)],
                        parts[plan.position(CompositeColumns.WKB)],
                        plan.type().kind() == TypeKind.GEOGRAPHY,
                        plan.path());
            default -> {
                ColumnBatch rows = new ColumnBatch((StructType) plan.type(), length, parts);
                yield new NestedColumns.StructColumn(bytes, validity, length, rows);
            }
        };
    }

    private Column bindPart(ColumnPlan plan, int needed) {
        Column part = bindColumn(plan);
        if (part.length() < needed) {
            throw ArrowFailure.corrupt(
                    "column " + plan.path() + " has " + part.length() + " values for " + needed + " rows around it");
        }
        return part;
    }

    private int validity(ColumnPlan plan, int length, long nulls) {
        int start = next(plan, nulls == 0 ? 0 : bitmapSize(length), "validity");
        return nulls == 0 ? Column.NO_NULLS : start;
    }

    private int values(ColumnPlan plan, int length) {
        return next(plan, (long) length * plan.field().layout().width(), "values");
    }

    private static long bitmapSize(int length) {
        return (length + 7L) / 8;
    }

    private Offsets offsets(ColumnPlan plan, int length) {
        boolean large = plan.field().layout().isLarge();
        // A column without values may leave out even the one offset that the format asks for.
        long needed = length == 0 ? 0 : (length + 1L) * (large ? Long.BYTES : Integer.BYTES);
        Offsets offsets = new Offsets(bytes, next(plan, needed, "offsets"), large, length == 0);
        if (!offsets.isOrdered(length)) {
            throw ArrowFailure.corrupt("the offsets of column " + plan.path() + " are not in order");
        }
        return offsets;
    }

    private int data(ColumnPlan plan, Offsets offsets, int length) {
        return next(plan, offsets.end(length), "data");
    }

    private static void checkEnd(ColumnPlan plan, long end, int available) {
        if (end > available) {
            throw ArrowFailure.corrupt("the offsets of column " + plan.path() + " end at " + end + ", but it has "
                    + available + " elements");
        }
    }

    /** The start of the next buffer in the array; the buffer has the bytes needed. */
    private int next(ColumnPlan plan, long needed, String what) {
        long offset = bufferOffsets[buffer];
        long length = bufferLengths[buffer];
        buffer++;
        if (length < needed) {
            throw ArrowFailure.corrupt(
                    "the " + what + " of column " + plan.path() + " need " + needed + " bytes, but have " + length);
        }
        return bodyStart + (int) offset;
    }
}
