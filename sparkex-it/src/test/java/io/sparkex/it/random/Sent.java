package io.sparkex.it.random;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.sparkex.config.ChannelConfigurer;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.Relation;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts what relations and functions are in the plans that a session executes. */
final class Sent implements ClientInterceptor {
    private final Map<String, Integer> relations = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, Integer> functions = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, Integer> expressions = Collections.synchronizedMap(new TreeMap<>());

    ChannelConfigurer configurer() {
        return channel -> channel.intercept(this);
    }

    /** The kinds of relations, each with how often it was sent. */
    Map<String, Integer> relations() {
        return relations;
    }

    Map<String, Integer> functions() {
        return functions;
    }

    Map<String, Integer> expressions() {
        return expressions;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void sendMessage(Q message) {
                if (message instanceof ExecutePlanRequest request) {
                    count(request.getPlan());
                }
                super.sendMessage(message);
            }
        };
    }

    private void count(Message message) {
        if (message instanceof Relation relation) {
            relations.merge(relation.getRelTypeCase().name(), 1, Integer::sum);
        } else if (message instanceof Expression expression) {
            expressions.merge(expression.getExprTypeCase().name(), 1, Integer::sum);
        } else if (message instanceof Expression.UnresolvedFunction function) {
            functions.merge(function.getFunctionName(), 1, Integer::sum);
        } else if (message instanceof io.sparkex.connect.proto.CallFunction function) {
            functions.merge(function.getFunctionName(), 1, Integer::sum);
        }
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (field.getKey().isMapField() || field.getKey().getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            if (field.getValue() instanceof Iterable<?> values) {
                values.forEach(value -> count((Message) value));
            } else {
                count((Message) field.getValue());
            }
        }
    }
}
