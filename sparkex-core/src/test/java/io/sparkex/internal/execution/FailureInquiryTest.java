package io.sparkex.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.FetchErrorDetailsRequest;
import io.sparkex.connect.proto.FetchErrorDetailsResponse;
import io.sparkex.connect.proto.KeyValue;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ServerException;
import io.sparkex.errors.SparkException;
import io.sparkex.fake.FakeSparkConnectServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server is asked about a failure, and what becomes of its answers. */
@Timeout(60)
final class FailureInquiryTest {
    private static final String ANALYSIS = "org.apache.spark.sql.AnalysisException";
    private static final String ERROR_ID = "errorId";

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final SparkSession spark = SparkSession.builder()
            .remote(server.remote() + "/;user_id=ada;user_agent=Reports")
            .create();
    private final DataFrame frame = spark.range(1);
    private final int configsBefore;

    FailureInquiryTest() {
        server.answerAll(FetchErrorDetailsRequest.class, FailureInquiryTest::details);
        frame.collect();
        configsBefore = server.requests(ConfigRequest.class).size();
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    @Test
    void theDetailsAreAskedForOnceByTheSameUser() {
        SparkException failure = failure(info().putMetadata(ERROR_ID, "error-1"));

        assertThat(failure).isExactlyInstanceOf(AnalysisException.class).hasMessage("the whole text");
        assertThat(server.requests(FetchErrorDetailsRequest.class))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.getErrorId()).isEqualTo("error-1");
                    assertThat(request.getSessionId()).isEqualTo(spark.sessionId());
                    assertThat(request.getUserContext().getUserId()).isEqualTo("ada");
                    assertThat(request.getClientType()).startsWith("Reports ");
                    assertThat(request.getClientObservedServerSideSessionId())
                            .isEqualTo(FakeSparkConnectServer.SERVER_SIDE_ID);
                });
        assertThat(configsOfFailure()).singleElement().satisfies(request -> {
            assertThat(request.getOperation().getGetOption().getKeysList())
                    .containsExactly(
                            "spark.sql.connect.serverStacktrace.enabled", "spark.sql.pyspark.jvmStacktrace.enabled");
            assertThat(request.getSessionId()).isEqualTo(spark.sessionId());
            assertThat(request.getUserContext().getUserId()).isEqualTo("ada");
        });
    }

    @Test
    @DisplayName("ER-052: without an error id nothing is asked")
    void withoutAnErrorIdNothingIsAsked() {
        assertThat(failure(info())).hasMessage("the cut te...").hasNoCause();

        assertThat(server.requests(FetchErrorDetailsRequest.class)).isEmpty();
        assertThat(configsOfFailure()).isEmpty();
    }

    @Test
    void aCallThatFailsOtherwiseIsNotAskedAbout() {
        server.refuse(
                AnalyzePlanRequest.class,
                Status.INTERNAL.withDescription("boom").asRuntimeException());

        assertThat(catchThrowableOfType(
                        SparkException.class, () -> spark.range(2).schema()))
                .hasMessageContaining("boom");
        assertThat(server.requests(FetchErrorDetailsRequest.class)).isEmpty();
    }

    @Test
    @DisplayName("ER-053: what the server does not answer is taken from the status, and not asked again")
    void withoutAnAnswerTheStatusHasToDo() {
        server.refuse(FetchErrorDetailsRequest.class, Status.UNAVAILABLE.asRuntimeException());

        SparkException failure = failure(info().putMetadata(ERROR_ID, "error-1").putMetadata("sqlState", "42703"));

        assertThat(failure)
                .isExactlyInstanceOf(AnalysisException.class)
                .hasMessage("the cut te...")
                .hasNoCause();
        assertThat(failure.getSqlState()).isEqualTo("42703");
        assertThat(server.requests(FetchErrorDetailsRequest.class)).hasSize(1);
    }

    @Test
    @DisplayName("ER-058: when the flags can't be read, the failure stays what it is and the stack trace is shown")
    void whenTheFlagsCannotBeReadTheStackTraceIsShown() {
        server.refuse(ConfigRequest.class, refusal(info().putMetadata(ERROR_ID, "error-2")));

        SparkException failure = failure(info().putMetadata(ERROR_ID, "error-1"));

        assertThat(failure).hasMessage("the whole text").hasCauseInstanceOf(ServerException.class);
        assertThat(server.requests(FetchErrorDetailsRequest.class))
                .extracting(FetchErrorDetailsRequest::getErrorId)
                .containsExactly("error-1");
        assertThat(configsOfFailure()).hasSize(1);
    }

    @Test
    @DisplayName("ER-040, ER-041: either flag shows the stack trace")
    void eitherFlagShowsTheStackTrace() {
        server.answerAll(ConfigRequest.class, request -> flags(request, "false", "false"));
        assertThat(failure(info().putMetadata(ERROR_ID, "error-1"))).hasNoCause();

        server.answerAll(ConfigRequest.class, request -> flags(request, "false", "true"));
        assertThat(failure(info().putMetadata(ERROR_ID, "error-1"))).hasCauseInstanceOf(ServerException.class);

        server.answerAll(ConfigRequest.class, request -> flags(request, "true", "false"));
        assertThat(failure(info().putMetadata(ERROR_ID, "error-1"))).hasCauseInstanceOf(ServerException.class);
    }

    @Test
    void aStackTraceInTheStatusSaysThatOneIsWanted() {
        SparkException failure = failure(info().putMetadata(ERROR_ID, "error-1").putMetadata("stackTrace", "x"));

        assertThat(failure).hasCauseInstanceOf(ServerException.class);
        assertThat(configsOfFailure()).isEmpty();
    }

    @Test
    void theOperationThatFailedIsNamed() {
        server.onExecute((request, responses) -> responses.onError(refusal(info().putMetadata(ERROR_ID, "error-1"))));

        SparkException failure = catchThrowableOfType(SparkException.class, frame::collect);

        assertThat(failure).hasMessage("the whole text");
        assertThat(failure.getOperationId())
                .isEqualTo(server.requests(ExecutePlanRequest.class).get(1).getOperationId());
        assertThat(failure(info()).getOperationId()).isNull();
    }

    @Test
    void anInterruptedThreadDoesNotWaitForDetails() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        server.answer(FetchErrorDetailsRequest.class, request -> {
            asked.countDown();
            await(done);
            return details(request);
        });
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> outcome.complete(
                failure(info().putMetadata(ERROR_ID, "error-1")).getMessage()
                        + (Thread.currentThread().isInterrupted() ? ", interrupted" : "")));
        caller.start();
        asked.await();
        caller.interrupt();

        assertThat(outcome.get()).isEqualTo("the cut te..., interrupted");
        done.countDown();
        caller.join();
    }

    private SparkException failure(ErrorInfo.Builder info) {
        server.refuse(AnalyzePlanRequest.class, refusal(info));
        return catchThrowableOfType(SparkException.class, () -> spark.range(2).schema());
    }

    private List<ConfigRequest> configsOfFailure() {
        List<ConfigRequest> all = server.requests(ConfigRequest.class);
        return all.subList(configsBefore, all.size());
    }

    private static ErrorInfo.Builder info() {
        return ErrorInfo.newBuilder().setReason(ANALYSIS).putMetadata("classes", "[\"" + ANALYSIS + "\"]");
    }

    private static RuntimeException refusal(ErrorInfo.Builder info) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Code.INTERNAL_VALUE)
                .setMessage("the cut te...")
                .addDetails(Any.pack(info.build()))
                .build());
    }

    private static Message details(FetchErrorDetailsRequest request) {
        return FetchErrorDetailsResponse.newBuilder()
                .setSessionId(request.getSessionId())
                .setRootErrorIdx(0)
                .addErrors(FetchErrorDetailsResponse.Error.newBuilder()
                        .addErrorTypeHierarchy(ANALYSIS)
                        .setMessage("the whole text")
                        .addStackTrace(FetchErrorDetailsResponse.StackTraceElement.newBuilder()
                                .setDeclaringClass("a.B")
                                .setMethodName("run")
                                .setFileName("B.scala")
                                .setLineNumber(7)))
                .build();
    }

    private static Message flags(ConfigRequest request, String server, String jvm) {
        return ConfigResponse.newBuilder()
                .setSessionId(request.getSessionId())
                .addPairs(pair("spark.sql.connect.serverStacktrace.enabled", server))
                .addPairs(pair("spark.sql.pyspark.jvmStacktrace.enabled", jvm))
                .build();
    }

    private static KeyValue pair(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
