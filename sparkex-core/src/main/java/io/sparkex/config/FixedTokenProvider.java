package io.sparkex.config;

/** The same token for ever. */
record FixedTokenProvider(String token) implements TokenProvider {
    @Override
    public String toString() {
        return "TokenProvider[<hidden>]";
    }
}
