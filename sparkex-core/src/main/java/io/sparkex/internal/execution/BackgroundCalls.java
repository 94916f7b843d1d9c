package io.sparkex.internal.execution;

import io.sparkex.internal.transport.RpcFailure;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that nobody waits for, such as the release of what was read. They are made by gRPC's own threads; a thread of
 * this library exists only while one of them has failed and waits to be made again, or while objects are watched that may
 * be forgotten. Thread-safe.
 */
final class BackgroundCalls {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundCalls.class);

    private final String threadName;
    private final RetryLoop retries;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ScheduledThreadPoolExecutor timer;
    private volatile boolean closing;
    private volatile boolean closed;

    BackgroundCalls(String threadName, RetryLoop retries) {
        this.threadName = threadName;
        this.retries = retries;
    }

    /** Makes a call, again if need be; failures are logged. After {@link #close} nothing is done. */
    void make(String rpc, Supplier<? extends CompletableFuture<?>> call) {
        if (closing) {
            return;
        }
        RetryLoop.Attempts attempts = retries.begin(rpc);
        CompletableFuture<Void> whole = new CompletableFuture<>();
        underWay.add(whole);
        attempt(rpc, call, attempts, whole);
    }

    /**
     * Waits, for a while, until the calls under way are done; from then on none are made.
     *
     * @param persistent whether those that fail in that time are made again
     */
    void close(Duration patience, boolean persistent) {
        closing = true;
        closed = !persistent;
        try {
            CompletableFuture.allOf(underWay.toArray(new CompletableFuture<?>[0]))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("{} calls in the background are given up", underWay.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.lock();
            try {
                closed = true;
                if (timer != null) {
                    timer.shutdownNow();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    // Nobody waits for the future that is made here.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void attempt(
            String rpc,
            Supplier<? extends CompletableFuture<?>> call,
            RetryLoop.Attempts attempts,
            CompletableFuture<Void> whole) {
        CompletableFuture<?> answered;
        try {
            answered = call.get();
        } catch (RuntimeException e) {
            end(rpc, whole, e);
            return;
        }
        // The answer comes on a thread that reads from the network, where nothing that takes long may be done.
        answered.whenComplete((answer, thrown) -> {
            if (thrown == null || !later(Duration.ZERO, () -> again(rpc, call, attempts, whole, thrown))) {
                end(whole);
            }
        });
    }

    private void again(
            String rpc,
            Supplier<? extends CompletableFuture<?>> call,
            RetryLoop.Attempts attempts,
            CompletableFuture<Void> whole,
            Throwable thrown) {
        Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        Duration wait;
        try {
            wait = failure instanceof RpcFailure refused && !closed ? attempts.next(refused) : null;
        } catch (RuntimeException e) {
            // A policy or a listener of the user's.
            end(rpc, whole, e);
            return;
        }
        if (wait == null || !later(wait, () -> attempt(rpc, call, attempts, whole))) {
            end(rpc, whole, failure);
        }
    }

    private void end(String rpc, CompletableFuture<Void> whole, @Nullable Throwable failure) {
        LOG.debug("{} failed in the background", rpc, failure);
        end(whole);
    }

    // Futures are told apart by identity.
    @SuppressWarnings("UndefinedEquals")
    private void end(CompletableFuture<Void> whole) {
        underWay.remove(whole);
        whole.complete(null);
    }

    /** Does something later on the thread that waits to make calls again; false after {@link #close}. */
    @SuppressWarnings("FutureReturnValueIgnored")
    boolean later(Duration wait, Runnable task) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (timer == null) {
                timer = new ScheduledThreadPoolExecutor(1, body -> {
                    Thread thread = new Thread(body, threadName);
                    thread.setDaemon(true);
                    return thread;
                });
                timer.setKeepAliveTime(1, TimeUnit.SECONDS);
                timer.allowCoreThreadTimeOut(true);
            }
            timer.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
