package io.sparkex.internal.execution;

import static io.sparkex.fake.Script.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ReattachExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkException;
import io.sparkex.fake.ArrowRows;
import io.sparkex.fake.FakeOperations;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.Script;
import io.sparkex.types.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that break off, message by message: what the client asks for next, what it gives back, what it releases. */
@Timeout(60)
class ReattachTest {

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

    @AfterEach
    void stop() {
        server.close();
    }

    /** The rows that the caller is given. When the session is closed, all releases have been sent. */
    private List<Row> collect() {
        try (TestSession session = TestSession.of(server.remote())) {
            return session.collect();
        }
    }

    private <E extends Throwable> E failure(Class<E> type) {
        try (TestSession session = TestSession.of(server.remote())) {
            return catchThrowableOfType(type, session::collect);
        }
    }

    private static StatusRuntimeException notFound(String kind) {
        return FakeOperations.failure("INVALID_HANDLE." + kind + "_NOT_FOUND", "HY000", "The handle is invalid.");
    }

    /** Counts the calls as the letters of the scenarios do. */
    private void assertCalls(int execute, int reattach, int releaseUntil, int releaseAll) {
        List<ReleaseExecuteRequest> releases = server.requests(ReleaseExecuteRequest.class);
        assertThat(server.requests(ExecutePlanRequest.class)).as("E").hasSize(execute);
        assertThat(server.requests(ReattachExecuteRequest.class)).as("A").hasSize(reattach);
        assertThat(releases.stream().filter(ReleaseExecuteRequest::hasReleaseUntil))
                .as("U")
                .hasSize(releaseUntil);
        assertThat(releases.stream().filter(ReleaseExecuteRequest::hasReleaseAll))
                .as("L")
                .hasSize(releaseAll);
    }

    private List<String> lastResponseIds() {
        return server.requests(ReattachExecuteRequest.class).stream()
                .map(request -> request.hasLastResponseId() ? request.getLastResponseId() : null)
                .toList();
    }

    // RA-001
    @Test
    void aSoundStreamIsReadOnceAndReleasedBehindTheReader() {
        server.onExecute(stream().row(0).complete().end().execution());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 1));
        assertCalls(1, 0, 1, 1);
        assertThat(server.requests(ReleaseExecuteRequest.class))
                .filteredOn(ReleaseExecuteRequest::hasReleaseUntil)
                .extracting(release -> release.getReleaseUntil().getResponseId())
                .containsExactly("r0");
    }

    @Test
    void aLongStreamIsReleasedInParts() {
        server.onExecute(stream().rows(0, 59).complete().end().execution());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 60));
        assertCalls(1, 0, 17, 1);
        assertThat(server.requests(ReleaseExecuteRequest.class))
                .filteredOn(ReleaseExecuteRequest::hasReleaseUntil)
                .extracting(release -> release.getReleaseUntil().getResponseId())
                .contains("r0", "r15", "r47")
                .doesNotContain("r16", "r46", "r48", "r59");
    }

    // RA-002
    @Test
    void aFailureOfTheQueryIsNotTriedAgain() {
        server.onExecute(stream()
                .row(0)
                .fail(Status.INTERNAL.withDescription("Fatal").asRuntimeException())
                .execution());

        assertThat(failure(SparkException.class)).hasMessageContaining("Fatal");
        assertCalls(1, 0, 1, 1);
    }

    // RA-003
    @Test
    void aStreamThatBreaksIsTakenUpWhereItBroke() {
        server.onExecute(stream().row(0).fail(gone()).execution());
        server.onReattach(stream().rows(1, 2).complete().end().reattachment());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 3));
        assertCalls(1, 1, 3, 1);
        assertThat(lastResponseIds()).containsExactly("r0");
    }

    // RA-004
    @Test
    void aReattachedStreamMayBreakToo() {
        server.onExecute(stream().row(0).fail(gone()).execution());
        server.onReattach(stream().row(1).fail(gone()).reattachment());
        server.onReattach(stream().row(2).complete().end().reattachment());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 3));
        assertCalls(1, 2, 3, 1);
        assertThat(lastResponseIds()).containsExactly("r0", "r1");
    }

    // RA-005, RA-019
    @ParameterizedTest
    @ValueSource(strings = {"SESSION", "OPERATION"})
    void anOperationTheServerNeverGotIsSentAgainUnderItsId(String kind) {
        server.onExecute(stream().fail(notFound(kind)).execution());
        server.onExecute(stream().row(0).complete().end().execution());

        try (TestSession session = TestSession.of(server.remote())) {
            assertThat(session.collect()).isEqualTo(ArrowRows.rows(0, 1));
            assertThat(session.retries()).isEmpty();
        }
        assertCalls(2, 0, 1, 1);
        List<ExecutePlanRequest> requests = server.requests(ExecutePlanRequest.class);
        assertThat(requests.get(1)).isEqualTo(requests.get(0));
    }

    // RA-019
    @Test
    void anExecutionThatGotLostOnItsWayIsSentAgainUnderItsId() {
        server.onExecute(stream().fail(gone()).execution());
        server.onReattach(stream().fail(notFound("OPERATION")).reattachment());
        server.onExecute(stream().row(0).complete().end().execution());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 1));
        assertCalls(2, 1, 1, 1);
        List<ExecutePlanRequest> requests = server.requests(ExecutePlanRequest.class);
        assertThat(requests.get(1)).isEqualTo(requests.get(0));
        assertThat(lastResponseIds()).containsOnlyNulls();
    }

    // RA-007
    @ParameterizedTest
    @ValueSource(strings = {"SESSION", "OPERATION"})
    void anOperationThatHasAnsweredIsNeverSentAgain(String kind) {
        server.onExecute(stream().row(0).end().execution());
        server.onReattach(stream().fail(notFound(kind)).reattachment());

        SparkException failure = failure(SparkException.class);
        assertThat(failure.getCondition()).isEqualTo("RESPONSE_ALREADY_RECEIVED");
        assertThat(failure.getMessageParameters()).containsEntry("error_type", "INVALID_HANDLE." + kind + "_NOT_FOUND");
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
        assertThat(server.requests(ReattachExecuteRequest.class)).hasSize(1);
    }

    // RA-008
    @Test
    void aStreamThatEndsWithoutItsLastMessageIsTakenUp() {
        server.onExecute(stream().row(0).end().execution());
        server.onReattach(stream().complete().end().reattachment());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 1));
        assertCalls(1, 1, 1, 1);
        assertThat(lastResponseIds()).containsExactly("r0");
    }

    @Test
    void emptyStreamsAreAskedForAgainAndCostNoRetry() {
        server.onExecute(stream().end().execution());
        for (int i = 0; i < 6; i++) {
            server.onReattach(stream().end().reattachment());
        }
        server.onReattach(stream().row(0).complete().end().reattachment());

        try (TestSession session = TestSession.of(server.remote())) {
            assertThat(session.collect()).isEqualTo(ArrowRows.rows(0, 1));
            assertThat(session.retries()).isEmpty();
        }
        assertCalls(1, 7, 1, 1);
        assertThat(lastResponseIds()).containsOnlyNulls();
    }

    // RA-010
    @Test
    void thePlaceToGoOnIsThatOfTheCaller() {
        server.onExecute(stream().rows(0, 1).fail(gone()).execution());
        server.onReattach(stream().complete().end().reattachment());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 2));
        assertThat(lastResponseIds()).containsExactly("r1");
    }

    // RA-011, RA-012
    @Test
    void aReattachmentSaysWhoItIsAsTheExecutionDid() {
        server.onExecute(stream().row(0).fail(gone()).execution());
        server.onReattach(stream().complete().end().reattachment());
        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 1));

        ExecutePlanRequest execute = server.requests(ExecutePlanRequest.class).get(0);
        ReattachExecuteRequest reattach =
                server.requests(ReattachExecuteRequest.class).get(0);
        assertThat(reattach.getSessionId()).isEqualTo(execute.getSessionId());
        assertThat(reattach.getUserContext()).isEqualTo(execute.getUserContext());
        assertThat(reattach.getUserContext().getUserId()).isEqualTo("ada");
        assertThat(reattach.getOperationId())
                .isEqualTo(execute.getOperationId())
                .isNotEmpty();
        assertThat(reattach.getClientType()).isEqualTo(execute.getClientType()).isEqualTo("tests");
        assertThat(reattach.hasClientObservedServerSideSessionId())
                .isEqualTo(execute.hasClientObservedServerSideSessionId());
        assertThat(reattach.getClientObservedServerSideSessionId())
                .isEqualTo(execute.getClientObservedServerSideSessionId());
        assertThat(server.requests(ReleaseExecuteRequest.class)).allSatisfy(release -> {
            assertThat(release.getSessionId()).isEqualTo(execute.getSessionId());
            assertThat(release.getUserContext()).isEqualTo(execute.getUserContext());
            assertThat(release.getOperationId()).isEqualTo(execute.getOperationId());
            assertThat(release.getClientType()).isEqualTo(execute.getClientType());
            assertThat(release.hasClientObservedServerSideSessionId()).isFalse();
        });
    }

    // RA-014
    @Test
    void aReleaseThatFailsIsNobodysBusiness() {
        server.answerAll(ReleaseExecuteRequest.class, request -> {
            throw Status.INTERNAL.withDescription("no release").asRuntimeException();
        });
        server.onExecute(stream().rows(0, 4).complete().end().execution());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 5));
        assertThat(server.requests(ReleaseExecuteRequest.class)).isNotEmpty();
    }

    // RA-015
    @Test
    void aReleaseThatTakesLongDelaysNoRow() {
        CountDownLatch collected = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        server.answerAll(ReleaseExecuteRequest.class, request -> {
            await(collected);
            order.add("released");
            return io.sparkex.connect.proto.ReleaseExecuteResponse.getDefaultInstance();
        });
        server.onExecute(stream().rows(0, 49).complete().end().execution());

        try (TestSession session = TestSession.of(server.remote())) {
            assertThat(session.collect()).isEqualTo(ArrowRows.rows(0, 50));
            order.add("collected");
            collected.countDown();
        }
        assertThat(order).startsWith("collected").contains("released");
    }

    // RA-016
    @Test
    void aResponseThatIsRefusedReleasesTheOperationOnce() throws InterruptedException {
        server.onExecute(stream().row(0).row(7).execution());

        assertThat(failure(SparkException.class)).hasMessageContaining("row offset 1");
        assertThat(server.requests(ReleaseExecuteRequest.class))
                .filteredOn(ReleaseExecuteRequest::hasReleaseAll)
                .hasSize(1);
        assertThat(server.awaitNoOpenExecution()).isTrue();
    }

    // RA-020
    @Test
    void aServerThatIsGoneForGoodIsTheErrorThatItWas() {
        Script refused = stream().fail(gone());
        server.onExecute(refused.execution());
        for (int i = 0; i < 10; i++) {
            server.onReattach(refused.reattachment());
        }

        ConnectionFailedException failure;
        try (TestSession session = TestSession.of(server.remote()).retrying(3)) {
            failure = catchThrowableOfType(ConnectionFailedException.class, session::collect);
            assertThat(session.retries()).hasSize(3);
        }
        assertThat(failure).hasMessageContaining("gone");
        assertThat(failure.getSuppressed()).hasSize(3);
        assertCalls(1, 3, 0, 1);
    }

    // RA-021
    @Test
    void eachMessageHasABudgetOfItsOwn() {
        server.onExecute(stream().fail(gone()).execution());
        for (int row = 0; row < 5; row++) {
            server.onReattach(stream().fail(gone()).reattachment());
            server.onReattach(stream().row(row).fail(gone()).reattachment());
        }
        server.onReattach(stream().complete().end().reattachment());

        try (TestSession session = TestSession.of(server.remote()).retrying(3)) {
            assertThat(session.collect()).isEqualTo(ArrowRows.rows(0, 5));
        }
        assertCalls(1, 11, 5, 1);
    }

    @Test
    void theBudgetOfAMessageIsNotRenewedByStreamsThatBringNothing() {
        server.onExecute(stream().row(0).fail(gone()).execution());
        for (int i = 0; i < 20; i++) {
            server.onReattach(stream().fail(gone()).reattachment());
        }

        try (TestSession session = TestSession.of(server.remote()).retrying(3)) {
            assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(session::collect);
        }
        assertCalls(1, 3, 1, 1);
    }

    // RA-017, RA-023
    @Test
    void whatComesAfterTheLastMessageIsNotRead() {
        server.onExecute(stream().row(0).complete().fail(gone()).execution());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 1));
        assertCalls(1, 0, 1, 1);
    }

    // RA-012
    @Test
    void aReattachmentNamesNoSessionObjectThatItsExecutionDidNotKnow() {
        server.refuse(
                ConfigRequest.class, Status.INTERNAL.withDescription("not now").asRuntimeException());
        server.onExecute(stream().row(0).fail(gone()).execution());
        server.onReattach(stream().complete().end().reattachment());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 1));
        assertThat(server.requests(ExecutePlanRequest.class))
                .singleElement()
                .matches(request -> !request.hasClientObservedServerSideSessionId());
        assertThat(server.requests(ReattachExecuteRequest.class))
                .singleElement()
                .matches(request -> !request.hasClientObservedServerSideSessionId());
    }

    // RA-016
    @Test
    void aReaderThatStopsReleasesTheOperationOnce() {
        server.onExecute(stream().rows(0, 3).execution());
        try (TestSession session = TestSession.of(server.remote());
                RowCursor cursor = session.cursor()) {
            assertThat(cursor.next()).isEqualTo(ArrowRows.rows(0, 1).get(0));
        }
        assertCalls(1, 0, 1, 1);
    }

    // RA-017
    @Test
    void closingWhatWasReadToItsEndReleasesNothingMore() {
        server.onExecute(stream().row(0).complete().end().execution());
        try (TestSession session = TestSession.of(server.remote());
                RowCursor cursor = session.cursor()) {
            assertThat(cursor.next()).isEqualTo(ArrowRows.rows(0, 1).get(0));
            assertThat(cursor.hasNext()).isFalse();
        }
        assertCalls(1, 0, 1, 1);
    }

    /** A batch that does not say where it begins, as servers before chunks sent them. */
    private static ExecutePlanResponse batch(String responseId, long row) {
        return ExecutePlanResponse.newBuilder()
                .setResponseId(responseId)
                .setArrowBatch(ExecutePlanResponse.ArrowBatch.newBuilder()
                        .setRowCount(1)
                        .setData(ArrowRows.stream(row, row + 1)))
                .build();
    }

    @Test
    void aResponseThatComesTwiceIsNotHandedOverTwice() {
        server.onExecute(stream()
                .message(batch("a", 0))
                .message(batch("b", 1))
                .message(batch("b", 1))
                .complete()
                .end()
                .execution());
        List<Row> seen = new ArrayList<>();
        try (TestSession session = TestSession.of(server.remote());
                RowCursor cursor = session.cursor()) {
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> {
                        while (cursor.hasNext()) {
                            seen.add(cursor.next());
                        }
                    })
                    .withMessageContaining("response b")
                    .withMessageContaining("twice");
        }
        assertThat(seen).isEqualTo(ArrowRows.rows(0, 2));
        assertCalls(1, 0, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void aReattachedStreamThatRepeatsTheLastResponseOrBeginsAnewIsRefused(String again) {
        server.onExecute(stream()
                .message(batch("a", 0))
                .message(batch("b", 1))
                .fail(gone())
                .execution());
        server.onReattach(stream()
                .message(batch(again, 0))
                .message(batch("c", 2))
                .complete()
                .end()
                .reattachment());

        assertThat(failure(ProtocolException.class)).hasMessageContaining("response " + again);
        assertCalls(1, 1, 2, 1);
    }

    @Test
    void responsesWithoutIdsAreNotTakenForOne() {
        server.onExecute(stream()
                .message(batch("", 0))
                .message(batch("", 1))
                .message(batch("", 2))
                .complete()
                .end()
                .execution());

        assertThat(collect()).isEqualTo(ArrowRows.rows(0, 3));
        assertCalls(1, 0, 0, 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StatusRuntimeException gone() {
        return Status.UNAVAILABLE.withDescription("gone").asRuntimeException();
    }
}
