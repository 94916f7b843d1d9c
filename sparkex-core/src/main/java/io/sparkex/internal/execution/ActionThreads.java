package io.sparkex.internal.execution;

import io.sparkex.types.Row;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does actions on other threads than their callers'. Threads of its own are daemons that end when they have had nothing
 * to do for a second. There are as many as actions under way: with fewer, actions that wait for each other would wait
 * for ever. Thread-safe.
 */
public final class ActionThreads {
    private final SessionState session;
    private final ThreadPoolExecutor own;

    ActionThreads(SessionState session) {
        this.session = session;
        AtomicInteger number = new AtomicInteger();
        this.own = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                body -> {
                    Thread thread = new Thread(body, "sparkex-action-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                // After the end of the session; the action finds that out at once.
                (body, pool) -> body.run());
    }

    /**
     * Does an action as the calling thread would do it now.
     *
     * @param executor whose threads to take, or {@code null} for those of the session
     */
    public <T extends @Nullable Object> CompletableFuture<T> start(Supplier<T> action, @Nullable Executor executor) {
        CallerContext caller = CallerContext.of(session);
        return ActionFuture.start(() -> caller.call(action), executor == null ? own : executor);
    }

    /**
     * Makes a publisher whose every subscriber has rows of its own, read as the calling thread would read them now.
     *
     * @param executor whose threads to take, or {@code null} for those of the session
     */
    public Flow.Publisher<Row> publisher(Supplier<RowCursor> rows, @Nullable Executor executor) {
        CallerContext caller = CallerContext.of(session);
        return new RowPublisher(() -> caller.call(rows), executor == null ? own : executor);
    }

    /** Lets the threads end as soon as they have nothing to do. */
    void close() {
        own.shutdown();
    }
}
