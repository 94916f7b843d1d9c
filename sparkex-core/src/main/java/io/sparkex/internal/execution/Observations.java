package io.sparkex.internal.execution;

import io.sparkex.metrics.ObservedMetrics;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the aggregates that a query observes, by the plan id of the relation that observes. The first action that
 * brings them completes the future; one that fails leaves it as it is, since the next may bring them. A future that
 * nobody else holds any more is forgotten. Thread-safe. PySpark: {@code LogicalPlan.observations}.
 */
public final class Observations {
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final ReferenceQueue<CompletableFuture<ObservedMetrics>> forgotten = new ReferenceQueue<>();
    private volatile @Nullable RuntimeException failure;

    /** Completes a future, which the caller keeps, with what the relation of a plan id observes. */
    public void register(long planId, CompletableFuture<ObservedMetrics> future) {
        for (Object gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            if (gone instanceof Waiting old) {
                waiting.remove(old.planId);
            }
        }
        waiting.put(planId, new Waiting(planId, future, forgotten));
        RuntimeException known = failure;
        if (known != null) {
            fail(known);
        }
    }

    /** Takes what an action brought. */
    void observed(long planId, ObservedMetrics metrics) {
        Waiting entry = waiting.remove(planId);
        CompletableFuture<ObservedMetrics> future = entry == null ? null : entry.get();
        if (future != null) {
            future.complete(metrics);
        }
    }

    /** Ends all waiting: no action can bring anything any more. */
    void fail(RuntimeException cause) {
        failure = cause;
        for (Long planId : List.copyOf(waiting.keySet())) {
            Waiting entry = waiting.remove(planId);
            CompletableFuture<ObservedMetrics> future = entry == null ? null : entry.get();
            if (future != null) {
                future.completeExceptionally(cause);
            }
        }
    }

    private static final class Waiting extends WeakReference<CompletableFuture<ObservedMetrics>> {
        private final long planId;

        Waiting(
                long planId,
                CompletableFuture<ObservedMetrics> future,
                ReferenceQueue<CompletableFuture<ObservedMetrics>> queue) {
            super(future, queue);
            this.planId = planId;
        }
    }
}
