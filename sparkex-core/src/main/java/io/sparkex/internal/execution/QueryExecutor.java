package io.sparkex.internal.execution;

import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ExecutePlanResponse;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.ResultChunkingOptions;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.result.ExecutionResult;
import io.sparkex.internal.result.ResponseDispatcher;
import io.sparkex.internal.transport.ResponseStream;
import io.sparkex.internal.transport.SparkConnectTransport;
import io.sparkex.types.Row;
import java.util.List;
import java.util.UUID;

/** Operations that run on the server: the RPC {@code ExecutePlan} and what it answers. Thread-safe. */
public final class QueryExecutor {
    private final SessionState session;

    public QueryExecutor(SessionState session) {
        this.session = session;
    }

    /** Runs a plan and gives all its rows. */
    public List<Row> collect(PlanNode plan) {
        return execute(Plan.newBuilder().setRoot(plan.relation()).build()).rows();
    }

    /** Runs a command. */
    public ExecutionResult executeCommand(Command command) {
        return execute(Plan.newBuilder().setCommand(command).build());
    }

    private ExecutionResult execute(Plan plan) {
        return session.call(transport -> execute(transport, plan));
    }

    private ExecutionResult execute(SparkConnectTransport transport, Plan plan) {
        ResponseDispatcher result = new ResponseDispatcher();
        try (ResponseStream responses = transport.executePlan(request(plan))) {
            while (responses.hasNext()) {
                ExecutePlanResponse response = responses.next();
                session.verify(response.getSessionId(), response.getServerSideSessionId());
                result.accept(response);
            }
        }
        return result.finish();
    }

    private ExecutePlanRequest request(Plan plan) {
        ExecutePlanRequest.Builder request = ExecutePlanRequest.newBuilder()
                .setSessionId(session.sessionId())
                .setUserContext(session.userContext())
                .setClientType(session.clientType())
                .setOperationId(UUID.randomUUID().toString())
                .setPlan(plan)
                .addRequestOptions(ExecutePlanRequest.RequestOption.newBuilder()
                        .setResultChunkingOptions(
                                ResultChunkingOptions.newBuilder().setAllowArrowBatchChunking(true)));
        String observed = session.observedServerSideSessionId();
        if (observed != null) {
            request.setClientObservedServerSideSessionId(observed);
        }
        return request.build();
    }
}
