package io.sparkex.internal.expression;

import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.ExprTypeCase;
import io.sparkex.internal.plan.Encodes;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.LambdaNames;
import java.util.List;

/** Functions that are arguments of functions, and their parameters. */
public final class LambdaEncoder {
    private LambdaEncoder() {}

    /** Encodes a parameter under a name that no other parameter has, so that lambdas nest without hiding names. */
    @Encodes(expressions = ExprTypeCase.UNRESOLVED_NAMED_LAMBDA_VARIABLE)
    public static Expr encodeVariable(String prefix) {
        return Expr.leaf(Expression.newBuilder()
                .setUnresolvedNamedLambdaVariable(
                        Expression.UnresolvedNamedLambdaVariable.newBuilder().addNameParts(LambdaNames.next(prefix))));
    }

    /**
     * Encodes a function.
     *
     * @param body the result, in which the parameters stand
     * @param variables the parameters, which {@link #encodeVariable} made
     */
    @Encodes(expressions = ExprTypeCase.LAMBDA_FUNCTION)
    public static Expr encodeLambda(Expr body, List<Expr> variables) {
        Expression.LambdaFunction.Builder lambda =
                Expression.LambdaFunction.newBuilder().setFunction(body.proto());
        variables.forEach(variable -> lambda.addArguments(variable.proto().getUnresolvedNamedLambdaVariable()));
        return Expr.of(Expression.newBuilder().setLambdaFunction(lambda), List.of(body));
    }
}
