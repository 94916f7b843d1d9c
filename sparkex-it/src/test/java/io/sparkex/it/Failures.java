package io.sparkex.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.errors.SparkThrowable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What holds for every failure: its class, its condition, its SQLSTATE, a message for people, and no secret anywhere. */
final class Failures {
    private Failures() {}

    static SparkThrowable assertFails(
            ThrowingCallable call,
            Class<?> type,
            @Nullable String condition,
            @Nullable String sqlState,
            String... told) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isExactlyInstanceOf(type).isInstanceOf(SparkThrowable.class);
        SparkThrowable known = (SparkThrowable) failure;
        assertThat(known.getCondition()).as(failure.getMessage()).isEqualTo(condition);
        assertThat(known.getSqlState()).as(failure.getMessage()).isEqualTo(sqlState);
        assertThat(List.of(told)).allSatisfy(text -> assertThat(failure).hasMessageContaining(text));
        assertThat(failure.getMessage()).doesNotContain("io.grpc", "StatusRuntimeException", "Exception:\n", "\n\tat ");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).as("a failure shows no secret").doesNotContain("canary-");
        return known;
    }
}
