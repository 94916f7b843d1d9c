package io.sparkex.internal.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of an action on another thread. When the future is completed by anyone but the action, nobody can have the
 * action's result any more, so it is interrupted; {@code cancel(false)} alone lets it go on.
 */
final class ActionFuture<T extends @Nullable Object> extends CompletableFuture<T> implements Runnable {
    private final Supplier<T> action;
    private final InterruptibleWork work = new InterruptibleWork();
    private volatile boolean leftAlone;

    private ActionFuture(Supplier<T> action) {
        this.action = action;
    }

    /** Hands an action to an executor; when that refuses it, the future fails with the refusal. */
    @SuppressWarnings("FutureReturnValueIgnored") // It is the same as the future itself, to look at.
    static <T extends @Nullable Object> CompletableFuture<T> start(Supplier<T> action, Executor executor) {
        ActionFuture<T> future = new ActionFuture<>(action);
        future.whenComplete((result, failure) -> future.completed());
        try {
            executor.execute(future);
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    @Override
    public void run() {
        if (isDone() || !work.begin()) {
            return;
        }
        T result;
        try {
            result = action.get();
        } catch (Throwable failure) {
            work.end();
            completeExceptionally(failure);
            return;
        }
        work.end();
        complete(result);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        leftAlone = !mayInterruptIfRunning;
        return super.cancel(mayInterruptIfRunning);
    }

    private void completed() {
        if (!leftAlone) {
            work.stop();
        }
    }
}
