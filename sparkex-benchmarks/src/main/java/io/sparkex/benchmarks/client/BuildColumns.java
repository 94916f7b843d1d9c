package io.sparkex.benchmarks.client;

import io.sparkex.Column;
import io.sparkex.functions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Builds columns, without a server, and prints how many nanoseconds of CPU one call of the API takes. Argument: how many frames of
 * the application stand below the calls.
 */
public final class BuildColumns {
    /** Tells the CPU time of a thread, which others on the machine don't disturb as much as the time on the clock. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int ROUNDS = 12;
    private static final int CALLS_IN_A_ROUND = 300_000;
    private static final int CALLS_IN_ONE = 3;

    private BuildColumns() {}

    public static void main(String[] args) {
        System.out.println("nanos " + below(Integer.parseInt(args[0])));
    }

    private static long below(int frames) {
        return frames > 0 ? below(frames - 1) : least();
    }

    /** The least of the rounds: the first ones are not compiled yet, and others are disturbed. */
    private static long least() {
        long least = Long.MAX_VALUE;
        long built = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < CALLS_IN_A_ROUND / CALLS_IN_ONE; i++) {
                Column column = functions.col("price").multiply(i).gt(100);
                built += column.hashCode() & 1;
            }
            least = Math.min(least, (THREADS.getCurrentThreadCpuTime() - start) / CALLS_IN_A_ROUND);
        }
        if (built < 0) {
            throw new IllegalStateException("Nothing was built");
        }
        return least;
    }
}
