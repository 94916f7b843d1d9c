package io.sparkex.benchmarks.client;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ExecutePlanResponse.ArrowBatch;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.connect.proto.SQL;
import io.sparkex.connect.proto.SparkConnectServiceGrpc;
import io.sparkex.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import io.sparkex.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceStub;
import io.sparkex.connect.proto.UserContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.UUID;

/** The generated stubs on gRPC's defaults, and a session: what can't be saved. */
final class Stubs implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 128 << 20;
    private static final int END_OF_STREAM = 8;

    private final ManagedChannel channel;
    private final UserContext user = UserContext.newBuilder().setUserId("stubs").build();
    private final String session = UUID.randomUUID().toString();

    /** Connects to an address such as {@code sc://localhost:15002}. */
    Stubs(String remote) {
        this.channel = ManagedChannelBuilder.forTarget(remote.substring("sc://".length()))
                .usePlaintext()
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .build();
    }

    String session() {
        return session;
    }

    UserContext user() {
        return user;
    }

    SparkConnectServiceBlockingStub blocking() {
        return SparkConnectServiceGrpc.newBlockingStub(channel);
    }

    SparkConnectServiceStub asynchronous() {
        return SparkConnectServiceGrpc.newStub(channel);
    }

    /** Runs a query in one stream. */
    Iterator<ExecutePlanResponse> query(String query) {
        return execute(Relation.newBuilder().setSql(SQL.newBuilder().setQuery(query)));
    }

    Iterator<ExecutePlanResponse> execute(Relation.Builder relation) {
        return blocking()
                .executePlan(ExecutePlanRequest.newBuilder()
                        .setSessionId(session)
                        .setUserContext(user)
                        .setPlan(Plan.newBuilder().setRoot(relation))
                        .build());
    }

    /** The last value of a batch of one row, when it is a fixed number of bytes, of which eight are given at most. */
    static long lastValue(ArrowBatch batch) {
        ByteBuffer stream = batch.getData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return stream.getLong(stream.limit() - END_OF_STREAM - Long.BYTES);
    }

    @Override
    public void close() {
        try {
            blocking()
                    .releaseSession(ReleaseSessionRequest.newBuilder()
                            .setSessionId(session)
                            .setUserContext(user)
                            .build());
        } catch (StatusRuntimeException refused) {
            // As with the other clients: a server that lacks Spark's machine learning refuses, and has run the query.
            System.err.println(refused.getMessage());
        }
        channel.shutdownNow();
    }
}
