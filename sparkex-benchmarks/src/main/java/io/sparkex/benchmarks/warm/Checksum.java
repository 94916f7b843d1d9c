package io.sparkex.benchmarks.warm;

import java.math.BigDecimal;

/** A sum over values, which shows that programs have read the same, and that they have read it. Not thread-safe. */
public final class Checksum {
    private long longs;
    private double doubles;
    private long characters;
    private long seconds;
    private long decimals;

    public void add(long value) {
        longs += value;
    }

    public void add(double value) {
        doubles += value;
    }

    public void add(String text) {
        characters += text.length() + text.charAt(text.length() - 1);
    }

    public void add(BigDecimal decimal) {
        decimals += decimal.unscaledValue().longValue();
    }

    /** Adds a point in time. */
    public void addSeconds(long sinceTheEpoch) {
        seconds += sinceTheEpoch;
    }

    @Override
    public String toString() {
        return longs + "/" + (long) doubles + "/" + characters + "/" + seconds + "/" + decimals;
    }
}
