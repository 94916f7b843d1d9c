package io.sparkex.config;

import io.sparkex.errors.SparkIllegalArgumentException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Which failed RPCs are made again, how often, and after which waits. A session has a list of policies; the first one
 * that accepts an error decides about it alone, and when it gives up the error is final. Immutable. PySpark:
 * {@code RetryPolicy}.
 *
 * @since 0.1.0
 */
public final class RetryPolicy {
    private static final RetryPolicy DEFAULT = builder()
            .name("DefaultPolicy")
            .maxRetries(15)
            .initialBackoff(Duration.ofMillis(50))
            .maxBackoff(Duration.ofMinutes(1))
            .backoffMultiplier(4)
            .jitter(Duration.ofMillis(500))
            .minJitterThreshold(Duration.ofSeconds(2))
            .recognizeServerRetryDelay(true)
            .maxServerRetryDelay(Duration.ofMinutes(10))
            .retryOn(RetryPolicy::isTransient)
            .build();

    private final Builder values;

    private RetryPolicy(Builder values) {
        this.values = values;
    }

    /**
     * Returns the policy that sessions have when none is set: 15 retries of what is unavailable, of readers that another
     * connection displaced, and of what the server asks to try again, with waits of 50 ms, 200 ms, 800 ms, 3.2 s, 12.8 s,
     * 51.2 s, then of a minute, and up to 500 ms of jitter on waits from 2 s on: at least 10 minutes. PySpark:
     * {@code DefaultPolicy}.
     *
     * @return the policy
     */
    public static RetryPolicy defaultPolicy() {
        return DEFAULT;
    }

    /**
     * Starts a policy that retries nothing, as often as it takes, after a second each time, until it is told otherwise.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a policy with the values of this one.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return values.copy();
    }

    /**
     * Says whether the policy decides about an error.
     *
     * @param error how the call failed
     * @return true when it does
     */
    public boolean canRetry(RpcError error) {
        return values.retryOn.test(error);
    }

    /**
     * Returns the name, which logs use.
     *
     * @return the name
     */
    public String name() {
        return values.name;
    }

    /**
     * Returns how often a call is made again.
     *
     * @return the number, empty for no limit
     */
    public OptionalInt maxRetries() {
        return values.maxRetries;
    }

    /**
     * Returns the first wait.
     *
     * @return the wait
     */
    public Duration initialBackoff() {
        return values.initialBackoff;
    }

    /**
     * Returns the longest wait. Without one the waits don't grow.
     *
     * @return the wait, empty for none
     */
    public Optional<Duration> maxBackoff() {
        return values.maxBackoff;
    }

    /**
     * Returns the factor from one wait to the next.
     *
     * @return at least 1
     */
    public double backoffMultiplier() {
        return values.backoffMultiplier;
    }

    /**
     * Returns the most that is added to a wait at random.
     *
     * @return the jitter
     */
    public Duration jitter() {
        return values.jitter;
    }

    /**
     * Returns the wait from which on jitter is added.
     *
     * @return the threshold
     */
    public Duration minJitterThreshold() {
        return values.minJitterThreshold;
    }

    /**
     * Says whether a longer wait that the server asks for is taken.
     *
     * @return true when it is
     */
    public boolean recognizeServerRetryDelay() {
        return values.recognizeServerRetryDelay;
    }

    /**
     * Returns the longest wait that a server may ask for.
     *
     * @return the wait, empty for no limit
     */
    public Optional<Duration> maxServerRetryDelay() {
        return values.maxServerRetryDelay;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RetryPolicy policy && policy.values.sameAs(values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values.name, values.maxRetries, values.initialBackoff, values.maxBackoff);
    }

    @Override
    public String toString() {
        return "RetryPolicy[" + values.name + ", "
                + values.maxRetries.stream()
                        .mapToObj(Integer::toString)
                        .findFirst()
                        .orElse("any number of")
                + " retries, first after " + values.initialBackoff.toMillis() + " ms]";
    }

    private static boolean isTransient(RpcError error) {
        return error.code().equals("UNAVAILABLE")
                || error.retryDelay().isPresent()
                || (error.code().equals("INTERNAL") && error.message().contains("INVALID_CURSOR.DISCONNECTED"));
    }

    /**
     * Describes a policy. For one thread.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private String name = "RetryPolicy";
        private OptionalInt maxRetries = OptionalInt.empty();
        private Duration initialBackoff = Duration.ofSeconds(1);
        private Optional<Duration> maxBackoff = Optional.empty();
        private double backoffMultiplier = 1;
        private Duration jitter = Duration.ZERO;
        private Duration minJitterThreshold = Duration.ZERO;
        private boolean recognizeServerRetryDelay;
        private Optional<Duration> maxServerRetryDelay = Optional.empty();
        private Predicate<RpcError> retryOn = error -> false;

        private Builder() {}

        /**
         * Sets the name.
         *
         * @param name what logs call the policy
         * @return this
         */
        public Builder name(String name) {
            this.name = Checks.notNull("name", name);
            return this;
        }

        /**
         * Sets how often a call is made again; not set is as often as it takes.
         *
         * @param retries not negative; 0 for never
         * @return this
         */
        public Builder maxRetries(int retries) {
            if (retries < 0) {
                throw new SparkIllegalArgumentException(
                        "VALUE_NOT_NON_NEGATIVE", "`maxRetries` must not be negative, but is " + retries + ".");
            }
            this.maxRetries = OptionalInt.of(retries);
            return this;
        }

        /**
         * Sets the first wait.
         *
         * @param wait not negative
         * @return this
         */
        public Builder initialBackoff(Duration wait) {
            this.initialBackoff = notNegative("initialBackoff", wait);
            return this;
        }

        /**
         * Sets the longest wait.
         *
         * @param wait not negative
         * @return this
         */
        public Builder maxBackoff(Duration wait) {
            this.maxBackoff = Optional.of(notNegative("maxBackoff", wait));
            return this;
        }

        /**
         * Sets the factor from one wait to the next. It counts only beside {@link #maxBackoff}.
         *
         * @param factor at least 1
         * @return this
         */
        public Builder backoffMultiplier(double factor) {
            if (!(factor >= 1)) {
                throw new SparkIllegalArgumentException(
                        "VALUE_OUT_OF_BOUNDS", "`backoffMultiplier` must be at least 1, but is " + factor + ".");
            }
            this.backoffMultiplier = factor;
            return this;
        }

        /**
         * Sets the most that is added to a wait at random.
         *
         * @param most not negative
         * @return this
         */
        public Builder jitter(Duration most) {
            this.jitter = notNegative("jitter", most);
            return this;
        }

        /**
         * Sets the wait from which on jitter is added.
         *
         * @param threshold not negative
         * @return this
         */
        public Builder minJitterThreshold(Duration threshold) {
            this.minJitterThreshold = notNegative("minJitterThreshold", threshold);
            return this;
        }

        /**
         * Sets whether a longer wait that the server asks for is taken.
         *
         * @param recognize true to take it
         * @return this
         */
        public Builder recognizeServerRetryDelay(boolean recognize) {
            this.recognizeServerRetryDelay = recognize;
            return this;
        }

        /**
         * Sets the longest wait that a server may ask for.
         *
         * @param longest not negative
         * @return this
         */
        public Builder maxServerRetryDelay(Duration longest) {
            this.maxServerRetryDelay = Optional.of(notNegative("maxServerRetryDelay", longest));
            return this;
        }

        /**
         * Sets which errors the policy decides about.
         *
         * @param condition true for an error to retry; called from any thread
         * @return this
         */
        public Builder retryOn(Predicate<RpcError> condition) {
            this.retryOn = Checks.notNull("condition", condition);
            return this;
        }

        /**
         * Makes the policy.
         *
         * @return the policy
         */
        public RetryPolicy build() {
            return new RetryPolicy(copy());
        }

        private Builder copy() {
            Builder copy = new Builder();
            copy.name = name;
            copy.maxRetries = maxRetries;
            copy.initialBackoff = initialBackoff;
            copy.maxBackoff = maxBackoff;
            copy.backoffMultiplier = backoffMultiplier;
            copy.jitter = jitter;
            copy.minJitterThreshold = minJitterThreshold;
            copy.recognizeServerRetryDelay = recognizeServerRetryDelay;
            copy.maxServerRetryDelay = maxServerRetryDelay;
            copy.retryOn = retryOn;
            return copy;
        }

        private boolean sameAs(Builder other) {
            return name.equals(other.name)
                    && maxRetries.equals(other.maxRetries)
                    && initialBackoff.equals(other.initialBackoff)
                    && maxBackoff.equals(other.maxBackoff)
                    && backoffMultiplier == other.backoffMultiplier
                    && jitter.equals(other.jitter)
                    && minJitterThreshold.equals(other.minJitterThreshold)
                    && recognizeServerRetryDelay == other.recognizeServerRetryDelay
                    && maxServerRetryDelay.equals(other.maxServerRetryDelay)
                    && retryOn.equals(other.retryOn);
        }

        private static Duration notNegative(String name, Duration value) {
            if (value.isNegative()) {
                throw new SparkIllegalArgumentException(
                        "VALUE_NOT_NON_NEGATIVE", "`" + name + "` must not be negative, but is " + value + ".");
            }
            return value;
        }
    }
}
