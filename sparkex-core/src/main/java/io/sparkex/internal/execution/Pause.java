package io.sparkex.internal.execution;

import java.time.Duration;

/** How a caller waits. */
@FunctionalInterface
interface Pause {
    /** Waits. */
    void pause(Duration time) throws InterruptedException;
}
