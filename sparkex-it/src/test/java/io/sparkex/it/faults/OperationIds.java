package io.sparkex.it.faults;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.sparkex.config.ChannelConfigurer;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ReattachExecuteRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Takes down which operations a client starts, to ask the server for them later. */
public final class OperationIds implements ClientInterceptor {
    private record Operation(String sessionId, String operationId) {}

    private final List<Operation> seen = Collections.synchronizedList(new ArrayList<>());
    private final int mostKept;
    private final AtomicInteger executions = new AtomicInteger();
    private final AtomicInteger reattachments = new AtomicInteger();

    public OperationIds() {
        this(Integer.MAX_VALUE);
    }

    /** Keeps the latest ones alone, for tests that start too many. */
    public OperationIds(int mostKept) {
        this.mostKept = mostKept;
    }

    public ChannelConfigurer configurer() {
        return channel -> channel.intercept(this);
    }

    /** The operations of all sessions. */
    public Set<String> seen() {
        synchronized (seen) {
            return seen.stream().map(Operation::operationId).collect(Collectors.toSet());
        }
    }

    /** The operations of one session. */
    public Set<String> seen(String sessionId) {
        synchronized (seen) {
            return seen.stream()
                    .filter(operation -> operation.sessionId().equals(sessionId))
                    .map(Operation::operationId)
                    .collect(Collectors.toSet());
        }
    }

    /** How many times {@code ExecutePlan} was called. */
    public int executions() {
        return executions.get();
    }

    /** How many times {@code ReattachExecute} was called. */
    public int reattachments() {
        return reattachments.get();
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void sendMessage(Q message) {
                if (message instanceof ExecutePlanRequest request) {
                    keep(new Operation(request.getSessionId(), request.getOperationId()));
                    executions.incrementAndGet();
                } else if (message instanceof ReattachExecuteRequest) {
                    reattachments.incrementAndGet();
                }
                super.sendMessage(message);
            }
        };
    }

    private void keep(Operation operation) {
        synchronized (seen) {
            seen.add(operation);
            if (seen.size() > mostKept) {
                seen.remove(0);
            }
        }
    }
}
