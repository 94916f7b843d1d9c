package io.sparkex.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.sparkex.RowIterator;
import io.sparkex.SparkSession;
import io.sparkex.config.RetryEvent;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.Plan;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The facts about operations that the client relies on, asked of the real server without the client. */
@WithSpark
@Tag("profile:error-handling")
@Timeout(120)
final class OperationProtocolIT {
    private static final Plan QUERY = RawOperation.query("SELECT id FROM range(0, 10, 1, 1)");
    private static final Plan LARGE =
            RawOperation.query("SELECT id, repeat('x', 1000) AS text FROM range(0, 50000, 1, 1)");

    private final ServerUnderTest server;
    private final String operation = UUID.randomUUID().toString();

    @SuppressWarnings("NullAway.Init")
    private RawOperation raw;

    OperationProtocolIT(ServerUnderTest server) {
        this.server = server;
    }

    @BeforeEach
    void connect() {
        raw = RawOperation.inNewSession(server.remote());
    }

    @AfterEach
    void disconnect() {
        raw.releaseSession();
        raw.close();
    }

    private static List<String> ids(Iterator<ExecutePlanResponse> responses) {
        List<String> ids = new ArrayList<>();
        responses.forEachRemaining(response -> ids.add(response.getResponseId()));
        return ids;
    }

    private static Map<String, String> assertRefused(ThrowingCallable call, String condition, String sqlState) {
        StatusRuntimeException[] seen = new StatusRuntimeException[1];
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(call)
                .withMessageContaining(condition)
                .satisfies(e -> seen[0] = e);
        assertThat(seen[0].getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        try {
            Map<String, String> metadata = StatusProto.fromThrowable(seen[0])
                    .getDetails(0)
                    .unpack(ErrorInfo.class)
                    .getMetadataMap();
            assertThat(metadata).containsEntry("errorClass", condition).containsEntry("sqlState", sqlState);
            return metadata;
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    // RA-025
    @Test
    void theSameOperationOfTheSamePlanIsReplayedAndNotExecutedAgain() {
        List<String> first = ids(raw.execute(operation, QUERY));

        assertThat(first).hasSizeGreaterThan(2).doesNotHaveDuplicates();
        assertThat(ids(raw.execute(operation, QUERY))).isEqualTo(first);
        assertRefused(
                () -> raw.execute(operation, RawOperation.query("SELECT 1")).hasNext(),
                "INVALID_HANDLE.OPERATION_ALREADY_EXISTS",
                "HY000");
    }

    // RA-027, RA-028, RA-032
    @Test
    void aCompletedOperationIsKeptUntilItIsReleased() {
        List<String> first = ids(raw.execute(operation, QUERY));

        List<ExecutePlanResponse> again = new ArrayList<>();
        raw.reattach(operation, Optional.empty()).forEachRemaining(again::add);
        assertThat(again).extracting(ExecutePlanResponse::getResponseId).isEqualTo(first);
        assertThat(again.get(again.size() - 1).hasResultComplete()).isTrue();
        assertThat(ids(raw.reattach(operation, Optional.of(first.get(1))))).isEqualTo(first.subList(2, first.size()));
        assertThat(raw.kept(List.of(operation))).containsExactly(operation);

        assertThat(raw.releaseAll(operation).getOperationId()).isEqualTo(operation);
        assertThat(raw.releaseAll(operation).hasOperationId()).isFalse();
        assertThat(raw.kept(List.of(operation))).isEmpty();
        assertRefused(
                () -> raw.reattach(operation, Optional.empty()).hasNext(),
                "INVALID_HANDLE.OPERATION_NOT_FOUND",
                "HY000");
    }

    @Test
    void anUnknownPlaceAndAReleasedOneAreToldApart() {
        List<String> first = ids(raw.execute(operation, QUERY));
        raw.releaseUntil(operation, first.get(1));

        assertThat(ids(raw.reattach(operation, Optional.of(first.get(1))))).isEqualTo(first.subList(2, first.size()));
        assertRefused(
                () -> raw.reattach(operation, Optional.of(first.get(0))).hasNext(),
                "INVALID_CURSOR.POSITION_NOT_AVAILABLE",
                "HY109");
        assertRefused(
                () -> raw.reattach(operation, Optional.of(UUID.randomUUID().toString()))
                        .hasNext(),
                "INVALID_CURSOR.POSITION_NOT_FOUND",
                "HY109");
    }

    // RA-029
    @Test
    void anUnknownSessionIsNamedWithoutAnErrorId() {
        try (RawOperation nobody = RawOperation.inNewSession(server.remote())) {
            assertThat(assertRefused(
                            () -> nobody.reattach(operation, Optional.empty()).hasNext(),
                            "INVALID_HANDLE.SESSION_NOT_FOUND",
                            "HY000"))
                    .doesNotContainKey("errorId");
        }
    }

    // RA-031
    @Test
    void anOperationIdMustBeAUuid() {
        assertRefused(() -> raw.execute("abc", QUERY).hasNext(), "INVALID_HANDLE.FORMAT", "HY000");
    }

    // RA-033
    @Test
    void theSecondReaderDrivesTheFirstOneOut() {
        Iterator<ExecutePlanResponse> first = raw.execute(operation, LARGE);
        String seen = first.next().getResponseId();

        Iterator<ExecutePlanResponse> second = raw.reattach(operation, Optional.of(seen));
        assertThat(second.hasNext()).isTrue();
        assertRefused(() -> ids(first), "INVALID_CURSOR.DISCONNECTED", "HY109");
        assertThat(ids(second)).isNotEmpty();
    }

    // RA-037
    @Test
    void aPlanThatCannotBeReadLeavesNoOperation() {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(
                        () -> raw.execute(operation, Plan.getDefaultInstance()).hasNext())
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL));

        assertRefused(
                () -> raw.reattach(operation, Optional.empty()).hasNext(),
                "INVALID_HANDLE.OPERATION_NOT_FOUND",
                "HY000");
    }

    // RA-033
    @Test
    void aReaderOfTheClientThatIsDrivenOutComesBack() {
        int rows = 50_000;
        BlockingQueue<RetryEvent> retries = new LinkedBlockingQueue<>();
        LastReceived received = new LastReceived();
        try (SparkSession spark = SparkSession.builder()
                        .remote(server.remote())
                        .userId("raw")
                        .retryListener(retries::add)
                        .channel(channel -> channel.intercept(received))
                        .create();
                RawOperation thief = new RawOperation(server.remote(), spark.sessionId(), "raw");
                RowIterator read = spark.sql("SELECT id, repeat('x', 1000) AS text FROM range(0, " + rows + ", 1, 1)")
                        .toLocalIterator()) {
            for (int row = 0; row < rows; row++) {
                assertThat(read.next().getLong(0)).isEqualTo(row);
                if (row == 100) {
                    Optional<String> place = Optional.of(received.responseId);
                    assertThat(thief.reattach(read.operationId(), place).hasNext())
                            .isTrue();
                }
            }
            assertThat(read.hasNext()).isFalse();
        }
        assertThat(retries)
                .isNotEmpty()
                .allSatisfy(retry -> assertThat(retry.error().message()).contains("INVALID_CURSOR.DISCONNECTED"));
    }

    /** Reads the ids of the responses as they arrive; the client is behind with handing over. */
    private static final class LastReceived implements ClientInterceptor {
        private volatile String responseId = "";

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(listener) {
                                @Override
                                public void onMessage(A message) {
                                    if (message instanceof ExecutePlanResponse response) {
                                        responseId = response.getResponseId();
                                    }
                                    super.onMessage(message);
                                }
                            },
                            headers);
                }
            };
        }
    }

    // JC-021
    @Test
    void anInterruptNeedsAType() {
        assertThat(ids(raw.execute(operation, QUERY))).isNotEmpty();
        assertRefused(() -> raw.interruptWithoutType(), "UNSUPPORTED_FEATURE.INTERRUPT_TYPE", "0A000");
    }

    // SE-023
    @Test
    void aSessionThatNobodyKnowsIsReleasedWithoutAnError() {
        try (RawOperation nobody = RawOperation.inNewSession(server.remote())) {
            assertThatCode(nobody::releaseSession).doesNotThrowAnyException();
            assertThatCode(nobody::releaseSession).doesNotThrowAnyException();
        }
    }
}
