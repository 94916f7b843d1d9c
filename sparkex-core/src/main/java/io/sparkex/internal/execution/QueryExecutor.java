package io.sparkex.internal.execution;

import io.sparkex.config.ResultChunking;
import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanRequest.RequestOption;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.ReattachOptions;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.connect.proto.ResultChunkingOptions;
import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.plan.RemoteRelationHandle;
import io.sparkex.internal.result.ExecutionResult;
import io.sparkex.internal.result.StreamReader;
import io.sparkex.internal.result.WholeBatch;
import io.sparkex.internal.transport.SparkConnectTransport;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Operations that run on the server: the RPC {@code ExecutePlan} and what it answers. Thread-safe. */
public final class QueryExecutor {
    private final SessionState session;
    private final InterruptClient interrupts;

    public QueryExecutor(SessionState session) {
        this.session = session;
        this.interrupts = new InterruptClient(session);
    }

    /** Runs a plan and gives all its rows. */
    public ExecutionResult<ColumnBatch> collect(PlanNode plan) {
        return start(plan, StreamReader.ofColumns()).toEnd();
    }

    /** Prepares a plan whose rows are read as they come; it starts when the first one is asked for. */
    public RowCursor rows(PlanNode plan) {
        return new RowCursor(new BatchCursor<>(start(plan, StreamReader.ofColumns()), session.abandonment()));
    }

    /** Prepares a plan whose result is read as the server sends it; it starts when the first batch is asked for. */
    public BatchCursor<WholeBatch> batches(PlanNode plan) {
        return new BatchCursor<>(start(plan, StreamReader.ofStreams()), session.abandonment());
    }

    private <B> Execution<B> start(PlanNode plan, StreamReader<B> reader) {
        return start(PlanFinisher.finish(plan, session.compression()), plan, reader);
    }

    /** Runs a command over a relation. */
    public ExecutionResult<ColumnBatch> executeCommand(Command command, PlanNode input) {
        return start(
                        PlanFinisher.finish(command, input.depth(), session.compression()),
                        input,
                        StreamReader.ofColumns())
                .toEnd();
    }

    /** Runs a command that reads no relation. */
    public ExecutionResult<ColumnBatch> executeCommand(Command command) {
        return start(PlanFinisher.finish(command, 0, session.compression()), null, StreamReader.ofColumns())
                .toEnd();
    }

    /**
     * Takes charge of a relation that the server keeps. PySpark: {@code CachedRemoteRelation.__del__}.
     *
     * @param removal the command that is sent once no plan is built on the relation any more
     */
    public RemoteRelationHandle keep(String relationId, Command removal) {
        RemoteRelationHandle handle = new RemoteRelationHandle(relationId);
        session.abandonment().watch(handle, () -> remove(removal));
        return handle;
    }

    /** Sent plainly: there is nothing to reattach to, and removing twice does no harm. */
    private void remove(Command removal) {
        if (session.isClosed()) {
            return;
        }
        ExecutePlanRequest request = session.requests()
                .execute(UUID.randomUUID().toString())
                .setPlan(Plan.newBuilder().setCommand(removal))
                .build();
        session.background().make("ExecutePlan", () -> session.transport().executePlanInBackground(request));
    }

    private <B> Execution<B> start(Plan plan, @Nullable PlanNode node, StreamReader<B> reader) {
        ExecutePlanRequest request = request(plan);
        SparkConnectTransport transport = session.transport();
        Consumer<ReleaseExecuteRequest> release =
                done -> session.background().make("ReleaseExecute", () -> transport.releaseExecute(done));
        Responses responses = session.settings().isReattachable()
                ? new ReattachableExecution(transport, session.retries(), session::pause, release, request)
                : new PlainExecution(
                        transport,
                        session.retries(),
                        request,
                        () -> interrupts.operationInBackground(request.getOperationId()));
        return new Execution<>(
                session,
                interrupts,
                request.getOperationId(),
                responses,
                new SentPlan(node, session.compression()),
                reader);
    }

    private ExecutePlanRequest request(Plan plan) {
        ExecutePlanRequest.Builder request = session.requests()
                .execute(session.scope().operationId())
                .setPlan(plan)
                .addAllTags(session.tags().get())
                .addRequestOptions(RequestOption.newBuilder()
                        .setResultChunkingOptions(chunking(session.scope()
                                .resultChunking(session.settings().resultChunking()))));
        if (session.settings().isReattachable()) {
            request.addRequestOptions(RequestOption.newBuilder()
                    .setReattachOptions(ReattachOptions.newBuilder().setReattachable(true)));
        }
        return request.build();
    }

    private static ResultChunkingOptions.Builder chunking(ResultChunking choice) {
        ResultChunkingOptions.Builder options =
                ResultChunkingOptions.newBuilder().setAllowArrowBatchChunking(choice.allowed());
        choice.preferredSize().ifPresent(options::setPreferredArrowChunkSize);
        return options;
    }
}
