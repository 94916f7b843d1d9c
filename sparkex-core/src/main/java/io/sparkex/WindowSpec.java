package io.sparkex;

import io.sparkex.internal.expression.WindowEncoder;
import io.sparkex.internal.expression.WindowEncoder.Frame;
import io.sparkex.internal.plan.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window: which rows an aggregate or a window function sees, and in what order. Immutable. PySpark:
 * {@code pyspark.sql.WindowSpec}.
 *
 * @since 0.1.0
 */
public final class WindowSpec {
    // PySpark takes everything this far out as unbounded, since sys.maxsize was the way to say it.
    private static final long PRECEDING_THRESHOLD = -Long.MAX_VALUE;
    private static final long FOLLOWING_THRESHOLD = Long.MAX_VALUE;

    private final List<Expr> partition;
    private final List<Expr> order;
    private final @Nullable Frame frame;

    WindowSpec(List<Expr> partition, List<Expr> order, @Nullable Frame frame) {
        this.partition = List.copyOf(partition);
        this.order = List.copyOf(order);
        this.frame = frame;
    }

    /**
     * Takes the partitions of the window away. PySpark: {@code partitionBy} without columns.
     *
     * @return a window
     */
    public WindowSpec partitionBy() {
        return new WindowSpec(List.of(), order, frame);
    }

    /**
     * Replaces what the window is partitioned by. PySpark: {@code partitionBy}.
     *
     * @param cols names of columns
     * @return a window
     */
    public WindowSpec partitionBy(String... cols) {
        return new WindowSpec(Arguments.exprs(cols), order, frame);
    }

    /**
     * Replaces what the window is partitioned by. PySpark: {@code partitionBy}.
     *
     * @param cols columns
     * @return a window
     */
    public WindowSpec partitionBy(Column... cols) {
        return new WindowSpec(Arguments.exprs(cols), order, frame);
    }

    /**
     * Replaces the order of the window. PySpark: {@code orderBy}.
     *
     * @param cols names of columns, sorted upwards
     * @return a window
     */
    public WindowSpec orderBy(String... cols) {
        return new WindowSpec(partition, Arguments.sortOrders(Arguments.exprs(cols)), frame);
    }

    /**
     * Replaces the order of the window. PySpark: {@code orderBy}.
     *
     * @param cols columns or sort orders
     * @return a window
     */
    public WindowSpec orderBy(Column... cols) {
        return new WindowSpec(partition, Arguments.sortOrders(Arguments.exprs(cols)), frame);
    }

    /**
     * Limits the window to rows around the current one. PySpark: {@code rowsBetween}.
     *
     * @param start rows relative to the current one, or {@link Window#unboundedPreceding}
     * @param end rows relative to the current one, or {@link Window#unboundedFollowing}
     * @return a window
     */
    public WindowSpec rowsBetween(long start, long end) {
        return new WindowSpec(partition, order, new Frame(true, lower(start), upper(end)));
    }

    /**
     * Limits the window to values around that of the current row. PySpark: {@code rangeBetween}.
     *
     * @param start an offset to the current row's value, or {@link Window#unboundedPreceding}
     * @param end an offset to the current row's value, or {@link Window#unboundedFollowing}
     * @return a window
     */
    public WindowSpec rangeBetween(long start, long end) {
        return new WindowSpec(partition, order, new Frame(false, lower(start), upper(end)));
    }

    Expr encode(Expr function) {
        return WindowEncoder.encodeWindow(function, partition, order, frame);
    }

    private static long lower(long start) {
        return start <= PRECEDING_THRESHOLD ? Window.unboundedPreceding : start;
    }

    private static long upper(long end) {
        return end >= FOLLOWING_THRESHOLD ? Window.unboundedFollowing : end;
    }
}
