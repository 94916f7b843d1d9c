package io.sparkex.config;

import java.util.concurrent.Callable;

/**
 * Gives the bearer token of each call, for tokens that change. Asked once for every RPC, retries included, from any
 * thread and from several at the same time, on a thread of its own, so it may block. A failure fails the call with
 * {@link io.sparkex.errors.AuthenticationException}. Implementations must not show the token in {@code toString}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TokenProvider {
    /**
     * Returns the token to send now.
     *
     * @return the token, without {@code Bearer}; printable ASCII
     * @throws Exception when there is none; its message, which must not show secrets, is in that of the call
     */
    String token() throws Exception;

    /**
     * Makes a provider that gives the same token for ever.
     *
     * @param token the token, without {@code Bearer}; printable ASCII
     * @return the provider
     * @throws io.sparkex.errors.SparkIllegalArgumentException when the token is empty or can't be a header
     */
    static TokenProvider of(String token) {
        return new FixedTokenProvider(Checks.token("token", token));
    }

    /**
     * Makes a provider that keeps a token until shortly before it ends: for the last 30 seconds, or the last quarter of
     * its life when that is shorter, it fetches the next one. However many calls need a new token at the same time, it
     * is fetched once, on a thread of its own. A fetch that fails, or takes more than 30 seconds, fails all calls that
     * wait for it, unless the token held is still good; the next call tries again.
     *
     * @param fetch gets a new token; not called before the first RPC
     * @return the provider, thread-safe
     */
    static TokenProvider renewing(Callable<AccessToken> fetch) {
        return new RenewingTokenProvider(Checks.notNull("fetch", fetch));
    }
}
