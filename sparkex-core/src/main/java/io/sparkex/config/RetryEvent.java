package io.sparkex.config;

import java.time.Duration;

/**
 * An RPC that failed and is made again.
 *
 * @param sessionId the session whose call it is
 * @param rpc the name of the RPC, such as {@code ExecutePlan}
 * @param attempt which attempt failed, from 1
 * @param backoff how long until the next attempt
 * @param error how the attempt failed
 * @since 0.1.0
 */
public record RetryEvent(String sessionId, String rpc, int attempt, Duration backoff, RpcError error) {}
