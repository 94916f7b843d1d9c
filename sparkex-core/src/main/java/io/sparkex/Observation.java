package io.sparkex;

import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.WatchEncoder;
import io.sparkex.metrics.ObservedMetrics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that the server computes on the side, while an action reads the rows of a data frame:
 *
 * <pre>{@code
 * Observation seen = new Observation("orders");
 * orders.observe(seen, count(lit(1)).alias("rows"), max("price").alias("dearest")).write().parquet("out");
 * Object rows = seen.get().get("rows");
 * }</pre>
 *
 * For one data frame. The first action on it, or on what is built on it, that runs to its end brings the aggregates;
 * later ones don't change them. Thread-safe. PySpark: {@code Observation}.
 *
 * @since 0.1.0
 */
public final class Observation {
    private final String name;
    private final AtomicBoolean used = new AtomicBoolean();
    private final CompletableFuture<ObservedMetrics> metrics = new CompletableFuture<>();

    /** Makes an observation whose name is a new UUID. */
    public Observation() {
        this(UUID.randomUUID().toString());
    }

    /**
     * Makes an observation.
     *
     * @param name what the server calls it; observations of one query must have different names
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_NON_EMPTY_STR} for an empty name
     */
    public Observation(String name) {
        if (Arguments.text("name", name).isEmpty()) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_NON_EMPTY_STR", "The name of an observation must not be empty.");
        }
        this.name = name;
    }

    /**
     * Returns the name. Costs no RPC.
     *
     * @return the name that it was made with, or a UUID
     */
    public String name() {
        return name;
    }

    /**
     * Returns the aggregates, once an action has brought them: waits for one that another thread runs or has yet to run.
     * An action that fails brings none. Costs no RPC. PySpark: {@code get}.
     *
     * @return the values by the names of their columns, in the order of the call, as a row would have them; unmodifiable
     * @throws SparkIllegalArgumentException {@code NO_OBSERVE_BEFORE_GET} when no data frame has been given the observation
     * @throws io.sparkex.errors.SessionClosedException when the session was closed before
     * @throws SparkException when the waiting thread is interrupted
     */
    public Map<String, @Nullable Object> get() {
        if (!used.get()) {
            throw new SparkIllegalArgumentException(
                    "NO_OBSERVE_BEFORE_GET",
                    "Should observe by calling `DataFrame.observe` before `get`: no data frame has been given this"
                            + " observation.");
        }
        try {
            return metrics.get().values();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SparkException(
                    ErrorDetails.of("The thread was interrupted while it waited for the observation " + name + "."), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known && known instanceof SparkThrowable) {
                throw known;
            }
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the aggregates; another name of {@link #get()}, from Spark's Java API.
     *
     * @return the values by the names of their columns
     */
    public Map<String, @Nullable Object> getAsJava() {
        return get();
    }

    /** Watches the rows of a data frame. PySpark: {@code _on}. */
    PlanNode on(DataFrame frame, List<Expr> exprs) {
        if (used.get()) {
            throw reused();
        }
        if (frame.isStreaming()) {
            throw new SparkIllegalArgumentException(
                    "UNSUPPORTED_OPERATION",
                    "An Observation can't watch a stream. Give `observe` a name, and read the aggregates from the"
                            + " progress of the streaming query.");
        }
        PlanNode observed = WatchEncoder.encodeCollectMetrics(frame.plan(), name, exprs);
        if (!used.compareAndSet(false, true)) {
            throw reused();
        }
        frame.sparkSession().observations().register(observed.planId(), metrics);
        return observed;
    }

    private SparkIllegalArgumentException reused() {
        return new SparkIllegalArgumentException(
                "REUSE_OBSERVATION",
                "An Observation can be used with a data frame only once, and " + name + " was. Make another one.");
    }
}
