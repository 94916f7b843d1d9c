package io.sparkex.internal.expression;

import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import java.util.List;

/** Names of columns and fields, and SQL text as an expression. */
public final class NameEncoder {
    private NameEncoder() {}

    /** Encodes a column by name: {@code *} and {@code t.*} are stars, all else is parsed by the server. */
    @Encodes(expressions = {ExprTypeCase.UNRESOLVED_ATTRIBUTE, ExprTypeCase.UNRESOLVED_STAR})
    public static Expr encodeColumn(String name) {
        Expression.Builder proto = Expression.newBuilder();
        if (name.equals("*")) {
            return Expr.leaf(proto.setUnresolvedStar(Expression.UnresolvedStar.getDefaultInstance()));
        }
        if (name.endsWith(".*")) {
            return Expr.leaf(proto.setUnresolvedStar(
                    Expression.UnresolvedStar.newBuilder().setUnparsedTarget(name)));
        }
        return Expr.leaf(proto.setUnresolvedAttribute(attribute(name)));
    }

    /** Encodes a column of one particular data frame. */
    public static Expr encodeColumnOf(PlanNode plan, String name) {
        Expression.Builder proto = Expression.newBuilder();
        if (name.equals("*")) {
            proto.setUnresolvedStar(Expression.UnresolvedStar.newBuilder().setPlanId(plan.planId()));
        } else {
            proto.setUnresolvedAttribute(attribute(name).setPlanId(plan.planId()));
        }
        return Expr.bound(proto, plan);
    }

    /** Encodes a hidden column that the source of one particular data frame offers. */
    public static Expr encodeMetadataColumnOf(PlanNode plan, String name) {
        return Expr.bound(
                Expression.newBuilder()
                        .setUnresolvedAttribute(
                                attribute(name).setPlanId(plan.planId()).setIsMetadataColumn(true)),
                plan);
    }

    /** Encodes all columns of one particular data frame whose names match a regular expression. */
    @Encodes(expressions = ExprTypeCase.UNRESOLVED_REGEX)
    public static Expr encodeRegexOf(PlanNode plan, String regex) {
        return Expr.bound(
                Expression.newBuilder()
                        .setUnresolvedRegex(Expression.UnresolvedRegex.newBuilder()
                                .setColName(regex)
                                .setPlanId(plan.planId())),
                plan);
    }

    /** Encodes SQL text that the server parses as one expression. */
    @Encodes(expressions = ExprTypeCase.EXPRESSION_STRING)
    public static Expr encodeExpressionString(String sql) {
        return Expr.leaf(Expression.newBuilder()
                .setExpressionString(Expression.ExpressionString.newBuilder().setExpression(sql)));
    }

    /** Encodes the extraction of an array element, a map value or a struct field. */
    @Encodes(expressions = ExprTypeCase.UNRESOLVED_EXTRACT_VALUE)
    public static Expr encodeExtractValue(Expr child, Expr extraction) {
        return Expr.of(
                Expression.newBuilder()
                        .setUnresolvedExtractValue(Expression.UnresolvedExtractValue.newBuilder()
                                .setChild(child.proto())
                                .setExtraction(extraction.proto())),
                List.of(child, extraction));
    }

    /** Encodes a struct with one field added or replaced. */
    @Encodes(expressions = ExprTypeCase.UPDATE_FIELDS)
    public static Expr encodeWithField(Expr struct, String name, Expr value) {
        return Expr.of(
                Expression.newBuilder().setUpdateFields(update(struct, name).setValueExpression(value.proto())),
                List.of(struct, value));
    }

    /** Encodes a struct without one field. */
    public static Expr encodeDropField(Expr struct, String name) {
        return Expr.of(Expression.newBuilder().setUpdateFields(update(struct, name)), List.of(struct));
    }

    private static Expression.UpdateFields.Builder update(Expr struct, String name) {
        return Expression.UpdateFields.newBuilder()
                .setStructExpression(struct.proto())
                .setFieldName(name);
    }

    private static Expression.UnresolvedAttribute.Builder attribute(String name) {
        return Expression.UnresolvedAttribute.newBuilder()
                .setUnparsedIdentifier(name)
                .setIsMetadataColumn(false);
    }
}
