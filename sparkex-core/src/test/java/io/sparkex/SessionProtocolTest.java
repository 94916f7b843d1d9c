package io.sparkex;

import static io.sparkex.fake.FakeSparkConnectServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.connect.proto.SqlCommand;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ConnectionFailedException;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session says to a server, and what it makes of the answers. */
@Timeout(60)
class SessionProtocolTest {
    private final FakeSparkConnectServer server = new FakeSparkConnectServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private SparkSession session() {
        return SparkSession.builder().remote(server.remote()).create();
    }

    // SE-006, with the one call of this client
    @Test
    void makesOneCallBeforeTheSessionIsHandedOut() {
        try (SparkSession session = session()) {
            assertThat(server.requests(Object.class)).singleElement().isInstanceOf(ConfigRequest.class);
            assertThat(session.isStopped()).isFalse();
        }
    }

    // SE-007, SE-016
    @Test
    void setsTheKeysOfTheBuilderInOneSilentCall() {
        SparkSession.builder()
                .remote(server.remote())
                .appName("report")
                .config("spark.sql.shuffle.partitions", 3)
                .config(Map.of("spark.sql.ansi.enabled", false))
                .create()
                .close();

        List<ConfigRequest> requests = server.requests(ConfigRequest.class);
        assertThat(requests).hasSize(2);
        ConfigRequest.Set set = requests.get(0).getOperation().getSet();
        assertThat(set.getSilent()).isTrue();
        assertThat(set.getPairsList())
                .extracting(pair -> pair.getKey() + "=" + pair.getValue())
                .containsExactlyInAnyOrder(
                        "spark.app.name=report", "spark.sql.shuffle.partitions=3", "spark.sql.ansi.enabled=false");
    }

    @Test
    void saysWhoItIsWithEachExecution() {
        String id = UUID.randomUUID().toString();
        try (SparkSession session = SparkSession.builder()
                .remote(server.remote() + "/;user_id=ada;user_agent=Reports%2F1")
                .sessionId(id)
                .create()) {
            session.range(1).collect();
            session.range(1).collect();
        }

        List<ExecutePlanRequest> requests = server.requests(ExecutePlanRequest.class);
        assertThat(requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.getSessionId()).isEqualTo(id);
            assertThat(request.getUserContext().getUserId()).isEqualTo("ada");
            assertThat(request.getClientType()).matches("Reports/1 spark/4\\.1\\.1 os/[^ ]+ java/[^ ]+");
            assertThat(request.getClientObservedServerSideSessionId()).isEqualTo("server-side-1");
            assertThat(UUID.fromString(request.getOperationId())).isNotNull();
            assertThat(request.getRequestOptionsList()).hasSize(2);
            assertThat(request.getRequestOptions(0).getResultChunkingOptions().getAllowArrowBatchChunking())
                    .isTrue();
            assertThat(request.getRequestOptions(1).getReattachOptions().getReattachable())
                    .isTrue();
        });
        assertThat(requests).extracting(ExecutePlanRequest::getOperationId).doesNotHaveDuplicates();
    }

    @Test
    void sendsMetadataAndTokenWithEachCall() {
        try (SparkSession session = SparkSession.builder()
                .remote(server.remote() + "/;x-tenant=blue%20team;token=s3cret")
                .create()) {
            session.range(1).collect();
        }

        assertThat(server.headers()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(headers -> {
            assertThat(headers.get(key("x-tenant"))).isEqualTo("blue team");
            assertThat(headers.get(key("authorization"))).isEqualTo("Bearer s3cret");
        });
    }

    @Test
    void runsHooksOnTheChannelInTheirOrder() {
        StringBuilder order = new StringBuilder();
        SparkSession.builder()
                .remote(server.remote())
                .channel(channel -> order.append(1))
                .channel(channel -> order.append(2).append(channel.userAgent("hooked") == null))
                .create()
                .close();

        assertThat(order).hasToString("12false");
        assertThat(server.headers())
                .allSatisfy(
                        headers -> assertThat(headers.get(key("user-agent"))).startsWith("hooked"));
    }

    @Test
    void runsSqlOnceAndTakesTheAnswerAsTheFrame() {
        server.onExecute((request, responses) -> {
            responses.onNext(response(request)
                    .setSqlCommandResult(ExecutePlanResponse.SqlCommandResult.newBuilder()
                            .setRelation(Relation.newBuilder()
                                    .setRange(io.sparkex.connect.proto.Range.newBuilder()
                                            .setEnd(7))))
                    .build());
            responses.onCompleted();
        });
        try (SparkSession session = session()) {
            DataFrame frame = session.sql("CREATE TABLE t AS SELECT ? AS a", 1);
            frame.collect();
            frame.collect();
        }

        List<ExecutePlanRequest> requests = server.requests(ExecutePlanRequest.class);
        SqlCommand command = requests.get(0).getPlan().getCommand().getSqlCommand();
        assertThat(command.getAllFields().keySet())
                .singleElement()
                .satisfies(field -> assertThat(field.getName()).isEqualTo("input"));
        assertThat(command.getInput().getSql().getPosArgumentsList()).hasSize(1);
        assertThat(requests.subList(1, 3))
                .allSatisfy(request -> assertThat(
                                request.getPlan().getRoot().getRange().getEnd())
                        .isEqualTo(7));
    }

    @Test
    void refusesAnAnswerForAnotherSession() {
        server.onExecute((request, responses) ->
                responses.onNext(response(request).setSessionId("other").build()));
        try (SparkSession session = session()) {
            DataFrame frame = session.range(1);

            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(frame::collect)
                    .withMessageContaining("incorrect session identifier");
            assertThat(session.isStopped()).isFalse();
        }
    }

    @Test
    void closesItselfWhenTheServerHasAnotherSessionOfThatId() {
        server.onExecute((request, responses) -> responses.onNext(
                response(request).setServerSideSessionId("restarted").build()));
        try (SparkSession session = session()) {
            DataFrame frame = session.range(1);

            assertThatExceptionOfType(SessionClosedException.class).isThrownBy(frame::collect);
            assertThat(session.isStopped()).isTrue();
            assertThatExceptionOfType(SessionClosedException.class)
                    .isThrownBy(frame::collect)
                    .withMessageContaining("[NO_ACTIVE_SESSION]");
        }
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
        assertThat(server.requests(ReleaseSessionRequest.class)).isEmpty();
    }

    @Test
    void isNotUsedAgainOnceTheServerHasLostTheSession() {
        ErrorInfo info = ErrorInfo.newBuilder()
                .setReason("org.apache.spark.SparkSQLException")
                .putMetadata("errorClass", "INVALID_HANDLE.SESSION_CLOSED")
                .putMetadata("sqlState", "HY000")
                .build();
        SparkSession lost = SparkSession.builder().remote(server.remote()).getOrCreate();
        server.refuse(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.INTERNAL.value())
                .setMessage("[INVALID_HANDLE.SESSION_CLOSED] closed")
                .addDetails(Any.pack(info))
                .build()));

        assertThatExceptionOfType(SessionClosedException.class).isThrownBy(lost::version);
        assertThat(lost.isStopped()).isTrue();
        try (SparkSession next = SparkSession.builder().remote(server.remote()).getOrCreate()) {
            assertThat(next).isNotSameAs(lost);
            assertThat(next.version()).isEqualTo("4.1.1");
        }
        lost.close();
    }

    @Test
    void cancelsTheCallWhenAResponseIsRefused() throws InterruptedException {
        server.onExecute((request, responses) -> responses.onNext(response(request)
                .setArrowBatch(ExecutePlanResponse.ArrowBatch.newBuilder().setStartOffset(5))
                .build()));
        try (SparkSession session = session()) {
            DataFrame frame = session.range(1);

            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(frame::collect)
                    .withMessageContaining("row offset 0");
            assertThat(server.awaitCancellation()).isTrue();
            assertThat(server.awaitNoOpenExecution()).isTrue();
        }
    }

    @Test
    void refusesAResponseThatNoQueryHas() {
        server.onExecute((request, responses) -> responses.onNext(response(request)
                .setStreamingQueryCommandResult(
                        io.sparkex.connect.proto.StreamingQueryCommandResult.getDefaultInstance())
                .build()));
        try (SparkSession session = session()) {
            DataFrame frame = session.range(1);

            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(frame::collect)
                    .satisfies(e -> assertThat(e.getCondition()).isEqualTo("UNKNOWN_RESPONSE"));
        }
    }

    @Test
    void anInterruptedThreadStopsWaitingAndStaysInterrupted() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        server.onExecute((request, responses) -> {
            responses.onNext(response(request).build());
            running.countDown();
        });
        try (SparkSession session = session()) {
            StringBuilder outcome = new StringBuilder();
            Thread reader = new Thread(() -> {
                try {
                    session.range(1).collect();
                } catch (SparkException e) {
                    outcome.append(e.getMessage()).append(Thread.currentThread().isInterrupted());
                }
            });
            reader.start();
            running.await();
            reader.interrupt();
            reader.join();

            assertThat(outcome.toString()).contains("interrupted").endsWith("true");
            assertThat(server.awaitCancellation()).isTrue();
        }
    }

    @Test
    void turnsTheServersErrorIntoItsException() {
        ErrorInfo info = ErrorInfo.newBuilder()
                .setReason("org.apache.spark.sql.AnalysisException")
                .setDomain("org.apache.spark")
                .putMetadata(
                        "classes",
                        "[\"org.apache.spark.sql.catalyst.ExtendedAnalysisException\","
                                + "\"org.apache.spark.sql.AnalysisException\"]")
                .putMetadata("errorClass", "UNRESOLVED_COLUMN.WITH_SUGGESTION")
                .putMetadata("sqlState", "42703")
                .putMetadata("messageParameters", "{\"objectName\":\"`x`\"}")
                .build();
        server.onExecute((request, responses) ->
                responses.onError(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                        .setCode(Status.Code.INTERNAL.value())
                        .setMessage("[UNRESOLVED_COLUMN.WITH_SUGGESTION] no `x`")
                        .addDetails(Any.pack(info))
                        .build())));
        try (SparkSession session = session()) {
            DataFrame frame = session.range(1);

            assertThatExceptionOfType(AnalysisException.class)
                    .isThrownBy(frame::collect)
                    .satisfies(e -> {
                        assertThat(e).hasMessage("[UNRESOLVED_COLUMN.WITH_SUGGESTION] no `x`");
                        assertThat(e.getCondition()).isEqualTo("UNRESOLVED_COLUMN.WITH_SUGGESTION");
                        assertThat(e.getSqlState()).isEqualTo("42703");
                        assertThat(e.getMessageParameters()).containsExactly(Map.entry("objectName", "`x`"));
                    });
        }
    }

    @Test
    void waitsForAServerThatIsJustStarting() {
        server.refuse(Status.UNAVAILABLE.withDescription("starting").asRuntimeException())
                .refuse(Status.UNAVAILABLE.withDescription("starting").asRuntimeException());

        session().close();

        assertThat(server.requests(ConfigRequest.class)).hasSize(3);
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        server.beSilent();
        SparkSession.Builder builder =
                SparkSession.builder().remote(server.remote()).connectTimeout(Duration.ofMillis(300));

        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(builder::create)
                .withMessageContaining(server.remote().substring(5))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("08001"));
    }

    @Test
    void triesAgainOnceTheServerHasAnswered() {
        try (SparkSession session = session()) {
            server.refuse(Status.UNAVAILABLE.withDescription("gone").asRuntimeException());

            assertThat(session.version()).isEqualTo("4.1.1");
        }
        assertThat(server.requests(AnalyzePlanRequest.class)).hasSize(2);
    }

    @Test
    void aServerWithoutTheServiceIsNoSparkServer() {
        server.refuse(Status.UNIMPLEMENTED.withDescription("Method not found").asRuntimeException());

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(this::session)
                .withMessageContaining("is not a Spark Connect server");
    }

    @Test
    void closingTwiceReleasesOnce() {
        SparkSession session = session();

        session.close();
        session.stop();

        assertThat(server.requests(ReleaseSessionRequest.class))
                .singleElement()
                .satisfies(request -> assertThat(request.getSessionId()).isEqualTo(session.sessionId()));
        assertThat(session.isStopped()).isTrue();
        assertThatThrownBy(() -> session.range(1).collect())
                .isInstanceOf(SessionClosedException.class)
                .hasMessageContaining("[NO_ACTIVE_SESSION]");
    }

    @Test
    void aFailedReleaseDoesNotKeepTheSessionFromClosing() {
        SparkSession session = session();
        server.refuse(Status.INTERNAL.asRuntimeException());

        session.close();

        assertThat(session.isStopped()).isTrue();
    }

    @Test
    void refusesPlansAndColumnsOfAnotherSession() {
        try (SparkSession one = session();
                SparkSession two = session()) {
            DataFrame left = one.range(1);
            DataFrame right = two.range(1);

            assertThatThrownBy(() -> left.join(right))
                    .isInstanceOf(SparkIllegalArgumentException.class)
                    .hasMessageContaining("[SESSION_NOT_SAME]");
            assertThatThrownBy(() -> left.select(right.col("id"))).isInstanceOf(SparkIllegalArgumentException.class);
            assertThatThrownBy(() -> left.col("id").equalTo(right.col("id")))
                    .isInstanceOf(SparkIllegalArgumentException.class);
            assertThat(left.join(one.range(2), left.col("id").equalTo(1))).isNotNull();
        }
    }

    // SE-012
    @Test
    void getOrCreateGivesTheOpenSessionAndSetsTheKeys() {
        try (SparkSession first = SparkSession.builder().remote(server.remote()).getOrCreate()) {
            SparkSession again = SparkSession.builder()
                    .remote("sc://nowhere.invalid")
                    .config("spark.sql.ansi.enabled", true)
                    .getOrCreate();

            assertThat(again).isSameAs(first).isSameAs(SparkSession.active());
            assertThat(SparkSession.getActiveSession()).containsSame(first);
            assertThat(server.requests(ConfigRequest.class)).hasSize(2);
        }
        assertThat(SparkSession.getActiveSession()).isEmpty();
        assertThatThrownBy(SparkSession::active).hasMessageContaining("[NO_ACTIVE_OR_DEFAULT_SESSION]");
    }

    @Test
    void threadsThatAskAtTheSameTimeShareOneSession() throws Exception {
        int threads = 4;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<SparkSession>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                asked.add(pool.submit(() -> {
                    together.await();
                    return SparkSession.builder().remote(server.remote()).getOrCreate();
                }));
            }
            try (SparkSession shared = asked.get(0).get()) {
                for (Future<SparkSession> session : asked) {
                    assertThat(session.get()).isSameAs(shared);
                }
                assertThat(shared.isStopped()).isFalse();
            }
        } finally {
            pool.shutdown();
        }
    }

    // SE-016, SE-017
    @Test
    void ignoresWhatOnlyAServerDecides() {
        SparkSession.builder()
                .remote(server.remote())
                .master("yarn")
                .enableHiveSupport()
                .create()
                .close();

        assertThat(server.requests(ConfigRequest.class))
                .singleElement()
                .matches(request -> request.getOperation().hasGetOption());
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
