package io.sparkex.internal.execution;

import io.sparkex.types.Row;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber and the rows it gets. A thread is taken while rows are wanted, and to see whether there are more after
 * the last one of a batch; a subscriber that wants none costs no thread. The numbered rules are those of the Reactive
 * Streams specification.
 */
final class RowSubscription implements Flow.Subscription, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RowSubscription.class);

    private final Supplier<RowCursor> start;
    private final Executor executor;
    private final InterruptibleWork waiting = new InterruptibleWork();
    private final AtomicLong demand = new AtomicLong();

    /** How many reasons to look there are; whoever makes it more than none takes a thread (rule 1.3). */
    private final AtomicInteger signals = new AtomicInteger(1);

    private volatile boolean cancelled;
    private volatile @Nullable IllegalArgumentException violation;

    // For the thread that works on the signals. Without a subscriber all is over (rule 3.13).
    private Flow.@Nullable Subscriber<? super Row> subscriber;
    private @Nullable RowCursor rows;

    RowSubscription(Flow.Subscriber<? super Row> subscriber, Supplier<RowCursor> start, Executor executor) {
        this.subscriber = subscriber;
        this.start = start;
        this.executor = executor;
    }

    /** Presents itself; nothing else is signalled until the subscriber has seen that. */
    void begin() {
        tell(receiver -> receiver.onSubscribe(this));
        if (signals.decrementAndGet() > 0) {
            work();
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            violation = new IllegalArgumentException(
                    "A subscriber has to request more than 0 rows, but requested " + n + " (rule 3.9).");
        } else {
            demand.accumulateAndGet(n, (known, more) -> known + more < 0 ? Long.MAX_VALUE : known + more);
        }
        if (!cancelled) {
            signal();
        }
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            waiting.stop();
            signal();
        }
    }

    private void signal() {
        if (signals.getAndIncrement() == 0) {
            work();
        }
    }

    private void work() {
        try {
            executor.execute(this);
        } catch (RejectedExecutionException e) {
            // The signals stay as they are, so that nothing follows.
            fail(e);
        }
    }

    @Override
    public void run() {
        int seen = signals.get();
        while (seen != 0) {
            while (subscriber != null && deliver()) {
                // On to the next row.
            }
            seen = signals.addAndGet(-seen);
        }
    }

    /** Gives the subscriber a row or the end, when it wants one; false when it does not. */
    private boolean deliver() {
        if (cancelled) {
            end();
            return false;
        }
        if (violation != null) {
            fail(violation);
            return false;
        }
        Row row;
        try {
            RowCursor more = more();
            if (more == null) {
                tell(Flow.Subscriber::onComplete);
                end();
                return false;
            }
            if (cancelled || demand.get() == 0) {
                return cancelled;
            }
            row = more.next();
        } catch (RuntimeException | Error failure) {
            fail(failure);
            return false;
        }
        demand.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
        tell(receiver -> receiver.onNext(row));
        return true;
    }

    /** Waits for a row; {@code null} is the end, or that nobody wants it any more. */
    private @Nullable RowCursor more() {
        RowCursor current = rows;
        if (current != null && current.hasBuffered()) {
            return current;
        }
        if (!waiting.begin()) {
            return null;
        }
        try {
            if (current == null) {
                current = start.get();
                rows = current;
            }
            return current.hasNext() ? current : null;
        } finally {
            waiting.end();
        }
    }

    private void fail(Throwable failure) {
        tell(receiver -> receiver.onError(failure));
        end();
    }

    private void tell(Consumer<Flow.Subscriber<? super Row>> signal) {
        Flow.Subscriber<? super Row> receiver = subscriber;
        if (receiver == null || cancelled) {
            return;
        }
        try {
            signal.accept(receiver);
        } catch (RuntimeException | Error failure) {
            // Rule 2.13: a subscriber that throws has cancelled.
            LOG.warn("A subscriber failed, so it gets no more rows", failure);
            cancelled = true;
        }
    }

    private void end() {
        subscriber = null;
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
