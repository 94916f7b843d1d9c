package io.sparkex.internal.relation;

import io.sparkex.connect.proto.Deduplicate;
import io.sparkex.connect.proto.Limit;
import io.sparkex.connect.proto.Offset;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.Repartition;
import io.sparkex.connect.proto.RepartitionByExpression;
import io.sparkex.connect.proto.Sample;
import io.sparkex.connect.proto.Sort;
import io.sparkex.connect.proto.Tail;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Relations that order, choose or distribute the rows of one input, and leave its columns as they are. */
public final class RowSetEncoder {
    private RowSetEncoder() {}

    /**
     * The rows that a sample takes: those whose random number lies between the bounds.
     *
     * @param deterministicOrder whether each partition is sorted first, so that several samples don't overlap
     */
    public record Draw(
            double lowerBound, double upperBound, boolean withReplacement, long seed, boolean deterministicOrder) {}

    /** Encodes a sort of all rows. {@code orders} holds sort orders. */
    @Encodes(relations = RelTypeCase.SORT)
    public static PlanNode encodeSort(PlanNode input, List<Expr> orders) {
        return sort(input, orders, true);
    }

    /** Encodes a sort of each partition by itself. {@code orders} holds sort orders. */
    public static PlanNode encodeSortWithinPartitions(PlanNode input, List<Expr> orders) {
        return sort(input, orders, false);
    }

    private static PlanNode sort(PlanNode input, List<Expr> orders, boolean global) {
        Sort.Builder sort = Sort.newBuilder().setInput(input.relation()).setIsGlobal(global);
        orders.forEach(order -> sort.addOrder(order.proto().getSortOrder()));
        return PlanNode.over(input, Relation.newBuilder().setSort(sort), orders);
    }

    /** Encodes the first {@code limit} rows. */
    @Encodes(relations = RelTypeCase.LIMIT)
    public static PlanNode encodeLimit(PlanNode input, int limit) {
        Limit.Builder proto = Limit.newBuilder().setInput(input.relation()).setLimit(limit);
        return PlanNode.over(input, Relation.newBuilder().setLimit(proto), List.of());
    }

    /** Encodes the rows after the first {@code offset} ones. */
    @Encodes(relations = RelTypeCase.OFFSET)
    public static PlanNode encodeOffset(PlanNode input, int offset) {
        Offset.Builder proto = Offset.newBuilder().setInput(input.relation()).setOffset(offset);
        return PlanNode.over(input, Relation.newBuilder().setOffset(proto), List.of());
    }

    /** Encodes the last {@code limit} rows. */
    @Encodes(relations = RelTypeCase.TAIL)
    public static PlanNode encodeTail(PlanNode input, int limit) {
        Tail.Builder proto = Tail.newBuilder().setInput(input.relation()).setLimit(limit);
        return PlanNode.over(input, Relation.newBuilder().setTail(proto), List.of());
    }

    /** Encodes a random choice of rows. */
    @Encodes(relations = RelTypeCase.SAMPLE)
    public static PlanNode encodeSample(PlanNode input, Draw draw) {
        Sample.Builder sample = Sample.newBuilder()
                .setInput(input.relation())
                .setLowerBound(draw.lowerBound)
                .setUpperBound(draw.upperBound)
                .setWithReplacement(draw.withReplacement)
                .setSeed(draw.seed)
                .setDeterministicOrder(draw.deterministicOrder);
        return PlanNode.over(input, Relation.newBuilder().setSample(sample), List.of());
    }

    /** Encodes the first of all rows that are the same in these columns; {@code null} is all columns. */
    @Encodes(relations = RelTypeCase.DEDUPLICATE)
    public static PlanNode encodeDeduplicate(PlanNode input, @Nullable List<String> columns, boolean withinWatermark) {
        Deduplicate.Builder deduplicate = Deduplicate.newBuilder()
                .setInput(input.relation())
                .setAllColumnsAsKeys(columns == null)
                .setWithinWatermark(withinWatermark);
        if (columns != null) {
            deduplicate.addAllColumnNames(columns);
        }
        return PlanNode.over(input, Relation.newBuilder().setDeduplicate(deduplicate), List.of());
    }

    /** Encodes another number of partitions; without a shuffle, whole partitions are put together. */
    @Encodes(relations = RelTypeCase.REPARTITION)
    public static PlanNode encodeRepartition(PlanNode input, int numPartitions, boolean shuffle) {
        Repartition.Builder repartition = Repartition.newBuilder()
                .setInput(input.relation())
                .setNumPartitions(numPartitions)
                .setShuffle(shuffle);
        return PlanNode.over(input, Relation.newBuilder().setRepartition(repartition), List.of());
    }

    /**
     * Encodes partitions by values: by hash, by range when {@code expressions} are sort orders, or directly by a shuffle
     * partition id. Without a number the server chooses one.
     */
    @Encodes(relations = RelTypeCase.REPARTITION_BY_EXPRESSION)
    public static PlanNode encodeRepartitionBy(
            PlanNode input, @Nullable Integer numPartitions, List<Expr> expressions) {
        RepartitionByExpression.Builder repartition =
                RepartitionByExpression.newBuilder().setInput(input.relation());
        expressions.forEach(expression -> repartition.addPartitionExprs(expression.proto()));
        if (numPartitions != null) {
            repartition.setNumPartitions(numPartitions);
        }
        return PlanNode.over(input, Relation.newBuilder().setRepartitionByExpression(repartition), expressions);
    }
}
