package io.sparkex.internal.transport;

import io.grpc.CallOptions;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AddArtifactsResponse;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.connect.proto.ArtifactStatusesRequest;
import io.sparkex.connect.proto.ArtifactStatusesResponse;
import io.sparkex.connect.proto.CloneSessionRequest;
import io.sparkex.connect.proto.CloneSessionResponse;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.FetchErrorDetailsRequest;
import io.sparkex.connect.proto.FetchErrorDetailsResponse;
import io.sparkex.connect.proto.InterruptRequest;
import io.sparkex.connect.proto.InterruptResponse;
import io.sparkex.connect.proto.ReattachExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteResponse;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.connect.proto.ReleaseSessionResponse;
import io.sparkex.connect.proto.SparkConnectServiceGrpc;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a server: one gRPC channel and the RPCs of {@code SparkConnectService} on it. Sessions that share it
 * {@link #share} it; the last one to close it closes the channel. Calls fail with {@link RpcFailure}, or with the
 * exception for users when no server was ever reached. Thread-safe.
 */
public final class SparkConnectTransport implements AutoCloseable {
    private static final MethodDescriptor<ExecutePlanRequest, ExecutePlanResponse> EXECUTE_PLAN =
            aliasing(SparkConnectServiceGrpc.getExecutePlanMethod());
    private static final MethodDescriptor<ReattachExecuteRequest, ExecutePlanResponse> REATTACH_EXECUTE =
            aliasing(SparkConnectServiceGrpc.getReattachExecuteMethod());
    private static final Duration CLOSING = Duration.ofSeconds(5);
    /** A failure is not kept from its caller for longer, only because the server is slow to say more about it. */
    private static final Duration INQUIRING = Duration.ofSeconds(10);
    /** Bytes of an upload that wait for the network. With gRPC's 32 KiB each request would be waited for by itself. */
    private static final int UPLOAD_AHEAD = 1 << 20;

    private final ManagedChannel channel;
    private final CallOptions options;
    private final Duration rpcTimeout;
    private final StatusConverter errors;
    private final FirstContact contact;
    private final AtomicInteger users = new AtomicInteger(1);

    private SparkConnectTransport(ManagedChannel channel, ChannelSettings settings) {
        this.channel = channel;
        this.options = CallOptions.DEFAULT.withMaxOutboundMessageSize(settings.maxOutboundMessageSize());
        this.rpcTimeout = settings.rpcTimeout();
        this.errors = new StatusConverter(settings.address().endpoint());
        this.contact = new FirstContact(settings.connectTimeout(), new HostLookup(settings), errors);
    }

    /** Makes the channel. No connection is made before the first call. */
    public static SparkConnectTransport open(ChannelSettings settings) {
        return new SparkConnectTransport(Channels.open(settings), settings);
    }

    /** Gives the same connection to one more user, who closes it too. */
    public SparkConnectTransport share() {
        users.incrementAndGet();
        return this;
    }

    /** Makes the RPC {@code AnalyzePlan}. */
    public AnalyzePlanResponse analyzePlan(AnalyzePlanRequest request) {
        return unary(SparkConnectServiceGrpc.getAnalyzePlanMethod(), request);
    }

    /** Makes the RPC {@code AnalyzePlan}, which may take a time of its own. */
    public AnalyzePlanResponse analyzePlan(AnalyzePlanRequest request, Duration timeout) {
        try {
            return blockingCall(SparkConnectServiceGrpc.getAnalyzePlanMethod(), request, deadline(timeout));
        } catch (StatusRuntimeException e) {
            throw new RpcFailure(e);
        }
    }

    /** Makes the RPC {@code Config}. */
    public ConfigResponse config(ConfigRequest request) {
        return unary(SparkConnectServiceGrpc.getConfigMethod(), request);
    }

    /** Makes the RPC {@code Interrupt}. */
    public InterruptResponse interrupt(InterruptRequest request) {
        return unary(SparkConnectServiceGrpc.getInterruptMethod(), request);
    }

    /** Makes the RPC {@code Interrupt} and doesn't wait for it; the future fails with {@link RpcFailure}. */
    public CompletableFuture<InterruptResponse> interruptInBackground(InterruptRequest request) {
        return inBackground(SparkConnectServiceGrpc.getInterruptMethod(), request);
    }

    /** Makes the RPC {@code CloneSession}. */
    public CloneSessionResponse cloneSession(CloneSessionRequest request) {
        return unary(SparkConnectServiceGrpc.getCloneSessionMethod(), request);
    }

    /**
     * Makes the RPC {@code AddArtifacts}. It may take as long as it needs, while the server takes requests; without any sign
     * of it for the time limit of calls it fails.
     */
    public AddArtifactsResponse addArtifacts(Iterator<AddArtifactsRequest> requests) {
        return new Upload<>(
                        channel.newCall(
                                SparkConnectServiceGrpc.getAddArtifactsMethod(),
                                options.withOnReadyThreshold(UPLOAD_AHEAD)),
                        rpcTimeout)
                .send(requests);
    }

    /** Makes the RPC {@code ArtifactStatus}. */
    public ArtifactStatusesResponse artifactStatus(ArtifactStatusesRequest request) {
        return unary(SparkConnectServiceGrpc.getArtifactStatusMethod(), request);
    }

    /** Makes the RPC {@code FetchErrorDetails}, for a moment only; the future fails with {@link RpcFailure}. */
    public CompletableFuture<FetchErrorDetailsResponse> fetchErrorDetails(FetchErrorDetailsRequest request) {
        return inBackground(SparkConnectServiceGrpc.getFetchErrorDetailsMethod(), request, options, shorter(INQUIRING));
    }

    /** Makes the RPC {@code Config}, for a moment only, and doesn't wait for it; the future fails with {@link RpcFailure}. */
    public CompletableFuture<ConfigResponse> configInBackground(ConfigRequest request) {
        return inBackground(SparkConnectServiceGrpc.getConfigMethod(), request, options, shorter(INQUIRING));
    }

    /** Makes the RPC {@code ReleaseSession}; it is given up after a moment, so that closing never hangs. */
    public ReleaseSessionResponse releaseSession(ReleaseSessionRequest request) {
        try {
            return blockingCall(SparkConnectServiceGrpc.getReleaseSessionMethod(), request, deadline(CLOSING));
        } catch (StatusRuntimeException e) {
            throw new RpcFailure(e);
        }
    }

    /** Starts the RPC {@code ExecutePlan}. */
    public ResponseStream executePlan(ExecutePlanRequest request) {
        return new ResponseStream(
                () -> ClientCalls.blockingServerStreamingCall(channel, EXECUTE_PLAN, options, request));
    }

    /**
     * Makes the RPC {@code ExecutePlan} of a command whose responses say nothing, and doesn't wait for it; the future fails
     * with {@link RpcFailure}.
     */
    public CompletableFuture<ExecutePlanResponse> executePlanInBackground(ExecutePlanRequest request) {
        Answer<ExecutePlanResponse> answer = new Answer<>();
        ClientCalls.asyncServerStreamingCall(
                channel.newCall(EXECUTE_PLAN, options.withDeadline(deadline(rpcTimeout))), request, answer);
        return answer.future;
    }

    /** Starts the RPC {@code ReattachExecute}. */
    public ResponseStream reattachExecute(ReattachExecuteRequest request) {
        return new ResponseStream(
                () -> ClientCalls.blockingServerStreamingCall(channel, REATTACH_EXECUTE, options, request));
    }

    /**
     * Makes the RPC {@code ReleaseExecute} and doesn't wait for it; the future fails with {@link RpcFailure}. There is one for
     * each response, so no thread is woken for its answer: the future ends on a thread that must not be kept.
     */
    public CompletableFuture<ReleaseExecuteResponse> releaseExecute(ReleaseExecuteRequest request) {
        return inBackground(
                SparkConnectServiceGrpc.getReleaseExecuteMethod(),
                request,
                options.withExecutor(Runnable::run),
                rpcTimeout);
    }

    /** Lets the next call connect at once, however long gRPC would wait after the failures before. */
    public void reconnect() {
        channel.resetConnectBackoff();
    }

    /** Makes the exception for users of a failed call. */
    public RuntimeException convert(RpcFailure failure, Explanation explanation) {
        RuntimeException exception = errors.convert(failure, explanation);
        for (Throwable earlier : failure.getSuppressed()) {
            if (earlier instanceof RpcFailure attempt) {
                exception.addSuppressed(errors.convert(attempt, Explanation.of(explanation.operationId())));
            }
        }
        return exception;
    }

    /**
     * Closes the channel, when all who share it have closed it, and waits a moment for it; calls under way fail. Each user
     * closes once.
     */
    @Override
    public void close() {
        if (users.decrementAndGet() > 0) {
            return;
        }
        channel.shutdownNow();
        try {
            channel.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <Q, A> A unary(MethodDescriptor<Q, A> method, Q request) {
        return contact.call(first -> blockingCall(method, request, first == null ? deadline(rpcTimeout) : first));
    }

    private <Q, A> CompletableFuture<A> inBackground(MethodDescriptor<Q, A> method, Q request) {
        return inBackground(method, request, options, rpcTimeout);
    }

    private <Q, A> CompletableFuture<A> inBackground(
            MethodDescriptor<Q, A> method, Q request, CallOptions how, Duration timeout) {
        Answer<A> answer = new Answer<>();
        ClientCalls.asyncUnaryCall(channel.newCall(method, how.withDeadline(deadline(timeout))), request, answer);
        return answer.future;
    }

    private Duration shorter(Duration time) {
        return time.compareTo(rpcTimeout) < 0 ? time : rpcTimeout;
    }

    private <Q, A> A blockingCall(MethodDescriptor<Q, A> method, Q request, Deadline deadline) {
        return ClientCalls.blockingUnaryCall(channel, method, options.withDeadline(deadline), request);
    }

    private static Deadline deadline(Duration time) {
        return Deadline.after(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static <Q> MethodDescriptor<Q, ExecutePlanResponse> aliasing(
            MethodDescriptor<Q, ExecutePlanResponse> method) {
        return method.toBuilder(method.getRequestMarshaller(), new AliasingMarshaller(method.getResponseMarshaller()))
                .build();
    }

    /** The one answer of a call, or its failure. */
    private static final class Answer<T> implements StreamObserver<T> {
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private volatile @Nullable T answer;

        @Override
        public void onNext(T value) {
            answer = value;
        }

        @Override
        public void onError(Throwable failure) {
            future.completeExceptionally(
                    failure instanceof StatusRuntimeException status ? new RpcFailure(status) : failure);
        }

        @Override
        public void onCompleted() {
            future.complete(answer);
        }
    }
}
