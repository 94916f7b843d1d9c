package io.sparkex.it.faults;

import io.sparkex.config.RetryPolicy;
import java.time.Duration;

/** Retries for tests in which the server is never away for long. */
final class Patience {
    private Patience() {}

    static RetryPolicy small() {
        return RetryPolicy.defaultPolicy().toBuilder()
                .maxRetries(1_000)
                .initialBackoff(Duration.ofMillis(20))
                .maxBackoff(Duration.ofMillis(500))
                .build();
    }
}
