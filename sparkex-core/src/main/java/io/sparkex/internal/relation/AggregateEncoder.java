package io.sparkex.internal.relation;

import io.sparkex.connect.proto.Aggregate;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.Transpose;
import io.sparkex.connect.proto.Unpivot;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Relations that turn groups of rows into one row each, or rows into columns and back. */
public final class AggregateEncoder {
    private AggregateEncoder() {}

    /** Groups by these columns; without any, all rows are one group. */
    public static Grouping by(List<Expr> columns) {
        return new Grouping(Aggregate.GroupType.GROUP_TYPE_GROUPBY, columns, List.of(), null, List.of());
    }

    /** Groups by the columns, by all but the last of them, and so on, up to all rows as one group. */
    public static Grouping rollup(List<Expr> columns) {
        return new Grouping(Aggregate.GroupType.GROUP_TYPE_ROLLUP, columns, List.of(), null, List.of());
    }

    /** Groups by each choice of the columns. */
    public static Grouping cube(List<Expr> columns) {
        return new Grouping(Aggregate.GroupType.GROUP_TYPE_CUBE, columns, List.of(), null, List.of());
    }

    /** Groups by each of several lists of columns; the result has {@code columns}. */
    public static Grouping sets(List<List<Expr>> sets, List<Expr> columns) {
        return new Grouping(Aggregate.GroupType.GROUP_TYPE_GROUPING_SETS, columns, sets, null, List.of());
    }

    /** By what rows are grouped. Immutable. */
    public static final class Grouping {
        private final Aggregate.GroupType type;
        private final List<Expr> columns;
        private final List<List<Expr>> sets;
        private final @Nullable Expr pivot;
        private final List<Expr> pivotValues;

        private Grouping(
                Aggregate.GroupType type,
                List<Expr> columns,
                List<List<Expr>> sets,
                @Nullable Expr pivot,
                List<Expr> pivotValues) {
            this.type = type;
            this.columns = List.copyOf(columns);
            this.sets = sets.stream().map(List::copyOf).toList();
            this.pivot = pivot;
            this.pivotValues = List.copyOf(pivotValues);
        }

        /** Makes columns of the values of one, which are literals; without any the server looks for them. */
        public Grouping pivot(Expr column, List<Expr> values) {
            return new Grouping(Aggregate.GroupType.GROUP_TYPE_PIVOT, columns, List.of(), column, values);
        }

        /** Says what kind of grouping it is, in the words of an error. */
        public String kind() {
            return switch (type) {
                case GROUP_TYPE_PIVOT -> "PIVOT";
                case GROUP_TYPE_ROLLUP -> "ROLLUP";
                case GROUP_TYPE_CUBE -> "CUBE";
                case GROUP_TYPE_GROUPING_SETS -> "GROUPING_SETS";
                case GROUP_TYPE_GROUPBY, GROUP_TYPE_UNSPECIFIED, UNRECOGNIZED -> "GROUPBY";
            };
        }

        /** All expressions, in the order in which PySpark puts the plans of their subqueries beside the relation. */
        private List<Expr> with(List<Expr> aggregates) {
            List<Expr> expressions = new ArrayList<>(columns);
            expressions.addAll(aggregates);
            if (pivot != null) {
                expressions.add(pivot);
            }
            sets.forEach(expressions::addAll);
            return expressions;
        }
    }

    /** Encodes aggregates per group. */
    @Encodes(relations = RelTypeCase.AGGREGATE)
    public static PlanNode encodeAggregate(PlanNode input, Grouping grouping, List<Expr> aggregates) {
        Aggregate.Builder aggregate =
                Aggregate.newBuilder().setInput(input.relation()).setGroupType(grouping.type);
        grouping.columns.forEach(column -> aggregate.addGroupingExpressions(column.proto()));
        aggregates.forEach(expression -> aggregate.addAggregateExpressions(expression.proto()));
        for (List<Expr> set : grouping.sets) {
            Aggregate.GroupingSets.Builder sets = Aggregate.GroupingSets.newBuilder();
            set.forEach(column -> sets.addGroupingSet(column.proto()));
            aggregate.addGroupingSets(sets);
        }
        if (grouping.pivot != null) {
            Aggregate.Pivot.Builder pivot = Aggregate.Pivot.newBuilder().setCol(grouping.pivot.proto());
            grouping.pivotValues.forEach(value -> pivot.addValues(value.proto().getLiteral()));
            aggregate.setPivot(pivot);
        }
        return PlanNode.over(input, Relation.newBuilder().setAggregate(aggregate), grouping.with(aggregates));
    }

    /** What becomes rows, and the names of the columns that hold it then. */
    public record Columns(List<Expr> ids, @Nullable List<Expr> values, String variableName, String valueName) {}

    /** Encodes a row for each value of a row; without values, all columns but the ids are taken. */
    @Encodes(relations = RelTypeCase.UNPIVOT)
    public static PlanNode encodeUnpivot(PlanNode input, Columns columns) {
        Unpivot.Builder unpivot = Unpivot.newBuilder()
                .setInput(input.relation())
                .setVariableColumnName(columns.variableName)
                .setValueColumnName(columns.valueName);
        List<Expr> expressions = new ArrayList<>(columns.ids);
        columns.ids.forEach(id -> unpivot.addIds(id.proto()));
        if (columns.values != null) {
            Unpivot.Values.Builder values = Unpivot.Values.newBuilder();
            columns.values.forEach(value -> values.addValues(value.proto()));
            unpivot.setValues(values);
            expressions.addAll(columns.values);
        }
        return PlanNode.over(input, Relation.newBuilder().setUnpivot(unpivot), expressions);
    }

    /** Encodes rows as columns, which are named by the values of one column: the first, unless another is given. */
    @Encodes(relations = RelTypeCase.TRANSPOSE)
    public static PlanNode encodeTranspose(PlanNode input, @Nullable Expr indexColumn) {
        Transpose.Builder transpose = Transpose.newBuilder().setInput(input.relation());
        if (indexColumn != null) {
            transpose.addIndexColumns(indexColumn.proto());
        }
        return PlanNode.over(
                input,
                Relation.newBuilder().setTranspose(transpose),
                indexColumn == null ? List.of() : List.of(indexColumn));
    }
}
