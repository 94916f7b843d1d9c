package io.sparkex.benchmarks.client;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.sparkex.benchmarks.warm.WarmRounds;
import io.sparkex.benchmarks.warm.WarmRounds.Outcome;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AddArtifactsResponse;
import io.sparkex.connect.proto.Aggregate;
import io.sparkex.connect.proto.ChunkedCachedLocalRelation;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Relation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;

/**
 * What sending rows can't do without: bytes that are there already are hashed and sent. They are what the server answers to a
 * query. Arguments: the address of the server, the rounds, the query, and the schema of its result.
 */
public final class StubsUpload {
    private static final int CHUNK = 32 * 1024;

    private StubsUpload() {}

    public static void main(String[] args) throws IOException {
        List<ByteString> streams = new ArrayList<>();
        long rows = 0;
        try (Stubs stubs = new Stubs(args[0])) {
            Iterator<ExecutePlanResponse> responses = stubs.query(args[2]);
            while (responses.hasNext()) {
                ExecutePlanResponse response = responses.next();
                if (response.hasArrowBatch()) {
                    streams.add(response.getArrowBatch().getData());
                    rows += response.getArrowBatch().getRowCount();
                }
            }
        }
        ByteString schema = ByteString.copyFromUtf8(args[3]);
        long number = rows;
        WarmRounds.run(Integer.parseInt(args[1]), () -> {
            try (Stubs stubs = new Stubs(args[0])) {
                return new Outcome(number, send(stubs, streams, schema), streams);
            }
        });
    }

    /** Sends bytes and gives the sum over their rows. */
    private static String send(Stubs stubs, List<ByteString> streams, ByteString schema) {
        CompletableFuture<AddArtifactsResponse> answer = new CompletableFuture<>();
        StreamObserver<AddArtifactsRequest> requests = stubs.asynchronous().addArtifacts(new Answer(answer));
        ChunkedCachedLocalRelation.Builder relation = ChunkedCachedLocalRelation.newBuilder();
        for (ByteString stream : streams) {
            relation.addDataHashes(send(stubs, requests, stream));
        }
        relation.setSchemaHash(send(stubs, requests, schema));
        requests.onCompleted();
        answer.join();
        Iterator<ExecutePlanResponse> responses = stubs.execute(Relation.newBuilder()
                .setAggregate(Aggregate.newBuilder()
                        .setGroupType(Aggregate.GroupType.GROUP_TYPE_GROUPBY)
                        .setInput(Relation.newBuilder().setChunkedCachedLocalRelation(relation))
                        .addAggregateExpressions(Expression.newBuilder()
                                .setExpressionString(Expression.ExpressionString.newBuilder()
                                        .setExpression("sum(hash(id, name, amount, minute))")))));
        while (responses.hasNext()) {
            ExecutePlanResponse response = responses.next();
            if (response.hasArrowBatch()) {
                return Long.toString(Stubs.lastValue(response.getArrowBatch()));
            }
        }
        throw new IllegalStateException("There is no sum");
    }

    /** Sends bytes and gives their hash. */
    private static String send(Stubs stubs, StreamObserver<AddArtifactsRequest> requests, ByteString bytes) {
        String hash = HexFormat.of().formatHex(sha256(bytes.asReadOnlyByteBuffer()));
        for (int start = 0; start < bytes.size(); start += CHUNK) {
            ByteString part = bytes.substring(start, Math.min(start + CHUNK, bytes.size()));
            CRC32 crc = new CRC32();
            crc.update(part.asReadOnlyByteBuffer());
            AddArtifactsRequest.ArtifactChunk chunk = AddArtifactsRequest.ArtifactChunk.newBuilder()
                    .setData(part)
                    .setCrc(crc.getValue())
                    .build();
            AddArtifactsRequest.Builder request = AddArtifactsRequest.newBuilder()
                    .setSessionId(stubs.session())
                    .setUserContext(stubs.user());
            if (bytes.size() <= CHUNK) {
                request.setBatch(AddArtifactsRequest.Batch.newBuilder()
                        .addArtifacts(AddArtifactsRequest.SingleChunkArtifact.newBuilder()
                                .setName("cache/" + hash)
                                .setData(chunk)));
            } else if (start == 0) {
                request.setBeginChunk(AddArtifactsRequest.BeginChunkedArtifact.newBuilder()
                        .setName("cache/" + hash)
                        .setTotalBytes(bytes.size())
                        .setNumChunks((bytes.size() + CHUNK - 1) / CHUNK)
                        .setInitialChunk(chunk));
            } else {
                request.setChunk(chunk);
            }
            requests.onNext(request.build());
        }
        return hash;
    }

    private static byte[] sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private record Answer(CompletableFuture<AddArtifactsResponse> future)
            implements StreamObserver<AddArtifactsResponse> {
        @Override
        public void onNext(AddArtifactsResponse value) {
            future.complete(value);
        }

        @Override
        public void onError(Throwable failure) {
            future.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            // The answer came before.
        }
    }
}
