package io.sparkex.internal.execution;

import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.connect.proto.Plan;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.options.ExplainMode;
import io.sparkex.types.StructType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The RPC {@code AnalyzePlan}. */
public final class AnalyzeClient {
    private static final Logger LOG = LoggerFactory.getLogger(AnalyzeClient.class);
    private static final Duration ALIVE_TIMEOUT = Duration.ofSeconds(5);

    private final SessionState session;

    public AnalyzeClient(SessionState session) {
        this.session = session;
    }

    /** Asks for the version of Spark on the server. */
    public String sparkVersion() {
        return analyze(AnalyzePlanRequest.newBuilder()
                        .setSparkVersion(AnalyzePlanRequest.SparkVersion.getDefaultInstance()))
                .getSparkVersion()
                .getVersion();
    }

    /** Asks once, and not for long, whether the server serves the session. */
    public boolean isAlive() {
        AnalyzePlanRequest request = identified(AnalyzePlanRequest.newBuilder()
                        .setSparkVersion(AnalyzePlanRequest.SparkVersion.getDefaultInstance()))
                .build();
        try {
            return session.run(null, () -> {
                AnalyzePlanResponse answer = session.transport().analyzePlan(request, ALIVE_TIMEOUT);
                session.verify(answer.getSessionId(), answer.getServerSideSessionId());
                return true;
            });
        } catch (RuntimeException e) {
            LOG.debug("The session {} is not alive", session.sessionId(), e);
            return false;
        }
    }

    /** Asks for the schema of a plan. */
    public StructType schema(PlanNode plan) {
        AnalyzePlanResponse answer = analyze(AnalyzePlanRequest.newBuilder()
                .setSchema(AnalyzePlanRequest.Schema.newBuilder().setPlan(root(plan))));
        if (DataTypeCodec.decode(answer.getSchema().getSchema()) instanceof StructType schema) {
            return schema;
        }
        throw new ProtocolException(ErrorDetails.of("The schema that the server sent is not a struct."), null);
    }

    /** Asks for a drawing of the schema down to {@code level}, or all of it. */
    public String treeString(PlanNode plan, @Nullable Integer level) {
        AnalyzePlanRequest.TreeString.Builder request =
                AnalyzePlanRequest.TreeString.newBuilder().setPlan(root(plan));
        if (level != null) {
            request.setLevel(level);
        }
        return analyze(AnalyzePlanRequest.newBuilder().setTreeString(request))
                .getTreeString()
                .getTreeString();
    }

    /** Asks how the server would run a plan. */
    public String explain(PlanNode plan, ExplainMode mode) {
        return analyze(AnalyzePlanRequest.newBuilder()
                        .setExplain(AnalyzePlanRequest.Explain.newBuilder()
                                .setPlan(root(plan))
                                .setExplainMode(encode(mode))))
                .getExplain()
                .getExplainString();
    }

    private AnalyzePlanRequest.Builder identified(AnalyzePlanRequest.Builder request) {
        request.setSessionId(session.sessionId())
                .setUserContext(session.userContext())
                .setClientType(session.clientType());
        String observed = session.observedServerSideSessionId();
        if (observed != null) {
            request.setClientObservedServerSideSessionId(observed);
        }
        return request;
    }

    private AnalyzePlanResponse analyze(AnalyzePlanRequest.Builder operation) {
        AnalyzePlanRequest request = identified(operation).build();
        return session.call("AnalyzePlan", transport -> {
            AnalyzePlanResponse answer = transport.analyzePlan(request);
            session.verify(answer.getSessionId(), answer.getServerSideSessionId());
            return answer;
        });
    }

    private static Plan root(PlanNode plan) {
        return Plan.newBuilder().setRoot(plan.relation()).build();
    }

    private static AnalyzePlanRequest.Explain.ExplainMode encode(ExplainMode mode) {
        return switch (mode) {
            case SIMPLE -> AnalyzePlanRequest.Explain.ExplainMode.EXPLAIN_MODE_SIMPLE;
            case EXTENDED -> AnalyzePlanRequest.Explain.ExplainMode.EXPLAIN_MODE_EXTENDED;
            case CODEGEN -> AnalyzePlanRequest.Explain.ExplainMode.EXPLAIN_MODE_CODEGEN;
            case COST -> AnalyzePlanRequest.Explain.ExplainMode.EXPLAIN_MODE_COST;
            case FORMATTED -> AnalyzePlanRequest.Explain.ExplainMode.EXPLAIN_MODE_FORMATTED;
        };
    }
}
