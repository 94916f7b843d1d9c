package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.expression.LiteralEncoder;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.RowSetEncoder;
import io.sparkex.internal.relation.StatEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The plans of random choices of rows. */
final class Sampling {
    private Sampling() {}

    /** A seed drawn for one call, so that the plan gives the same rows each time it runs. */
    static long seed() {
        return ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
    }

    static PlanNode sample(PlanNode plan, boolean withReplacement, double fraction, long seed) {
        return RowSetEncoder.encodeSample(plan, new RowSetEncoder.Draw(0.0, fraction, withReplacement, seed, false));
    }

    /** Samples that share the rows out by weights. PySpark: {@code randomSplit}. */
    static List<PlanNode> split(PlanNode plan, double[] weights, long seed) {
        double total = 0;
        for (double weight : Arguments.notNull("weights", weights)) {
            if (weight < 0) {
                throw notPositive("weights", weight);
            }
            total += weight;
        }
        if (!(total > 0)) {
            throw notPositive("sum(weights)", total);
        }
        List<PlanNode> parts = new ArrayList<>();
        double from = 0;
        for (double weight : weights) {
            double to = from + weight / total;
            parts.add(RowSetEncoder.encodeSample(plan, new RowSetEncoder.Draw(from, to, false, seed, true)));
            from = to;
        }
        return parts;
    }

    private static SparkIllegalArgumentException notPositive(String name, double value) {
        return new SparkIllegalArgumentException(
                "VALUE_NOT_POSITIVE", "Value for `" + name + "` must be positive, but is " + value + ".");
    }

    /** The shares of values. PySpark: {@code sampleBy}. */
    static List<StatEncoder.Fraction> fractions(Map<?, Double> fractions) {
        List<StatEncoder.Fraction> encoded = new ArrayList<>();
        Arguments.notNull("fractions", fractions).forEach((stratum, fraction) -> {
            if (!(stratum instanceof String || stratum instanceof Number || stratum instanceof Boolean)) {
                throw new SparkIllegalArgumentException(
                        "DISALLOWED_TYPE_FOR_CONTAINER",
                        "A key of `fractions` must be a string, a number or a boolean, but one is "
                                + (stratum == null
                                        ? "null"
                                        : "a " + stratum.getClass().getName()) + ".");
            }
            encoded.add(new StatEncoder.Fraction(
                    LiteralEncoder.encode(stratum), Arguments.notNull("value of fractions", fraction)));
        });
        return encoded;
    }
}
