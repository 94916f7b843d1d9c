package io.sparkex.internal.execution;

import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.connect.proto.AnalyzePlanResponse.ResultCase;
import io.sparkex.connect.proto.Plan;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.ProtocolException;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.plan.SessionMismatch;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.internal.typecodec.StorageLevelCodec;
import io.sparkex.options.ExplainMode;
import io.sparkex.options.StorageLevel;
import io.sparkex.types.DataType;
import io.sparkex.types.StructType;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The RPC {@code AnalyzePlan}: what the server knows of a plan without running it. Keeps no answer. Thread-safe. */
public final class AnalyzeClient {
    private static final Logger LOG = LoggerFactory.getLogger(AnalyzeClient.class);
    private static final Duration ALIVE_TIMEOUT = Duration.ofSeconds(5);

    private final SessionState session;

    public AnalyzeClient(SessionState session) {
        this.session = session;
    }

    /** Asks for the version of Spark on the server. */
    public String sparkVersion() {
        AnalyzePlanRequest.Builder request =
                session.requests().analyze().setSparkVersion(AnalyzePlanRequest.SparkVersion.getDefaultInstance());
        return ask(request, ResultCase.SPARK_VERSION).getSparkVersion().getVersion();
    }

    /** Asks once, and not for long, whether the server serves the session. */
    public boolean isAlive() {
        AnalyzePlanRequest request = session.requests()
                .analyze()
                .setSparkVersion(AnalyzePlanRequest.SparkVersion.getDefaultInstance())
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

    /** Asks for the type that a DDL text describes: a struct for a list of columns. */
    public DataType ddlParse(String ddl) {
        AnalyzePlanRequest.Builder request = session.requests()
                .analyze()
                .setDdlParse(AnalyzePlanRequest.DDLParse.newBuilder().setDdlString(ddl));
        return DataTypeCodec.decode(
                ask(request, ResultCase.DDL_PARSE).getDdlParse().getParsed());
    }

    /** Asks for the DDL text of a struct that is given as JSON. */
    public String jsonToDdl(String json) {
        AnalyzePlanRequest.Builder request = session.requests()
                .analyze()
                .setJsonToDdl(AnalyzePlanRequest.JsonToDDL.newBuilder().setJsonString(json));
        return ask(request, ResultCase.JSON_TO_DDL).getJsonToDdl().getDdlString();
    }

    /** Asks for the schema of a plan. */
    public StructType schema(PlanNode plan) {
        AnalyzePlanRequest.Builder request = session.requests()
                .analyze()
                .setSchema(AnalyzePlanRequest.Schema.newBuilder().setPlan(finished(plan)));
        return DataTypeCodec.decodeStruct(
                ask(plan, request, ResultCase.SCHEMA).getSchema().getSchema());
    }

    /** Asks for a drawing of the schema down to {@code level}, or all of it. */
    public String treeString(PlanNode plan, @Nullable Integer level) {
        AnalyzePlanRequest.TreeString.Builder tree =
                AnalyzePlanRequest.TreeString.newBuilder().setPlan(finished(plan));
        if (level != null) {
            tree.setLevel(level);
        }
        AnalyzePlanRequest.Builder request = session.requests().analyze().setTreeString(tree);
        return ask(plan, request, ResultCase.TREE_STRING).getTreeString().getTreeString();
    }

    /** Asks how the server would run a plan. */
    public String explain(PlanNode plan, ExplainMode mode) {
        AnalyzePlanRequest.Builder request = session.requests()
                .analyze()
                .setExplain(AnalyzePlanRequest.Explain.newBuilder()
                        .setPlan(finished(plan))
                        .setExplainMode(encode(mode)));
        return ask(plan, request, ResultCase.EXPLAIN).getExplain().getExplainString();
    }

    /** Asks whether the rows of a plan are on the server itself, without a job. */
    public boolean isLocal(PlanNode plan) {
        AnalyzePlanRequest.Builder request = session.requests()
                .analyze()
                .setIsLocal(AnalyzePlanRequest.IsLocal.newBuilder().setPlan(finished(plan)));
        return ask(plan, request, ResultCase.IS_LOCAL).getIsLocal().getIsLocal();
    }

    /** Asks whether a plan reads a stream. */
    public boolean isStreaming(PlanNode plan) {
        AnalyzePlanRequest.Builder request = session.requests()
                .analyze()
                .setIsStreaming(AnalyzePlanRequest.IsStreaming.newBuilder().setPlan(finished(plan)));
        return ask(plan, request, ResultCase.IS_STREAMING).getIsStreaming().getIsStreaming();
    }

    /** Asks which files a plan reads. */
    public List<String> inputFiles(PlanNode plan) {
        AnalyzePlanRequest.Builder request = session.requests()
                .analyze()
                .setInputFiles(AnalyzePlanRequest.InputFiles.newBuilder().setPlan(finished(plan)));
        return List.copyOf(
                ask(plan, request, ResultCase.INPUT_FILES).getInputFiles().getFilesList());
    }

    /** Asks whether two plans of the session give the same rows, as far as their texts show. */
    public boolean sameSemantics(PlanNode plan, PlanNode other) {
        SessionMismatch.same(plan.session(), other.session());
        AnalyzePlanRequest.Builder request = session.requests()
                .analyze()
                .setSameSemantics(AnalyzePlanRequest.SameSemantics.newBuilder()
                        .setTargetPlan(finished(plan))
                        .setOtherPlan(finished(other)));
        PlanNode deeper = plan.depth() < other.depth() ? other : plan;
        try {
            return ask(deeper, request, ResultCase.SAME_SEMANTICS)
                    .getSameSemantics()
                    .getResult();
        } finally {
            Reference.reachabilityFence(plan);
            Reference.reachabilityFence(other);
        }
    }

    /** Asks for a number that is the same for plans of the same semantics. */
    public int semanticHash(PlanNode plan) {
        AnalyzePlanRequest.Builder request = session.requests()
                .analyze()
                .setSemanticHash(AnalyzePlanRequest.SemanticHash.newBuilder().setPlan(finished(plan)));
        return ask(plan, request, ResultCase.SEMANTIC_HASH).getSemanticHash().getResult();
    }

    /** Tells the server to keep the rows of a plan once they are computed. */
    public void persist(PlanNode plan, StorageLevel level) {
        AnalyzePlanRequest.Persist.Builder persist =
                AnalyzePlanRequest.Persist.newBuilder().setStorageLevel(StorageLevelCodec.encode(level));
        PlanFinisher.set(persist, AnalyzePlanRequest.Persist.RELATION_FIELD_NUMBER, plan.relation(), plan.depth());
        ask(plan, session.requests().analyze().setPersist(persist), ResultCase.PERSIST);
    }

    /** Tells the server to drop the rows that it keeps of a plan. */
    public void unpersist(PlanNode plan, boolean blocking) {
        AnalyzePlanRequest.Unpersist.Builder unpersist =
                AnalyzePlanRequest.Unpersist.newBuilder().setBlocking(blocking);
        PlanFinisher.set(unpersist, AnalyzePlanRequest.Unpersist.RELATION_FIELD_NUMBER, plan.relation(), plan.depth());
        ask(plan, session.requests().analyze().setUnpersist(unpersist), ResultCase.UNPERSIST);
    }

    /** Asks where and how the server keeps the rows of a plan. */
    public StorageLevel storageLevel(PlanNode plan) {
        AnalyzePlanRequest.GetStorageLevel.Builder get = AnalyzePlanRequest.GetStorageLevel.newBuilder();
        PlanFinisher.set(get, AnalyzePlanRequest.GetStorageLevel.RELATION_FIELD_NUMBER, plan.relation(), plan.depth());
        AnalyzePlanRequest.Builder request = session.requests().analyze().setGetStorageLevel(get);
        return StorageLevelCodec.decode(ask(plan, request, ResultCase.GET_STORAGE_LEVEL)
                .getGetStorageLevel()
                .getStorageLevel());
    }

    private Plan finished(PlanNode plan) {
        return PlanFinisher.finish(plan, session.compression());
    }

    private AnalyzePlanResponse ask(PlanNode plan, AnalyzePlanRequest.Builder request, ResultCase kind) {
        SentPlan sent = new SentPlan(plan, session.compression());
        try {
            return ask(request, kind);
        } catch (RuntimeException e) {
            throw sent.refused(e);
        } finally {
            Reference.reachabilityFence(sent);
        }
    }

    private AnalyzePlanResponse ask(AnalyzePlanRequest.Builder request, ResultCase kind) {
        AnalyzePlanRequest whole = request.build();
        AnalyzePlanResponse answer = session.call("AnalyzePlan", transport -> {
            AnalyzePlanResponse response = transport.analyzePlan(whole);
            session.verify(response.getSessionId(), response.getServerSideSessionId());
            return response;
        });
        if (answer.getResultCase() == ResultCase.RESULT_NOT_SET) {
            throw new ProtocolException(ErrorDetails.of("No analyze result found!"), null);
        }
        if (answer.getResultCase() != kind) {
            throw new ProtocolException(
                    ErrorDetails.of(
                            "The server was asked for " + kind + " but answered with " + answer.getResultCase() + "."),
                    null);
        }
        return answer;
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
