package io.sparkex.internal.relation;

import io.sparkex.connect.proto.Drop;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Filter;
import io.sparkex.connect.proto.Hint;
import io.sparkex.connect.proto.Parse;
import io.sparkex.connect.proto.Project;
import io.sparkex.connect.proto.Relation;
import io.sparkex.connect.proto.Relation.RelTypeCase;
import io.sparkex.connect.proto.SubqueryAlias;
import io.sparkex.connect.proto.ToDF;
import io.sparkex.connect.proto.ToSchema;
import io.sparkex.connect.proto.WithColumns;
import io.sparkex.connect.proto.WithColumnsRenamed;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.types.DataType;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** Encodes an added or replaced column with metadata, a JSON object. */
    public static PlanNode encodeWithMetadata(PlanNode input, String name, Expr column, String metadata) {
        WithColumns.Builder withColumns = WithColumns.newBuilder()
                .setInput(input.relation())
                .addAliases(Expression.Alias.newBuilder()
                        .addName(name)
                        .setExpr(column.proto())
                        .setMetadata(metadata));
        return PlanNode.over(input, Relation.newBuilder().setWithColumns(withColumns), List.of(column));
    }

    /** Encodes new names of columns by their old ones, given one after the other in the map's order. */
    @Encodes(relations = RelTypeCase.WITH_COLUMNS_RENAMED)
    public static PlanNode encodeWithColumnsRenamed(PlanNode input, Map<String, String> names) {
        WithColumnsRenamed.Builder renamed = WithColumnsRenamed.newBuilder().setInput(input.relation());
        names.forEach((existing, name) -> renamed.addRenames(
                WithColumnsRenamed.Rename.newBuilder().setColName(existing).setNewColName(name)));
        return PlanNode.over(input, Relation.newBuilder().setWithColumnsRenamed(renamed), List.of());
    }

    /** Encodes columns to leave out, by name. */
    @Encodes(relations = RelTypeCase.DROP)
    public static PlanNode encodeDrop(PlanNode input, List<String> names) {
        Drop.Builder drop = Drop.newBuilder().setInput(input.relation()).addAllColumnNames(names);
        return PlanNode.over(input, Relation.newBuilder().setDrop(drop), List.of());
    }

    /** Encodes columns to leave out. */
    public static PlanNode encodeDropColumns(PlanNode input, List<Expr> columns) {
        Drop.Builder drop = Drop.newBuilder().setInput(input.relation());
        columns.forEach(column -> drop.addColumns(column.proto()));
        return PlanNode.over(input, Relation.newBuilder().setDrop(drop), columns);
    }

    /** Encodes new names for all columns, by position. */
    @Encodes(relations = RelTypeCase.TO_DF)
    public static PlanNode encodeToDF(PlanNode input, List<String> names) {
        ToDF.Builder named = ToDF.newBuilder().setInput(input.relation()).addAllColumnNames(names);
        return PlanNode.over(input, Relation.newBuilder().setToDf(named), List.of());
    }

    /** Encodes the columns of a schema, found by name and cast. */
    @Encodes(relations = RelTypeCase.TO_SCHEMA)
    public static PlanNode encodeToSchema(PlanNode input, StructType schema) {
        ToSchema.Builder typed =
                ToSchema.newBuilder().setInput(input.relation()).setSchema(DataTypeCodec.encode(schema));
        return PlanNode.over(input, Relation.newBuilder().setToSchema(typed), List.of());
    }

    /**
     * Encodes reading the texts of one column as CSV or JSON.
     *
     * @param format {@code CSV} or {@code JSON}
     * @param schema what the texts hold, or {@code null} for what the server finds in them
     */
    @Encodes(relations = RelTypeCase.PARSE)
    public static PlanNode encodeParse(
            PlanNode input, String format, @Nullable DataType schema, Map<String, String> options) {
        Parse.Builder parse = Parse.newBuilder()
                .setInput(input.relation())
                .setFormat(Parse.ParseFormat.valueOf("PARSE_FORMAT_" + format))
                .putAllOptions(options);
        if (schema != null) {
            parse.setSchema(DataTypeCodec.encode(schema));
        }
        return PlanNode.over(input, Relation.newBuilder().setParse(parse), List.of());
    }

    /** Encodes a name for the whole relation. */
    @Encodes(relations = RelTypeCase.SUBQUERY_ALIAS)
    public static PlanNode encodeAlias(PlanNode input, String alias) {
        SubqueryAlias.Builder named =
                SubqueryAlias.newBuilder().setInput(input.relation()).setAlias(alias);
        return PlanNode.over(input, Relation.newBuilder().setSubqueryAlias(named), List.of());
    }

    /** Encodes advice for the server's optimizer. */
    @Encodes(relations = RelTypeCase.HINT)
    public static PlanNode encodeHint(PlanNode input, String name, List<Expr> parameters) {
        Hint.Builder hint = Hint.newBuilder().setInput(input.relation()).setName(name);
        parameters.forEach(parameter -> hint.addParameters(parameter.proto()));
        return PlanNode.over(input, Relation.newBuilder().setHint(hint), parameters);
    }
}
