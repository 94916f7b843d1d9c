package io.sparkex.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.CompressionCodec;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.ConfigResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.KeyValue;
import io.sparkex.connect.proto.Plan;
import io.sparkex.connect.proto.Plan.CompressedOperation;
import io.sparkex.connect.proto.Plan.CompressedOperation.OpType;
import io.sparkex.errors.PlanTooDeepException;
import io.sparkex.errors.SparkException;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.internal.command.SessionCommandEncoder;
import io.sparkex.internal.expression.LiteralEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.ProjectionEncoder;
import io.sparkex.internal.relation.RowSetEncoder;
import io.sparkex.internal.relation.SourceEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which form plans are sent. */
@Timeout(60)
@Tag("profile:session-management")
class PlanFinisherTest {
    private static final String TOO_NESTED = "Protocol message had too many levels of nesting. May be malicious.";

    private static final Logger SERVER_LOG = Logger.getLogger("io.grpc.internal.SerializingExecutor");

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private final TestSession session = TestSession.of(server.remote());
    private final QueryExecutor executor = new QueryExecutor(session.state());

    @BeforeAll
    static void expectWhatTheServerCannotRead() {
        SERVER_LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void expectNothing() {
        SERVER_LOG.setLevel(null);
    }

    @AfterEach
    void stop() {
        session.close();
        server.close();
    }

    private void compressing(String threshold, String algorithm) {
        server.answerAll(
                ConfigRequest.class,
                request -> ConfigResponse.newBuilder()
                        .setSessionId(request.getSessionId())
                        .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                        .addPairs(pair("spark.connect.session.planCompression.threshold", threshold))
                        .addPairs(pair("spark.connect.session.planCompression.defaultAlgorithm", algorithm))
                        .build());
    }

    private static KeyValue pair(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private PlanNode small() {
        return SourceEncoder.encodeRange(session.state().key(), 0, 1, 1, null);
    }

    private PlanNode large() {
        return ProjectionEncoder.encodeProject(
                small(),
                IntStream.range(0, 100)
                        .mapToObj(i -> NameEncoder.encodeColumn("column"))
                        .toList());
    }

    private PlanNode incompressible() {
        byte[] noise = new byte[500];
        new Random(4).nextBytes(noise);
        return ProjectionEncoder.encodeProject(small(), List.of(LiteralEncoder.encode(noise)));
    }

    private PlanNode deep(int steps) {
        PlanNode plan = small();
        for (int i = 0; i < steps; i++) {
            plan = RowSetEncoder.encodeLimit(plan, 100);
        }
        return plan;
    }

    private Plan sent(PlanNode plan) {
        executor.collect(plan);
        return lastSent();
    }

    private Plan lastSent() {
        List<ExecutePlanRequest> requests = server.requests(ExecutePlanRequest.class);
        return requests.get(requests.size() - 1).getPlan();
    }

    private static byte[] decompressed(CompressedOperation operation) {
        assertThat(operation.getCompressionCodec()).isEqualTo(CompressionCodec.COMPRESSION_CODEC_ZSTD);
        byte[] data = operation.getData().toByteArray();
        return Zstd.decompress(data, (int) Zstd.getFrameContentSize(data));
    }

    // Compression

    // CL-032
    @Test
    void plansStayPlainWhenTheServerDoesNotSayHowToCompressAndIsAskedOnce() {
        server.answerAll(ConfigRequest.class, request -> {
            throw Status.INTERNAL.withDescription("no configuration here").asRuntimeException();
        });

        assertThat(sent(large()).hasRoot()).isTrue();
        assertThat(sent(large()).hasRoot()).isTrue();
        assertThat(server.requests(ConfigRequest.class)).hasSize(1);
    }

    // CL-033
    @Test
    void plansAboveTheThresholdAreCompressed() {
        compressing("100", "ZSTD");
        PlanNode plan = large();

        CompressedOperation operation = sent(plan).getCompressedOperation();

        assertThat(operation.getOpType()).isEqualTo(OpType.OP_TYPE_RELATION);
        assertThat(decompressed(operation)).isEqualTo(plan.relation().toByteArray());
        assertThat(server.requests(ConfigRequest.class)).hasSize(1);
    }

    // CL-033
    @Test
    void onlyPlansLargerThanTheThresholdAreCompressed() {
        int size = large().relation().getSerializedSize();
        compressing(Integer.toString(size), "ZSTD");
        assertThat(sent(large()).hasRoot()).isTrue();
        assertThat(sent(small()).hasRoot()).isTrue();
    }

    // CL-033
    @Test
    void plansOfAnalysesAreCompressedTooButNotRelationsToKeep() {
        compressing("100", "ZSTD");
        AnalyzeClient analyzer = new AnalyzeClient(session.state());
        PlanNode plan = large();

        // The answer of the fake server is one to another question.
        assertThatExceptionOfType(SparkException.class).isThrownBy(() -> analyzer.isLocal(plan));
        assertThatExceptionOfType(SparkException.class).isThrownBy(() -> analyzer.storageLevel(plan));

        List<AnalyzePlanRequest> asked = server.requests(AnalyzePlanRequest.class);
        assertThat(decompressed(asked.get(0).getIsLocal().getPlan().getCompressedOperation()))
                .isEqualTo(plan.relation().toByteArray());
        assertThat(asked.get(1).getGetStorageLevel().getRelation()).isEqualTo(plan.relation());
    }

    // CL-035
    @Test
    void aPlanThatDoesNotGetSmallerIsSentAsItIs() {
        compressing("100", "ZSTD");
        PlanNode plan = incompressible();

        assertThat(sent(plan).getRoot()).isEqualTo(plan.relation());
    }

    // CL-036
    @ParameterizedTest
    @CsvSource({"100,NONE", "-1,ZSTD", "'',ZSTD", "100,LZ4", "many,ZSTD"})
    void plansStayPlainWhenTheServerWishesSo(String threshold, String algorithm) {
        compressing(threshold, algorithm);

        assertThat(sent(large()).hasRoot()).isTrue();
        session.command("SELECT '" + "x".repeat(1000) + "'");
        assertThat(lastSent().hasCommand()).isTrue();
    }

    // CL-037
    @Test
    void commandsAreCompressedAsCommands() throws IOException {
        compressing("100", "ZSTD");
        String query = "SELECT '" + "x".repeat(1000) + "'";

        session.command(query);

        CompressedOperation operation = lastSent().getCompressedOperation();
        assertThat(operation.getOpType()).isEqualTo(OpType.OP_TYPE_COMMAND);
        assertThat(io.sparkex.connect.proto.Command.parseFrom(decompressed(operation))
                        .getSqlCommand()
                        .getInput()
                        .getSql()
                        .getQuery())
                .isEqualTo(query);
    }

    // ER-060
    @Test
    void aServerThatCannotReadACompressedPlanGetsPlainOnesFromThenOn() {
        compressing("100", "ZSTD");
        StatusRuntimeException refusal = cannotParse("Unknown frame descriptor");
        server.onExecute((request, responses) -> responses.onError(refusal));
        PlanNode plan = large();

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> executor.collect(plan))
                .isNotInstanceOf(PlanTooDeepException.class)
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("CONNECT_INVALID_PLAN.CANNOT_PARSE"));
        assertThat(lastSent().hasCompressedOperation()).isTrue();

        assertThat(sent(large()).hasRoot()).isTrue();
    }

    // ER-060
    @Test
    void aRefusedAnalysisTurnsCompressionOffToo() {
        compressing("100", "ZSTD");
        server.refuse(AnalyzePlanRequest.class, cannotParse("Unknown frame descriptor"));
        PlanNode plan = large();

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> new AnalyzeClient(session.state()).schema(plan))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("CONNECT_INVALID_PLAN.CANNOT_PARSE"));

        assertThat(sent(large()).hasRoot()).isTrue();
    }

    // ER-060
    @Test
    void aPlanThatIsTooDeepDoesNotTurnCompressionOff() {
        compressing("100", "ZSTD");
        StatusRuntimeException refusal = cannotParse(TOO_NESTED);
        server.onExecute((request, responses) -> responses.onError(refusal));
        PlanNode plan = deep(300);

        assertThatExceptionOfType(PlanTooDeepException.class)
                .isThrownBy(() -> executor.collect(plan))
                .withMessageContainingAll(
                        "301 steps", "spark.connect.grpc.marshallerRecursionLimit", "checkpoint()", "-Xss")
                .satisfies(e -> {
                    assertThat(e.getCondition()).isEqualTo("PLAN_TOO_DEEP");
                    assertThat(e.getMessageParameters()).containsEntry("depth", "301");
                    assertThat(e).hasCauseInstanceOf(SparkException.class);
                });

        assertThat(sent(large()).hasCompressedOperation()).isTrue();
    }

    private static StatusRuntimeException cannotParse(String why) {
        ErrorInfo info = ErrorInfo.newBuilder()
                .setReason("org.apache.spark.SparkSQLException")
                .putMetadata("classes", "[\"org.apache.spark.SparkSQLException\"]")
                .putMetadata("errorClass", "CONNECT_INVALID_PLAN.CANNOT_PARSE")
                .putMetadata("sqlState", "56K00")
                .build();
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.INTERNAL.value())
                .setMessage(
                        "[CONNECT_INVALID_PLAN.CANNOT_PARSE] Cannot decompress or parse the input plan (" + why + ")")
                .addDetails(Any.pack(info))
                .build());
    }

    // Depth

    @Test
    void deepPlansAreCompressedBelowTheThresholdToo() {
        compressing("10485760", "ZSTD");
        PlanNode plan = deep(300);

        CompressedOperation operation = sent(plan).getCompressedOperation();

        assertThat(decompressed(operation)).isEqualTo(plan.relation().toByteArray());
        assertThat(sent(deep(30)).hasRoot()).isTrue();
    }

    @Test
    void withoutCompressionADeepPlanIsTheSameOnTheWireAndFlatInMemory() throws IOException {
        compressing("-1", "ZSTD");
        PlanCompression compression = session.state().compression();
        PlanNode plan = deep(300);

        Plan query = PlanFinisher.finish(plan, compression);
        assertThat(query.hasRoot()).isFalse();
        assertThat(reread(query, Plan.newBuilder()))
                .isEqualTo(Plan.newBuilder().setRoot(plan.relation()).build());
        assertThat(PlanFinisher.isCommand(query)).isFalse();

        io.sparkex.connect.proto.Command command = SessionCommandEncoder.encodeSql(plan);
        Plan sql = PlanFinisher.finish(command, plan.depth(), compression);
        assertThat(reread(sql, Plan.newBuilder()))
                .isEqualTo(Plan.newBuilder().setCommand(command).build());
        assertThat(PlanFinisher.isCommand(sql)).isTrue();

        AnalyzePlanRequest.Persist.Builder persist = AnalyzePlanRequest.Persist.newBuilder();
        PlanFinisher.set(persist, AnalyzePlanRequest.Persist.RELATION_FIELD_NUMBER, plan.relation(), plan.depth());
        assertThat(reread(persist.build(), AnalyzePlanRequest.Persist.newBuilder()))
                .isEqualTo(AnalyzePlanRequest.Persist.newBuilder()
                        .setRelation(plan.relation())
                        .build());
    }

    private static Message reread(Message message, Message.Builder target) throws IOException {
        ByteString bytes = message.toByteString();
        CodedInputStream input = bytes.newCodedInput();
        input.setRecursionLimit(2000);
        return target.mergeFrom(input).build();
    }

    @Test
    void aPlainPlanThatTheServerCannotReadIsTooDeepAndNotSentAgain() {
        compressing("-1", "ZSTD");
        PlanNode plan = deep(300);

        assertThatExceptionOfType(PlanTooDeepException.class)
                .isThrownBy(() -> executor.collect(plan))
                .satisfies(e -> assertThat(e.getMessageParameters()).containsEntry("depth", "301"));
        assertThat(session.retries()).isEmpty();
    }

    @Test
    void aServerThatSaysNothingAboutAShallowPlanDoesNotFindItTooDeep() {
        server.onExecute((request, responses) -> responses.onError(Status.UNKNOWN.asRuntimeException()));
        PlanNode plan = deep(10);

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> executor.collect(plan))
                .isNotInstanceOf(PlanTooDeepException.class);
    }

    @Test
    void aServerThatRunsOutOfStackOverADeepPlanFindsItTooDeep() {
        server.onExecute((request, responses) -> responses.onError(Status.UNKNOWN.asRuntimeException()));
        PlanNode plan = deep(90);

        assertThatExceptionOfType(PlanTooDeepException.class).isThrownBy(() -> executor.collect(plan));
    }
}
