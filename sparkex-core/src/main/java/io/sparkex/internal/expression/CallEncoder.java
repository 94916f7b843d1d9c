package io.sparkex.internal.expression;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.CallFunction;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.connect.proto.Expression.SortOrder.NullOrdering;
import io.sparkex.connect.proto.Expression.SortOrder.SortDirection;
import io.sparkex.connect.proto.NamedArgumentExpression;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.types.DataType;
import java.util.ArrayList;
import java.util.List;

/** Function calls, casts, aliases and sort orders. */
public final class CallEncoder {
    private static final String WHEN = "when";

    private CallEncoder() {}

    /** Encodes a call of a function that the server looks up by name. */
    @Encodes(expressions = ExprTypeCase.UNRESOLVED_FUNCTION)
    public static Expr encodeCall(String name, List<Expr> arguments) {
        return encodeCall(name, arguments, false);
    }

    /** Encodes an aggregate over distinct values. */
    public static Expr encodeDistinctCall(String name, List<Expr> arguments) {
        return encodeCall(name, arguments, true);
    }

    /** Encodes a call of a function whose name the server parses as SQL. */
    @Encodes(expressions = ExprTypeCase.CALL_FUNCTION)
    public static Expr encodeCallByName(String name, List<Expr> arguments) {
        CallFunction.Builder call = CallFunction.newBuilder().setFunctionName(name);
        arguments.forEach(argument -> call.addArguments(argument.proto()));
        return Expr.of(Expression.newBuilder().setCallFunction(call), arguments);
    }

    /** Encodes an argument with the name of its parameter. */
    @Encodes(expressions = ExprTypeCase.NAMED_ARGUMENT_EXPRESSION)
    public static Expr encodeNamedArgument(String key, Expr value) {
        return Expr.of(
                Expression.newBuilder()
                        .setNamedArgumentExpression(
                                NamedArgumentExpression.newBuilder().setKey(key).setValue(value.proto())),
                List.of(value));
    }

    /** Encodes {@code CASE WHEN condition THEN value}. */
    public static Expr encodeWhen(Expr condition, Expr value) {
        return encodeCall(WHEN, List.of(condition, value));
    }

    /** Says whether more branches or an {@code otherwise} may be added. */
    public static boolean isOpenWhen(Expr expression) {
        Expression.UnresolvedFunction call = expression.proto().getUnresolvedFunction();
        return call.getFunctionName().equals(WHEN) && call.getArgumentsCount() % 2 == 0;
    }

    /** Adds operands to a {@code CASE WHEN}: a condition and a value, or the value of {@code ELSE} alone. */
    public static Expr encodeWhenContinued(Expr when, List<Expr> added) {
        Expression.UnresolvedFunction.Builder call = when.proto().getUnresolvedFunction().toBuilder();
        added.forEach(operand -> call.addArguments(operand.proto()));
        List<Expr> operands = new ArrayList<>();
        operands.add(when);
        operands.addAll(added);
        return Expr.of(Expression.newBuilder().setUnresolvedFunction(call), operands);
    }

    /** Encodes a cast to a data type. */
    @Encodes(expressions = ExprTypeCase.CAST)
    public static Expr encodeCast(Expr child, DataType type) {
        return cast(
                child,
                Expression.Cast.newBuilder().setType(DataTypeCodec.encode(type)),
                Expression.Cast.EvalMode.EVAL_MODE_UNSPECIFIED);
    }

    /** Encodes a cast to a type named in SQL; the server parses the name. */
    public static Expr encodeCast(Expr child, String type) {
        return cast(
                child, Expression.Cast.newBuilder().setTypeStr(type), Expression.Cast.EvalMode.EVAL_MODE_UNSPECIFIED);
    }

    /** Encodes a cast that gives NULL where the value does not fit. */
    public static Expr encodeTryCast(Expr child, DataType type) {
        return cast(
                child,
                Expression.Cast.newBuilder().setType(DataTypeCodec.encode(type)),
                Expression.Cast.EvalMode.EVAL_MODE_TRY);
    }

    /** Encodes a cast, to a type named in SQL, that gives NULL where the value does not fit. */
    public static Expr encodeTryCast(Expr child, String type) {
        return cast(child, Expression.Cast.newBuilder().setTypeStr(type), Expression.Cast.EvalMode.EVAL_MODE_TRY);
    }

    /** Encodes a name for an expression, or several for one that makes several columns. */
    @Encodes(expressions = ExprTypeCase.ALIAS)
    public static Expr encodeAlias(Expr child, List<String> names) {
        return Expr.of(
                Expression.newBuilder()
                        .setAlias(Expression.Alias.newBuilder()
                                .setExpr(child.proto())
                                .addAllName(names)),
                List.of(child));
    }

    /** Encodes a name for an expression, with what the schema is to say about it besides its type, in JSON. */
    public static Expr encodeAlias(Expr child, String name, String metadata) {
        return Expr.of(
                Expression.newBuilder()
                        .setAlias(Expression.Alias.newBuilder()
                                .setExpr(child.proto())
                                .addName(name)
                                .setMetadata(metadata)),
                List.of(child));
    }

    /** Encodes a sort order. */
    @Encodes(expressions = ExprTypeCase.SORT_ORDER)
    public static Expr encodeSortOrder(Expr child, boolean ascending, boolean nullsFirst) {
        return Expr.of(
                Expression.newBuilder()
                        .setSortOrder(Expression.SortOrder.newBuilder()
                                .setChild(child.proto())
                                .setDirection(
                                        ascending
                                                ? SortDirection.SORT_DIRECTION_ASCENDING
                                                : SortDirection.SORT_DIRECTION_DESCENDING)
                                .setNullOrdering(
                                        nullsFirst ? NullOrdering.SORT_NULLS_FIRST : NullOrdering.SORT_NULLS_LAST)),
                List.of(child));
    }

    /** Leaves a sort order as it is and makes any other expression an ascending one. */
    public static Expr asSortOrder(Expr expression) {
        return expression.proto().hasSortOrder() ? expression : encodeSortOrder(expression, true, true);
    }

    /** Encodes that a value is the partition that a row goes to. */
    @Encodes(expressions = ExprTypeCase.DIRECT_SHUFFLE_PARTITION_ID)
    public static Expr encodeShufflePartitionId(Expr child) {
        return Expr.of(
                Expression.newBuilder()
                        .setDirectShufflePartitionId(
                                Expression.DirectShufflePartitionID.newBuilder().setChild(child.proto())),
                List.of(child));
    }

    /** Encodes an expression that a plugin of the server knows. */
    @Encodes(expressions = ExprTypeCase.EXTENSION)
    public static Expr encodeExtension(String typeUrl, ByteString value) {
        return Expr.leaf(Expression.newBuilder()
                .setExtension(Any.newBuilder().setTypeUrl(typeUrl).setValue(value)));
    }

    private static Expr encodeCall(String name, List<Expr> arguments, boolean distinct) {
        Expression.UnresolvedFunction.Builder call =
                Expression.UnresolvedFunction.newBuilder().setFunctionName(name).setIsDistinct(distinct);
        arguments.forEach(argument -> call.addArguments(argument.proto()));
        return Expr.of(Expression.newBuilder().setUnresolvedFunction(call), arguments);
    }

    private static Expr cast(Expr child, Expression.Cast.Builder cast, Expression.Cast.EvalMode mode) {
        return Expr.of(
                Expression.newBuilder().setCast(cast.setExpr(child.proto()).setEvalMode(mode)), List.of(child));
    }
}
