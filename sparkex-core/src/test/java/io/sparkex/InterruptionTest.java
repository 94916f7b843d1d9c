package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.sparkex.config.RetryPolicy;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.InterruptRequest;
import io.sparkex.connect.proto.InterruptRequest.InterruptType;
import io.sparkex.connect.proto.InterruptResponse;
import io.sparkex.connect.proto.ReattachExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.SparkException;
import io.sparkex.fake.FakeOperations;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.Fault;
import io.sparkex.fake.Faults;
import io.sparkex.fake.Program;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that is interrupted wherever it may wait: it stops waiting, says so, and stays interrupted. */
@Tag("profile:session-management")
@Timeout(60)
class InterruptionTest {
    private static final RetryPolicy PATIENT = RetryPolicy.defaultPolicy().toBuilder()
            .initialBackoff(Duration.ofHours(1))
            .maxBackoff(Duration.ofHours(1))
            .build();

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch interruptSent = new CountDownLatch(1);

    InterruptionTest() {
        server.answerAll(InterruptRequest.class, request -> {
            interruptSent.countDown();
            return InterruptResponse.newBuilder()
                    .setSessionId(request.getSessionId())
                    .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                    .build();
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SparkSession session() {
        return SparkSession.builder().remote(server.remote()).create();
    }

    /** Does something on a thread, interrupts it when it waits, and gives the exception that it ended with. */
    private SparkException interrupted(Runnable action) throws InterruptedException {
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                action.run();
            } catch (Throwable e) {
                outcome.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        thread.join();

        assertThat(flag.get()).as("still interrupted").isTrue();
        assertThat(outcome.get()).isExactlyInstanceOf(SparkException.class);
        SparkException exception = (SparkException) outcome.get();
        assertThat(exception.getCondition()).isEqualTo("OPERATION_CANCELED");
        assertThat(exception.getSqlState()).isEqualTo("HY008");
        assertThat(exception).hasMessageContaining("The thread was interrupted while it waited for ");
        return exception;
    }

    /** The operation was interrupted on the server, and all that the server kept of it is released. */
    private void assertEnded(SparkSession session, String operationId) throws InterruptedException {
        assertThat(interruptSent.await(30, TimeUnit.SECONDS)).isTrue();
        session.close();
        assertThat(server.requests(InterruptRequest.class)).singleElement().satisfies(request -> {
            assertThat(request.getInterruptType()).isEqualTo(InterruptType.INTERRUPT_TYPE_OPERATION_ID);
            assertThat(request.getOperationId()).isEqualTo(operationId);
        });
        assertThat(server.requests(ReleaseExecuteRequest.class))
                .filteredOn(ReleaseExecuteRequest::hasReleaseAll)
                .hasSize(1);
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
    }

    @Test
    void endsTheOperationThatItWaitsFor() throws InterruptedException {
        server.onExecute((request, responses) -> waiting.countDown());
        try (SparkSession session = session()) {
            SparkException exception = interrupted(() -> session.range(1).collect());

            String id = server.requests(ExecutePlanRequest.class).get(0).getOperationId();
            assertThat(exception.getOperationId()).isEqualTo(id);
            assertThat(exception).hasMessageContaining(id);
            assertThat(exception.getCause()).hasRootCauseInstanceOf(InterruptedException.class);
            assertThat(server.awaitCancellation()).isTrue();
            assertEnded(session, id);
        }
    }

    @Test
    void endsTheOperationWhoseRowsItReads() throws InterruptedException {
        server.serve(new FakeOperations(Program.rows()).faults(boundary -> {
            if (boundary.position() < 5) {
                return null;
            }
            waiting.countDown();
            return new Fault.Silence();
        }));
        try (SparkSession session = session();
                RowIterator rows = session.range(0, 40, 1, 4).toLocalIterator()) {
            interrupted(() -> rows.forEachRemaining(row -> {}));

            assertEnded(session, rows.operationId());
        }
    }

    @Test
    void endsAnOperationThatCannotBeReattachedTo() throws InterruptedException {
        server.onExecute((request, responses) -> waiting.countDown());
        try (SparkSession session = session()) {
            session.client().disableReattachableExecute();
            SparkException exception = interrupted(() -> session.range(1).collect());

            assertThat(interruptSent.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests(InterruptRequest.class))
                    .extracting(InterruptRequest::getOperationId)
                    .containsExactly(exception.getOperationId());
        }
    }

    @Test
    void leavesTheWaitBeforeARetry() throws InterruptedException {
        server.onExecute((request, responses) ->
                responses.onError(Status.UNAVAILABLE.withDescription("busy").asRuntimeException()));
        try (SparkSession session = session()) {
            session.client().setRetryPolicies(List.of(PATIENT));
            session.client().addRetryListener(event -> waiting.countDown());
            SparkException exception = interrupted(() -> session.range(1).collect());

            assertThat(exception.getSuppressed())
                    .singleElement()
                    .satisfies(earlier -> assertThat(earlier)
                            .isInstanceOf(ConnectionFailedException.class)
                            .hasMessageContaining("busy"));
            assertEnded(
                    session, server.requests(ExecutePlanRequest.class).get(0).getOperationId());
        }
        assertThat(server.requests(ReattachExecuteRequest.class)).isEmpty();
    }

    @Test
    void leavesTheSearchForAServerThatEndsEachStream() throws InterruptedException {
        server.serve(new FakeOperations(Program.rows())
                .faults(((Faults) boundary -> {
                            if (boundary.stream() == 5) {
                                waiting.countDown();
                            }
                            return null;
                        })
                        .or(Faults.always(2, new Fault.End()))));
        try (SparkSession session = session()) {
            SparkException exception =
                    interrupted(() -> session.range(0, 40, 1, 4).collect());

            assertThat(interruptSent.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests(InterruptRequest.class))
                    .extracting(InterruptRequest::getOperationId)
                    .containsExactly(exception.getOperationId());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesAUnaryCall(boolean retried) throws InterruptedException {
        Function<AnalyzePlanRequest, com.google.protobuf.Message> silence = request -> {
            waiting.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // The server is shut down.
            }
            throw Status.UNAVAILABLE.asRuntimeException();
        };
        try (SparkSession session = session()) {
            if (retried) {
                session.client().setRetryPolicies(List.of(PATIENT));
                session.client().addRetryListener(event -> waiting.countDown());
                server.refuse(Status.UNAVAILABLE.asRuntimeException());
            } else {
                server.answer(AnalyzePlanRequest.class, silence);
            }
            SparkException exception = interrupted(session::version);

            assertThat(exception.getOperationId()).isNull();
            assertThat(exception).hasMessageContaining(server.remote().substring(5));
        }
        assertThat(server.requests(AnalyzePlanRequest.class)).hasSize(1);
        assertThat(server.requests(InterruptRequest.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesTheSearchForAServer(boolean answering) throws InterruptedException {
        server.answerAll(ConfigRequest.class, request -> {
            waiting.countDown();
            if (answering) {
                throw Status.UNAVAILABLE.asRuntimeException();
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // The server is shut down.
            }
            throw Status.UNAVAILABLE.asRuntimeException();
        });
        SparkSession.Builder builder =
                SparkSession.builder().remote(server.remote()).connectTimeout(Duration.ofHours(1));

        interrupted(builder::create);
    }

    @Test
    void startsNothingWhenItIsInterruptedAlready() {
        SparkException ofQuery;
        SparkException ofUnaryCall;
        boolean flag;
        int analyses;
        try (SparkSession session = session()) {
            analyses = server.requests(AnalyzePlanRequest.class).size();
            Thread.currentThread().interrupt();
            ofQuery = catchThrowableOfType(
                    SparkException.class, () -> session.range(1).collect());
            ofUnaryCall = catchThrowableOfType(SparkException.class, session::version);
            flag = Thread.interrupted();
        }

        assertThat(flag).isTrue();
        assertThat(ofQuery.getCondition()).isEqualTo("OPERATION_CANCELED");
        assertThat(ofUnaryCall.getCondition()).isEqualTo("OPERATION_CANCELED");
        assertThat(server.requests(ExecutePlanRequest.class)).isEmpty();
        assertThat(server.requests(InterruptRequest.class)).isEmpty();
        assertThat(server.requests(ReleaseExecuteRequest.class)).isEmpty();
        assertThat(server.requests(AnalyzePlanRequest.class)).hasSize(analyses);
    }

    @Test
    void closesASessionAllTheSame() {
        SparkSession session = session();
        boolean flag;
        Thread.currentThread().interrupt();
        try {
            session.close();
        } finally {
            flag = Thread.interrupted();
        }

        assertThat(flag).isTrue();
        assertThat(server.requests(ReleaseSessionRequest.class)).hasSize(1);
    }
}
