package io.sparkex.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to objects that are forgotten. */
@Timeout(60)
class AbandonmentTest {
    private final BackgroundCalls background = new BackgroundCalls(
            "abandonment-test", new RetryLoop("session", List::of, time -> {}, () -> 0, event -> {}));
    private final Abandonment abandonment = new Abandonment(background);

    @AfterEach
    void close() {
        abandonment.close();
        background.close(Duration.ZERO, false);
    }

    /** Watches an object that nobody holds. */
    private void forget(Runnable cleanup) {
        abandonment.watch(new Object(), cleanup);
    }

    private static void collectUntil(CountDownLatch done) throws InterruptedException {
        do {
            System.gc();
        } while (!done.await(50, TimeUnit.MILLISECONDS));
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersFromBeingLookedFor() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        forget(() -> {
            failed.countDown();
            throw new IllegalStateException("no");
        });
        collectUntil(failed);

        CountDownLatch ended = new CountDownLatch(1);
        forget(ended::countDown);
        collectUntil(ended);
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void anObjectThatIsHeldOrHasEndedIsLeftAlone() throws InterruptedException {
        Object held = new Object();
        CountDownLatch wrong = new CountDownLatch(1);
        abandonment.watch(held, wrong::countDown);
        abandonment.watch(new Object(), wrong::countDown).end();
        CountDownLatch ended = new CountDownLatch(1);
        forget(ended::countDown);
        collectUntil(ended);

        assertThat(wrong.getCount()).isOne();
        assertThat(held).isNotNull();
    }
}
