package io.sparkex.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.sparkex.SparkSession;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ReattachExecuteRequest;
import io.sparkex.connect.proto.ReattachOptions;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.connect.proto.SparkConnectServiceGrpc;
import io.sparkex.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fake server keeps operations as Spark 4.1.1 was seen to keep them. */
@Timeout(60)
class FakeOperationsTest {
    private static final String OPERATION = UUID.randomUUID().toString();
    private static final ExecutePlanRequest REQUEST = request(10);

    private final FakeOperations operations = new FakeOperations(Program.rows());
    private final FakeSparkConnectServer server = new FakeSparkConnectServer().serve(operations);
    private ManagedChannel channel;
    private SparkConnectServiceBlockingStub stub;

    @BeforeEach
    void connect() {
        channel = Grpc.newChannelBuilder(server.remote().substring(5), InsecureChannelCredentials.create())
                .build();
        stub = SparkConnectServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.close();
    }

    private static ExecutePlanRequest request(long rows) {
        ExecutePlanRequest.Builder request = ExecutePlanRequest.newBuilder()
                .setSessionId("s")
                .setOperationId(OPERATION)
                .addRequestOptions(ExecutePlanRequest.RequestOption.newBuilder()
                        .setReattachOptions(ReattachOptions.newBuilder().setReattachable(true)));
        request.getPlanBuilder()
                .getRootBuilder()
                .getRangeBuilder()
                .setEnd(rows)
                .setStep(2)
                .setNumPartitions(4);
        return request.build();
    }

    private static ReattachExecuteRequest reattach(ExecutePlanResponse last) {
        return ReattachExecuteRequest.newBuilder()
                .setSessionId("s")
                .setOperationId(OPERATION)
                .setLastResponseId(last.getResponseId())
                .build();
    }

    private static ReleaseExecuteRequest.Builder release() {
        return ReleaseExecuteRequest.newBuilder().setSessionId("s").setOperationId(OPERATION);
    }

    private static List<ExecutePlanResponse> all(Iterator<ExecutePlanResponse> responses) {
        List<ExecutePlanResponse> all = new ArrayList<>();
        responses.forEachRemaining(all::add);
        return all;
    }

    @Test
    void sendsRowsThatTheClientCanRead() {
        try (SparkSession session =
                SparkSession.builder().remote(server.relayedRemote()).create()) {
            assertThat(session.range(5, 1000, 3, 100).collect()).isEqualTo(ArrowRows.rows(5, 1000));
            assertThat(session.range(0, 0, 1, 1).collect()).isEmpty();
        }
        assertThat(operations.executed()).isEqualTo(2);
    }

    @Test
    void replaysTheSamePlanAndRefusesAnother() {
        List<ExecutePlanResponse> first = all(stub.executePlan(REQUEST));

        assertThat(first.get(first.size() - 1).hasResultComplete()).isTrue();
        assertThat(all(stub.executePlan(REQUEST))).isEqualTo(first);
        assertThat(operations.executions()).isEqualTo(Map.of(OPERATION, 1));
        assertThatThrownBy(() -> all(stub.executePlan(request(11))))
                .hasMessageContaining("INVALID_HANDLE.OPERATION_ALREADY_EXISTS");
    }

    @Test
    void goesOnAfterTheResponseThatTheReaderHasSeen() {
        List<ExecutePlanResponse> all = all(stub.executePlan(REQUEST));

        for (int i = 0; i < all.size(); i++) {
            assertThat(all(stub.reattachExecute(reattach(all.get(i))))).isEqualTo(all.subList(i + 1, all.size()));
        }
        assertThat(all(stub.reattachExecute(
                        reattach(all.get(0)).toBuilder().clearLastResponseId().build())))
                .isEqualTo(all);
        assertThatThrownBy(() -> all(stub.reattachExecute(
                        reattach(all.get(0)).toBuilder().setLastResponseId("zz").build())))
                .hasMessageContaining("INVALID_CURSOR.POSITION_NOT_FOUND");
    }

    @Test
    void keepsNothingThatWasReleased() {
        List<ExecutePlanResponse> all = all(stub.executePlan(REQUEST));
        stub.releaseExecute(release()
                .setReleaseUntil(ReleaseExecuteRequest.ReleaseUntil.newBuilder()
                        .setResponseId(all.get(2).getResponseId()))
                .build());

        assertThat(all(stub.reattachExecute(reattach(all.get(2))))).isEqualTo(all.subList(3, all.size()));
        assertThatThrownBy(() -> all(stub.reattachExecute(reattach(all.get(1)))))
                .hasMessageContaining("INVALID_CURSOR.POSITION_NOT_AVAILABLE");
        assertThat(operations.unreleased()).containsExactly(OPERATION);

        ReleaseExecuteRequest releaseAll = release()
                .setReleaseAll(ReleaseExecuteRequest.ReleaseAll.getDefaultInstance())
                .build();
        assertThat(stub.releaseExecute(releaseAll).getOperationId()).isEqualTo(OPERATION);
        assertThat(stub.releaseExecute(releaseAll).hasOperationId()).isFalse();
        assertThat(operations.unreleased()).isEmpty();
        assertThatThrownBy(() -> all(stub.reattachExecute(reattach(all.get(2)))))
                .hasMessageContaining("INVALID_HANDLE.OPERATION_NOT_FOUND");
    }

    @Test
    void drivesOutTheReaderThatWasThereBefore() {
        operations.faults(Faults.once(1, new Fault.Silence()));
        Iterator<ExecutePlanResponse> first = stub.executePlan(REQUEST);
        ExecutePlanResponse seen = first.next();

        assertThat(all(stub.reattachExecute(reattach(seen)))).isNotEmpty();
        assertThatThrownBy(first::hasNext).hasMessageContaining("INVALID_CURSOR.DISCONNECTED");
    }
}
