package io.sparkex.internal.arrow;

import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.UnsupportedFeatureException;
import io.sparkex.types.StructType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Reads the batches of one result. How each column is read is chosen at the first stream; the streams that follow carry
 * the same schema message and reuse the choice. Not thread-safe; the batches are.
 */
public final class ArrowBatchReader {
    private final boolean exact;
    private @Nullable StructType schema;
    private List<ArrowField> fields = List.of();
    private List<ColumnPlan> plans = List.of();
    private Map<Long, ColumnPlan> dictionaryPlans = Map.of();
    private @Nullable ByteBuffer knownMetadata;
    private Dictionaries dictionaries = new Dictionaries(Map.of());

    private ArrowBatchReader(@Nullable StructType schema, boolean exact) {
        this.schema = schema;
        this.exact = exact;
    }

    /**
     * A reader for a result.
     *
     * @param schema the schema that the server sent for the result, or {@code null} to derive it from the Arrow data
     */
    public static ArrowBatchReader of(@Nullable StructType schema) {
        return new ArrowBatchReader(schema, false);
    }

    /**
     * A reader for data of the caller, which is to be written anew without a loss: text that is no UTF-8, and maps that
     * have a key twice, are values that are wrong in themselves.
     */
    static ArrowBatchReader ofInput(@Nullable StructType schema) {
        return new ArrowBatchReader(schema, true);
    }

    /** The schema that was given or, after the first stream, derived; {@code null} while it is not known. */
    public @Nullable StructType schema() {
        return schema;
    }

    /**
     * Reads a complete Arrow IPC stream: the schema, then any number of record batches, and dictionaries between them. The
     * batches are views on the bytes, which must not change any more, or on what is plain of them. Getters of rows throw a
     * {@code ProtocolException} for a value that is wrong in itself.
     *
     * @throws ProtocolException when the bytes are no such stream, or do not fit the schema of the result
     * @throws UnsupportedFeatureException when the stream uses a type or a feature of Arrow that is not read
     */
    public List<ColumnBatch> read(HeapBytes bytes) {
        IpcStream stream = new IpcStream(bytes);
        begin(stream);
        List<ColumnBatch> batches = new ArrayList<>();
        for (ColumnBatch batch = readNext(stream); batch != null; batch = readNext(stream)) {
            batches.add(batch);
        }
        return batches;
    }

    /** Reads the first message of a stream, and gives the schema. */
    StructType begin(IpcStream stream) {
        if (!stream.next()) {
            throw ArrowFailure.corrupt("the stream has no schema");
        }
        byte header = headerType(stream);
        if (header != MessageHeader.Schema) {
            throw ArrowFailure.corrupt("the stream starts with a " + name(header) + " instead of a schema");
        }
        StructType accepted = accept(stream);
        dictionaries = new Dictionaries(dictionaryPlans);
        return accepted;
    }

    /** What the stream said of its columns, once it was begun. */
    List<ArrowField> fields() {
        return fields;
    }

    /** Reads on to the next batch of the stream that was begun last; {@code null} when no more messages are there. */
    @Nullable
    ColumnBatch readNext(IpcStream stream) {
        while (stream.next()) {
            byte header = headerType(stream);
            switch (header) {
                case MessageHeader.Schema -> throw ArrowFailure.corrupt("the stream has a second schema");
                case MessageHeader.RecordBatch -> {
                    return BatchBinder.bind(stream, Objects.requireNonNull(schema), plans, dictionaries);
                }
                case MessageHeader.DictionaryBatch -> dictionaries.accept(stream);
                default -> throw ArrowFailure.unsupported("a message of kind " + name(header));
            }
        }
        return null;
    }

    /**
     * The number of rows in a complete Arrow IPC stream, whose columns are not looked at.
     *
     * @throws ProtocolException when the bytes are no such stream
     */
    public static long countRows(HeapBytes bytes) {
        IpcStream stream = new IpcStream(bytes);
        if (!stream.next() || headerType(stream) != MessageHeader.Schema) {
            throw ArrowFailure.corrupt("the stream has no schema");
        }
        long rows = 0;
        while (stream.next()) {
            if (headerType(stream) == MessageHeader.RecordBatch) {
                rows += rowsOf(stream);
            }
        }
        return rows;
    }

    private static long rowsOf(IpcStream stream) {
        long rows;
        try {
            rows = ((RecordBatch) ArrowSchemaDecoder.header(stream.message(), new RecordBatch())).length();
        } catch (RuntimeException e) {
            throw IpcStream.unreadable(e);
        }
        if (rows < 0 || rows > Integer.MAX_VALUE) {
            throw ArrowFailure.corrupt("a batch has " + rows + " rows");
        }
        return rows;
    }

    private StructType accept(IpcStream stream) {
        ByteBuffer metadata = stream.metadata();
        StructType known = schema;
        if (known != null && metadata.equals(knownMetadata)) {
            return known;
        }
        fields = ArrowSchemaDecoder.decode(stream.message(), metadata.remaining());
        StructType accepted = known == null ? ArrowTypes.toSchema(fields) : known;
        plans = ColumnPlan.of(fields, accepted, exact);
        dictionaryPlans = Dictionaries.plans(plans);
        schema = accepted;
        byte[] copy = new byte[metadata.remaining()];
        metadata.get(copy);
        knownMetadata = ByteBuffer.wrap(copy);
        return accepted;
    }

    private static byte headerType(IpcStream stream) {
        try {
            return stream.message().headerType();
        } catch (RuntimeException e) {
            throw IpcStream.unreadable(e);
        }
    }

    private static String name(byte header) {
        return header > 0 && header < MessageHeader.names.length
                ? MessageHeader.name(header)
                : "message of unknown kind " + header;
    }
}
