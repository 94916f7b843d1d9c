package io.sparkex.fake;

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
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.ReleaseSessionRequest;
import io.sparkex.connect.proto.ReleaseSessionResponse;
import io.sparkex.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceImplBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a real socket that answers what a test tells it to, and keeps what it was asked. Without a script it
 * answers each execution with an empty stream and each analysis with a version.
 */
public final class FakeSparkConnectServer implements AutoCloseable {
    /** What the server does with one execution. */
    @FunctionalInterface
    public interface Execution {
        void run(ExecutePlanRequest request, ServerCallStreamObserver<ExecutePlanResponse> responses)
                throws InterruptedException;
    }

    private static final String SERVER_SIDE_ID = "server-side-1";

    private final Queue<Execution> executions = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> refusals = new ConcurrentLinkedQueue<>();
    private final List<Object> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Metadata> headers = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger openExecutions = new AtomicInteger();
    private final CountDownLatch executionCancelled = new CountDownLatch(1);
    private final Server server;
    private volatile boolean silent;

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

    /** Scripts the next execution that has none yet. */
    public FakeSparkConnectServer onExecute(Execution execution) {
        executions.add(execution);
        return this;
    }

    /** Makes the next unary call that has none yet fail. */
    public FakeSparkConnectServer refuse(RuntimeException failure) {
        refusals.add(failure);
        return this;
    }

    /** From now on no unary call is answered. */
    public FakeSparkConnectServer beSilent() {
        silent = true;
        return this;
    }

    /** The requests of one kind so far, in order. */
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

    public int openExecutions() {
        return openExecutions.get();
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
                .setOperationId(request.getOperationId());
    }

    @Override
    public void close() {
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
            requests.add(request);
            openExecutions.incrementAndGet();
            ServerCallStreamObserver<ExecutePlanResponse> responses =
                    (ServerCallStreamObserver<ExecutePlanResponse>) observer;
            Context.current()
                    .addListener(
                            context -> {
                                openExecutions.decrementAndGet();
                                if (responses.isCancelled()) {
                                    executionCancelled.countDown();
                                }
                            },
                            Runnable::run);
            Execution execution = executions.poll();
            if (execution == null) {
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

        private <T> void answer(Object request, T answer, StreamObserver<T> observer) {
            requests.add(request);
            RuntimeException refusal = refusals.poll();
            if (refusal != null) {
                observer.onError(refusal);
            } else if (!silent) {
                observer.onNext(answer);
                observer.onCompleted();
            }
        }
    }

    private final class HeaderRecorder implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
            headers.add(metadata);
            return next.startCall(call, metadata);
        }
    }
}
