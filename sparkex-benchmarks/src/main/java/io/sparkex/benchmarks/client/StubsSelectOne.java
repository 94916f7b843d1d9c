package io.sparkex.benchmarks.client;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.connect.proto.SQL;
import io.sparkex.connect.proto.SparkConnectServiceGrpc;
import io.sparkex.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import io.sparkex.connect.proto.UserContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.UUID;

/**
 * What can't be saved: the generated stubs on gRPC's defaults, one query, its value picked out of the bytes by position,
 * the session released. Argument: the address of the server.
 */
public final class StubsSelectOne {
    private static final int PADDED_VALUE = 8;
    private static final int END_OF_STREAM = 8;

    private StubsSelectOne() {}

    public static void main(String[] args) {
        String target = args[0].substring("sc://".length());
        ManagedChannel channel =
                ManagedChannelBuilder.forTarget(target).usePlaintext().build();
        SparkConnectServiceBlockingStub stub = SparkConnectServiceGrpc.newBlockingStub(channel);
        UserContext user = UserContext.newBuilder().setUserId("stubs").build();
        String session = UUID.randomUUID().toString();
        Iterator<ExecutePlanResponse> responses = stub.executePlan(ExecutePlanRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(user)
                .setPlan(Plan.newBuilder()
                        .setRoot(Relation.newBuilder().setSql(SQL.newBuilder().setQuery("SELECT 1"))))
                .build());
        while (responses.hasNext()) {
            ExecutePlanResponse response = responses.next();
            if (response.hasArrowBatch()) {
                ByteBuffer stream = response.getArrowBatch().getData().asReadOnlyByteBuffer();
                int value = stream.limit() - END_OF_STREAM - PADDED_VALUE;
                System.out.println(stream.order(ByteOrder.LITTLE_ENDIAN).getInt(value));
            }
        }
        try {
            stub.releaseSession(ReleaseSessionRequest.newBuilder()
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
