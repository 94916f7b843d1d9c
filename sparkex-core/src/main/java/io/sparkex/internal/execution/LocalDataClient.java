package io.sparkex.internal.execution;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.sparkex.internal.arrow.ArrowBatchWriter;
import io.sparkex.internal.arrow.ArrowInput;
import io.sparkex.internal.arrow.HeapBytes;
import io.sparkex.internal.arrow.PassableBatch;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.types.StructType;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of the caller into what a plan says of them: little data itself, much data the hashes of the chunks that
 * were uploaded for it. PySpark: {@code createDataFrame}, {@code _cache_local_relation}. Thread-safe.
 */
public final class LocalDataClient {
    /** As PySpark and Spark's own client have it: how many rows are measured at a time. */
    private static final int BATCH_ROWS = 1024;
    /** A batch ends early when its rows are large. */
    private static final long BATCH_BYTES = 16L << 20;
    /** So many bytes are looked at before the first RPC. */
    private static final long CHECKED_BYTES = 1L << 20;

    private final ConfigClient config;
    private final ArtifactClient artifacts;
    private final Supplier<Converters> converters;

    public LocalDataClient(SessionState session, Supplier<Converters> converters) {
        this.converters = converters;
        this.config = new ConfigClient(session);
        this.artifacts = new ArtifactClient(session);
    }

    /** What a plan says of local data. */
    public sealed interface LocalData {
        /**
         * All of it.
         *
         * @param stream an Arrow IPC stream
         */
        record Inline(ByteString stream) implements LocalData {}

        /**
         * Where the server finds it.
         *
         * @param dataHashes the hashes of the chunks in the order of the rows, each an Arrow IPC stream
         * @param schemaHash the hash of the schema's JSON
         */
        record Cached(List<String> dataHashes, String schemaHash) implements LocalData {}
    }

    /**
     * Sends rows, or prepares them for the plan. The first ones are checked before the first RPC, all before the first
     * upload.
     *
     * @param rows rows as {@link ArrowBatchWriter#write} takes them
     */
    public LocalData send(List<? extends @Nullable Object> rows, StructType schema) {
        tryFirst(rows, schema);
        LocalDataSettings settings = LocalDataSettings.ask(config);
        try (Sending sending = new Sending(schema, writer(schema, settings), settings)) {
            sending.beforeUpload = () -> tryRest(rows, Math.toIntExact(sending.written), writer(schema, settings));
            rows.forEach(sending::add);
            return sending.finish();
        }
    }

    /**
     * Sends rows, as they come, or prepares them for the plan. Each is read once, when it comes.
     *
     * @param rows rows as {@link ArrowBatchWriter#write} takes them
     */
    public LocalData send(Iterator<? extends @Nullable Object> rows, StructType schema) {
        LocalDataSettings settings = LocalDataSettings.ask(config);
        try (Sending sending = new Sending(schema, writer(schema, settings), settings)) {
            rows.forEachRemaining(sending::add);
            return sending.finish();
        }
    }

    /**
     * Sends what an Arrow IPC stream has, as it comes, or prepares it for the plan; {@code null} when there are no rows.
     * Its first batch is read before the first RPC.
     */
    public @Nullable LocalData send(ArrowInput input) {
        return send(input, null);
    }

    /** Does the same with a stream that can be opened {@code again}, if it can; all of it is read before the first upload. */
    public @Nullable LocalData send(ArrowInput input, @Nullable Supplier<ArrowInput> again) {
        if (!input.hasNext()) {
            return null;
        }
        LocalDataSettings settings = LocalDataSettings.ask(config);
        boolean largeOffsets = input.largeOffsets(settings.largeOffsets());
        Supplier<ArrowBatchWriter> writers = () -> ArrowBatchWriter.of(input.schema(), settings::zoneId, largeOffsets);
        try (Sending sending = new Sending(input.schema(), writers.get(), settings)) {
            if (again != null) {
                sending.beforeUpload = () -> sending.tryOut(again.get(), writers.get());
            }
            while (input.hasNext()) {
                sending.add(input.next());
            }
            return sending.finish();
        }
    }

    private ArrowBatchWriter writer(StructType schema, LocalDataSettings settings) {
        return ArrowBatchWriter.of(schema, settings::zoneId, settings.largeOffsets(), converters.get());
    }

    /** Refuses rows that do not fit if they are among the first, and a schema that no rows fit. */
    public void tryFirst(List<? extends @Nullable Object> rows, StructType schema) {
        ArrowBatchWriter trial = ArrowBatchWriter.of(schema, () -> ZoneOffset.UTC, false, converters.get());
        for (@Nullable Object row : rows) {
            if (trial.rowCount() >= BATCH_ROWS || trial.bytes() >= CHECKED_BYTES) {
                return;
            }
            trial.write(row);
        }
    }

    private static void tryRest(List<? extends @Nullable Object> rows, int from, ArrowBatchWriter trial) {
        trial.skip(from);
        rows.listIterator(from).forEachRemaining(row -> {
            trial.write(row);
            discardFullBatch(trial);
        });
    }

    private static void discardFullBatch(ArrowBatchWriter trial) {
        if (isFull(trial, BATCH_ROWS)) {
            trial.discard();
        }
    }

    private static boolean isFull(ArrowBatchWriter writer, long batchRows) {
        return writer.rowCount() >= batchRows || writer.bytes() >= BATCH_BYTES;
    }

    /** The rows of one call on their way. */
    private final class Sending implements AutoCloseable {
        private final StructType schema;
        private final ArrowBatchWriter writer;
        private final LocalDataSettings settings;
        private final long batchRows;
        private final ByteString head;
        private final List<Batch> collected = new ArrayList<>();
        private long collectedBytes;
        private @Nullable ChunkedUpload upload;
        private long written;
        private Runnable beforeUpload = () -> {};

        Sending(StructType schema, ArrowBatchWriter writer, LocalDataSettings settings) {
            this.schema = schema;
            this.writer = writer;
            this.settings = settings;
            this.batchRows = Math.min(BATCH_ROWS, settings.chunkRows());
            this.head = UnsafeByteOperations.unsafeWrap(writer.schemaMessage());
        }

        void add(@Nullable Object row) {
            writer.write(row);
            written++;
            takeFullBatch();
        }

        void add(ArrowInput.Batch batch) {
            PassableBatch passable = batch.passable();
            int rows = batch.rows().rowCount();
            if (passable == null) {
                for (int i = 0; i < rows; i++) {
                    batch.write(i, writer);
                    takeFullBatch();
                }
                return;
            }
            if (writer.rowCount() > 0) {
                takeBatch();
            }
            writer.skip(rows);
            parts(passable).forEachRemaining(part -> take(new Batch(part.byteString(), part.length())));
        }

        /** A batch that is larger than a chunk may be is cut. */
        private Iterator<HeapBytes> parts(PassableBatch batch) {
            return batch.cut(settings.chunkRows(), settings.chunkLimit() - ChunkedUpload.emptySize(head));
        }

        /** Does with a stream what sending it does, but for sending. */
        void tryOut(ArrowInput input, ArrowBatchWriter trial) {
            while (input.hasNext()) {
                ArrowInput.Batch batch = input.next();
                PassableBatch passable = batch.passable();
                int rows = batch.rows().rowCount();
                if (passable != null) {
                    trial.skip(rows);
                    parts(passable).forEachRemaining(part -> {});
                    continue;
                }
                for (int i = 0; i < rows; i++) {
                    batch.write(i, trial);
                    discardFullBatch(trial);
                }
            }
        }

        private void takeFullBatch() {
            if (isFull(writer, batchRows)) {
                takeBatch();
            }
        }

        private void takeBatch() {
            long bytes = writer.bytes();
            take(new Batch(UnsafeByteOperations.unsafeWrap(writer.takeBatch()), bytes));
        }

        private void take(Batch batch) {
            if (upload != null) {
                upload.add(batch);
                return;
            }
            collected.add(batch);
            collectedBytes += batch.bytes();
            if (collectedBytes >= settings.inlineLimit()) {
                ChunkedUpload begun = new ChunkedUpload(artifacts, settings, schema.json(), head, beforeUpload);
                upload = begun;
                collected.forEach(begun::add);
                collected.clear();
            }
        }

        LocalData finish() {
            if (writer.rowCount() > 0) {
                takeBatch();
            }
            if (upload != null) {
                return upload.finish();
            }
            return new LocalData.Inline(stream());
        }

        /** A copy, since a plan lives longer than the caller's array stays as it is. */
        private ByteString stream() {
            byte[] end = ArrowBatchWriter.endMessage();
            int bytes = head.size() + end.length;
            for (Batch batch : collected) {
                bytes += batch.message().size();
            }
            ByteBuffer stream = ByteBuffer.allocate(bytes);
            head.copyTo(stream);
            collected.forEach(batch -> batch.message().copyTo(stream));
            return UnsafeByteOperations.unsafeWrap(stream.put(end).array());
        }

        @Override
        public void close() {
            if (upload != null) {
                upload.close();
            }
        }
    }

    /**
     * Rows as a message of an Arrow IPC stream.
     *
     * @param message the message
     * @param bytes the bytes of the values
     */
    record Batch(ByteString message, long bytes) {}
}
