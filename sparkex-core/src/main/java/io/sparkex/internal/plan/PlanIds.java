package io.sparkex.internal.plan;

import java.util.concurrent.atomic.AtomicLong;

/** Plan ids, drawn from one counter for the whole process so that they never collide across sessions. */
final class PlanIds {
    private static final AtomicLong NEXT = new AtomicLong();

    private PlanIds() {}

    static long next() {
        return NEXT.getAndIncrement();
    }
}
