package io.sparkex.internal.artifact;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AddArtifactsRequest.ArtifactChunk;
import io.sparkex.connect.proto.AddArtifactsRequest.Batch;
import io.sparkex.connect.proto.AddArtifactsRequest.BeginChunkedArtifact;
import io.sparkex.connect.proto.AddArtifactsRequest.SingleChunkArtifact;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one upload, made one by one as they are asked for. Small artifacts share a request; a large one comes in
 * chunks. Not thread-safe; close it when it was not read to its end. PySpark: {@code ArtifactManager._add_artifacts}.
 */
public final class ArtifactUpload implements Iterator<AddArtifactsRequest>, AutoCloseable {
    private static final int CHUNK_SIZE = 32 * 1024;

    private final AddArtifactsRequest header;
    private final Deque<Sized> waiting = new ArrayDeque<>();
    private @Nullable Large large;

    /** An artifact and how large it is; one that turns out to have another size is not sent. */
    private record Sized(Artifact artifact, long size) {}

    /**
     * Prepares an upload; no content is read yet.
     *
     * @param header what every request says
     * @throws SparkException when a file can't be looked at
     */
    public ArtifactUpload(AddArtifactsRequest header, List<Artifact> artifacts) {
        this.header = header;
        artifacts.forEach(artifact -> waiting.add(new Sized(artifact, size(artifact))));
    }

    @Override
    public boolean hasNext() {
        return large != null || !waiting.isEmpty();
    }

    @Override
    public AddArtifactsRequest next() {
        Large current = large;
        if (current != null) {
            return current.nextChunk();
        }
        if (waiting.isEmpty()) {
            throw new NoSuchElementException("The upload has no more requests");
        }
        return waiting.element().size > CHUNK_SIZE ? begin(waiting.remove()) : batch();
    }

    private AddArtifactsRequest batch() {
        Batch.Builder batch = Batch.newBuilder();
        long total = 0;
        while (!waiting.isEmpty() && total + waiting.element().size <= CHUNK_SIZE) {
            Sized small = waiting.remove();
            Artifact artifact = small.artifact;
            total += small.size;
            try (InputStream bytes = artifact.content().open()) {
                batch.addArtifacts(SingleChunkArtifact.newBuilder()
                        .setName(artifact.name())
                        .setData(chunk(artifact, bytes, (int) small.size, true)));
            } catch (IOException e) {
                throw unreadable(artifact, e);
            }
        }
        return header.toBuilder().setBatch(batch).build();
    }

    private AddArtifactsRequest begin(Sized artifact) {
        try {
            Large begun =
                    new Large(artifact.artifact, artifact.artifact.content().open(), artifact.size);
            large = begun;
            return begun.first();
        } catch (IOException e) {
            throw unreadable(artifact.artifact, e);
        }
    }

    @Override
    public void close() {
        Large current = large;
        large = null;
        if (current != null) {
            current.close();
        }
    }

    /** The bytes of artifacts together. */
    public static long size(List<Artifact> artifacts) {
        return artifacts.stream().mapToLong(ArtifactUpload::size).sum();
    }

    private static long size(Artifact artifact) {
        try {
            return artifact.content().size();
        } catch (IOException e) {
            throw unreadable(artifact, e);
        }
    }

    private static ArtifactChunk.Builder chunk(Artifact artifact, InputStream from, int size, boolean last)
            throws IOException {
        byte[] bytes = new byte[size];
        if (from.readNBytes(bytes, 0, size) < size || (last && from.read() >= 0)) {
            throw new SparkException(
                    ErrorDetails.of("The artifact " + artifact.name()
                            + " has changed its size while it was being sent. Send it again when it is complete."),
                    null);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ByteString data = UnsafeByteOperations.unsafeWrap(bytes);
        return ArtifactChunk.newBuilder().setData(data).setCrc(crc.getValue());
    }

    private static SparkException unreadable(Artifact artifact, IOException cause) {
        return new SparkException(
                ErrorDetails.of("The artifact " + artifact.name() + " could not be read to be sent: " + cause), cause);
    }

    /** An artifact that is being sent in chunks. */
    private final class Large {
        private final Artifact artifact;
        private final InputStream bytes;
        private final long size;
        private long left;

        private Large(Artifact artifact, InputStream bytes, long size) {
            this.artifact = artifact;
            this.bytes = bytes;
            this.size = size;
            this.left = size;
        }

        private AddArtifactsRequest first() {
            return header.toBuilder()
                    .setBeginChunk(BeginChunkedArtifact.newBuilder()
                            .setName(artifact.name())
                            .setTotalBytes(size)
                            .setNumChunks((size + CHUNK_SIZE - 1) / CHUNK_SIZE)
                            .setInitialChunk(read()))
                    .build();
        }

        private AddArtifactsRequest nextChunk() {
            return header.toBuilder().setChunk(read()).build();
        }

        private ArtifactChunk.Builder read() {
            int length = (int) Math.min(CHUNK_SIZE, left);
            left -= length;
            try {
                ArtifactChunk.Builder chunk = chunk(artifact, bytes, length, left == 0);
                if (left == 0) {
                    ArtifactUpload.this.close();
                }
                return chunk;
            } catch (IOException e) {
                throw unreadable(artifact, e);
            }
        }

        private void close() {
            try {
                bytes.close();
            } catch (IOException e) {
                throw unreadable(artifact, e);
            }
        }
    }
}
