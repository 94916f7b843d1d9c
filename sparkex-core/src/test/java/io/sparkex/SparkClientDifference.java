package io.sparkex;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Expression.UnresolvedFunction;
import io.sparkex.connect.proto.Relation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Why a golden plan of Spark's own client is not that of a call here, and, where there is such a call, in what alone. */
enum SparkClientDifference {
    PYSPARK_SENDS_DEFAULTS("PySpark sends the default of an argument that the call leaves out"),
    PYSPARK_CALLS_IT_OTHERWISE(
            "PySpark sends another name of the function: `==` for `=`, `not` for `!`, `rand` for `random`"),
    SERVER_FINDS_INTERNAL_FUNCTIONS(
            "Spark's own client marks functions that are internal to the server; PySpark lets the server find them"),
    PYSPARK_SENDS_SMALL_SEEDS("PySpark sends a seed that fits as an integer"),
    PYSPARK_COUNTS_ONES("PySpark counts rows as `count(1)`"),
    PYSPARK_CALLS_BY_NAME("PySpark has a message of its own for functions called by name"),
    PYSPARK_SENDS_PLAIN_NULLS("PySpark sends no second type beside NULL"),
    NO_LITERALS_OF_COLLECTIONS(
            "literals of arrays, maps, structs and calendar intervals; PySpark sends calls of functions for the first"
                    + " three and has not the last"),
    NO_PLUGINS("messages of an example plugin, whose own classes make their bytes"),
    NOT_YET("streams, and readers that take predicates, do not exist yet");

    private static final Map<String, String> NAMES = Map.of("==", "=", "not", "!", "rand", "random");

    private final String reason;

    SparkClientDifference(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** Whether a call here is beside the golden plan. */
    boolean hasCall() {
        return compareTo(NO_LITERALS_OF_COLLECTIONS) < 0;
    }

    /** Whether the plan of a call and the golden plan differ in nothing else. */
    boolean isAll(Relation plan, Relation golden) {
        return switch (this) {
            case PYSPARK_SENDS_DEFAULTS -> shortened(plan, golden).equals(golden);
            case PYSPARK_CALLS_IT_OTHERWISE ->
                calls(plan, SparkClientDifference::renamed).equals(golden);
            case SERVER_FINDS_INTERNAL_FUNCTIONS ->
                plan.equals(
                        calls(golden, call -> call.toBuilder().clearIsInternal().build()));
            case PYSPARK_SENDS_SMALL_SEEDS ->
                calls(plan, SparkClientDifference::withLongSeed).equals(golden);
            case PYSPARK_COUNTS_ONES -> plan.equals(calls(golden, SparkClientDifference::countingOnes));
            case PYSPARK_CALLS_BY_NAME ->
                plan.toString()
                        .equals(golden.toString()
                                .replace("unresolved_function", "call_function")
                                .replaceAll(" *is_user_defined_function: true\n", ""));
            case PYSPARK_SENDS_PLAIN_NULLS ->
                plan.toString().equals(golden.toString().replaceAll(" *data_type \\{\\s+null \\{\\s+\\}\\s+\\}\n", ""));
            case NO_LITERALS_OF_COLLECTIONS, NO_PLUGINS, NOT_YET -> false;
        };
    }

    /** Without literals at the end of calls that the golden plan calls with fewer arguments. */
    private static Relation shortened(Relation plan, Relation golden) {
        Map<String, Integer> arguments = new HashMap<>();
        calls(golden, call -> {
            arguments.merge(call.getFunctionName(), call.getArgumentsCount(), Math::max);
            return call;
        });
        return calls(plan, call -> {
            List<Expression> all = call.getArgumentsList();
            int count = Math.min(arguments.getOrDefault(call.getFunctionName(), all.size()), all.size());
            boolean literals = all.subList(count, all.size()).stream().allMatch(Expression::hasLiteral);
            return literals
                    ? call.toBuilder()
                            .clearArguments()
                            .addAllArguments(all.subList(0, count))
                            .build()
                    : call;
        });
    }

    private static UnresolvedFunction renamed(UnresolvedFunction call) {
        String name = call.getFunctionName();
        return call.toBuilder().setFunctionName(NAMES.getOrDefault(name, name)).build();
    }

    private static UnresolvedFunction withLongSeed(UnresolvedFunction call) {
        UnresolvedFunction.Builder copy = call.toBuilder();
        Expression.Literal.Builder seed = copy.getArgumentsBuilder(0).getLiteralBuilder();
        seed.setLong(seed.getInteger());
        return copy.build();
    }

    private static UnresolvedFunction countingOnes(UnresolvedFunction call) {
        if (!call.getFunctionName().equals("count") || !call.getArguments(0).hasUnresolvedStar()) {
            return call;
        }
        UnresolvedFunction.Builder copy = call.toBuilder();
        copy.getArgumentsBuilder(0).getLiteralBuilder().setInteger(1);
        return copy.build();
    }

    private static Relation calls(Relation plan, UnaryOperator<UnresolvedFunction> change) {
        return (Relation) changed(plan, change);
    }

    private static Message changed(Message message, UnaryOperator<UnresolvedFunction> change) {
        Message.Builder copy = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && field.isRepeated()) {
                List<?> elements = (List<?>) value;
                for (int i = 0; i < elements.size(); i++) {
                    copy.setRepeatedField(field, i, changed((Message) elements.get(i), change));
                }
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                copy.setField(field, changed((Message) value, change));
            }
        });
        Message result = copy.build();
        return result instanceof UnresolvedFunction call ? change.apply(call) : result;
    }
}
