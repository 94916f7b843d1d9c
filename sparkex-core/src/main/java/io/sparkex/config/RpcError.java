package io.sparkex.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How an RPC failed, as gRPC tells it: what a {@link RetryPolicy} decides on.
 *
 * @param code the name of the gRPC status code, such as {@code UNAVAILABLE}
 * @param message what the server or gRPC says about it, empty when nothing
 * @param retryDelay how long the server asks to wait before the call is made again ({@code google.rpc.RetryInfo}), empty
 *     when it does not ask for another try
 * @since 0.1.0
 */
public record RpcError(String code, String message, Optional<Duration> retryDelay) {}
