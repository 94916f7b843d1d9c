package io.sparkex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.AuthenticationException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RenewingTokenProviderTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SetClock clock = new SetClock();
    private final AtomicInteger fetches = new AtomicInteger();

    private RenewingTokenProvider living(Duration life) {
        return new RenewingTokenProvider(
                () -> new AccessToken("token-" + fetches.incrementAndGet(), clock.now.plus(life)), clock, LONG);
    }

    @Test
    void fetchesNothingBeforeATokenIsNeeded() {
        living(Duration.ofHours(1));

        assertThat(fetches).hasValue(0);
    }

    @Test
    void keepsATokenUntilHalfAMinuteBeforeItsEnd() {
        RenewingTokenProvider provider = living(Duration.ofMinutes(10));

        assertThat(provider.token()).isEqualTo("token-1");
        clock.now = START.plusSeconds(569);
        assertThat(provider.token()).isEqualTo("token-1");
        clock.now = START.plusSeconds(570);
        assertThat(provider.token()).isEqualTo("token-2");
    }

    @Test
    void usesThreeQuartersOfAShortLife() {
        RenewingTokenProvider provider = living(Duration.ofSeconds(8));

        assertThat(provider.token()).isEqualTo("token-1");
        clock.now = START.plusSeconds(5);
        assertThat(provider.token()).isEqualTo("token-1");
        clock.now = START.plusSeconds(6);
        assertThat(provider.token()).isEqualTo("token-2");
    }

    @Test
    void keepsATokenWithoutAnEndForEver() {
        RenewingTokenProvider provider =
                new RenewingTokenProvider(() -> new AccessToken("t" + fetches.incrementAndGet(), Instant.MAX));

        assertThat(List.of(provider.token(), provider.token())).containsOnly("t1");
    }

    @Test
    void sixtyFourThreadsThatNeedATokenCauseOneFetch() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        RenewingTokenProvider provider = new RenewingTokenProvider(
                () -> {
                    mayAnswer.await();
                    return new AccessToken("token-" + fetches.incrementAndGet(), clock.now.plusSeconds(3600));
                },
                clock,
                LONG);
        CyclicBarrier start = new CyclicBarrier(65);
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try {
            for (int round = 1; round <= 2; round++) {
                List<Future<String>> tokens = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    tokens.add(callers.submit(() -> {
                        start.await();
                        return provider.token();
                    }));
                }
                start.await();
                mayAnswer.countDown();
                for (Future<String> token : tokens) {
                    assertThat(token.get()).isEqualTo("token-" + round);
                }
                assertThat(fetches).hasValue(round);
                clock.now = clock.now.plusSeconds(3600);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aFailedFetchFailsThoseWhoWaitAndTheNextCallTriesAgain() {
        RenewingTokenProvider provider = new RenewingTokenProvider(
                () -> {
                    if (fetches.incrementAndGet() == 1) {
                        throw new IOException("no route");
                    }
                    return new AccessToken("second", Instant.MAX);
                },
                clock,
                LONG);

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(provider::token)
                .withMessageContaining("no route")
                .withCauseInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("AUTHENTICATION_FAILED"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("28000"));
        assertThat(provider.token()).isEqualTo("second");
    }

    @Test
    void aTokenThatIsStillGoodOutlivesAFailedRenewal() {
        RenewingTokenProvider provider = new RenewingTokenProvider(
                () -> {
                    if (fetches.incrementAndGet() > 1) {
                        throw new IOException("down");
                    }
                    return new AccessToken("first", START.plusSeconds(600));
                },
                clock,
                LONG);

        assertThat(provider.token()).isEqualTo("first");
        clock.now = START.plusSeconds(590);
        assertThat(provider.token()).isEqualTo("first");
        assertThat(fetches).hasValue(2);
        clock.now = START.plusSeconds(600);
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(provider::token);
    }

    @Test
    void aFetchThatNeverAnswersIsGivenUpAndInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        RenewingTokenProvider provider = new RenewingTokenProvider(
                () -> {
                    if (fetches.incrementAndGet() > 1) {
                        return new AccessToken("second", Instant.MAX);
                    }
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    throw new IOException("gone");
                },
                clock,
                Duration.ofMillis(50));

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(provider::token)
                .withMessageContaining("50 ms");
        interrupted.await();
        assertThat(provider.token()).isEqualTo("second");
    }

    @Test
    void showsNoToken() {
        RenewingTokenProvider provider = living(LONG);
        String token = provider.token();

        assertThat(provider.toString()).doesNotContain(token);
        assertThat(new AccessToken(token, START)).asString().doesNotContain(token);
        assertThat(TokenProvider.of(token)).asString().doesNotContain(token);
    }

    /** A clock that stands still until it is set. */
    private static final class SetClock extends Clock {
        private volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
