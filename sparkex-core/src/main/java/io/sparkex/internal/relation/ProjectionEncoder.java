package io.sparkex.internal.relation;

import io.sparkex.connect.proto.Drop;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Filter;
import io.sparkex.connect.proto.Project;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.SubqueryAlias;
import io.sparkex.connect.proto.WithColumns;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Relations that change columns, names or the choice of rows of one input. */
public final class ProjectionEncoder {
    private ProjectionEncoder() {}

    /** Encodes the choice of columns. */
    @Encodes(relations = RelTypeCase.PROJECT)
    public static PlanNode encodeProject(PlanNode input, List<Expr> columns) {
        Project.Builder project = Project.newBuilder().setInput(input.relation());
        columns.forEach(column -> project.addExpressions(column.proto()));
        return PlanNode.over(input, Relation.newBuilder().setProject(project), columns);
    }

    /** Encodes the choice of rows. */
    @Encodes(relations = RelTypeCase.FILTER)
    public static PlanNode encodeFilter(PlanNode input, Expr condition) {
        Filter.Builder filter = Filter.newBuilder().setInput(input.relation()).setCondition(condition.proto());
        return PlanNode.over(input, Relation.newBuilder().setFilter(filter), List.of(condition));
    }

    /** Encodes added or replaced columns, in the map's order. */
    @Encodes(relations = RelTypeCase.WITH_COLUMNS)
    public static PlanNode encodeWithColumns(PlanNode input, Map<String, Expr> columns) {
        WithColumns.Builder withColumns = WithColumns.newBuilder().setInput(input.relation());
        columns.forEach((name, column) -> withColumns.addAliases(
                Expression.Alias.newBuilder().addName(name).setExpr(column.proto())));
        return PlanNode.over(
                input, Relation.newBuilder().setWithColumns(withColumns), new ArrayList<>(columns.values()));
    }

    /** Encodes columns to leave out, by name. */
    @Encodes(relations = RelTypeCase.DROP)
    public static PlanNode encodeDrop(PlanNode input, List<String> names) {
        Drop.Builder drop = Drop.newBuilder().setInput(input.relation()).addAllColumnNames(names);
        return PlanNode.over(input, Relation.newBuilder().setDrop(drop), List.of());
    }

    /** Encodes a name for the whole relation. */
    @Encodes(relations = RelTypeCase.SUBQUERY_ALIAS)
    public static PlanNode encodeAlias(PlanNode input, String alias) {
        SubqueryAlias.Builder named =
                SubqueryAlias.newBuilder().setInput(input.relation()).setAlias(alias);
        return PlanNode.over(input, Relation.newBuilder().setSubqueryAlias(named), List.of());
    }
}
