package io.sparkex.internal.execution;

import static io.sparkex.internal.transport.FailedCalls.askedToTryAgain;
import static io.sparkex.internal.transport.FailedCalls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status.Code;
import io.sparkex.config.RetryEvent;
import io.sparkex.config.RetryPolicy;
import io.sparkex.internal.transport.RpcFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Which failures are tried again, how often, and after which waits; nobody really waits here. */
class RetryLoopTest {
    private static final RetryPolicy DEFAULT = RetryPolicy.defaultPolicy();

    private final List<Duration> waits = new ArrayList<>();
    private final List<RetryEvent> events = new ArrayList<>();
    private int attempts;

    private RetryLoop loop(DoubleSupplier random, RetryPolicy... policies) {
        return new RetryLoop("session", () -> List.of(policies), waits::add, random, events::add);
    }

    private RetryLoop loop(RetryPolicy... policies) {
        return loop(() -> 0, policies);
    }

    private static RetryPolicy policy(int retries, Code code) {
        return RetryPolicy.builder()
                .maxRetries(retries)
                .retryOn(error -> error.code().equals(code.name()))
                .build();
    }

    /** Fails with these, one after the other, and then succeeds. */
    private String call(RetryLoop loop, List<RpcFailure> failures) {
        Iterator<RpcFailure> next = failures.iterator();
        return loop.call("Test", () -> {
            attempts++;
            if (next.hasNext()) {
                throw next.next();
            }
            return "answer";
        });
    }

    private static List<RpcFailure> times(int count, RpcFailure failure) {
        return Collections.nCopies(count, failure);
    }

    /** Fails for ever; gives the failure that comes out in the end. */
    private RpcFailure fail(RetryLoop loop, RpcFailure failure) {
        return catchThrowableOfType(RpcFailure.class, () -> call(loop, times(1000, failure)));
    }

    private static List<Duration> millis(long... waits) {
        return LongStream.of(waits).mapToObj(Duration::ofMillis).toList();
    }

    private long[] waited() {
        return waits.stream().mapToLong(Duration::toMillis).toArray();
    }

    // RT-001, RT-002
    @Test
    void theDefaultPolicyToleratesTenMinutes() {
        RpcFailure failure = with(Code.UNAVAILABLE, "gone");

        assertThat(fail(loop(DEFAULT), failure)).isSameAs(failure);
        long[] minutes = new long[9];
        Arrays.fill(minutes, 60_000);
        assertThat(waited())
                .containsExactly(
                        LongStream.concat(LongStream.of(50, 200, 800, 3_200, 12_800, 51_200), LongStream.of(minutes))
                                .toArray());
        assertThat(attempts).isEqualTo(16);
        assertThat(LongStream.of(waited()).sum()).isEqualTo(608_250);
    }

    // RT-003
    @Test
    void longWaitsAloneHaveJitter() {
        long[] base = {50, 200, 800, 3_200, 12_800, 51_200, 60_000};
        Random random = new Random(3);
        List<Long> jitters = new ArrayList<>();
        for (int run = 0; run < 200; run++) {
            waits.clear();
            fail(loop(random::nextDouble, DEFAULT), with(Code.UNAVAILABLE, "gone"));
            for (int i = 0; i < waits.size(); i++) {
                long expected = base[Math.min(i, base.length - 1)];
                if (expected < 2_000) {
                    assertThat(waits.get(i)).isEqualTo(Duration.ofMillis(expected));
                } else {
                    assertThat(waits.get(i)).isBetween(Duration.ofMillis(expected), Duration.ofMillis(expected + 500));
                    jitters.add(waits.get(i).toMillis() - expected);
                }
            }
        }
        assertThat(jitters).anyMatch(jitter -> jitter < 20).anyMatch(jitter -> jitter > 480);
    }

    // RT-004, RT-005, RT-011
    @Test
    void oneRetryMeansTwoAttempts() {
        assertThat(call(loop(policy(1, Code.UNAVAILABLE)), times(1, with(Code.UNAVAILABLE, "gone"))))
                .isEqualTo("answer");
        assertThat(attempts).isEqualTo(2);
        attempts = 0;
        assertThat(call(loop(policy(4, Code.UNAVAILABLE)), times(1, with(Code.UNAVAILABLE, "gone"))))
                .isEqualTo("answer");
        assertThat(attempts).isEqualTo(2);
    }

    // RT-006
    @Test
    void beyondTheLimitTheErrorIsTheOneThatCame() {
        List<RpcFailure> failures = List.of(
                with(Code.UNAVAILABLE, "first"),
                with(Code.UNAVAILABLE, "second"),
                with(Code.UNAVAILABLE, "third"),
                with(Code.UNAVAILABLE, "fourth"));

        assertThatThrownBy(() -> call(loop(policy(2, Code.UNAVAILABLE)), failures))
                .isSameAs(failures.get(2))
                .satisfies(e -> assertThat(e.getSuppressed()).containsExactly(failures.get(0), failures.get(1)));
        assertThat(attempts).isEqualTo(3);
    }

    // RT-009
    @Test
    void whatIsNoFailureOfACallPassesAtOnce() {
        assertThatThrownBy(() -> loop(DEFAULT).call("Test", () -> {
                    attempts++;
                    throw new IllegalArgumentException("a value");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(attempts).isEqualTo(1);
        assertThat(events).isEmpty();
    }

    // RT-010
    @Test
    void aPolicyForOtherErrorsRetriesNothing() {
        RpcFailure failure = with(Code.INTERNAL, "x");

        assertThat(fail(loop(policy(5, Code.UNAVAILABLE)), failure)).isSameAs(failure);
        assertThat(attempts).isEqualTo(1);
    }

    // RT-013
    @Test
    void eachPolicyHasABudgetOfItsOwn() {
        List<RpcFailure> failures = Stream.concat(
                        times(2, with(Code.UNAVAILABLE, "gone")).stream(), times(4, with(Code.INTERNAL, "x")).stream())
                .toList();

        assertThat(call(loop(policy(2, Code.UNAVAILABLE), policy(4, Code.INTERNAL)), failures))
                .isEqualTo("answer");
        assertThat(attempts).isEqualTo(7);
    }

    // RT-014
    @Test
    void theFirstPolicyThatAcceptsAnErrorDecidesAlone() {
        fail(loop(policy(2, Code.INTERNAL), policy(4, Code.INTERNAL)), with(Code.INTERNAL, "x"));

        assertThat(attempts).isEqualTo(3);
    }

    @Test
    void equalPoliciesDoNotShareABudget() {
        fail(
                loop(
                        policy(2, Code.UNAVAILABLE),
                        policy(2, Code.UNAVAILABLE).toBuilder().build()),
                with(Code.UNAVAILABLE, "x"));

        assertThat(attempts).isEqualTo(3);
    }

    // RT-016, RT-017
    @Test
    void theDefaultPolicyLeavesOtherErrorsAlone() {
        for (RpcFailure failure : List.of(
                with(Code.ABORTED, "x"),
                with(Code.INTERNAL, "x"),
                with(Code.DEADLINE_EXCEEDED, "x"),
                with(Code.RESOURCE_EXHAUSTED, "x"),
                with(Code.CANCELLED, "x"),
                with(Code.UNKNOWN, "INVALID_CURSOR.DISCONNECTED"))) {
            attempts = 0;
            assertThat(fail(loop(DEFAULT), failure)).isSameAs(failure);
            assertThat(attempts).as(failure.getMessage()).isEqualTo(1);
        }
        assertThat(events).isEmpty();
    }

    // RT-018
    @Test
    void aReaderThatWasDrivenOutComesBack() {
        assertThat(call(loop(DEFAULT), times(3, with(Code.INTERNAL, "[INVALID_CURSOR.DISCONNECTED] Another reader."))))
                .isEqualTo("answer");
        assertThat(waits).isEqualTo(millis(50, 200, 800));
    }

    // RT-020
    @Test
    void aServerThatAsksForItIsAskedAgainWhateverTheCode() {
        fail(loop(DEFAULT), askedToTryAgain(Code.UNIMPLEMENTED, Duration.ZERO));

        assertThat(waits).hasSize(15).startsWith(millis(50, 200, 800, 3_200).toArray(new Duration[0]));
    }

    // RT-021
    @Test
    void aServerMayAskForLongerWaitsThanTheLongest() {
        fail(loop(() -> 0.5, DEFAULT), askedToTryAgain(Code.UNAVAILABLE, Duration.ofMinutes(5)));

        assertThat(waits).hasSize(15).containsOnly(Duration.ofMillis(300_250));
    }

    // RT-022
    @Test
    void aServerMayNotAskForWaitsOfHours() {
        fail(loop(() -> 0.999, DEFAULT), askedToTryAgain(Code.UNAVAILABLE, Duration.ofHours(10)));

        assertThat(waits)
                .hasSize(15)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMinutes(10), Duration.ofMillis(600_500)));
    }

    // RT-023
    @Test
    void theWaitsGrowMeanwhile() {
        List<RpcFailure> failures = Stream.concat(
                        times(2, askedToTryAgain(Code.UNAVAILABLE, Duration.ofMinutes(5))).stream(),
                        times(3, askedToTryAgain(Code.UNAVAILABLE, Duration.ZERO)).stream())
                .toList();

        call(loop(DEFAULT), failures);

        assertThat(waits).isEqualTo(millis(300_000, 300_000, 800, 3_200, 12_800));
    }

    // RT-025
    @Test
    void aPolicyMayIgnoreWhatTheServerAsksFor() {
        RetryPolicy policy = DEFAULT.toBuilder()
                .recognizeServerRetryDelay(false)
                .initialBackoff(Duration.ofMillis(10))
                .maxBackoff(Duration.ofMillis(10))
                .build();

        fail(loop(policy), askedToTryAgain(Code.UNAVAILABLE, Duration.ofMinutes(5)));

        assertThat(waits).hasSize(15).containsOnly(Duration.ofMillis(10));
    }

    // RT-026
    @Test
    void withoutALongestWaitAllAreTheSame() {
        RetryPolicy policy = RetryPolicy.builder()
                .maxRetries(6)
                .initialBackoff(Duration.ofMillis(10))
                .backoffMultiplier(4)
                .retryOn(error -> true)
                .build();

        fail(loop(policy), with(Code.UNAVAILABLE, "gone"));

        assertThat(waits).hasSize(6).containsOnly(Duration.ofMillis(10));
    }

    // RT-030
    @Test
    void theDefaultPolicyHasTheNumbersOfPySpark() {
        assertThat(DEFAULT.maxRetries()).hasValue(15);
        assertThat(DEFAULT.backoffMultiplier()).isEqualTo(4.0);
        assertThat(DEFAULT.initialBackoff()).isEqualTo(Duration.ofMillis(50));
        assertThat(DEFAULT.maxBackoff()).isEqualTo(Optional.of(Duration.ofMinutes(1)));
        assertThat(DEFAULT.jitter()).isEqualTo(Duration.ofMillis(500));
        assertThat(DEFAULT.minJitterThreshold()).isEqualTo(Duration.ofSeconds(2));
        assertThat(DEFAULT.recognizeServerRetryDelay()).isTrue();
        assertThat(DEFAULT.maxServerRetryDelay()).isEqualTo(Optional.of(Duration.ofMinutes(10)));
    }

    // RT-029
    @Test
    void aPolicyTakesOtherNumbers() {
        RetryPolicy policy = DEFAULT.toBuilder()
                .maxRetries(2)
                .initialBackoff(Duration.ofMillis(5))
                .build();

        fail(loop(policy), with(Code.UNAVAILABLE, "gone"));

        assertThat(waits).isEqualTo(millis(5, 20));
        assertThat(policy.maxBackoff()).isEqualTo(DEFAULT.maxBackoff());
    }

    // RT-035
    @Test
    void eachCallHasItsOwnBudget() {
        RetryLoop loop = loop(DEFAULT);
        for (int call = 0; call < 2; call++) {
            assertThat(call(loop, times(10, with(Code.UNAVAILABLE, "gone")))).isEqualTo("answer");
        }
        assertThat(waits.subList(10, 20)).isEqualTo(waits.subList(0, 10));
    }

    @Test
    void eachRetryIsAnEventAndTheEndIsNone() {
        fail(loop(policy(2, Code.UNAVAILABLE)), with(Code.UNAVAILABLE, "gone"));

        assertThat(events).hasSize(2);
        assertThat(events).extracting(RetryEvent::attempt).containsExactly(1, 2);
        assertThat(events).extracting(RetryEvent::backoff).isEqualTo(waits);
        assertThat(events.get(1).rpc()).isEqualTo("Test");
        assertThat(events.get(1).sessionId()).isEqualTo("session");
        assertThat(events.get(1).error().code()).isEqualTo("UNAVAILABLE");
    }

    // RT-008
    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void theEndOfTheRetriesIsWarnedOfOnce() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            fail(loop(DEFAULT), with(Code.UNAVAILABLE, "gone"));
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("[RETRIES_EXCEEDED]")))
                .singleElement()
                .asString()
                .contains("WARN", "[RETRIES_EXCEEDED] The maximum number of retries has been exceeded.");
    }

    @Test
    void anInterruptedWaitEndsTheRetriesAndStaysInterrupted() {
        RpcFailure failure = with(Code.UNAVAILABLE, "gone");
        RetryLoop loop = loop(DEFAULT).withPause(time -> {
            throw new InterruptedException();
        });

        RpcFailure interruption = fail(loop, failure);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interruption.isInterruption()).isTrue();
        assertThat(interruption.getSuppressed()).containsExactly(failure);
        assertThat(attempts).isEqualTo(1);
    }
}
