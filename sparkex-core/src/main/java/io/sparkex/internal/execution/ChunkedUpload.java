package io.sparkex.internal.execution;

import io.sparkex.internal.arrow.ArrowBatchWriter;
import io.sparkex.internal.artifact.Artifact;
import io.sparkex.internal.artifact.ArtifactNames;
import io.sparkex.internal.execution.LocalDataClient.Batch;
import io.sparkex.internal.execution.LocalDataClient.LocalData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs record batches into chunks, each an Arrow IPC stream, and uploads the chunks that the server does not have.
 * PySpark: {@code LocalRelation._serialize_table_chunks}, {@code SparkSession._cache_local_relation}.
 */
final class ChunkedUpload implements AutoCloseable {
    /** Of the heap, chunks that wait for their upload may fill this part. */
    private static final int HEAP_SHARE = 8;

    private final ArtifactClient artifacts;
    private final UploadReport report;
    private final byte[] head;
    private final long chunkLimit;
    private final long uploadLimit;
    private final String schemaHash;
    private final List<String> dataHashes = new ArrayList<>();
    private final List<byte[]> parts = new ArrayList<>();
    private final List<Artifact> waiting = new ArrayList<>();
    private long chunkBytes;
    private long waitingBytes;

    /** An upload whose first artifact is the schema; {@code head} begins every chunk. */
    ChunkedUpload(ArtifactClient artifacts, LocalDataSettings settings, String schemaJson, byte[] head) {
        this.artifacts = artifacts;
        this.report = artifacts.report();
        this.head = head;
        this.chunkLimit = Math.min(settings.chunkBytes(), settings.batchBytes());
        this.uploadLimit = Math.min(settings.batchBytes(), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        byte[] schema = schemaJson.getBytes(StandardCharsets.UTF_8);
        this.schemaHash = hold(List.of(schema), schema.length);
        beginChunk();
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
        // A stream without batches is the schema and the end.
        chunkBytes = head.length + (long) ArrowBatchWriter.endMessage().length;
    }

    private void endChunk() {
        parts.add(ArrowBatchWriter.endMessage());
        long size = parts.stream().mapToLong(part -> part.length).sum();
        if (waitingBytes + size > uploadLimit) {
            upload();
        }
        dataHashes.add(hold(List.copyOf(parts), size));
        beginChunk();
    }

    /** Keeps an artifact for the next upload, and gives its hash. */
    private String hold(List<byte[]> content, long size) {
        Artifact artifact = ArtifactNames.cached(content);
        waiting.add(artifact);
        waitingBytes += size;
        return ArtifactNames.hashOf(artifact);
    }

    private void upload() {
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
