package io.sparkex.benchmarks.spark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Builds long plans and wide ones, and runs none: prints the microseconds of CPU and the bytes that each took. Arguments: the
 * address of the server, and the numbers of steps.
 */
public final class BuildPlans {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 30;

    private BuildPlans() {}

    public static void main(String[] args) throws Exception {
        try (SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate()) {
            for (int i = 1; i < args.length; i++) {
                measure("chain", Integer.parseInt(args[i]), steps -> chain(spark, steps));
                measure("select", Integer.parseInt(args[i]), steps -> select(spark, steps));
            }
        }
    }

    private static Dataset<?> chain(SparkSession spark, int steps) {
        Dataset<?> frame = spark.range(10);
        for (int i = 0; i < steps; i++) {
            frame = frame.filter(functions.col("id").gt(i));
        }
        return frame;
    }

    private static Dataset<?> select(SparkSession spark, int columns) {
        Column[] all = new Column[columns];
        for (int i = 0; i < columns; i++) {
            all[i] = functions.col("id").plus(i).alias("c" + i);
        }
        return spark.range(10).select(all);
    }

    /** The least of the rounds: the first ones are not compiled yet, and others are disturbed. */
    private static void measure(String what, int steps, IntFunction<Dataset<?>> build) {
        long leastNanos = Long.MAX_VALUE;
        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long start = THREADS.getCurrentThreadCpuTime();
            Dataset<?> built = build.apply(steps);
            leastNanos = Math.min(leastNanos, THREADS.getCurrentThreadCpuTime() - start);
            leastBytes = Math.min(leastBytes, THREADS.getCurrentThreadAllocatedBytes() - bytes);
            if (built.sparkSession() == null) {
                throw new IllegalStateException("Nothing was built");
            }
        }
        System.out.println(what + "-" + steps + "-micros " + leastNanos / 1000);
        System.out.println(what + "-" + steps + "-bytes " + leastBytes);
    }
}
