package io.sparkex.it.faults;

import java.util.Random;

/** What is random in a test, so that it can be had again with {@code -Dsparkex.it.seed=}. */
final class Seeds {
    private Seeds() {}

    /** The seed of this run, printed. */
    @SuppressWarnings("SystemOut")
    static long seed(String what) {
        long seed = Long.getLong("sparkex.it.seed", new Random().nextInt(1_000_000));
        System.out.println(what + " with -Dsparkex.it.seed=" + seed);
        return seed;
    }
}
