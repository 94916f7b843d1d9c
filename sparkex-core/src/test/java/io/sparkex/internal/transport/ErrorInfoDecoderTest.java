package io.sparkex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.sparkex.connect.proto.FetchErrorDetailsResponse;
import io.sparkex.connect.proto.FetchErrorDetailsResponse.Error;
import io.sparkex.connect.proto.FetchErrorDetailsResponse.QueryContext;
import io.sparkex.connect.proto.FetchErrorDetailsResponse.SparkThrowable;
import io.sparkex.connect.proto.FetchErrorDetailsResponse.StackTraceElement;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.BreakingChangeInfo;
import io.sparkex.errors.BreakingChangeInfo.MitigationConfig;
import io.sparkex.errors.DataFrameQueryContext;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.PickleException;
import io.sparkex.errors.PythonException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkArithmeticException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SqlQueryContext;
import io.sparkex.errors.StreamingPythonRunnerInitializationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the server's answers about a failure become. */
final class ErrorInfoDecoderTest {
    private static final String SPARK_EXCEPTION = "org.apache.spark.SparkException";

    @Test
    @DisplayName("ER-046: the first class that is known decides")
    void theFirstClassThatIsKnownDecides() {
        RuntimeException failure =
                decode(info("x.Unknown", "org.apache.spark.sql.AnalysisException", "java.lang.Exception"));

        assertThat(failure).isExactlyInstanceOf(AnalysisException.class).hasMessage("status text");
        assertThat(decode(info(
                        "org.apache.spark.sql.catalyst.parser.ParseException",
                        "org.apache.spark.sql.AnalysisException")))
                .isExactlyInstanceOf(ParseException.class);
    }

    @Test
    @DisplayName("ER-047: a failure of no known class is a SparkException that names the class")
    void aFailureOfNoKnownClassNamesTheClass() {
        assertThat(decode(info("java.sql.SQLException", "java.lang.Exception")))
                .isExactlyInstanceOf(SparkException.class)
                .hasMessage("(java.sql.SQLException) status text");
        assertThat(decode(ErrorInfo.getDefaultInstance().toBuilder())).hasMessage("status text");
    }

    @Test
    @DisplayName("ER-048: what Python code raised has neither condition nor state")
    void whatPythonCodeRaisedHasNeitherConditionNorState() {
        SparkException failure =
                (SparkException) decode(info(SPARK_EXCEPTION, "org.apache.spark.api.python.PythonException")
                        .putMetadata("errorClass", "TASK_FAILED")
                        .putMetadata("sqlState", "XX000")
                        .putMetadata("messageParameters", "{\"a\":\"b\"}"));

        assertThat(failure)
                .isExactlyInstanceOf(PythonException.class)
                .hasMessage("An exception was thrown from the Python worker. Please see the stack trace below.\n"
                        + "status text");
        assertThat(failure.getCondition()).isNull();
        assertThat(failure.getSqlState()).isNull();
        assertThat(failure.getMessageParameters()).isEmpty();
        assertThat(failure.getGrpcStatusCode()).isEqualTo("INTERNAL");
    }

    @Test
    void otherFailuresAroundPythonHaveClassesOfTheirOwn() {
        ErrorInfo.Builder pickle = info(SPARK_EXCEPTION);

        assertThat(decode(pickle, "Job aborted: net.razorvine.pickle.PickleException: expected zero arguments"))
                .isExactlyInstanceOf(PickleException.class);
        assertThat(decode(pickle, "Job aborted: java.io.IOException")).isExactlyInstanceOf(SparkException.class);
        assertThat(decode(info("java.lang.ArithmeticException"), "net.razorvine.pickle.PickleException"))
                .isExactlyInstanceOf(SparkArithmeticException.class);
        assertThat(decode(info(
                        "org.apache.spark.api.python.StreamingPythonRunner$StreamingPythonRunnerInitializationException",
                        SPARK_EXCEPTION)))
                .isExactlyInstanceOf(StreamingPythonRunnerInitializationException.class);
    }

    @Test
    void aSessionThatTheServerHasLostIsOneKindOfFailure() {
        assertThat(decode(info("org.apache.spark.SparkSQLException")
                        .putMetadata("errorClass", "INVALID_HANDLE.SESSION_CHANGED")))
                .isExactlyInstanceOf(SessionClosedException.class)
                .hasMessage("status text");
        assertThat(decode(info("org.apache.spark.SparkSQLException")
                        .putMetadata("errorClass", "INVALID_HANDLE.OPERATION_NOT_FOUND")))
                .isExactlyInstanceOf(SparkException.class);
    }

    @Test
    @DisplayName("ER-053: details that the server no longer has change nothing")
    void detailsThatTheServerNoLongerHasChangeNothing() {
        ErrorInfo.Builder info = info("org.apache.spark.sql.AnalysisException")
                .putMetadata("errorClass", "X")
                .putMetadata("sqlState", "42000")
                .putMetadata("messageParameters", "{\"a\":\"b\"}");

        for (FetchErrorDetailsResponse response : List.of(
                FetchErrorDetailsResponse.getDefaultInstance(),
                FetchErrorDetailsResponse.newBuilder()
                        .addErrors(error("x.Y", "other"))
                        .build(),
                FetchErrorDetailsResponse.newBuilder().setRootErrorIdx(3).build(),
                FetchErrorDetailsResponse.newBuilder().setRootErrorIdx(-1).build())) {
            SparkException failure = (SparkException) decode(info, "status text", response, true);
            assertThat(failure)
                    .isExactlyInstanceOf(AnalysisException.class)
                    .hasMessage("status text")
                    .hasNoCause();
            assertThat(failure.getCondition()).isEqualTo("X");
            assertThat(failure.getSqlState()).isEqualTo("42000");
            assertThat(failure.getMessageParameters()).isEqualTo(Map.of("a", "b"));
            assertThat(failure.getQueryContext()).isEmpty();
            assertThat(failure.getServerStackTrace()).isNull();
        }
    }

    @Test
    @DisplayName("ER-054: the server's throwables are the causes, with their frames")
    void theServersThrowablesAreTheCauses() {
        FetchErrorDetailsResponse response = FetchErrorDetailsResponse.newBuilder()
                .setRootErrorIdx(0)
                .addErrors(error("a.Outer", "outer text")
                        .addStackTrace(frame("a.B", "run", "B.scala", 7))
                        .setCauseIdx(1))
                .addErrors(error("c.Inner", "inner text").addStackTrace(frame("c.D", "go", "D.java", 9)))
                .build();

        SparkException failure = (SparkException) decode(info(SPARK_EXCEPTION), "status text", response, true);

        assertThat(failure.getServerStackTrace())
                .isEqualTo("a.Outer\n\tat a.B.run(B.scala:7)\nCaused by: c.Inner: inner text\n\tat c.D.go(D.java:9)");
        assertThat(failure).hasMessage("outer text");
        assertThat(printed(failure))
                .containsSubsequence(
                        "SparkException: outer text",
                        "Caused by: a.Outer\n\tat a.B.run(B.scala:7)\n",
                        "Caused by: c.Inner: inner text\n\tat c.D.go(D.java:9)\n");
        assertThat(failure.details().serverErrors())
                .extracting(error -> error.classes() + " " + error.message())
                .containsExactly(
                        "[a.Outer, java.lang.Exception] outer text", "[c.Inner, java.lang.Exception] inner text");
    }

    @Test
    void causesThatGoInACircleEnd() {
        FetchErrorDetailsResponse response = FetchErrorDetailsResponse.newBuilder()
                .setRootErrorIdx(0)
                .addErrors(error("a.A", "a").setCauseIdx(1))
                .addErrors(error("b.B", "b").setCauseIdx(0))
                .build();

        SparkException failure = (SparkException) decode(info(SPARK_EXCEPTION), "status text", response, true);

        assertThat(failure.details().serverErrors()).hasSize(2);
    }

    @Test
    @DisplayName("ER-040: a session that shows no server stack traces gets none as cause")
    void aStackTraceThatIsNotWantedIsNoCause() {
        FetchErrorDetailsResponse response = FetchErrorDetailsResponse.newBuilder()
                .setRootErrorIdx(0)
                .addErrors(error("a.A", "a").addStackTrace(frame("a.B", "run", "B.scala", 7)))
                .build();

        SparkException failure = (SparkException) decode(info(SPARK_EXCEPTION), "status text", response, false);

        assertThat(failure).hasNoCause();
        assertThat(printed(failure)).doesNotContain("a.B");
        assertThat(failure.getServerStackTrace()).contains("a.B.run");
    }

    @Test
    @DisplayName("ER-042: what was fetched is better than what came with the status")
    void whatWasFetchedIsBetterThanWhatCameWithTheStatus() {
        FetchErrorDetailsResponse response = FetchErrorDetailsResponse.newBuilder()
                .setRootErrorIdx(0)
                .addErrors(error("org.apache.spark.sql.AnalysisException", "x".repeat(40_000))
                        .setSparkThrowable(SparkThrowable.newBuilder()
                                .setErrorClass("LONG")
                                .setSqlState("42703")))
                .build();

        SparkException failure = (SparkException) decode(ErrorInfo.newBuilder(), "xxx...", response, true);

        assertThat(failure).isExactlyInstanceOf(AnalysisException.class).hasMessage("x".repeat(40_000));
        assertThat(failure.getCondition()).isEqualTo("LONG");
        assertThat(failure.getSqlState()).isEqualTo("42703");
    }

    @Test
    @DisplayName("ER-056: fetched message parameters win over those of the status")
    void fetchedMessageParametersWin() {
        ErrorInfo.Builder info =
                info("org.apache.spark.sql.AnalysisException").putMetadata("messageParameters", "{\"name\":\"cut\"}");
        FetchErrorDetailsResponse response = FetchErrorDetailsResponse.newBuilder()
                .setRootErrorIdx(0)
                .addErrors(error("org.apache.spark.sql.AnalysisException", "text")
                        .setSparkThrowable(SparkThrowable.newBuilder().putMessageParameters("name", "whole")))
                .build();

        assertThat(((SparkException) decode(info)).getMessageParameters()).isEqualTo(Map.of("name", "cut"));
        assertThat(((SparkException) decode(info, "status text", response, true)).getMessageParameters())
                .isEqualTo(Map.of("name", "whole"));
        assertThat(((SparkException) decode(info.putMetadata("messageParameters", "{\"name\":\"cu")))
                        .getMessageParameters())
                .isEmpty();
    }

    @Test
    @DisplayName("ER-057: information on a breaking change")
    void informationOnABreakingChange() {
        FetchErrorDetailsResponse.BreakingChangeInfo.Builder change =
                FetchErrorDetailsResponse.BreakingChangeInfo.newBuilder().addMigrationMessage("set it");

        assertThat(breakingChange(change)).isEqualTo(new BreakingChangeInfo(List.of("set it"), null, true));
        change.setNeedsAudit(false)
                .setMitigationConfig(FetchErrorDetailsResponse.MitigationConfig.newBuilder()
                        .setKey("k")
                        .setValue("v"));
        assertThat(breakingChange(change))
                .isEqualTo(new BreakingChangeInfo(List.of("set it"), new MitigationConfig("k", "v"), false));
        assertThat(((SparkException) decode(info(SPARK_EXCEPTION))).getBreakingChangeInfo())
                .isNull();
    }

    @Test
    void everyQueryContextIsKept() {
        SparkThrowable.Builder throwable = SparkThrowable.newBuilder()
                .addQueryContexts(QueryContext.newBuilder()
                        .setContextType(QueryContext.ContextType.SQL)
                        .setObjectType("VIEW")
                        .setObjectName("v")
                        .setStartIndex(7)
                        .setStopIndex(9)
                        .setFragment("1/0")
                        .setSummary("== SQL =="))
                .addQueryContexts(QueryContext.newBuilder()
                        .setContextType(QueryContext.ContextType.DATAFRAME)
                        .setFragment("divide")
                        .setCallSite("Job.java:1")
                        .setSummary("== DataFrame =="));

        assertThat(fetched(throwable).getQueryContext())
                .containsExactly(
                        new SqlQueryContext("VIEW", "v", 7, 9, "1/0", "== SQL =="),
                        new DataFrameQueryContext("divide", "Job.java:1", "== DataFrame =="));
    }

    @Test
    void aPrintedStackTraceServesWhereNothingWasFetched() {
        ErrorInfo.Builder info = info(SPARK_EXCEPTION).putMetadata("stackTrace", """
                        org.apache.spark.SparkException: text
                        of two lines
                        \tat a.B$.run(B.scala:7)
                        \tat java.base/java.lang.Thread.run(Thread.java:840)
                        \tat a.N.call(Native Method)
                        \tat a.U.call(Unknown Source)
                        Caused by: c.Inner: inner text
                        \tat c.D.go(D.java:9)
                        \t... 3 more
                        \tat c.E.cutOff(E.ja""");

        SparkException failure = (SparkException) decode(info);

        assertThat(failure.getServerStackTrace())
                .isEqualTo(String.join(
                        "\n",
                        SPARK_EXCEPTION,
                        "\tat a.B$.run(B.scala:7)",
                        "\tat java.lang.Thread.run(Thread.java:840)",
                        "\tat a.N.call(Native Method)",
                        "\tat a.U.call(Unknown Source)",
                        "Caused by: c.Inner: inner text",
                        "\tat c.D.go(D.java:9)"));
        assertThat(failure).cause().hasMessage("status text").cause().hasMessage("inner text");
    }

    private static BreakingChangeInfo breakingChange(FetchErrorDetailsResponse.BreakingChangeInfo.Builder info) {
        return fetched(SparkThrowable.newBuilder().setBreakingChangeInfo(info)).getBreakingChangeInfo();
    }

    private static SparkException fetched(SparkThrowable.Builder throwable) {
        return (SparkException) decode(
                info(SPARK_EXCEPTION),
                "status text",
                FetchErrorDetailsResponse.newBuilder()
                        .setRootErrorIdx(0)
                        .addErrors(error(SPARK_EXCEPTION, "text").setSparkThrowable(throwable))
                        .build(),
                true);
    }

    private static RuntimeException decode(ErrorInfo.Builder info) {
        return decode(info, "status text");
    }

    private static RuntimeException decode(ErrorInfo.Builder info, String text) {
        return decode(info, text, null, true);
    }

    private static RuntimeException decode(
            ErrorInfo.Builder info, String text, FetchErrorDetailsResponse response, boolean showsStackTrace) {
        return new ErrorInfoDecoder(info.build())
                .decode(
                        Status.INTERNAL.withDescription(text),
                        new Explanation(response, showsStackTrace, "operation-1"));
    }

    private static ErrorInfo.Builder info(String... classes) {
        return ErrorInfo.newBuilder()
                .setReason(classes[0])
                .putMetadata(
                        "classes",
                        Arrays.stream(classes)
                                .map(name -> '"' + name + '"')
                                .collect(Collectors.joining(",", "[", "]")));
    }

    private static Error.Builder error(String type, String message) {
        return Error.newBuilder()
                .addErrorTypeHierarchy(type)
                .addErrorTypeHierarchy("java.lang.Exception")
                .setMessage(message);
    }

    private static StackTraceElement frame(String type, String method, String file, int line) {
        return StackTraceElement.newBuilder()
                .setDeclaringClass(type)
                .setMethodName(method)
                .setFileName(file)
                .setLineNumber(line)
                .build();
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
