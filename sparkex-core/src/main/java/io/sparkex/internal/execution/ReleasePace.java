package io.sparkex.internal.execution;

import io.sparkex.connect.proto.ExecutePlanResponse;

/**
 * When what was read of an operation is released. A release frees all up to its response and costs a call, so after the
 * first ones, each released at once as PySpark does, several are released together. Not thread-safe.
 */
final class ReleasePace {
    private static final int AT_ONCE = 16;
    private static final int MOST_RESPONSES = 32;
    private static final long MOST_BYTES = 8L << 20;

    private int atOnce;
    private int responses;
    private long bytes;

    /** Whether all is to be released up to this response, which was handed over after those asked for before. */
    boolean isDueAfter(ExecutePlanResponse response) {
        responses++;
        bytes += response.getArrowBatch().getData().size();
        if (atOnce < AT_ONCE) {
            atOnce++;
        } else if (responses < MOST_RESPONSES && bytes < MOST_BYTES) {
            return false;
        }
        responses = 0;
        bytes = 0;
        return true;
    }
}
