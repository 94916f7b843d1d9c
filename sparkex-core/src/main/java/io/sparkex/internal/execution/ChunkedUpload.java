package io.sparkex.internal.execution;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.sparkex.internal.arrow.ArrowBatchWriter;
import io.sparkex.internal.artifact.Artifact;
import io.sparkex.internal.artifact.ArtifactNames;
import io.sparkex.internal.execution.LocalDataClient.Batch;
import io.sparkex.internal.execution.LocalDataClient.LocalData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs record batches into chunks, each an Arrow IPC stream, and uploads the chunks that the server does not have.
 * PySpark: {@code LocalRelation._serialize_table_chunks}, {@code SparkSession._cache_local_relation}.
 */
final class ChunkedUpload implements AutoCloseable {
    /** Of the heap, chunks that wait for their upload may fill this part. */
    private static final int HEAP_SHARE = 8;

    private static final ByteString END = UnsafeByteOperations.unsafeWrap(ArrowBatchWriter.endMessage());

    private final ArtifactClient artifacts;
    private final UploadReport report;
    private final ByteString head;
    private final long chunkLimit;
    private final long uploadLimit;
    private final String schemaHash;
    private final List<String> dataHashes = new ArrayList<>();
    private final List<ByteString> parts = new ArrayList<>();
    private final List<Artifact> waiting = new ArrayList<>();
    private long chunkBytes;
    private long waitingBytes;
    private @Nullable Runnable beforeFirst;

    /**
     * An upload whose first artifact is the schema.
     *
     * @param head begins every chunk
     * @param beforeFirst runs once, before anything is sent
     */
    ChunkedUpload(
            ArtifactClient artifacts,
            LocalDataSettings settings,
            String schemaJson,
            ByteString head,
            Runnable beforeFirst) {
        this.beforeFirst = beforeFirst;
        this.artifacts = artifacts;
        this.report = artifacts.report();
        this.head = head;
        this.chunkLimit = settings.chunkLimit();
        this.uploadLimit = Math.min(settings.batchBytes(), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        this.schemaHash = hold(List.of(ByteString.copyFromUtf8(schemaJson)));
        beginChunk();
    }

    /** The bytes of a chunk without batches, which is the schema and the end. */
    static int emptySize(ByteString head) {
        return head.size() + END.size();
    }

    void add(Batch batch) {
        if (parts.size() > 1 && chunkBytes + batch.bytes() > chunkLimit) {
            endChunk();
        }
        parts.add(batch.message());
        chunkBytes += batch.bytes();
    }

    LocalData finish() {
        endChunk();
        upload();
        return new LocalData.Cached(List.copyOf(dataHashes), schemaHash);
    }

    private void beginChunk() {
        parts.clear();
        parts.add(head);
        chunkBytes = emptySize(head);
    }

    private void endChunk() {
        parts.add(END);
        if (waitingBytes + size(parts) > uploadLimit) {
            upload();
        }
        dataHashes.add(hold(List.copyOf(parts)));
        beginChunk();
    }

    /** Keeps an artifact for the next upload, and gives its hash. */
    private String hold(List<ByteString> content) {
        Artifact artifact = ArtifactNames.cached(content);
        waiting.add(artifact);
        waitingBytes += size(content);
        return ArtifactNames.hashOf(artifact);
    }

    private static long size(List<ByteString> parts) {
        return parts.stream().mapToLong(ByteString::size).sum();
    }

    private void upload() {
        if (beforeFirst != null) {
            beforeFirst.run();
            beforeFirst = null;
        }
        artifacts.cache(waiting, report);
        waiting.clear();
        waitingBytes = 0;
    }

    /** Nothing more is sent. */
    @Override
    public void close() {
        report.close();
    }
}
