package io.sparkex.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
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

        assertThat(ids(raw.reattach(operation, Optional.empty()))).isEqualTo(first);
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
                        () -> raw.execute(operation, Plan.getDefaultInstance()).hasNext());

        assertThat(raw.kept(List.of(operation))).isEmpty();
    }
}
