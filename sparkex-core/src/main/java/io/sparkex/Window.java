package io.sparkex;

import java.util.List;

/**
 * Makes windows for {@link Column#over(WindowSpec)}. PySpark: {@code pyspark.sql.Window}.
 *
 * @since 0.1.0
 */
public final class Window {
    /** The start of a frame that begins with the first row of the partition. */
    public static final long unboundedPreceding = Long.MIN_VALUE;

    /** The end of a frame that closes with the last row of the partition. */
    public static final long unboundedFollowing = Long.MAX_VALUE;

    /** The bound of a frame at the current row. */
    public static final long currentRow = 0;

    private static final WindowSpec EMPTY = new WindowSpec(List.of(), List.of(), null);

    private Window() {}

    /**
     * Returns {@link #unboundedPreceding}. Spark's Java API: {@code unboundedPreceding()}.
     *
     * @return the bound
     */
    public static long unboundedPreceding() {
        return unboundedPreceding;
    }

    /**
     * Returns {@link #unboundedFollowing}. Spark's Java API: {@code unboundedFollowing()}.
     *
     * @return the bound
     */
    public static long unboundedFollowing() {
        return unboundedFollowing;
    }

    /**
     * Returns {@link #currentRow}. Spark's Java API: {@code currentRow()}.
     *
     * @return the bound
     */
    public static long currentRow() {
        return currentRow;
    }

    /**
     * Makes a window over all rows. PySpark: {@code partitionBy} without columns.
     *
     * @return a window
     */
    public static WindowSpec partitionBy() {
        return EMPTY;
    }

    /**
     * Makes a window over the rows that have the same values. PySpark: {@code partitionBy}.
     *
     * @param cols names of columns
     * @return a window
     */
    public static WindowSpec partitionBy(String... cols) {
        return EMPTY.partitionBy(cols);
    }

    /**
     * Makes a window over the rows that have the same values. PySpark: {@code partitionBy}.
     *
     * @param cols columns
     * @return a window
     */
    public static WindowSpec partitionBy(Column... cols) {
        return EMPTY.partitionBy(cols);
    }

    /**
     * Makes a window over all rows, in an order. PySpark: {@code orderBy}.
     *
     * @param cols names of columns, sorted upwards
     * @return a window
     */
    public static WindowSpec orderBy(String... cols) {
        return EMPTY.orderBy(cols);
    }

    /**
     * Makes a window over all rows, in an order. PySpark: {@code orderBy}.
     *
     * @param cols columns or sort orders
     * @return a window
     */
    public static WindowSpec orderBy(Column... cols) {
        return EMPTY.orderBy(cols);
    }

    /**
     * Makes a window over rows around the current one. PySpark: {@code rowsBetween}.
     *
     * @param start rows relative to the current one, or {@link #unboundedPreceding}
     * @param end rows relative to the current one, or {@link #unboundedFollowing}
     * @return a window
     */
    public static WindowSpec rowsBetween(long start, long end) {
        return EMPTY.rowsBetween(start, end);
    }

    /**
     * Makes a window over values around that of the current row. PySpark: {@code rangeBetween}.
     *
     * @param start an offset to the current row's value, or {@link #unboundedPreceding}
     * @param end an offset to the current row's value, or {@link #unboundedFollowing}
     * @return a window
     */
    public static WindowSpec rangeBetween(long start, long end) {
        return EMPTY.rangeBetween(start, end);
    }
}
