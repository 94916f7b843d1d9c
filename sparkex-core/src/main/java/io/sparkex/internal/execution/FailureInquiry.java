package io.sparkex.internal.execution;

import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.FetchErrorDetailsResponse;
import io.sparkex.internal.transport.Explanation;
import io.sparkex.internal.transport.RpcFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the server about a failure whose status says that there is more to know: for the details, and whether the session
 * wants the server's stack trace to be shown. Both calls are made at the same time and once; the failure of one is not
 * worth an exception while there is another to report. PySpark: {@code _fetch_enriched_error} and
 * {@code _display_server_stack_trace}, one after the other.
 */
final class FailureInquiry {
    private static final Logger LOG = LoggerFactory.getLogger(FailureInquiry.class);

    private final SessionState session;

    FailureInquiry(SessionState session) {
        this.session = session;
    }

    Explanation explain(RpcFailure failure, @Nullable String operationId) {
        String errorId = failure.errorId();
        if (errorId == null) {
            return Explanation.of(operationId);
        }
        CompletableFuture<FetchErrorDetailsResponse> details =
                session.transport().fetchErrorDetails(session.requests().errorDetails(errorId));
        // The server adds a stack trace of its own accord when the session has the second of the two flags set.
        ConfigResponse flags =
                failure.hasStackTrace() ? null : answerOf(session.transport().configInBackground(flagsRequest()));
        return new Explanation(answerOf(details), isAnyTrue(flags), operationId);
    }

    private ConfigRequest flagsRequest() {
        return session.requests()
                .config(ConfigRequest.Operation.newBuilder()
                        .setGetOption(ConfigRequest.GetOption.newBuilder()
                                .addKeys("spark.sql.connect.serverStacktrace.enabled")
                                .addKeys("spark.sql.pyspark.jvmStacktrace.enabled")));
    }

    /** Without an answer the stack trace is shown: too much to read is better than too little. */
    private static boolean isAnyTrue(@Nullable ConfigResponse flags) {
        return flags == null
                || flags.getPairsList().stream()
                        .anyMatch(pair -> pair.getValue().equals("true"));
    }

    private static <T> @Nullable T answerOf(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.debug("The server did not say more about a failure", e.getCause());
        }
        return null;
    }
}
