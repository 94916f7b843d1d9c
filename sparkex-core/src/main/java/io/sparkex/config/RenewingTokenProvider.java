package io.sparkex.config;

import io.sparkex.errors.AuthenticationException;
import io.sparkex.errors.ErrorDetails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps a token until shortly before it ends; of all calls that then need the next one, one fetches it. */
final class RenewingTokenProvider implements TokenProvider {
    static final Duration FETCH_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

    /** A token and the moment from which on the next one is fetched. */
    private record Held(AccessToken token, Instant renewAt) {}

    private final Callable<AccessToken> fetch;
    private final Clock clock;
    private final Duration timeout;
    private final AtomicReference<@Nullable CompletableFuture<Held>> fetching = new AtomicReference<>();
    private volatile @Nullable Held held;

    RenewingTokenProvider(Callable<AccessToken> fetch) {
        this(fetch, Clock.systemUTC(), FETCH_TIMEOUT);
    }

    RenewingTokenProvider(Callable<AccessToken> fetch, Clock clock, Duration timeout) {
        this.fetch = fetch;
        this.clock = clock;
        this.timeout = timeout;
    }

    @Override
    public String token() {
        Held known = held;
        if (known != null && clock.instant().isBefore(known.renewAt)) {
            return known.token.value();
        }
        try {
            return renewed().token.value();
        } catch (AuthenticationException e) {
            if (known != null && clock.instant().isBefore(known.token.expiresAt())) {
                return known.token.value();
            }
            throw e;
        }
    }

    private Held renewed() {
        CompletableFuture<Held> mine = new CompletableFuture<>();
        CompletableFuture<Held> running = fetching.compareAndExchange(null, mine);
        if (running != null) {
            return await(running, null);
        }
        Held known = held;
        if (known != null && clock.instant().isBefore(known.renewAt)) {
            // Fetched by another call between the look at it and here.
            fetching.set(null);
            mine.complete(known);
            return known;
        }
        Thread thread = new Thread(() -> fetchInto(mine), "sparkex-token");
        thread.setDaemon(true);
        thread.start();
        return await(mine, thread);
    }

    private void fetchInto(CompletableFuture<Held> result) {
        try {
            Instant now = clock.instant();
            AccessToken token = Checks.notNull("token", fetch.call());
            Held fetched = new Held(token, renewAt(now, token));
            // First the token, then the end of the fetch: nobody may start the next one in between.
            held = fetched;
            fetching.compareAndSet(result, null);
            result.complete(fetched);
        } catch (Throwable e) {
            fetching.compareAndSet(result, null);
            result.completeExceptionally(e);
        }
    }

    private static Instant renewAt(Instant now, AccessToken token) {
        if (token.expiresAt().equals(Instant.MAX)) {
            return Instant.MAX;
        }
        Duration quarter = Duration.between(now, token.expiresAt()).dividedBy(4);
        return token.expiresAt().minus(quarter.compareTo(LONGEST_MARGIN) < 0 ? quarter : LONGEST_MARGIN);
    }

    private Held await(CompletableFuture<Held> result, @Nullable Thread fetcher) {
        try {
            return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed(e.getCause() instanceof AuthenticationException cause ? cause.details() : null, e.getCause());
        } catch (TimeoutException e) {
            if (fetching.compareAndSet(result, null) && fetcher != null) {
                fetcher.interrupt();
            }
            throw failed(ErrorDetails.of("the fetch took more than " + timeout.toMillis() + " ms"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(ErrorDetails.of("interrupted while waiting for it"), e);
        }
    }

    private static AuthenticationException failed(@Nullable ErrorDetails reason, @Nullable Throwable cause) {
        String why = reason != null ? reason.message() : String.valueOf(cause);
        return Checks.notAuthenticated("A new token could not be fetched: " + why, cause);
    }

    @Override
    public String toString() {
        return "TokenProvider[renewing]";
    }
}
