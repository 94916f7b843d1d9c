package io.sparkex.internal.execution;

import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.internal.result.ExecutionResult;
import io.sparkex.internal.result.ResponseDispatcher;
import io.sparkex.internal.result.StreamReader;
import io.sparkex.internal.transport.RpcFailure;
import io.sparkex.metrics.ExecutionInfo;
import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One operation and its result, batch by batch. Whatever ends it early ends it on the server too: an interrupted thread,
 * a refused response, being closed. Not thread-safe.
 *
 * @param <B> a batch of rows
 */
public final class Execution<B> implements AutoCloseable {
    private final SessionState session;
    private final InterruptClient interrupts;
    private final String operationId;
    private final Responses responses;
    private final SentPlan plan;
    private final ProgressHandlers.Report progress;
    private final ResponseDispatcher<B> result;
    private final Deque<B> batches = new ArrayDeque<>();
    private boolean started;
    private boolean ended;
    private @Nullable ExecutionInfo info;

    Execution(
            SessionState session,
            InterruptClient interrupts,
            String operationId,
            Responses responses,
            SentPlan plan,
            StreamReader<B> reader) {
        this.session = session;
        this.interrupts = interrupts;
        this.operationId = operationId;
        this.responses = responses;
        this.plan = plan;
        this.progress = session.progress().report(operationId);
        this.result = new ResponseDispatcher<>(reader, operationId, session.observations()::observed);
    }

    public String operationId() {
        return operationId;
    }

    /** What the server told about the operation, once its last batch was handed over. */
    Optional<ExecutionInfo> info() {
        return Optional.ofNullable(info);
    }

    /** Reads everything. */
    ExecutionResult<B> toEnd() {
        try (this) {
            while (advance()) {
                // The dispatcher gathers what came.
            }
            return result.finish();
        }
    }

    /** Waits for the next batch of rows; {@code null} is the end. */
    public @Nullable B nextBatch() {
        while (batches.isEmpty()) {
            if (!advance()) {
                info = result.finish().info();
                return null;
            }
            batches.addAll(result.takeBatches());
        }
        return batches.poll();
    }

    private boolean advance() {
        if (ended) {
            return false;
        }
        try {
            boolean more = session.run(operationId, this::receive);
            if (!more) {
                close();
            }
            return more;
        } catch (RuntimeException e) {
            closeAfter(e);
            throw plan.refused(e);
        } catch (Error e) {
            closeAfter(e);
            throw e;
        } finally {
            Reference.reachabilityFence(plan);
        }
    }

    /** A progress handler may fail at the end too, which must not hide why it ended. */
    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            if (!e.equals(failure)) {
                failure.addSuppressed(e);
            }
        }
    }

    private boolean receive() {
        ExecutePlanResponse response;
        try {
            RpcFailure.refuseWhenInterrupted();
            started = true;
            response = responses.next();
        } catch (RpcFailure failure) {
            if (failure.isInterruption() && started) {
                interrupts.operationInBackground(operationId);
            }
            throw failure;
        }
        if (response == null) {
            return false;
        }
        session.verify(response.getSessionId(), response.getServerSideSessionId());
        progress.accept(response);
        result.accept(response);
        return true;
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            responses.close();
            progress.close();
        }
    }
}
