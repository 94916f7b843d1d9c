package io.sparkex.config;

/**
 * Told about each RPC that is made again.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RetryListener {
    /**
     * An attempt failed and another will follow. Called on the thread that makes the call, before it waits; what it throws
     * fails the call.
     *
     * @param event what failed, and how long until the next attempt
     */
    void onRetry(RetryEvent event);
}
