package io.sparkex.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.BreakingChangeInfo.MitigationConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ErrorDetailsTest {
    private static final QueryContext SQL = new SqlQueryContext("", "", 7, 9, "1/0", "== SQL ==");
    private static final QueryContext FRAME = new DataFrameQueryContext("divide", "Job.java:17", "== DataFrame ==");

    @Test
    @DisplayName("ER-032: an SQL context has no call site")
    void anSqlContextHasNoCallSite() {
        assertUnsupported(SQL::callSite, "callSite", "SqlQueryContext");
        assertThat(SQL.contextType()).isEqualTo(QueryContextType.SQL);
        assertThat(SQL.fragment()).isEqualTo("1/0");
        assertThat(SQL.startIndex()).isEqualTo(7);
    }

    @Test
    void aDataFrameContextHasNoPlaceInAText() {
        assertUnsupported(FRAME::objectType, "objectType", "DataFrameQueryContext");
        assertUnsupported(FRAME::objectName, "objectName", "DataFrameQueryContext");
        assertUnsupported(FRAME::startIndex, "startIndex", "DataFrameQueryContext");
        assertUnsupported(FRAME::stopIndex, "stopIndex", "DataFrameQueryContext");
        assertThat(FRAME.contextType()).isEqualTo(QueryContextType.DATAFRAME);
        assertThat(FRAME.callSite()).isEqualTo("Job.java:17");
    }

    private static void assertUnsupported(ThrowingCallable call, String method, String type) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SparkUnsupportedOperationException.class, failure -> {
            assertThat(failure.getCondition()).isEqualTo("UNSUPPORTED_CALL.WITHOUT_SUGGESTION");
            assertThat(failure.getSqlState()).isEqualTo("0A000");
            assertThat(failure.getMessageParameters()).isEqualTo(Map.of("className", type, "methodName", method));
            assertThat(failure).hasMessageContaining(method).hasMessageContaining(type);
        });
    }

    @Test
    void addingOnePartKeepsTheOthers() {
        ErrorDetails details = details();

        assertThat(details.withMessage("other").withMessage("text")).isEqualTo(details);
        assertThat(details.withSqlState("00000"))
                .isNotEqualTo(details)
                .extracting(ErrorDetails::condition, ErrorDetails::operationId, ErrorDetails::queryContexts)
                .containsExactly("CONDITION", "operation-1", List.of(SQL, FRAME));
    }

    @Test
    void anExceptionSurvivesSerialisationWithAllItsDetails() throws IOException, ClassNotFoundException {
        SparkException failure = new AnalysisException(
                details(), ServerException.chainOf(details().serverErrors()));

        SparkException copy = (SparkException) copied(failure);

        assertThat(copy).isExactlyInstanceOf(AnalysisException.class).hasMessage("text");
        assertThat(copy.details()).isEqualTo(failure.details());
        assertThat(copy.getServerStackTrace()).isEqualTo("a.B\n\tat a.B.run(B.scala:7)");
        assertThat(copy.getCause()).hasToString("a.B");
        assertThat(((ServerException) copy.getCause()).error())
                .isEqualTo(details().serverErrors().get(0));
    }

    @Test
    void withoutFramesThereIsNoStackTrace() {
        assertThat(ErrorDetails.of("text").serverStackTrace()).isNull();
        assertThat(ErrorDetails.of("text")
                        .withServerErrors(List.of(new ServerError(List.of("a.B"), "text", List.of())))
                        .serverStackTrace())
                .isNull();
        assertThat(ServerException.chainOf(List.of())).isNull();
    }

    private static ErrorDetails details() {
        return ErrorDetails.of("text")
                .withCondition("CONDITION")
                .withSqlState("42000")
                .withParameter("a", "b")
                .withQueryContexts(List.of(SQL, FRAME))
                .withBreakingChangeInfo(new BreakingChangeInfo(List.of("set it"), new MitigationConfig("k", "v"), true))
                .withServerErrors(List.of(new ServerError(
                        List.of("a.B", "java.lang.Exception"),
                        "text",
                        List.of(new StackTraceElement("a.B", "run", "B.scala", 7)))))
                .withGrpcStatusCode("INTERNAL")
                .withOperationId("operation-1");
    }

    private static Object copied(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
