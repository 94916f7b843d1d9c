package io.sparkex.fake;

import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.stub.ServerCallStreamObserver;
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
import io.sparkex.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceImplBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A server on a real socket that answers what a test tells it to, and keeps what it was asked. Without a script it
 * answers each execution with nothing but its end, each analysis with a version, and all other calls with an answer
 * that says as little as it may.
 */
public final class FakeSparkConnectServer implements AutoCloseable {
    /** What the server does with one execution. */
    @FunctionalInterface
    public interface Execution {
        void run(ExecutePlanRequest request, ServerCallStreamObserver<ExecutePlanResponse> responses)
                throws InterruptedException;
    }

    /** What the server does with one call that continues an execution. */
    @FunctionalInterface
    public interface Reattachment {
        void run(ReattachExecuteRequest request, ServerCallStreamObserver<ExecutePlanResponse> responses)
                throws InterruptedException;
    }

    /** The id of all sessions inside of the server. */
    public static final String SERVER_SIDE_ID = "server-side-1";

    /** What netty says about connections that a test breaks is of no interest. */
    private static final Logger NETTY = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

    private final Queue<Execution> executions = new ConcurrentLinkedQueue<>();
    private final Queue<Reattachment> reattachments = new ConcurrentLinkedQueue<>();
    private final Map<Class<?>, Queue<Function<Object, Message>>> answers = new ConcurrentHashMap<>();
    private final Map<Class<?>, Function<Object, Message>> standingAnswers = new ConcurrentHashMap<>();
    private final Queue<RuntimeException> refusals = new ConcurrentLinkedQueue<>();
    private final List<Object> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Metadata> headers = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger openExecutions = new AtomicInteger();
    private final CountDownLatch executionCancelled = new CountDownLatch(1);
    private final Server server;
    private volatile boolean silent;
    private volatile boolean recording = true;
    private volatile FakeOperations operations;
    private Relay relay;

    public FakeSparkConnectServer() {
        try {
            server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                    .addService(new Service())
                    .intercept(new HeaderRecorder())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String remote() {
        return "sc://127.0.0.1:" + server.getPort();
    }

    /** The address of a way to the server on which {@link Fault.Drop} and {@link Fault.HalfClose} happen. */
    public synchronized String relayedRemote() {
        if (relay == null) {
            NETTY.setLevel(Level.OFF);
            relay = new Relay(server.getPort());
            if (operations != null) {
                operations.connection(relay::drop, relay::halfClose);
            }
        }
        return "sc://127.0.0.1:" + relay.port();
    }

    /** Executions without a script of their own are these operations from now on. */
    public synchronized FakeSparkConnectServer serve(FakeOperations served) {
        operations = served;
        if (relay != null) {
            served.connection(relay::drop, relay::halfClose);
        }
        return this;
    }

    /** Keeps no requests from now on, for tests that make too many. */
    public FakeSparkConnectServer recordNothing() {
        recording = false;
        return this;
    }

    /** Scripts the next execution that has none yet. */
    public FakeSparkConnectServer onExecute(Execution execution) {
        executions.add(execution);
        return this;
    }

    /** Scripts the next reattachment that has none yet. */
    public FakeSparkConnectServer onReattach(Reattachment reattachment) {
        reattachments.add(reattachment);
        return this;
    }

    /**
     * Scripts the next call that has none yet among those with a request of this kind, which no stream answers. What
     * the script throws is the failure of the call; it may wait as long as it likes. {@code AddArtifacts} is given its
     * first request.
     */
    public <Q extends Message> FakeSparkConnectServer answer(Class<Q> kind, Function<Q, Message> answer) {
        answers.computeIfAbsent(kind, any -> new ConcurrentLinkedQueue<>())
                .add(request -> answer.apply(kind.cast(request)));
        return this;
    }

    /** Answers all calls of this kind that have no script of their own. */
    public <Q extends Message> FakeSparkConnectServer answerAll(Class<Q> kind, Function<Q, Message> answer) {
        standingAnswers.put(kind, request -> answer.apply(kind.cast(request)));
        return this;
    }

    /** Makes the next call of this kind that has no script yet fail. */
    public <Q extends Message> FakeSparkConnectServer refuse(Class<Q> kind, RuntimeException failure) {
        return answer(kind, request -> {
            throw failure;
        });
    }

    /**
     * Makes the next unary call that has none yet fail, whatever its kind; but neither a release of responses nor a
     * question for the details of a failure, which come when they like.
     */
    public FakeSparkConnectServer refuse(RuntimeException failure) {
        refusals.add(failure);
        return this;
    }

    /** From now on no unary call is answered. */
    public FakeSparkConnectServer beSilent() {
        silent = true;
        return this;
    }

    /** The requests of one kind so far. Those under way at the same time have no order among them. */
    public <T> List<T> requests(Class<T> kind) {
        synchronized (requests) {
            return requests.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    /** The metadata of all calls so far. */
    public List<Metadata> headers() {
        synchronized (headers) {
            return List.copyOf(headers);
        }
    }

    /** Waits until no execution is open any more: that a client has left one takes a moment to get here. */
    public boolean awaitNoOpenExecution() throws InterruptedException {
        synchronized (openExecutions) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (openExecutions.get() > 0 && System.nanoTime() < end) {
                TimeUnit.SECONDS.timedWait(openExecutions, 1);
            }
            return openExecutions.get() == 0;
        }
    }

    /** Waits until some client has cancelled an execution. */
    public boolean awaitCancellation() throws InterruptedException {
        return executionCancelled.await(30, TimeUnit.SECONDS);
    }

    /** A response for a request, with the ids that make it valid. */
    public static ExecutePlanResponse.Builder response(ExecutePlanRequest request) {
        return ExecutePlanResponse.newBuilder()
                .setSessionId(request.getSessionId())
                .setServerSideSessionId(SERVER_SIDE_ID)
                .setOperationId(request.getOperationId())
                .setResponseId(UUID.randomUUID().toString());
    }

    @Override
    public synchronized void close() {
        if (relay != null) {
            relay.close();
        }
        server.shutdownNow();
        try {
            server.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Service extends SparkConnectServiceImplBase {
        @Override
        public void executePlan(ExecutePlanRequest request, StreamObserver<ExecutePlanResponse> observer) {
            ServerCallStreamObserver<ExecutePlanResponse> responses = opened(request, observer);
            Execution execution = executions.poll();
            FakeOperations served = operations;
            if (execution == null && served != null) {
                served.execute(request, responses);
                return;
            }
            if (execution == null) {
                responses.onNext(complete(request.getSessionId(), request.getOperationId()));
                responses.onCompleted();
                return;
            }
            try {
                execution.run(request, responses);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void reattachExecute(ReattachExecuteRequest request, StreamObserver<ExecutePlanResponse> observer) {
            ServerCallStreamObserver<ExecutePlanResponse> responses = opened(request, observer);
            Reattachment reattachment = reattachments.poll();
            FakeOperations served = operations;
            if (reattachment == null && served != null) {
                served.reattach(request, responses);
                return;
            }
            if (reattachment == null) {
                responses.onNext(complete(request.getSessionId(), request.getOperationId()));
                responses.onCompleted();
                return;
            }
            try {
                reattachment.run(request, responses);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private ServerCallStreamObserver<ExecutePlanResponse> opened(
                Object request, StreamObserver<ExecutePlanResponse> observer) {
            record(request);
            openExecutions.incrementAndGet();
            ServerCallStreamObserver<ExecutePlanResponse> responses =
                    (ServerCallStreamObserver<ExecutePlanResponse>) observer;
            Context.current()
                    .addListener(
                            context -> {
                                synchronized (openExecutions) {
                                    openExecutions.decrementAndGet();
                                    openExecutions.notifyAll();
                                }
                                if (responses.isCancelled()) {
                                    executionCancelled.countDown();
                                }
                            },
                            Runnable::run);
            return responses;
        }

        @Override
        public void releaseExecute(ReleaseExecuteRequest request, StreamObserver<ReleaseExecuteResponse> observer) {
            record(request);
            FakeOperations served = operations;
            reply(
                    request,
                    () -> served != null
                            ? served.release(request)
                            : ReleaseExecuteResponse.newBuilder()
                                    .setSessionId(request.getSessionId())
                                    .setServerSideSessionId(SERVER_SIDE_ID)
                                    .setOperationId(request.getOperationId())
                                    .build(),
                    observer);
        }

        @Override
        public void fetchErrorDetails(
                FetchErrorDetailsRequest request, StreamObserver<FetchErrorDetailsResponse> observer) {
            record(request);
            reply(
                    request,
                    () -> FetchErrorDetailsResponse.newBuilder()
                            .setSessionId(request.getSessionId())
                            .setServerSideSessionId(SERVER_SIDE_ID)
                            .build(),
                    observer);
        }

        @Override
        public void interrupt(InterruptRequest request, StreamObserver<InterruptResponse> observer) {
            answer(
                    request,
                    InterruptResponse.newBuilder()
                            .setSessionId(request.getSessionId())
                            .setServerSideSessionId(SERVER_SIDE_ID)
                            .build(),
                    observer);
        }

        @Override
        public void cloneSession(CloneSessionRequest request, StreamObserver<CloneSessionResponse> observer) {
            answer(
                    request,
                    CloneSessionResponse.newBuilder()
                            .setSessionId(request.getSessionId())
                            .setServerSideSessionId(SERVER_SIDE_ID)
                            .setNewSessionId(
                                    request.getNewSessionId().isEmpty()
                                            ? UUID.randomUUID().toString()
                                            : request.getNewSessionId())
                            .setNewServerSideSessionId(SERVER_SIDE_ID)
                            .build(),
                    observer);
        }

        @Override
        public void artifactStatus(ArtifactStatusesRequest request, StreamObserver<ArtifactStatusesResponse> observer) {
            ArtifactStatusesResponse.Builder answer = ArtifactStatusesResponse.newBuilder()
                    .setSessionId(request.getSessionId())
                    .setServerSideSessionId(SERVER_SIDE_ID);
            request.getNamesList()
                    .forEach(name ->
                            answer.putStatuses(name, ArtifactStatusesResponse.ArtifactStatus.getDefaultInstance()));
            answer(request, answer.build(), observer);
        }

        @Override
        public StreamObserver<AddArtifactsRequest> addArtifacts(StreamObserver<AddArtifactsResponse> observer) {
            return new ArtifactReceiver(
                    FakeSparkConnectServer.this::record, (first, answer) -> reply(first, () -> answer, observer));
        }

        @Override
        public void analyzePlan(AnalyzePlanRequest request, StreamObserver<AnalyzePlanResponse> observer) {
            answer(
                    request,
                    AnalyzePlanResponse.newBuilder()
                            .setSessionId(request.getSessionId())
                            .setServerSideSessionId(SERVER_SIDE_ID)
                            .setSparkVersion(AnalyzePlanResponse.SparkVersion.newBuilder()
                                    .setVersion("4.1.1"))
                            .build(),
                    observer);
        }

        @Override
        public void config(ConfigRequest request, StreamObserver<ConfigResponse> observer) {
            answer(
                    request,
                    ConfigResponse.newBuilder()
                            .setSessionId(request.getSessionId())
                            .setServerSideSessionId(SERVER_SIDE_ID)
                            .build(),
                    observer);
        }

        @Override
        public void releaseSession(ReleaseSessionRequest request, StreamObserver<ReleaseSessionResponse> observer) {
            answer(
                    request,
                    ReleaseSessionResponse.newBuilder()
                            .setSessionId(request.getSessionId())
                            .build(),
                    observer);
        }

        private <T extends Message> void answer(Message request, T answer, StreamObserver<T> observer) {
            record(request);
            RuntimeException refusal = scripted(request) ? null : refusals.poll();
            if (refusal != null) {
                observer.onError(refusal);
            } else if (!silent) {
                reply(request, () -> answer, observer);
            }
        }
    }

    private void record(Object request) {
        if (recording) {
            requests.add(request);
        }
    }

    private boolean scripted(Message request) {
        Queue<?> scripts = answers.get(request.getClass());
        return scripts != null && !scripts.isEmpty();
    }

    /** Answers as scripted, or else with the usual answer. */
    @SuppressWarnings("unchecked")
    private <T extends Message> void reply(Message request, Supplier<T> usual, StreamObserver<T> observer) {
        Queue<Function<Object, Message>> scripts = answers.get(request.getClass());
        Function<Object, Message> script = scripts == null ? null : scripts.poll();
        if (script == null) {
            script = standingAnswers.get(request.getClass());
        }
        T answer;
        try {
            answer = script == null ? usual.get() : (T) script.apply(request);
        } catch (RuntimeException failure) {
            observer.onError(failure);
            return;
        }
        observer.onNext(answer);
        observer.onCompleted();
    }

    private static ExecutePlanResponse complete(String sessionId, String operationId) {
        return ExecutePlanResponse.newBuilder()
                .setSessionId(sessionId)
                .setServerSideSessionId(SERVER_SIDE_ID)
                .setOperationId(operationId)
                .setResponseId(UUID.randomUUID().toString())
                .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                .build();
    }

    private final class HeaderRecorder implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
            if (recording) {
                headers.add(metadata);
            }
            return next.startCall(call, metadata);
        }
    }
}
