package io.sparkex;

import io.sparkex.internal.execution.ActionThreads;
import io.sparkex.types.Row;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The actions of a data frame as futures; made by {@link DataFrame#async()}. Each method starts its action on another
 * thread and returns at once. Tags, action options and extensions of the user context that the calling thread has chosen
 * are taken along.
 *
 * <p>A failure of the action is the cause of what {@code get()} and {@code join()} throw. {@code cancel(true)}
 * interrupts the query on the server and frees the thread, and so does whatever else completes the future before the
 * action does, such as {@code orTimeout}; {@code cancel(false)} lets the action go on. As for every
 * {@code CompletableFuture}, cancelling a stage that was made of the future, say by {@code thenApply}, does not cancel
 * the future itself.
 *
 * <p>Immutable and thread-safe. PySpark has no such methods.
 *
 * @since 0.1.0
 */
public final class AsyncActions {
    private final DataFrame frame;
    private final ActionThreads threads;
    private final @Nullable Executor executor;

    AsyncActions(DataFrame frame, ActionThreads threads, @Nullable Executor executor) {
        this.frame = frame;
        this.threads = threads;
        this.executor = executor;
    }

    /**
     * Does {@link DataFrame#collect()} on another thread.
     *
     * @return all rows
     */
    public CompletableFuture<List<Row>> collect() {
        return call(DataFrame::collect);
    }

    /**
     * Does {@link DataFrame#count()} on another thread.
     *
     * @return the number of rows
     */
    public CompletableFuture<Long> count() {
        return call(DataFrame::count);
    }

    /**
     * Does {@link DataFrame#take(int)} on another thread.
     *
     * @param num how many rows at most
     * @return the first rows
     */
    public CompletableFuture<List<Row>> take(int num) {
        return call(df -> df.take(num));
    }

    /**
     * Does {@link DataFrame#head(int)} on another thread.
     *
     * @param n how many rows at most
     * @return the first rows
     */
    public CompletableFuture<List<Row>> head(int n) {
        return call(df -> df.head(n));
    }

    /**
     * Does {@link DataFrame#head()} on another thread.
     *
     * @return the first row, or {@code null} when there is none
     */
    public CompletableFuture<@Nullable Row> head() {
        return call(DataFrame::head);
    }

    /**
     * Does {@link DataFrame#first()} on another thread.
     *
     * @return the first row, or {@code null} when there is none
     */
    public CompletableFuture<@Nullable Row> first() {
        return call(DataFrame::first);
    }

    /**
     * Does something with the data frame on another thread, such as a write:
     * {@code df.async().run(frame -> frame.write().parquet("out"))}. When the future is cancelled, the thread is
     * interrupted, and with it the action that it waits for.
     *
     * @param action what to do
     * @return the end of it
     */
    public CompletableFuture<@Nullable Void> run(Consumer<? super DataFrame> action) {
        Arguments.notNull("action", action);
        return this.<@Nullable Void>call(df -> {
            action.accept(df);
            return null;
        });
    }

    /**
     * Does something with the data frame on another thread, such as {@code df.async().call(DataFrame::schema)}. When the
     * future is cancelled, the thread is interrupted, and with it the action that it waits for.
     *
     * @param action what to do
     * @param <T> what comes out
     * @return the result of the action
     */
    public <T extends @Nullable Object> CompletableFuture<T> call(Function<? super DataFrame, ? extends T> action) {
        Arguments.notNull("action", action);
        return threads.start(() -> action.apply(frame), executor);
    }
}
