package io.sparkex.internal.plan;

import java.util.concurrent.atomic.AtomicLong;

/** Names for the parameters of lambdas, numbered through the whole process as in PySpark. */
public final class LambdaNames {
    private static final AtomicLong NEXT = new AtomicLong();

    private LambdaNames() {}

    /** A name that no other parameter has. */
    public static String next(String prefix) {
        return prefix + "_" + NEXT.getAndIncrement();
    }
}
