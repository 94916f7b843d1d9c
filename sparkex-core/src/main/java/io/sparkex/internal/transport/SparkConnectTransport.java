package io.sparkex.internal.transport;

import io.grpc.CallOptions;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.connect.proto.ReleaseSessionResponse;
import io.sparkex.connect.proto.SparkConnectServiceGrpc;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a server: one gRPC channel and the RPCs of {@code SparkConnectService} on it. Failures leave as the
 * exceptions of this library. Thread-safe.
 */
public final class SparkConnectTransport implements AutoCloseable {
    private static final MethodDescriptor<ExecutePlanRequest, ExecutePlanResponse> EXECUTE_PLAN = executePlanMethod();
    private static final long CLOSE_SECONDS = 5;

    private final ManagedChannel channel;
    private final CallOptions options;
    private final StatusConverter errors;
    private final FirstContact contact;

    private SparkConnectTransport(ManagedChannel channel, ChannelSettings settings) {
        this.channel = channel;
        this.options = CallOptions.DEFAULT.withMaxOutboundMessageSize(settings.maxOutboundMessageSize());
        this.errors = new StatusConverter(settings.address().endpoint());
        this.contact = new FirstContact(settings.connectTimeout(), new HostLookup(settings), errors);
    }

    /** Makes the channel. No connection is made before the first call. */
    public static SparkConnectTransport open(ChannelSettings settings) {
        return new SparkConnectTransport(Channels.open(settings), settings);
    }

    /** Makes the RPC {@code AnalyzePlan}. */
    public AnalyzePlanResponse analyzePlan(AnalyzePlanRequest request) {
        return unary(SparkConnectServiceGrpc.getAnalyzePlanMethod(), request);
    }

    /** Makes the RPC {@code Config}. */
    public ConfigResponse config(ConfigRequest request) {
        return unary(SparkConnectServiceGrpc.getConfigMethod(), request);
    }

    /** Makes the RPC {@code ReleaseSession}; it is given up after a moment, so that closing never hangs. */
    public ReleaseSessionResponse releaseSession(ReleaseSessionRequest request) {
        try {
            return blockingCall(
                    SparkConnectServiceGrpc.getReleaseSessionMethod(),
                    request,
                    Deadline.after(CLOSE_SECONDS, TimeUnit.SECONDS));
        } catch (StatusRuntimeException e) {
            throw errors.convert(e);
        }
    }

    /** Starts the RPC {@code ExecutePlan}. */
    public ResponseStream executePlan(ExecutePlanRequest request) {
        return new ResponseStream(
                () -> ClientCalls.blockingServerStreamingCall(channel, EXECUTE_PLAN, options, request), errors);
    }

    /** Closes the channel and waits a moment for it; calls under way fail. Closing twice has no effect. */
    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <Q, A> A unary(MethodDescriptor<Q, A> method, Q request) {
        return contact.call(deadline -> blockingCall(method, request, deadline));
    }

    private <Q, A> A blockingCall(MethodDescriptor<Q, A> method, Q request, @Nullable Deadline deadline) {
        return ClientCalls.blockingUnaryCall(channel, method, options.withDeadline(deadline), request);
    }

    private static MethodDescriptor<ExecutePlanRequest, ExecutePlanResponse> executePlanMethod() {
        MethodDescriptor<ExecutePlanRequest, ExecutePlanResponse> method =
                SparkConnectServiceGrpc.getExecutePlanMethod();
        return method.toBuilder(method.getRequestMarshaller(), new AliasingMarshaller(method.getResponseMarshaller()))
                .build();
    }
}
