package io.sparkex;

import static io.sparkex.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Message;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanRequest.AnalyzeCase;
import io.sparkex.connect.proto.AnalyzePlanRequest.Explain.ExplainMode;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.Relation;
import io.sparkex.errors.ProtocolException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.internal.typecodec.StorageLevelCodec;
import io.sparkex.options.StorageLevel;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What data frames ask a server about themselves, and what they don't ask twice. */
@Timeout(60)
@Tag("profile:session-management")
class DataFrameAnalysisTest {
    private static final StructType SCHEMA =
            StructType.of().add("id", DataTypes.LongType, false).add("text", DataTypes.StringType);

    private final FakeSparkConnectServer server =
            new FakeSparkConnectServer().answerAll(AnalyzePlanRequest.class, DataFrameAnalysisTest::answer);
    private SparkSession spark;
    private DataFrame frame;

    @BeforeEach
    void connect() {
        spark = SparkSession.builder().remote(server.remote()).create();
        frame = spark.range(3);
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    private static Message answer(AnalyzePlanRequest request) {
        AnalyzePlanResponse.Builder answer = identified(request);
        switch (request.getAnalyzeCase()) {
            case SCHEMA -> answer.getSchemaBuilder().setSchema(DataTypeCodec.encode(SCHEMA));
            case EXPLAIN -> answer.getExplainBuilder().setExplainString("how");
            case TREE_STRING -> answer.getTreeStringBuilder().setTreeString("root");
            case IS_LOCAL -> answer.getIsLocalBuilder().setIsLocal(true);
            case IS_STREAMING -> answer.getIsStreamingBuilder().setIsStreaming(true);
            case INPUT_FILES ->
                answer.getInputFilesBuilder().addFiles("file:/a").addFiles("file:/b");
            case SPARK_VERSION -> answer.getSparkVersionBuilder().setVersion("4.1.1");
            case DDL_PARSE -> answer.getDdlParseBuilder().setParsed(DataTypeCodec.encode(SCHEMA));
            case SAME_SEMANTICS -> answer.getSameSemanticsBuilder().setResult(true);
            case SEMANTIC_HASH -> answer.getSemanticHashBuilder().setResult(-17);
            case PERSIST -> answer.getPersistBuilder();
            case UNPERSIST -> answer.getUnpersistBuilder();
            case GET_STORAGE_LEVEL ->
                answer.getGetStorageLevelBuilder()
                        .setStorageLevel(StorageLevelCodec.encode(StorageLevel.MEMORY_AND_DISK_DESER));
            case JSON_TO_DDL -> answer.getJsonToDdlBuilder().setDdlString("id BIGINT NOT NULL");
            case ANALYZE_NOT_SET -> throw new IllegalArgumentException("nothing was asked");
        }
        return answer.build();
    }

    private static AnalyzePlanResponse.Builder identified(AnalyzePlanRequest request) {
        return AnalyzePlanResponse.newBuilder()
                .setSessionId(request.getSessionId())
                .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID);
    }

    private List<AnalyzePlanRequest> asked() {
        return server.requests(AnalyzePlanRequest.class);
    }

    private AnalyzePlanRequest askedOnce() {
        assertThat(asked()).hasSize(1);
        return asked().get(0);
    }

    // What is asked

    // CL-024
    @Test
    void anAnswerWithoutAResultIsNoAnswer() {
        server.answer(AnalyzePlanRequest.class, request -> identified(request).build());

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(frame::isLocal)
                .withMessage("No analyze result found!");
        assertThat(frame.isLocal()).isTrue();
    }

    @Test
    void anAnswerToAnotherQuestionIsNoAnswer() {
        server.answer(AnalyzePlanRequest.class, request -> {
            AnalyzePlanResponse.Builder answer = identified(request);
            answer.getIsStreamingBuilder().setIsStreaming(true);
            return answer.build();
        });

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(frame::isLocal)
                .withMessageContainingAll("IS_LOCAL", "IS_STREAMING");
    }

    // CL-025
    @Test
    void anUnknownExplainModeIsRefusedWithoutAskingTheServer() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> frame.explain("nope"))
                .withMessageContainingAll("'nope'", "simple", "extended", "codegen", "cost", "formatted")
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("UNKNOWN_EXPLAIN_MODE"));
        assertThat(asked()).isEmpty();
    }

    // CL-026
    @ParameterizedTest
    @CsvSource({"simple", "extended", "codegen", "cost", "formatted"})
    void theExplainModeIsThatOfTheSameName(String mode) {
        frame.explain(mode);

        assertThat(askedOnce().getExplain().getExplainMode())
                .isEqualTo(ExplainMode.valueOf("EXPLAIN_MODE_" + mode.toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void explainIsSimpleOrExtendedWithoutAMode() {
        frame.explain();
        frame.explain(true);
        frame.explain(false);

        assertThat(asked())
                .extracting(request -> request.getExplain().getExplainMode())
                .containsExactly(
                        ExplainMode.EXPLAIN_MODE_SIMPLE,
                        ExplainMode.EXPLAIN_MODE_EXTENDED,
                        ExplainMode.EXPLAIN_MODE_SIMPLE);
    }

    @Test
    void aTreeHasALevelOnlyWhenOneIsGiven() {
        frame.printSchema();
        frame.printSchema(2);

        assertThat(asked().get(0).getTreeString().hasLevel()).isFalse();
        assertThat(asked().get(1).getTreeString().getLevel()).isEqualTo(2);
    }

    @Test
    void eachQuestionAboutAPlanBringsItAndGivesItsAnswer() {
        assertThat(frame.schema()).isEqualTo(SCHEMA);
        assertThat(frame.isLocal()).isTrue();
        assertThat(frame.isStreaming()).isTrue();
        assertThat(frame.inputFiles()).containsExactly("file:/a", "file:/b");
        assertThat(frame.semanticHash()).isEqualTo(-17);
        frame.explain();
        frame.printSchema();

        assertThat(asked())
                .extracting(DataFrameAnalysisTest::plan)
                .hasSize(7)
                .allSatisfy(plan ->
                        assertThat(plan.getRoot()).isEqualTo(frame.plan().relation()));
        assertThat(asked())
                .allSatisfy(request -> assertThat(request.getClientObservedServerSideSessionId())
                        .isEqualTo(FakeSparkConnectServer.SERVER_SIDE_ID));
    }

    private static Plan plan(AnalyzePlanRequest request) {
        return switch (request.getAnalyzeCase()) {
            case SCHEMA -> request.getSchema().getPlan();
            case EXPLAIN -> request.getExplain().getPlan();
            case TREE_STRING -> request.getTreeString().getPlan();
            case IS_LOCAL -> request.getIsLocal().getPlan();
            case IS_STREAMING -> request.getIsStreaming().getPlan();
            case INPUT_FILES -> request.getInputFiles().getPlan();
            case SEMANTIC_HASH -> request.getSemanticHash().getPlan();
            default ->
                throw new IllegalArgumentException(request.getAnalyzeCase().name());
        };
    }

    @Test
    void sameSemanticsBringsBothPlansOfOneSession() {
        DataFrame other = spark.range(4);

        assertThat(frame.sameSemantics(other)).isTrue();

        AnalyzePlanRequest.SameSemantics request = askedOnce().getSameSemantics();
        assertThat(request.getTargetPlan().getRoot()).isEqualTo(frame.plan().relation());
        assertThat(request.getOtherPlan().getRoot()).isEqualTo(other.plan().relation());
        try (SparkSession second =
                SparkSession.builder().remote(server.remote()).create()) {
            DataFrame foreign = second.range(3);
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(() -> frame.sameSemantics(foreign))
                    .satisfies(e -> assertThat(e.getCondition()).isEqualTo("SESSION_NOT_SAME"));
        }
        assertThat(asked()).hasSize(1);
    }

    @Test
    void keepingRowsBringsAPlainRelation() {
        Relation relation = frame.plan().relation();

        assertThat(frame.cache()).isSameAs(frame);
        assertThat(frame.persist()).isSameAs(frame);
        assertThat(frame.persist(StorageLevel.DISK_ONLY_3)).isSameAs(frame);
        assertThat(frame.storageLevel()).isEqualTo(StorageLevel.MEMORY_AND_DISK_DESER);
        assertThat(frame.isCached()).isTrue();
        assertThat(frame.unpersist()).isSameAs(frame);
        assertThat(frame.unpersist(true)).isSameAs(frame);

        List<AnalyzePlanRequest> asked = asked();
        assertThat(asked.subList(0, 3))
                .extracting(AnalyzePlanRequest::getPersist)
                .allSatisfy(persist -> assertThat(persist.getRelation()).isEqualTo(relation));
        assertThat(asked.subList(0, 3))
                .extracting(
                        request -> StorageLevelCodec.decode(request.getPersist().getStorageLevel()))
                .containsExactly(
                        StorageLevel.MEMORY_AND_DISK_DESER,
                        StorageLevel.MEMORY_AND_DISK_DESER,
                        StorageLevel.DISK_ONLY_3);
        assertThat(asked.subList(3, 5))
                .allSatisfy(request ->
                        assertThat(request.getGetStorageLevel().getRelation()).isEqualTo(relation));
        assertThat(asked.subList(5, 7))
                .extracting(AnalyzePlanRequest::getUnpersist)
                .allSatisfy(unpersist -> assertThat(unpersist.getRelation()).isEqualTo(relation));
        assertThat(asked.subList(5, 7))
                .extracting(request -> request.getUnpersist().getBlocking())
                .containsExactly(false, true);
    }

    // What is asked once

    // CL-044
    @Test
    void theSchemaIsAskedForOnce() {
        assertThat(frame.schema()).isEqualTo(SCHEMA);
        assertThat(frame.schema()).isEqualTo(SCHEMA);
        assertThat(frame.columns()).containsExactly("id", "text");
        assertThat(frame.dtypes()).containsExactly(Map.entry("id", "bigint"), Map.entry("text", "string"));

        assertThat(askedOnce().hasSchema()).isTrue();
    }

    // CL-045
    @Test
    void stepsThatChangeNoColumnKnowTheSchema() {
        frame.schema();

        List<Function<DataFrame, DataFrame>> steps = List.of(
                df -> df.limit(1),
                df -> df.filter(col("id").gt(1)),
                df -> df.filter("id > 1"),
                df -> df.where("id > 1"),
                df -> df.alias("t"),
                df -> df.sort("id"),
                df -> df.orderBy(col("id").desc()),
                df -> df.coalesce(1),
                DataFrame::distinct,
                DataFrame::dropDuplicates,
                df -> df.dropDuplicates("id"),
                df -> df.hint("broadcast"),
                df -> df.observe("seen", functions.count(col("id"))),
                df -> df.randomSplit(0.5, 0.5)[1],
                df -> df.repartition(2),
                df -> df.repartition(2, "id"),
                df -> df.repartitionById(2, col("id")),
                df -> df.repartitionByRange("id"),
                df -> df.sample(0.5),
                df -> df.sortWithinPartitions("id"),
                df -> df.limit(3).filter("id = 1").alias("u"));
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.apply(frame).schema()).isEqualTo(SCHEMA));
        assertThat(asked()).hasSize(1);
    }

    // CL-045
    @Test
    void otherStepsAskAnew() {
        frame.schema();

        List<Function<DataFrame, DataFrame>> steps = List.of(
                df -> df.select("id"),
                df -> df.withColumn("x", col("id")),
                df -> df.drop("text"),
                df -> df.offset(1),
                df -> df.join(spark.range(1), "id"),
                df -> df.union(spark.range(1)),
                df -> df.exceptAll(spark.range(1)),
                df -> df.groupBy("id").count());
        steps.forEach(step -> step.apply(frame).schema());

        assertThat(asked()).hasSize(1 + steps.size());
    }

    // CL-045
    @Test
    void whatHasTheColumnsOfTwoFramesKnowsTheSchemaWhenBothHaveTheSame() {
        DataFrame other = spark.range(1);
        frame.schema();
        other.schema();

        List<Function<DataFrame, DataFrame>> steps = List.of(
                df -> df.exceptAll(other),
                df -> df.intersect(other),
                df -> df.intersectAll(other),
                df -> df.subtract(other),
                df -> df.unionAll(other),
                df -> df.unionByName(other));
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.apply(frame).schema()).isEqualTo(SCHEMA));
        assertThat(asked()).hasSize(2);
    }

    // CL-045
    @Test
    void aStepDoesNotLearnWhatIsAskedLater() {
        DataFrame before = frame.limit(1);

        frame.schema();
        before.schema();

        assertThat(asked()).hasSize(2);
    }

    // CL-047
    @Test
    void collectingNeedsNoAnalysis() {
        server.onExecute((request, responses) -> {
            responses.onNext(FakeSparkConnectServer.response(request)
                    .setResultComplete(io.sparkex.connect.proto.ExecutePlanResponse.ResultComplete.getDefaultInstance())
                    .build());
            responses.onCompleted();
        });

        frame.collect();

        assertThat(asked()).isEmpty();
        assertThat(server.requests(ExecutePlanRequest.class)).hasSize(1);
    }

    @Test
    void whatCannotChangeIsAskedForOncePerDataFrame() {
        for (int i = 0; i < 3; i++) {
            frame.isLocal();
            frame.isStreaming();
            frame.semanticHash();
            spark.version();
        }
        assertThat(asked())
                .extracting(AnalyzePlanRequest::getAnalyzeCase)
                .containsExactlyInAnyOrder(
                        AnalyzeCase.IS_LOCAL,
                        AnalyzeCase.IS_STREAMING,
                        AnalyzeCase.SEMANTIC_HASH,
                        AnalyzeCase.SPARK_VERSION);

        frame.limit(1).isLocal();

        assertThat(asked()).hasSize(5);
    }

    @Test
    void whatMayChangeIsAskedForEachTime() {
        List<Consumer<DataFrame>> questions = List.of(
                DataFrame::inputFiles,
                DataFrame::storageLevel,
                DataFrame::isCached,
                DataFrame::explain,
                DataFrame::printSchema,
                df -> df.sameSemantics(df));
        questions.forEach(question -> {
            question.accept(frame);
            question.accept(frame);
        });

        assertThat(asked()).hasSize(2 * questions.size());
    }

    @Test
    void aFailedQuestionIsAskedAgain() {
        server.refuse(AnalyzePlanRequest.class, io.grpc.Status.INTERNAL.asRuntimeException());

        assertThatExceptionOfType(io.sparkex.errors.SparkException.class).isThrownBy(frame::schema);
        assertThat(frame.schema()).isEqualTo(SCHEMA);
    }
}
