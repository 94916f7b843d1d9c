package io.sparkex.internal.execution;

import io.sparkex.config.RetryEvent;
import io.sparkex.config.RetryPolicy;
import io.sparkex.config.RpcError;
import io.sparkex.internal.transport.RpcFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls again as the policies say. The first policy that accepts an error owns it: when that one gives up, the
 * error is final. Each call begins with a budget of its own. PySpark: {@code Retrying}.
 */
final class RetryLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLoop.class);

    /** Waits from here on are noticed by people, so they are told why. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(2);

    /** How many earlier failures the final one carries. */
    private static final int MOST_SUPPRESSED = 20;

    private final String sessionId;
    private final Supplier<List<RetryPolicy>> policies;
    private final Pause pause;
    private final DoubleSupplier random;
    private final Consumer<RetryEvent> listener;

    RetryLoop(
            String sessionId,
            Supplier<List<RetryPolicy>> policies,
            Pause pause,
            DoubleSupplier random,
            Consumer<RetryEvent> listener) {
        this.sessionId = sessionId;
        this.policies = policies;
        this.pause = pause;
        this.random = random;
        this.listener = listener;
    }

    /** The same loop with another way to wait. */
    RetryLoop withPause(Pause other) {
        return new RetryLoop(sessionId, policies, other, random, listener);
    }

    /** Makes a call until it succeeds or its failure is final; the earlier failures are suppressed in the last one. */
    <T> T call(String rpc, Supplier<T> body) {
        Attempts attempts = begin(rpc);
        while (true) {
            try {
                return body.get();
            } catch (RpcFailure failure) {
                Duration wait = failure.isInterruption() ? null : attempts.next(failure);
                if (wait == null) {
                    throw attempts.ended(failure);
                }
                await(wait, attempts);
            }
        }
    }

    /** Starts to count the attempts of one call. */
    Attempts begin(String rpc) {
        return new Attempts(rpc, policies.get());
    }

    private void await(Duration wait, Attempts attempts) {
        try {
            pause.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw attempts.ended(RpcFailure.interruption(e));
        }
    }

    /** The attempts of one call. For one thread at a time. */
    final class Attempts {
        private final String rpc;
        private final List<RetryPolicy> policies;
        private final IdentityHashMap<RetryPolicy, Budget> budgets = new IdentityHashMap<>();
        private final List<RpcFailure> earlier = new ArrayList<>();
        private int made;

        private Attempts(String rpc, List<RetryPolicy> policies) {
            this.rpc = rpc;
            this.policies = policies;
        }

        /** Counts a failed attempt; gives how long to wait before the next one, or {@code null} when there is none. */
        @Nullable
        Duration next(RpcFailure failure) {
            made++;
            RpcError error = failure.error();
            Optional<RetryPolicy> owner =
                    policies.stream().filter(policy -> policy.canRetry(error)).findFirst();
            if (owner.isEmpty()) {
                return null;
            }
            Duration wait = budgets.computeIfAbsent(owner.get(), Budget::new).next(error);
            if (wait == null) {
                LOG.warn(
                        "[RETRIES_EXCEEDED] The maximum number of retries has been exceeded. {} failed {} times, last with {}",
                        rpc,
                        made,
                        error);
                return null;
            }
            if (wait.compareTo(NOTICEABLE) < 0) {
                LOG.debug("{} failed with {}; trying again in {} ms", rpc, error, wait.toMillis());
            } else {
                LOG.warn("{} failed with {}; trying again in {} ms", rpc, error, wait.toMillis());
            }
            if (earlier.size() < MOST_SUPPRESSED) {
                earlier.add(failure);
            }
            listener.accept(new RetryEvent(sessionId, rpc, made, wait, error));
            return wait;
        }

        /** The last failure with the earlier ones. */
        RpcFailure ended(RpcFailure last) {
            earlier.stream().filter(failure -> failure != last).forEach(last::addSuppressed);
            return last;
        }
    }

    /** What one policy has left for one call. PySpark: {@code RetryPolicyState}. */
    private final class Budget {
        private final RetryPolicy policy;
        private int retries;
        private Duration backoff;

        private Budget(RetryPolicy policy) {
            this.policy = policy;
            this.backoff = policy.initialBackoff();
        }

        private @Nullable Duration next(RpcError error) {
            if (policy.maxRetries().isPresent()
                    && retries >= policy.maxRetries().getAsInt()) {
                return null;
            }
            retries++;
            Duration wait = backoff;
            policy.maxBackoff()
                    .ifPresent(longest -> backoff = shorter(longest, times(backoff, policy.backoffMultiplier())));
            if (policy.recognizeServerRetryDelay() && error.retryDelay().isPresent()) {
                Duration asked = error.retryDelay().get();
                Duration allowed = policy.maxServerRetryDelay()
                        .map(longest -> shorter(longest, asked))
                        .orElse(asked);
                wait = wait.compareTo(allowed) < 0 ? allowed : wait;
            }
            if (wait.compareTo(policy.minJitterThreshold()) >= 0) {
                wait = wait.plus(times(policy.jitter(), random.getAsDouble()));
            }
            return Duration.ofMillis(wait.toMillis());
        }

        private static Duration shorter(Duration a, Duration b) {
            return a.compareTo(b) < 0 ? a : b;
        }

        private static Duration times(Duration duration, double factor) {
            return Duration.ofNanos((long) (duration.toNanos() * factor));
        }
    }
}
