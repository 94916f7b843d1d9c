package io.sparkex.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Values measured for one thing: their median, minimum and maximum. */
final class Sample {
    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    /** A sample of at least one value. */
    static Sample of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A sample needs a value");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    /** A number for a table. */
    static String format(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
