package io.sparkex.internal.relation;

import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.StatApproxQuantile;
import io.sparkex.connect.proto.StatCorr;
import io.sparkex.connect.proto.StatCov;
import io.sparkex.connect.proto.StatCrosstab;
import io.sparkex.connect.proto.StatDescribe;
import io.sparkex.connect.proto.StatFreqItems;
import io.sparkex.connect.proto.StatSampleBy;
import io.sparkex.connect.proto.StatSummary;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.List;

/** Relations that describe the values of columns. */
public final class StatEncoder {
    private StatEncoder() {}

    /** The share of the rows to take of those with one value, a literal. */
    public record Fraction(Expr stratum, double fraction) {}

    /** Encodes statistics by name; none means the usual ones. */
    @Encodes(relations = RelTypeCase.SUMMARY)
    public static PlanNode encodeSummary(PlanNode input, List<String> statistics) {
        StatSummary.Builder summary =
                StatSummary.newBuilder().setInput(input.relation()).addAllStatistics(statistics);
        return over(input, Relation.newBuilder().setSummary(summary));
    }

    /** Encodes count, mean, standard deviation and bounds of columns; none means all that have some. */
    @Encodes(relations = RelTypeCase.DESCRIBE)
    public static PlanNode encodeDescribe(PlanNode input, List<String> columns) {
        StatDescribe.Builder describe =
                StatDescribe.newBuilder().setInput(input.relation()).addAllCols(columns);
        return over(input, Relation.newBuilder().setDescribe(describe));
    }

    /** Encodes how often each pair of values occurs. */
    @Encodes(relations = RelTypeCase.CROSSTAB)
    public static PlanNode encodeCrosstab(PlanNode input, String first, String second) {
        StatCrosstab.Builder crosstab = StatCrosstab.newBuilder()
                .setInput(input.relation())
                .setCol1(first)
                .setCol2(second);
        return over(input, Relation.newBuilder().setCrosstab(crosstab));
    }

    /** Encodes the sample covariance of two columns. */
    @Encodes(relations = RelTypeCase.COV)
    public static PlanNode encodeCov(PlanNode input, String first, String second) {
        StatCov.Builder cov =
                StatCov.newBuilder().setInput(input.relation()).setCol1(first).setCol2(second);
        return over(input, Relation.newBuilder().setCov(cov));
    }

    /** Encodes the correlation of two columns. */
    @Encodes(relations = RelTypeCase.CORR)
    public static PlanNode encodeCorr(PlanNode input, String first, String second, String method) {
        StatCorr.Builder corr = StatCorr.newBuilder()
                .setInput(input.relation())
                .setCol1(first)
                .setCol2(second)
                .setMethod(method);
        return over(input, Relation.newBuilder().setCorr(corr));
    }

    /** Encodes quantiles of columns. */
    @Encodes(relations = RelTypeCase.APPROX_QUANTILE)
    public static PlanNode encodeApproxQuantile(
            PlanNode input, List<String> columns, List<Double> probabilities, double relativeError) {
        StatApproxQuantile.Builder quantile = StatApproxQuantile.newBuilder()
                .setInput(input.relation())
                .addAllCols(columns)
                .addAllProbabilities(probabilities)
                .setRelativeError(relativeError);
        return over(input, Relation.newBuilder().setApproxQuantile(quantile));
    }

    /** Encodes the values that make up at least a share of a column. */
    @Encodes(relations = RelTypeCase.FREQ_ITEMS)
    public static PlanNode encodeFreqItems(PlanNode input, List<String> columns, double support) {
        StatFreqItems.Builder frequent = StatFreqItems.newBuilder()
                .setInput(input.relation())
                .addAllCols(columns)
                .setSupport(support);
        return over(input, Relation.newBuilder().setFreqItems(frequent));
    }

    /** Encodes a random choice of rows with a share for each value of a column. */
    @Encodes(relations = RelTypeCase.SAMPLE_BY)
    public static PlanNode encodeSampleBy(PlanNode input, Expr column, List<Fraction> fractions, long seed) {
        StatSampleBy.Builder sample = StatSampleBy.newBuilder()
                .setInput(input.relation())
                .setCol(column.proto())
                .setSeed(seed);
        fractions.forEach(fraction -> sample.addFractions(StatSampleBy.Fraction.newBuilder()
                .setStratum(fraction.stratum.proto().getLiteral())
                .setFraction(fraction.fraction)));
        return PlanNode.over(input, Relation.newBuilder().setSampleBy(sample), List.of(column));
    }

    private static PlanNode over(PlanNode input, Relation.Builder relation) {
        return PlanNode.over(input, relation, List.of());
    }
}
