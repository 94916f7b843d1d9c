package io.sparkex.it.faults;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sparkex.config.ConnectionString;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AddArtifactsResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.InterruptRequest;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.ReattachExecuteRequest;
import io.sparkex.connect.proto.ReattachOptions;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteResponse;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.connect.proto.SparkConnectServiceGrpc;
import io.sparkex.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import io.sparkex.connect.proto.UserContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A session without any client between it and the server, to see what the server keeps. */
public final class RawOperation implements AutoCloseable {
    private final ManagedChannel channel;
    private final SparkConnectServiceBlockingStub stub;
    private final String sessionId;
    private final UserContext user;

    /** Speaks in the name of a session that may be another client's. */
    public RawOperation(String remote, String sessionId, String userId) {
        this.sessionId = sessionId;
        this.user = UserContext.newBuilder().setUserId(userId).build();
        this.channel = Grpc.newChannelBuilder(
                        ConnectionString.parse(remote).endpoint(), InsecureChannelCredentials.create())
                .maxInboundMessageSize(128 << 20)
                .build();
        this.stub = SparkConnectServiceGrpc.newBlockingStub(channel);
    }

    public static RawOperation inNewSession(String remote) {
        return new RawOperation(remote, UUID.randomUUID().toString(), "raw");
    }

    public static Plan query(String sql) {
        Plan.Builder plan = Plan.newBuilder();
        plan.getRootBuilder().getSqlBuilder().setQuery(sql);
        return plan.build();
    }

    public Iterator<ExecutePlanResponse> execute(String operationId, Plan plan) {
        return stub.executePlan(ExecutePlanRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setOperationId(operationId)
                .setPlan(plan)
                .addRequestOptions(ExecutePlanRequest.RequestOption.newBuilder()
                        .setReattachOptions(ReattachOptions.newBuilder().setReattachable(true)))
                .build());
    }

    public Iterator<ExecutePlanResponse> reattach(String operationId, Optional<String> lastResponseId) {
        ReattachExecuteRequest.Builder request = ReattachExecuteRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setOperationId(operationId);
        lastResponseId.ifPresent(request::setLastResponseId);
        return stub.reattachExecute(request.build());
    }

    public ReleaseExecuteResponse releaseAll(String operationId) {
        return stub.releaseExecute(release(operationId)
                .setReleaseAll(ReleaseExecuteRequest.ReleaseAll.getDefaultInstance())
                .build());
    }

    public ReleaseExecuteResponse releaseUntil(String operationId, String responseId) {
        return stub.releaseExecute(release(operationId)
                .setReleaseUntil(ReleaseExecuteRequest.ReleaseUntil.newBuilder().setResponseId(responseId))
                .build());
    }

    private ReleaseExecuteRequest.Builder release(String operationId) {
        return ReleaseExecuteRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setOperationId(operationId);
    }

    /** Those of the operations that the server still keeps. */
    public List<String> kept(Iterable<String> operationIds) {
        List<String> kept = new ArrayList<>();
        for (String id : operationIds) {
            try {
                boolean hasResponses = reattach(id, Optional.empty()).hasNext();
                kept.add(hasResponses ? id : id + ", without responses");
            } catch (StatusRuntimeException e) {
                if (!String.valueOf(e.getMessage()).contains("INVALID_HANDLE.OPERATION_NOT_FOUND")) {
                    kept.add(id + ": " + e.getMessage());
                }
            }
        }
        return kept;
    }

    /** The same after waiting, since releases happen behind the reader, until none is kept or the time is over. */
    public List<String> keptAfter(Iterable<String> operationIds, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<String> kept = kept(operationIds);
        while (!kept.isEmpty() && System.nanoTime() < end) {
            kept = kept(operationIds);
        }
        return kept;
    }

    /** Asks for an interruption and does not say of what. */
    public void interruptWithoutType() {
        stub.interrupt(InterruptRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .build());
    }

    /** Sends an artifact of one chunk with whatever checksum. */
    public AddArtifactsResponse upload(String name, ByteString bytes, long crc) {
        CompletableFuture<AddArtifactsResponse> answer = new CompletableFuture<>();
        ClientCall<AddArtifactsRequest, AddArtifactsResponse> call =
                channel.newCall(SparkConnectServiceGrpc.getAddArtifactsMethod(), CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(AddArtifactsResponse message) {
                        answer.complete(message);
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        // Changes nothing where there was an answer.
                        answer.completeExceptionally(status.asRuntimeException(trailers));
                    }
                },
                new Metadata());
        call.request(1);
        call.sendMessage(AddArtifactsRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setBatch(AddArtifactsRequest.Batch.newBuilder()
                        .addArtifacts(AddArtifactsRequest.SingleChunkArtifact.newBuilder()
                                .setName(name)
                                .setData(AddArtifactsRequest.ArtifactChunk.newBuilder()
                                        .setData(bytes)
                                        .setCrc(crc))))
                .build());
        call.halfClose();
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    public void releaseSession() {
        ReleaseSessionRequest request = ReleaseSessionRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .build();
        if (stub.releaseSession(request).getSessionId().isEmpty()) {
            throw new IllegalStateException("The server answers no session id");
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            if (!channel.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The channel does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
