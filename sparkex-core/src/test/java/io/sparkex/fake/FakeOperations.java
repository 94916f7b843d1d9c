package io.sparkex.fake;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.ReattachExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.connect.proto.ReleaseExecuteResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The operations of a server as Spark 4.1.1 keeps them: their responses stay until they are released, a reader may come
 * back for them, a second reader drives the first one out. Keeps count of what was really executed. Thread-safe.
 */
public final class FakeOperations {
    private final Program program;
    private final Map<String, Operation> operations = new HashMap<>();
    private final Map<String, Integer> executions = new HashMap<>();
    private final Map<String, Integer> streams = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> executedAgainAfterAnswer = new TreeSet<>();
    private Faults faults = Faults.none();
    private Predicate<ReleaseExecuteRequest> refusedReleases = request -> false;
    private Runnable drop = () -> {};
    private Runnable halfClose = () -> {};

    public FakeOperations(Program program) {
        this.program = program;
    }

    /** From now on these faults happen. */
    public synchronized FakeOperations faults(Faults next) {
        faults = next;
        return this;
    }

    /** The operations that the server still keeps. */
    public synchronized Set<String> unreleased() {
        return new TreeSet<>(operations.keySet());
    }

    /** The same after waiting, since releases come behind the reader, until none is kept or the time is over. */
    public synchronized Set<String> unreleasedAfter(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (!operations.isEmpty() && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return unreleased();
    }

    /** From now on the releases fail that this wants to fail, as if the server was not there. */
    public synchronized FakeOperations refuseReleases(Predicate<ReleaseExecuteRequest> refused) {
        refusedReleases = refused;
        return this;
    }

    /** How often each operation was really executed. */
    public synchronized Map<String, Integer> executions() {
        return Map.copyOf(executions);
    }

    /** How many streams each operation has had. */
    public synchronized Map<String, Integer> streams() {
        return Map.copyOf(streams);
    }

    /** How many executions there were in all. */
    public synchronized int executed() {
        return executions.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Operations that were executed again although a response had been sent: a client must never ask for that. */
    public synchronized Set<String> executedAgainAfterAnswer() {
        return Set.copyOf(executedAgainAfterAnswer);
    }

    /** Forgets all operations, as a server does that was restarted or has given them up. */
    public synchronized void forgetAll() {
        operations.clear();
    }

    /** Forgets also what was counted. */
    public synchronized void reset() {
        operations.clear();
        executions.clear();
        streams.clear();
        answered.clear();
        executedAgainAfterAnswer.clear();
        faults = Faults.none();
    }

    /** What the faults do that are about the connection. */
    synchronized void connection(Runnable onDrop, Runnable onHalfClose) {
        drop = onDrop;
        halfClose = onHalfClose;
    }

    synchronized void execute(ExecutePlanRequest request, ServerCallStreamObserver<ExecutePlanResponse> responses) {
        if (Context.current().isCancelled()) {
            // The connection broke before this was looked at; the client may have been told since that it is unknown.
            return;
        }
        String id = request.getOperationId().isEmpty() ? UUID.randomUUID().toString() : request.getOperationId();
        if (refusedOnArrival(id, responses)) {
            return;
        }
        Operation known = operations.get(id);
        if (known != null) {
            if (!known.plan.equals(request.getPlan())) {
                responses.onError(handle(id, "OPERATION_ALREADY_EXISTS", "Operation already exists."));
                return;
            }
            attach(known, 0, responses);
            return;
        }
        executions.merge(id, 1, Integer::sum);
        if (answered.contains(id)) {
            executedAgainAfterAnswer.add(id);
        }
        Operation operation = new Operation(id, request, program.run(request));
        if (operation.reattachable) {
            operations.put(id, operation);
        }
        attach(operation, 0, responses);
    }

    synchronized void reattach(
            ReattachExecuteRequest request, ServerCallStreamObserver<ExecutePlanResponse> responses) {
        String id = request.getOperationId();
        if (refusedOnArrival(id, responses)) {
            return;
        }
        Operation operation = operations.get(id);
        if (operation == null) {
            responses.onError(handle(id, "OPERATION_NOT_FOUND", "Operation not found."));
            return;
        }
        int position = 0;
        if (request.hasLastResponseId()) {
            position = operation.positionOf(request.getLastResponseId()) + 1;
            if (position == 0) {
                responses.onError(cursor("POSITION_NOT_FOUND", "The cursor position id is not found."));
                return;
            }
        }
        if (position < operation.released) {
            responses.onError(cursor(
                    "POSITION_NOT_AVAILABLE", "The cursor position has been released, so it is no longer available."));
            return;
        }
        attach(operation, position, responses);
    }

    synchronized ReleaseExecuteResponse release(ReleaseExecuteRequest request) {
        if (refusedReleases.test(request)) {
            throw Status.UNAVAILABLE.withDescription("no release").asRuntimeException();
        }
        ReleaseExecuteResponse.Builder answer = ReleaseExecuteResponse.newBuilder()
                .setSessionId(request.getSessionId())
                .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID);
        Operation operation = operations.get(request.getOperationId());
        if (operation == null) {
            return answer.build();
        }
        if (request.hasReleaseAll()) {
            operations.remove(operation.id);
            operation.driveReaderOut();
            notifyAll();
        } else {
            int position = operation.positionOf(request.getReleaseUntil().getResponseId());
            operation.released = Math.max(operation.released, position + 1);
        }
        return answer.setOperationId(operation.id).build();
    }

    /** True when a fault on arrival has ended the call, of which the server then knows nothing. */
    private boolean refusedOnArrival(String id, ServerCallStreamObserver<ExecutePlanResponse> responses) {
        int stream = streams.merge(id, 1, Integer::sum) - 1;
        Fault fault = faults.at(new Boundary(id, stream, Boundary.ARRIVAL, 0));
        return fault != null && ends(fault, id, responses);
    }

    private void attach(Operation operation, int position, ServerCallStreamObserver<ExecutePlanResponse> responses) {
        operation.driveReaderOut();
        Reader reader = new Reader(operation, position, streams.get(operation.id) - 1, responses);
        operation.reader = reader;
        responses.setOnReadyHandler(reader::send);
        responses.setOnCancelHandler(reader::stop);
        reader.send();
    }

    /** Does what a fault wants; true when the stream is over with it. */
    private boolean ends(Fault fault, String id, ServerCallStreamObserver<ExecutePlanResponse> responses) {
        if (fault instanceof Fault.Fail fail) {
            responses.onError(fail.failure());
        } else if (fault instanceof Fault.End) {
            responses.onCompleted();
        } else if (fault instanceof Fault.Drop) {
            drop.run();
        } else if (fault instanceof Fault.HalfClose) {
            halfClose.run();
        } else if (fault instanceof Fault.Forget forget) {
            operations.remove(id);
            return ends(forget.then(), id, responses);
        } else {
            return fault instanceof Fault.Silence;
        }
        return true;
    }

    private static StatusRuntimeException handle(String id, String condition, String text) {
        return failure("INVALID_HANDLE." + condition, "HY000", "The handle " + id + " is invalid. " + text);
    }

    private static StatusRuntimeException cursor(String condition, String text) {
        return failure("INVALID_CURSOR." + condition, "HY109", "The cursor is invalid. " + text);
    }

    /** A failure as Spark sends it. */
    public static StatusRuntimeException failure(String condition, String sqlState, String text) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.INTERNAL.value())
                .setMessage("[" + condition + "] " + text + " SQLSTATE: " + sqlState)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason("org.apache.spark.SparkSQLException")
                        .setDomain("org.apache.spark")
                        .putMetadata("errorClass", condition)
                        .putMetadata("sqlState", sqlState)
                        .putMetadata("classes", "[\"org.apache.spark.SparkSQLException\"]")
                        .build()))
                .build());
    }

    private static final class Operation {
        private final String id;
        private final Plan plan;
        private final boolean reattachable;
        private final List<ExecutePlanResponse> responses = new ArrayList<>();
        private final StatusRuntimeException failure;
        private int released;
        private Reader reader;

        Operation(String id, ExecutePlanRequest request, Program.Output output) {
            this.id = id;
            this.plan = request.getPlan();
            this.reattachable = request.getRequestOptionsList().stream()
                    .anyMatch(option -> option.getReattachOptions().getReattachable());
            this.failure = output.failure();
            output.responses().forEach(response -> add(request, response));
            if (failure == null && reattachable) {
                add(
                        request,
                        ExecutePlanResponse.newBuilder()
                                .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                                .build());
            }
        }

        private void add(ExecutePlanRequest request, ExecutePlanResponse response) {
            responses.add(response.toBuilder()
                    .setSessionId(request.getSessionId())
                    .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                    .setOperationId(id)
                    .setResponseId(UUID.randomUUID().toString())
                    .build());
        }

        int positionOf(String responseId) {
            for (int i = 0; i < responses.size(); i++) {
                if (responses.get(i).getResponseId().equals(responseId)) {
                    return i;
                }
            }
            return -1;
        }

        void driveReaderOut() {
            if (reader != null) {
                reader.leave();
                reader = null;
            }
        }
    }

    /** One stream that sends the responses of an operation. */
    private final class Reader {
        private final Operation operation;
        private final int stream;
        private final ServerCallStreamObserver<ExecutePlanResponse> responses;
        private int position;
        private int faultsUpTo = Boundary.ARRIVAL;
        private boolean waiting;
        private boolean over;

        Reader(Operation operation, int position, int stream, ServerCallStreamObserver<ExecutePlanResponse> responses) {
            this.operation = operation;
            this.position = position;
            this.stream = stream;
            this.responses = responses;
        }

        /** Sends what the client is ready for. */
        void send() {
            synchronized (FakeOperations.this) {
                while (!over && !waiting && !responses.isCancelled() && responses.isReady()) {
                    step();
                }
            }
        }

        void stop() {
            synchronized (FakeOperations.this) {
                over = true;
            }
        }

        /** Makes way for another reader. */
        void leave() {
            if (!over) {
                over = true;
                if (!responses.isCancelled()) {
                    responses.onError(cursor("DISCONNECTED", "The cursor has been disconnected by the server."));
                }
            }
        }

        private void step() {
            Fault fault = null;
            if (faultsUpTo < position) {
                faultsUpTo = position;
                fault = faults.at(new Boundary(operation.id, stream, position, operation.responses.size()));
            }
            if (fault instanceof Fault.Delay delay) {
                waiting = true;
                CompletableFuture.delayedExecutor(delay.duration().toNanos(), TimeUnit.NANOSECONDS)
                        .execute(this::goOn);
            } else if (fault instanceof Fault.Silence) {
                waiting = true;
            } else if (fault instanceof Fault.Lie lie && position < operation.responses.size()) {
                int end = Math.min(operation.responses.size(), position + lie.instead());
                lie.change().apply(operation.responses.subList(position, end)).forEach(this::sendOne);
                position = end;
            } else if (fault != null && ends(fault, operation.id, responses)) {
                over = true;
            } else if (position < operation.responses.size()) {
                sendOne(operation.responses.get(position++));
            } else {
                over = true;
                if (operation.failure == null) {
                    responses.onCompleted();
                } else {
                    responses.onError(operation.failure);
                }
            }
        }

        private void sendOne(ExecutePlanResponse response) {
            answered.add(operation.id);
            responses.onNext(response);
        }

        private void goOn() {
            synchronized (FakeOperations.this) {
                waiting = false;
            }
            send();
        }
    }
}
