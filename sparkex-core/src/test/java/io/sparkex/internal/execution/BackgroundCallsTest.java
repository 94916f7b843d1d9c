package io.sparkex.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.grpc.Status;
import io.sparkex.config.RetryPolicy;
import io.sparkex.internal.transport.FailedCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls in the background that fail in ways that gRPC's do not. Closing would wait an hour for one that goes on. */
@Timeout(60)
class BackgroundCallsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final CountDownLatch told = new CountDownLatch(1);
    private final BackgroundCalls background = new BackgroundCalls(
            "background-test",
            new RetryLoop("session", () -> List.of(RetryPolicy.defaultPolicy()), time -> {}, () -> 0, event -> {
                told.countDown();
                throw new IllegalStateException("a listener that throws");
            }));

    @Test
    void aCallThatThrowsIsOver() {
        assertThatCode(() -> background.make("ReleaseExecute", () -> {
                    throw new IllegalStateException("an interceptor that throws");
                }))
                .doesNotThrowAnyException();
        background.close(LONG, true);
    }

    @Test
    void aCallWhoseListenerThrowsIsOver() throws InterruptedException {
        background.make(
                "ReleaseExecute",
                () -> CompletableFuture.failedFuture(FailedCalls.with(Status.Code.UNAVAILABLE, "gone")));

        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        background.close(LONG, true);
    }
}
