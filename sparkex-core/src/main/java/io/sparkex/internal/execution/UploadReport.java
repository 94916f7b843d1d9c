package io.sparkex.internal.execution;

import io.sparkex.config.ProgressHandler;
import io.sparkex.config.UploadProgress;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AddArtifactsRequest.SingleChunkArtifact;
import java.util.Collection;
import java.util.Iterator;
import java.util.OptionalLong;

/** The progress of one upload, which may take several calls, and each of them several attempts. Not thread-safe. */
final class UploadReport implements AutoCloseable {
    /** So often is enough for people. */
    private static final long STEP = 1 << 20;

    private final Collection<ProgressHandler> handlers;
    private final OptionalLong totalBytes;
    private long ofEndedCalls;
    private long ofThisAttempt;
    private long told;
    private boolean begun;

    UploadReport(Collection<ProgressHandler> handlers, OptionalLong totalBytes) {
        this.handlers = handlers;
        this.totalBytes = totalBytes;
    }

    /** The requests of a call, counted as they are taken. An attempt that follows another counts in its place. */
    Iterator<AddArtifactsRequest> attempt(Iterator<AddArtifactsRequest> requests) {
        begun = true;
        ofThisAttempt = 0;
        told = Math.min(told, ofEndedCalls);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return requests.hasNext();
            }

            @Override
            public AddArtifactsRequest next() {
                AddArtifactsRequest request = requests.next();
                count(bytes(request));
                return request;
            }
        };
    }

    /** The call has succeeded. */
    void endCall() {
        ofEndedCalls += ofThisAttempt;
        ofThisAttempt = 0;
    }

    private void count(long bytes) {
        ofThisAttempt += bytes;
        if (sent() - told >= STEP) {
            tell(false);
        }
    }

    private long sent() {
        return ofEndedCalls + ofThisAttempt;
    }

    private static long bytes(AddArtifactsRequest request) {
        return switch (request.getPayloadCase()) {
            case BATCH -> {
                long bytes = 0;
                for (SingleChunkArtifact artifact : request.getBatch().getArtifactsList()) {
                    bytes += artifact.getData().getData().size();
                }
                yield bytes;
            }
            case BEGIN_CHUNK ->
                request.getBeginChunk().getInitialChunk().getData().size();
            case CHUNK -> request.getChunk().getData().size();
            case PAYLOAD_NOT_SET -> 0;
        };
    }

    private void tell(boolean done) {
        told = sent();
        UploadProgress progress = new UploadProgress(told, totalBytes, done);
        handlers.forEach(handler -> handler.onUpload(progress));
    }

    /** The upload has ended; where nothing was sent there is nothing to tell. */
    @Override
    public void close() {
        if (begun) {
            tell(true);
        }
    }
}
