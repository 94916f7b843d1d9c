package io.sparkex.internal.arrow;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.types.StructType;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as the messages of an Arrow IPC stream: {@link #schemaMessage()}, any number of {@link #takeBatch()}, then
 * {@link #endMessage()}. Not thread-safe.
 */
public final class ArrowBatchWriter {
    private final StructType schema;
    private final WriteContext context;
    private final FieldsWriter columns;
    private int rows;

    private ArrowBatchWriter(StructType schema, WriteContext context) {
        this.schema = schema;
        this.context = context;
        this.columns = ColumnWriters.fields("", schema, context);
    }

    /** A writer for rows of a schema that have no objects of the application's classes. */
    public static ArrowBatchWriter of(StructType schema, Supplier<ZoneId> zone, boolean largeOffsets) {
        return of(schema, zone, largeOffsets, Converters.none());
    }

    /**
     * A writer for rows of a schema.
     *
     * @param zone gives the zone in which a date and time without one is read for a timestamp
     * @param largeOffsets whether the offsets of text and bytes have 64 bits
     * @param converters turn objects of the application's classes into values
     */
    public static ArrowBatchWriter of(
            StructType schema, Supplier<ZoneId> zone, boolean largeOffsets, Converters converters) {
        return new ArrowBatchWriter(schema, new WriteContext(zone, largeOffsets, converters, false));
    }

    /** A writer for one row with one value, in which no time zone and no conversion of an application is known. */
    static ArrowBatchWriter ofLiteral(StructType schema) {
        return new ArrowBatchWriter(schema, new WriteContext(ArrowBatchWriter::noZone, false, Converters.none(), true));
    }

    private static ZoneId noZone() {
        throw new SparkIllegalArgumentException(
                "INVALID_EXTERNAL_TYPE",
                "A LocalDateTime is a point in time only in the time zone of a session, which a literal does not know."
                        + " Give an Instant, or cast a literal of timestamp_ntz to timestamp.");
    }

    /**
     * Takes a row: its values by position from a {@code Row}, a list or an array, by name from a map, a record or a
     * bean; anything else is the value of the only column. {@code null} is a row of NULLs.
     *
     * @throws SparkIllegalArgumentException when it does not fit the schema; the writer is of no use then
     */
    public void write(@Nullable Object row) {
        if (row == null) {
            columns.write(new Object[schema.size()]);
        } else if (context.converters().of(row).isPresent() || !columns.write(row)) {
            columns.write(new Object[] {row});
        }
        rows++;
        context.nextRow();
    }

    /** The rows taken since the last batch. */
    public int rowCount() {
        return rows;
    }

    /** Where the next row stands among all, for messages. */
    String place() {
        return context.place("");
    }

    /** Counts rows that need no writing, so that messages name later rows by their place among all. */
    public void skip(int rows) {
        context.skip(rows);
    }

    /** Forgets the rows taken since the last batch. */
    public void discard() {
        columns.clear();
        rows = 0;
    }

    /** The bytes of their values. */
    public long bytes() {
        return columns.bytes();
    }

    /** The message with which a stream begins. */
    public byte[] schemaMessage() {
        return ArrowSchemaEncoder.encode(schema, context.largeOffsets());
    }

    /** The rows taken since the last batch as a message. */
    public byte[] takeBatch() {
        BatchBody body = new BatchBody();
        columns.addTo(body);
        byte[] batch = IpcMessage.encodeBatch(rows, body);
        discard();
        return batch;
    }

    /** The message with which a stream ends. */
    public static byte[] endMessage() {
        return IpcMessage.end();
    }
}
