package io.sparkex;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.StatEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Statistics of columns. Made by {@link DataFrame#stat()}. Immutable and thread-safe. Those that return numbers cost one
 * {@code ExecutePlan}; those that return a data frame cost none, although the server runs a query for {@code crosstab} and
 * {@code freqItems} as soon as their columns are asked for. PySpark: {@code DataFrameStatFunctions}.
 *
 * @since 0.1.0
 */
public final class DataFrameStatFunctions {
    private static final double DEFAULT_SUPPORT = 0.01;

    private final DataFrame source;

    DataFrameStatFunctions(DataFrame source) {
        this.source = source;
    }

    private PlanNode plan() {
        return source.plan();
    }

    /**
     * Returns quantiles of a column, by the algorithm of Greenwald and Khanna. NULL and NaN are left out. PySpark:
     * {@code approxQuantile}.
     *
     * @param col the name of a numeric column
     * @param probabilities which quantiles, from 0 for the least to 1 for the greatest value
     * @param relativeError how far off the rank may be, as a share of the rows; 0 is exact and may cost a lot
     * @return a value for each probability, or none when the column has no values
     * @throws SparkIllegalArgumentException {@code NOT_LIST_OF_FLOAT_OR_INT} for a probability outside of 0 to 1,
     *     {@code NEGATIVE_VALUE} for a negative error
     */
    public double[] approxQuantile(String col, double[] probabilities, double relativeError) {
        return approxQuantile(new String[] {col}, probabilities, relativeError)[0];
    }

    /**
     * Returns quantiles of several columns. PySpark: {@code approxQuantile}.
     *
     * @param cols names of numeric columns
     * @param probabilities which quantiles, from 0 for the least to 1 for the greatest value
     * @param relativeError how far off the rank may be, as a share of the rows; 0 is exact and may cost a lot
     * @return the quantiles of each column: a value for each probability, or none when the column has no values
     * @throws SparkIllegalArgumentException {@code NOT_LIST_OF_FLOAT_OR_INT} for a probability outside of 0 to 1,
     *     {@code NEGATIVE_VALUE} for a negative error
     */
    public double[][] approxQuantile(String[] cols, double[] probabilities, double relativeError) {
        List<Double> wanted = new ArrayList<>();
        for (double probability : Arguments.notNull("probabilities", probabilities)) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new SparkIllegalArgumentException(
                        "NOT_LIST_OF_FLOAT_OR_INT",
                        "A probability must lie between 0 and 1, but one is " + probability + ".");
            }
            wanted.add(probability);
        }
        if (relativeError < 0) {
            throw new SparkIllegalArgumentException(
                    "NEGATIVE_VALUE", "`relativeError` must not be negative, but is " + relativeError + ".");
        }
        PlanNode quantiles = StatEncoder.encodeApproxQuantile(plan(), Arguments.names(cols), wanted, relativeError);
        List<?> columns = (List<?>) source.actions().value(quantiles);
        return columns.stream().map(DataFrameStatFunctions::doubles).toArray(double[][]::new);
    }

    private static double[] doubles(Object values) {
        return ((List<?>) values)
                .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    /**
     * Returns the sample covariance of two columns. PySpark: {@code cov}.
     *
     * @param col1 the name of a numeric column
     * @param col2 the name of another
     * @return the covariance
     */
    public double cov(String col1, String col2) {
        return number(StatEncoder.encodeCov(plan(), Arguments.text("col1", col1), Arguments.text("col2", col2)));
    }

    /**
     * Returns Pearson's correlation coefficient of two columns. PySpark: {@code corr}.
     *
     * @param col1 the name of a numeric column
     * @param col2 the name of another
     * @return a number from -1 to 1, or NaN when a column does not vary
     */
    public double corr(String col1, String col2) {
        return corr(col1, col2, "pearson");
    }

    /**
     * Returns the correlation of two columns. PySpark: {@code corr}.
     *
     * @param col1 the name of a numeric column
     * @param col2 the name of another
     * @param method {@code pearson}, the only one
     * @return a number from -1 to 1, or NaN when a column does not vary
     * @throws SparkIllegalArgumentException {@code VALUE_NOT_PEARSON} for any other method
     */
    public double corr(String col1, String col2, String method) {
        if (!Arguments.notNull("method", method).equals("pearson")) {
            throw new SparkIllegalArgumentException(
                    "VALUE_NOT_PEARSON", "`method` can only be 'pearson', but is '" + method + "'.");
        }
        return number(
                StatEncoder.encodeCorr(plan(), Arguments.text("col1", col1), Arguments.text("col2", col2), method));
    }

    private double number(PlanNode action) {
        return ((Number) source.actions().value(action)).doubleValue();
    }

    /**
     * Counts how often each pair of values occurs: a row for each value of the first column, a column for each of the
     * second. PySpark: {@code crosstab}.
     *
     * @param col1 the name of a column
     * @param col2 the name of another
     * @return a data frame, whose first column is called {@code col1_col2}
     */
    public DataFrame crosstab(String col1, String col2) {
        return source.with(
                StatEncoder.encodeCrosstab(plan(), Arguments.text("col1", col1), Arguments.text("col2", col2)));
    }

    /**
     * Finds the values that make up at least one in a hundred of a column, and perhaps some that don't. PySpark:
     * {@code freqItems}.
     *
     * @param cols names of columns
     * @return a data frame of one row, with an array for each column
     */
    public DataFrame freqItems(String[] cols) {
        return freqItems(cols, DEFAULT_SUPPORT);
    }

    /**
     * Finds the values that make up at least a share of a column, and perhaps some that don't. PySpark: {@code freqItems}.
     *
     * @param cols names of columns
     * @param support the share, from 0.0001 to 1; 0 means one in a hundred, as in PySpark
     * @return a data frame of one row, with an array for each column
     */
    public DataFrame freqItems(String[] cols, double support) {
        double wanted = support == 0 ? DEFAULT_SUPPORT : support;
        return source.with(StatEncoder.encodeFreqItems(plan(), Arguments.names(cols), wanted));
    }

    /**
     * Chooses rows at random, with a share for each value of a column, by a seed drawn now. PySpark: {@code sampleBy}.
     *
     * @param col the name of a column
     * @param fractions the share from 0 to 1 of the rows to take, by value; rows with other values are left out
     * @return a data frame
     */
    public DataFrame sampleBy(String col, Map<?, Double> fractions) {
        return sampleBy(col, fractions, Sampling.seed());
    }

    /**
     * Chooses rows at random, with a share for each value of a column. PySpark: {@code sampleBy}.
     *
     * @param col the name of a column
     * @param fractions the share from 0 to 1 of the rows to take, by value; rows with other values are left out
     * @param seed what the choice depends on besides the rows
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code DISALLOWED_TYPE_FOR_CONTAINER} for a value that is neither a string, nor
     *     a number, nor a boolean
     */
    public DataFrame sampleBy(String col, Map<?, Double> fractions, long seed) {
        return sampled(NameEncoder.encodeColumn(Arguments.text("col", col)).here(), fractions, seed);
    }

    /**
     * Chooses rows at random, with a share for each value of a column, by a seed drawn now. PySpark: {@code sampleBy}.
     *
     * @param col a column
     * @param fractions the share from 0 to 1 of the rows to take, by value; rows with other values are left out
     * @return a data frame
     */
    public DataFrame sampleBy(Column col, Map<?, Double> fractions) {
        return sampleBy(col, fractions, Sampling.seed());
    }

    /**
     * Chooses rows at random, with a share for each value of a column. PySpark: {@code sampleBy}.
     *
     * @param col a column
     * @param fractions the share from 0 to 1 of the rows to take, by value; rows with other values are left out
     * @param seed what the choice depends on besides the rows
     * @return a data frame
     * @throws SparkIllegalArgumentException {@code DISALLOWED_TYPE_FOR_CONTAINER} for a value that is neither a string, nor
     *     a number, nor a boolean
     */
    public DataFrame sampleBy(Column col, Map<?, Double> fractions, long seed) {
        return sampled(Arguments.expr("col", col), fractions, seed);
    }

    private DataFrame sampled(Expr column, Map<?, Double> fractions, long seed) {
        return source.with(StatEncoder.encodeSampleBy(plan(), column, Sampling.fractions(fractions), seed));
    }
}
