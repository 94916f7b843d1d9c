package io.sparkex.internal.execution;

import static io.sparkex.fake.Script.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sparkex.config.RetryEvent;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.CloneSessionRequest;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.InterruptRequest;
import io.sparkex.connect.proto.ReattachExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteResponse;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.SparkException;
import io.sparkex.fake.ArrowRows;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.internal.transport.FailedCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which calls are made again when the server is not there, and which must not be. */
@Timeout(60)
class RetriedCallsTest {

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

    @AfterEach
    void stop() {
        server.close();
    }

    /** A session that has had its first answer, so that the time to connect is no matter any more. */
    private TestSession connected() {
        TestSession session = TestSession.of(server.remote());
        session.state().compression().askFirst();
        return session;
    }

    private <Q extends Message> void refuseTwice(Class<Q> kind) {
        server.refuse(kind, gone()).refuse(kind, gone());
    }

    // RT-031
    @Test
    void analysesAreMadeAgain() {
        try (TestSession session = connected()) {
            refuseTwice(AnalyzePlanRequest.class);

            assertThat(new AnalyzeClient(session.state()).sparkVersion()).isEqualTo("4.1.1");
            assertThat(session.retries()).hasSize(2);
        }
        assertThat(server.requests(AnalyzePlanRequest.class)).hasSize(3);
    }

    // RT-032
    @Test
    void configurationsAreMadeAgain() {
        try (TestSession session = connected()) {
            refuseTwice(ConfigRequest.class);

            new ConfigClient(session.state()).unset(List.of("key"));
        }
        assertThat(server.requests(ConfigRequest.class)).hasSize(1 + 3);
    }

    // RT-032
    @Test
    void interruptsAreMadeAgain() {
        try (TestSession session = connected()) {
            refuseTwice(InterruptRequest.class);

            assertThat(new InterruptClient(session.state()).all()).isEmpty();
        }
        assertThat(server.requests(InterruptRequest.class)).hasSize(3);
    }

    // RT-032
    @Test
    void clonesAreMadeAgain() {
        try (TestSession session = connected()) {
            refuseTwice(CloneSessionRequest.class);

            SessionState copy = new SessionClient(session.state()).cloneSession(null, new ExecutionSettings());
            new SessionClient(copy).close();
        }
        assertThat(server.requests(CloneSessionRequest.class)).hasSize(3);
    }

    // RT-032
    @Test
    void releasesOfSessionsAreMadeAgain() {
        refuseTwice(ReleaseSessionRequest.class);
        connected().close();

        assertThat(server.requests(ReleaseSessionRequest.class)).hasSize(3);
    }

    @Test
    void releasesOfResponsesAreMadeAgainBehindTheReader() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        refuseTwice(ReleaseExecuteRequest.class);
        server.answer(ReleaseExecuteRequest.class, request -> {
            released.countDown();
            return ReleaseExecuteResponse.getDefaultInstance();
        });
        server.onExecute(stream().complete().end().execution());
        try (TestSession session = TestSession.of(server.remote())) {
            assertThat(session.collect()).isEmpty();
            assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(server.requests(ReleaseExecuteRequest.class)).hasSize(3);
    }

    /**
     * Makes the first release of responses fail while its session closes.
     *
     * @return how many were made
     */
    private int releasesWhileClosing(boolean sessionIsReleased) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        server.answer(ReleaseExecuteRequest.class, request -> {
            asked.countDown();
            await(closing);
            throw gone();
        });
        server.onExecute(stream().complete().end().execution());
        TestSession session = TestSession.of(server.remote());
        session.state().settings().setReleasedOnClose(sessionIsReleased);
        assertThat(session.collect()).isEmpty();
        await(asked);
        Thread closer = new Thread(session::close);
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        closing.countDown();
        closer.join();
        return server.requests(ReleaseExecuteRequest.class).size();
    }

    @Test
    void aReleaseThatFailsWhileItsSessionClosesIsMadeAgainWhenTheSessionStaysOnTheServer() throws InterruptedException {
        assertThat(releasesWhileClosing(false)).isEqualTo(2);
        assertThat(server.requests(ReleaseSessionRequest.class)).isEmpty();
    }

    @Test
    void aReleaseThatFailsWhileItsSessionClosesIsNotMadeAgainWhenTheSessionIsReleased() throws InterruptedException {
        assertThat(releasesWhileClosing(true)).isEqualTo(1);
        assertThat(server.requests(ReleaseSessionRequest.class)).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theServerIsAskedAgainWhenItWantsToBe() {
        try (TestSession session = connected()) {
            server.refuse(
                    AnalyzePlanRequest.class,
                    FailedCalls.askingToTryAgain(Status.Code.RESOURCE_EXHAUSTED, Duration.ofMillis(3)));

            assertThat(new AnalyzeClient(session.state()).sparkVersion()).isEqualTo("4.1.1");
            assertThat(session.retries())
                    .singleElement()
                    .extracting(RetryEvent::backoff)
                    .isEqualTo(Duration.ofMillis(3));
        }
    }

    // RT-036
    @Test
    void aQueryThatCannotBeReattachedIsSentAgainUntilItAnswers() {
        server.onExecute(stream().fail(gone()).execution());
        server.onExecute(stream().fail(gone()).execution());
        server.onExecute(stream().rows(0, 2).end().execution());
        try (TestSession session = TestSession.of(server.remote()).notReattachable()) {
            assertThat(session.collect()).isEqualTo(ArrowRows.rows(0, 3));
        }
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(3);
        assertNothingOfReattaching();
    }

    // RT-036
    @Test
    void aQueryThatCannotBeReattachedIsNotSentAgainOnceItAnswered() {
        server.onExecute(stream().row(0).fail(gone()).execution());
        server.onExecute(stream().rows(0, 2).end().execution());
        try (TestSession session = TestSession.of(server.remote()).notReattachable()) {
            assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(session::collect);
            assertThat(session.retries()).isEmpty();
        }
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
        assertNothingOfReattaching();
    }

    @Test
    void aWriteThatCannotBeReattachedIsNeverSentAgain() {
        server.onExecute(stream().fail(gone()).execution());
        server.onExecute(stream().end().execution());
        try (TestSession session = TestSession.of(server.remote()).notReattachable()) {
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() -> session.command("INSERT INTO t VALUES (1)"));
            assertThat(session.retries()).isEmpty();
        }
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
        assertNothingOfReattaching();
    }

    @Test
    void aWriteThatCanBeReattachedIsTakenUpUnderItsId() {
        server.onExecute(stream().fail(gone()).execution());
        server.onReattach(stream().complete().end().reattachment());
        try (TestSession session = TestSession.of(server.remote())) {
            assertThat(session.command("INSERT INTO t VALUES (1)").batches()).isEmpty();
        }
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
        assertThat(server.requests(ReattachExecuteRequest.class)).hasSize(1);
    }

    @Test
    void aRetryThatWaitsEndsWithItsSession() throws InterruptedException {
        server.onExecute(stream().fail(gone()).execution());
        for (int i = 0; i < 3; i++) {
            server.onReattach(stream().fail(gone()).reattachment());
        }
        TestSession session = TestSession.of(server.remote());
        session.state()
                .settings()
                .setRetryPolicies(List.of(TestSession.FAST.toBuilder()
                        .initialBackoff(Duration.ofHours(1))
                        .maxBackoff(Duration.ofHours(1))
                        .build()));
        Thread closing = new Thread(session::close);
        session.state().settings().addRetryListener(event -> closing.start());

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(session::collect)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("NO_ACTIVE_SESSION"));
        closing.join();
    }

    private void assertNothingOfReattaching() {
        assertThat(server.requests(ReattachExecuteRequest.class)).isEmpty();
        assertThat(server.requests(ReleaseExecuteRequest.class)).isEmpty();
        assertThat(server.requests(ExecutePlanRequest.class))
                .allSatisfy(request -> assertThat(request.getRequestOptionsList())
                        .noneMatch(ExecutePlanRequest.RequestOption::hasReattachOptions));
    }

    private static StatusRuntimeException gone() {
        return Status.UNAVAILABLE.withDescription("gone").asRuntimeException();
    }
}
