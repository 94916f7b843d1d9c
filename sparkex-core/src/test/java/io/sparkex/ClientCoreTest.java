package io.sparkex;

import static io.sparkex.fake.FakeSparkConnectServer.response;
import static io.sparkex.fake.Script.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import io.grpc.Status;
import io.sparkex.config.RetryPolicy;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkException;
import io.sparkex.fake.FakeSparkConnectServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cases of PySpark's client that no other test of sessions and actions has. */
@Tag("profile:session-management")
@Timeout(60)
class ClientCoreTest {
    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private SparkSession session() {
        return SparkSession.builder().remote(server.remote() + "/;user_id=ada").create();
    }

    // CL-004, CL-006
    @Test
    void isStoppedOnceItIsClosedAndClosesTwice() {
        SparkSession session = session();

        assertThat(session.isStopped()).isFalse();
        session.close();
        assertThat(session.isStopped()).isTrue();
        session.close();
        assertThat(session.isStopped()).isTrue();
    }

    // CL-005
    @Test
    void aClosedSessionMakesNoCall() {
        SparkSession session = session();
        DataFrame frame = session.range(1);
        session.close();
        int calls = server.requests(Object.class).size();

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                frame::collect,
                frame::count,
                frame::schema,
                () -> session.sql("SELECT 1"),
                () -> session.conf().get("spark.app.name"),
                () -> frame.write().parquet("/somewhere"),
                session::interruptAll,
                session::cloneSession)) {
            assertThatThrownBy(call)
                    .isInstanceOf(SessionClosedException.class)
                    .hasMessageContaining("[NO_ACTIVE_SESSION]");
        }
        assertThat(server.requests(Object.class)).hasSize(calls);
    }

    // CL-001, CL-007
    @Test
    void eachExecutionSaysWhoAsks() {
        String id = UUID.randomUUID().toString();
        try (SparkSession session = SparkSession.builder()
                .remote(server.remote() + "/;user_id=ada")
                .sessionId(id)
                .create()) {
            session.sql("CREATE TABLE t (a INT)");
        }
        assertThat(server.requests(ExecutePlanRequest.class)).singleElement().satisfies(request -> {
            assertThat(request.getSessionId()).isEqualTo(id);
            assertThat(request.getUserContext().getUserId()).isEqualTo("ada");
            assertThat(request.getClientType()).startsWith("_SPARK_CONNECT_JAVA spark/4.1.1 os/");
        });
    }

    // CL-008
    @Test
    void theServersOwnIdIsSentOnceItIsKnown() {
        try (SparkSession session = session()) {
            session.conf().set("a", "b");
        }
        List<ConfigRequest> requests = server.requests(ConfigRequest.class);
        assertThat(requests.get(0).hasClientObservedServerSideSessionId()).isFalse();
        assertThat(requests.get(1).getClientObservedServerSideSessionId())
                .isEqualTo(FakeSparkConnectServer.SERVER_SIDE_ID);
    }

    // CL-027
    @Test
    void anExtensionIsNoAnswerToAQuery() throws InterruptedException {
        server.onExecute((request, responses) -> responses.onNext(
                response(request).setExtension(Any.getDefaultInstance()).build()));
        try (SparkSession session = session()) {
            DataFrame frame = session.range(1);

            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(frame::collect)
                    .satisfies(e -> assertThat(e.getCondition()).isEqualTo("UNKNOWN_RESPONSE"));
        }
        assertThat(server.awaitNoOpenExecution()).isTrue();
    }

    // CL-028
    @Test
    void aCommandHasNoRows() {
        server.onExecute(stream().complete().end().execution());
        try (SparkSession session = session()) {
            assertThat(session.range(1).collect()).isEmpty();
        }
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
    }

    // CL-041, CL-042
    @Test
    void aServerThatIsGoneFailsACallAtOnceAndAStreamWhenItIsRead() {
        SparkSession session =
                SparkSession.builder().remote(server.remote()).retryPolicies().create();
        server.close();
        session.client().setReleaseSessionOnClose(false);
        try (session;
                RowIterator rows = session.range(1).toLocalIterator()) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(session.range(1)::schema, rows::hasNext)) {
                assertThatExceptionOfType(ConnectionFailedException.class)
                        .isThrownBy(call)
                        .satisfies(e -> assertThat(e.getGrpcStatusCode()).isEqualTo("UNAVAILABLE"));
            }
        }
    }

    // CL-042
    @Test
    void aStreamThatFailsDoesSoWhenItIsRead() {
        server.onExecute(stream()
                .fail(Status.INTERNAL.withDescription("Fatal").asRuntimeException())
                .execution());
        try (SparkSession session = session()) {
            try (RowIterator rows = session.range(1).toLocalIterator()) {
                assertThatExceptionOfType(SparkException.class)
                        .isThrownBy(rows::hasNext)
                        .withMessageContaining("Fatal");
            }
        }
    }

    @Test
    void aCallThatIsNotAnsweredEndsAtItsTimeLimitAndTheSessionGoesOn() {
        try (SparkSession session = SparkSession.builder()
                .remote(server.remote())
                .rpcTimeout(Duration.ofMillis(300))
                .create()) {
            CountDownLatch ended = new CountDownLatch(1);
            server.answer(AnalyzePlanRequest.class, request -> {
                awaitUninterruptibly(ended);
                throw Status.CANCELLED.asRuntimeException();
            });

            assertThatExceptionOfType(SparkException.class)
                    .isThrownBy(session::version)
                    .satisfies(e -> assertThat(e.getGrpcStatusCode()).isEqualTo("DEADLINE_EXCEEDED"));
            ended.countDown();

            assertThat(session.version()).isEqualTo("4.1.1");
        }
    }

    @Test
    void anExecutionHasNoTimeLimit() {
        CountDownLatch slow = new CountDownLatch(1);
        server.onExecute(stream().await(slow).row(0).complete().end().execution());
        try (SparkSession session = SparkSession.builder()
                .remote(server.remote())
                .rpcTimeout(Duration.ofMillis(50))
                .create()) {
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(slow::countDown);

            assertThat(session.range(1).collect()).hasSize(1);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // SE-003
    @Test
    void theAddressOfTheEnvironmentIsTakenWhenThereIsNoOther() {
        try (FakeSparkConnectServer another = new FakeSparkConnectServer()) {
            SessionSettings settings = new SessionSettings(Map.of("SPARK_REMOTE", server.remote()));
            try (SparkSession first = settings.connect();
                    SparkSession second = settings.connect()) {
                assertThat(second.sessionId()).isNotEqualTo(first.sessionId());
            }
            assertThat(server.requests(ConfigRequest.class)).hasSize(2);

            settings.remote(another.remote());
            settings.connect().close();
            assertThat(another.requests(ConfigRequest.class)).hasSize(1);
            assertThat(server.requests(ConfigRequest.class)).hasSize(2);
        }
    }

    // SE-013
    @Test
    void twoServersHaveASessionEach() {
        try (FakeSparkConnectServer another = new FakeSparkConnectServer();
                SparkSession here = session();
                SparkSession there =
                        SparkSession.builder().remote(another.remote()).create()) {
            assertThat(there).isNotSameAs(here);
            assertThat(there.sessionId()).isNotEqualTo(here.sessionId());
            there.range(1).collect();
            assertThat(another.requests(ExecutePlanRequest.class))
                    .singleElement()
                    .matches(request -> request.getSessionId().equals(there.sessionId()));
            assertThat(server.requests(ExecutePlanRequest.class)).isEmpty();
        }
    }

    // RT-028
    @Test
    void theRetryPoliciesAreACopyOfThoseThatWereSet() {
        RetryPolicy first = RetryPolicy.builder().name("first").maxRetries(1).build();
        RetryPolicy second = RetryPolicy.builder().name("second").maxRetries(2).build();
        List<RetryPolicy> policies = new ArrayList<>(List.of(first, second));
        try (SparkSession session = session()) {
            session.client().setRetryPolicies(policies);
            policies.clear();

            assertThat(session.client().getRetryPolicies()).containsExactly(first, second);
            assertThatThrownBy(() -> session.client().getRetryPolicies().clear())
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }
}
