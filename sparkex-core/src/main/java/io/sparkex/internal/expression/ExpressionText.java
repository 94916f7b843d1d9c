package io.sparkex.internal.expression;

import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.Window.WindowFrame;
import io.sparkex.connect.proto.Expression.Window.WindowFrame.FrameBoundary;
import io.sparkex.connect.proto.Expression.Window.WindowFrame.FrameType;
import io.sparkex.connect.proto.SubqueryExpression;
import io.sparkex.internal.typecodec.DataTypeCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Expressions as text for people, in the form that PySpark gives them. Nesting costs no stack. */
public final class ExpressionText {
    private ExpressionText() {}

    /** The text of an expression. */
    public static String of(Expression expression) {
        StringBuilder text = new StringBuilder();
        Deque<Object> rest = new ArrayDeque<>();
        rest.push(expression);
        while (!rest.isEmpty()) {
            Object next = rest.pop();
            if (next instanceof Expression nested) {
                List<Object> parts = parts(nested);
                for (int i = parts.size() - 1; i >= 0; i--) {
                    rest.push(parts.get(i));
                }
            } else {
                text.append(next);
            }
        }
        return text.toString();
    }

    /** Texts and nested expressions in order. */
    private static List<Object> parts(Expression expression) {
        return switch (expression.getExprTypeCase()) {
            case LITERAL -> List.of(LiteralText.of(expression.getLiteral()));
            case UNRESOLVED_ATTRIBUTE ->
                List.of(expression.getUnresolvedAttribute().getUnparsedIdentifier());
            case UNRESOLVED_STAR ->
                List.of("unresolvedstar(" + expression.getUnresolvedStar().getUnparsedTarget() + ")");
            case UNRESOLVED_REGEX ->
                List.of("UnresolvedRegex(" + expression.getUnresolvedRegex().getColName() + ")");
            case EXPRESSION_STRING -> List.of(expression.getExpressionString().getExpression());
            case UNRESOLVED_FUNCTION -> call(expression.getUnresolvedFunction());
            case CALL_FUNCTION ->
                called(
                        "CallFunction",
                        "'" + expression.getCallFunction().getFunctionName() + "'",
                        expression.getCallFunction().getArgumentsList());
            case COMMON_INLINE_USER_DEFINED_FUNCTION ->
                listed(
                        expression.getCommonInlineUserDefinedFunction().getFunctionName() + "(",
                        expression.getCommonInlineUserDefinedFunction().getArgumentsList());
            case NAMED_ARGUMENT_EXPRESSION ->
                List.of(
                        expression.getNamedArgumentExpression().getKey() + " => ",
                        expression.getNamedArgumentExpression().getValue());
            case ALIAS ->
                List.of(
                        expression.getAlias().getExpr(),
                        " AS " + String.join(",", expression.getAlias().getNameList()));
            case CAST -> cast(expression.getCast());
            case SORT_ORDER -> sortOrder(expression.getSortOrder());
            case WINDOW -> window(expression.getWindow());
            case UNRESOLVED_EXTRACT_VALUE ->
                List.of(
                        expression.getUnresolvedExtractValue().getChild(),
                        "['",
                        expression.getUnresolvedExtractValue().getExtraction(),
                        "']");
            case UPDATE_FIELDS -> updateFields(expression.getUpdateFields());
            case LAMBDA_FUNCTION -> lambda(expression.getLambdaFunction());
            case UNRESOLVED_NAMED_LAMBDA_VARIABLE ->
                List.of(String.join(
                        ", ", expression.getUnresolvedNamedLambdaVariable().getNamePartsList()));
            case SUBQUERY_EXPRESSION -> subquery(expression.getSubqueryExpression());
            case DIRECT_SHUFFLE_PARTITION_ID ->
                List.of(
                        "DirectShufflePartitionID(child=",
                        expression.getDirectShufflePartitionId().getChild(),
                        ")");
            case EXTENSION -> List.of("extension(", expression.getExtension().getTypeUrl(), ")");
            case MERGE_ACTION, TYPED_AGGREGATE_EXPRESSION, EXPRTYPE_NOT_SET ->
                List.of(expression.getExprTypeCase().name().toLowerCase(Locale.ROOT));
        };
    }

    private static List<Object> call(Expression.UnresolvedFunction call) {
        if (call.getFunctionName().equals("when")) {
            return caseWhen(call.getArgumentsList());
        }
        return listed(call.getFunctionName() + (call.getIsDistinct() ? "(distinct " : "("), call.getArgumentsList());
    }

    private static List<Object> caseWhen(List<Expression> arguments) {
        List<Object> parts = new ArrayList<>();
        parts.add("CASE");
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            parts.addAll(List.of(" WHEN ", arguments.get(i), " THEN ", arguments.get(i + 1)));
        }
        if (arguments.size() % 2 == 1) {
            parts.addAll(List.of(" ELSE ", arguments.get(arguments.size() - 1)));
        }
        parts.add(" END");
        return parts;
    }

    private static List<Object> cast(Expression.Cast cast) {
        String type = cast.hasTypeStr()
                ? cast.getTypeStr()
                : DataTypeCodec.decode(cast.getType()).simpleString();
        String name = cast.getEvalMode() == Expression.Cast.EvalMode.EVAL_MODE_TRY ? "TRY_CAST(" : "CAST(";
        return List.of(name, cast.getExpr(), " AS " + type.toUpperCase(Locale.ROOT) + ")");
    }

    private static List<Object> sortOrder(Expression.SortOrder order) {
        boolean ascending = order.getDirection() == Expression.SortOrder.SortDirection.SORT_DIRECTION_ASCENDING;
        boolean nullsFirst = order.getNullOrdering() == Expression.SortOrder.NullOrdering.SORT_NULLS_FIRST;
        return List.of(
                order.getChild(), (ascending ? " ASC" : " DESC") + (nullsFirst ? " NULLS FIRST" : " NULLS LAST"));
    }

    private static List<Object> window(Expression.Window window) {
        List<List<Object>> spec = new ArrayList<>();
        if (window.getPartitionSpecCount() > 0) {
            spec.add(listed("PartitionBy(", window.getPartitionSpecList()));
        }
        if (window.getOrderSpecCount() > 0) {
            List<Expression> order = window.getOrderSpecList().stream()
                    .map(sort -> Expression.newBuilder().setSortOrder(sort).build())
                    .toList();
            spec.add(listed("OrderBy(", order));
        }
        if (window.hasFrameSpec()) {
            spec.add(List.of(frame(window.getFrameSpec())));
        }
        List<Object> parts = new ArrayList<>();
        parts.addAll(List.of("WindowExpression(", window.getWindowFunction(), ", (WindowSpec("));
        for (int i = 0; i < spec.size(); i++) {
            parts.add(i == 0 ? "" : ", ");
            parts.addAll(spec.get(i));
        }
        parts.add(")))");
        return parts;
    }

    private static String frame(WindowFrame frame) {
        return "WindowFrame(" + (frame.getFrameType() == FrameType.FRAME_TYPE_ROW ? "ROW_FRAME" : "RANGE_FRAME") + ", "
                + bound(frame.getLower(), Long.MIN_VALUE) + ", " + bound(frame.getUpper(), Long.MAX_VALUE) + ")";
    }

    private static String bound(FrameBoundary boundary, long unbounded) {
        return switch (boundary.getBoundaryCase()) {
            case CURRENT_ROW -> "0";
            case UNBOUNDED -> String.valueOf(unbounded);
            case VALUE -> LiteralText.of(boundary.getValue().getLiteral());
            case BOUNDARY_NOT_SET -> "";
        };
    }

    private static List<Object> updateFields(Expression.UpdateFields update) {
        if (update.hasValueExpression()) {
            return List.of(
                    "update_field(",
                    update.getStructExpression(),
                    ", " + update.getFieldName() + ", ",
                    update.getValueExpression(),
                    ")");
        }
        return List.of("drop_field(", update.getStructExpression(), ", " + update.getFieldName() + ")");
    }

    private static List<Object> lambda(Expression.LambdaFunction lambda) {
        List<Expression> parts = new ArrayList<>();
        parts.add(lambda.getFunction());
        lambda.getArgumentsList()
                .forEach(variable -> parts.add(Expression.newBuilder()
                        .setUnresolvedNamedLambdaVariable(variable)
                        .build()));
        return listed("LambdaFunction(", parts);
    }

    /** The plan is named by its id, since its text would be longer than the query. */
    private static List<Object> subquery(SubqueryExpression subquery) {
        String type = subquery.getSubqueryType().name().replace("SUBQUERY_TYPE_", "");
        String head = "SubqueryExpression(plan=" + subquery.getPlanId() + ", type=" + type.toLowerCase(Locale.ROOT);
        return subquery.getInSubqueryValuesCount() == 0
                ? List.of(head + ")")
                : listed(head + ", values=", subquery.getInSubqueryValuesList());
    }

    private static List<Object> called(String call, String name, List<Expression> arguments) {
        return arguments.isEmpty() ? List.of(call + "(" + name + ")") : listed(call + "(" + name + ", ", arguments);
    }

    private static List<Object> listed(String head, List<Expression> expressions) {
        List<Object> parts = new ArrayList<>();
        parts.add(head);
        for (int i = 0; i < expressions.size(); i++) {
            parts.add(i == 0 ? "" : ", ");
            parts.add(expressions.get(i));
        }
        parts.add(")");
        return parts;
    }
}
