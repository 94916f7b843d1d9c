package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.connect.proto.ArtifactStatusesRequest;
import io.sparkex.connect.proto.ArtifactStatusesResponse;
import io.sparkex.connect.proto.ArtifactStatusesResponse.ArtifactStatus;
import io.sparkex.connect.proto.ChunkedCachedLocalRelation;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.LocalRelation;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.fake.UploadedArtifacts;
import io.sparkex.internal.arrow.ArrowBatchReader;
import io.sparkex.internal.arrow.HeapBytes;
import io.sparkex.internal.arrow.RowList;
import io.sparkex.internal.artifact.ArtifactNames;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.mapping.TypeToken;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local data as the server sees it. Scenarios LR-001 to LR-034 and SD-018. */
@Timeout(60)
class CreateDataFrameTest {
    private static final StructType SCHEMA =
            StructType.of().add("id", DataTypes.IntegerType, false).add("name", DataTypes.StringType);
    private static final StructType LONGS = StructType.of().add("n", DataTypes.LongType, false);
    private static final String THRESHOLD = "spark.sql.session.localRelationCacheThreshold";
    private static final String CHUNK_BYTES = "spark.sql.session.localRelationChunkSizeBytes";
    private static final String CHUNK_ROWS = "spark.sql.session.localRelationChunkSizeRows";
    private static final String BATCH_BYTES = "spark.sql.session.localRelationBatchOfChunksSizeBytes";

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private SparkSession spark;
    private int before;

    @BeforeEach
    void connect() {
        spark = SparkSession.builder()
                .remote(server.remote())
                .rpcTimeout(Duration.ofSeconds(20))
                .create();
        settings(Map.of());
        before = questions();
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    private void settings(Map<String, String> changed) {
        LocalDataConfig.serve(server, changed);
    }

    /** The unary calls that a data frame may cost. */
    private int questions() {
        return server.requests(ConfigRequest.class).size()
                + server.requests(AnalyzePlanRequest.class).size()
                + server.requests(AddArtifactsRequest.class).size()
                + server.requests(ArtifactStatusesRequest.class).size();
    }

    private static LocalRelation local(DataFrame frame) {
        assertThat(frame.plan().relation().hasLocalRelation()).isTrue();
        return frame.plan().relation().getLocalRelation();
    }

    private static ChunkedCachedLocalRelation cached(DataFrame frame) {
        assertThat(frame.plan().relation().hasChunkedCachedLocalRelation()).isTrue();
        return frame.plan().relation().getChunkedCachedLocalRelation();
    }

    private static List<Row> rows(ByteString stream) {
        return RowList.of(ArrowBatchReader.of(null).read(HeapBytes.of(stream)));
    }

    private static List<Row> longs(int count) {
        return LongStream.range(0, count).mapToObj(Row::of).toList();
    }

    private Map<String, ByteString> artifacts() throws IOException {
        return UploadedArtifacts.of(server);
    }

    private void answerDdl(DataType parsed) {
        server.answer(
                AnalyzePlanRequest.class,
                request -> AnalyzePlanResponse.newBuilder()
                        .setSessionId(request.getSessionId())
                        .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID)
                        .setDdlParse(AnalyzePlanResponse.DDLParse.newBuilder().setParsed(DataTypeCodec.encode(parsed)))
                        .build());
    }

    @Test
    @DisplayName("LR-001")
    void smallDataGoesWithThePlan() {
        LocalRelation relation = local(spark.createDataFrame(List.of(Row.of(1, "a"), Row.of(2, null)), SCHEMA));

        assertThat(relation.getSchema()).isEqualTo(SCHEMA.json());
        assertThat(rows(relation.getData())).containsExactly(Row.of(1, "a"), Row.of(2, null));
        assertThat(questions() - before).isEqualTo(1);
    }

    @Test
    @DisplayName("LR-002")
    void noRowsNeedNoRpc() {
        LocalRelation relation = local(spark.createDataFrame(List.of(), SCHEMA));

        assertThat(relation.getSchema()).isEqualTo(SCHEMA.json());
        assertThat(relation.hasData()).isFalse();
        assertThat(local(spark.createDataFrame(List.of().iterator(), SCHEMA)).hasData())
                .isFalse();
        assertThat(questions()).isEqualTo(before);
    }

    @Test
    @DisplayName("LR-003")
    void noRowsHaveNoSchema() {
        assertThatThrownBy(() -> spark.createDataFrame(List.of())).hasMessageContaining("[CANNOT_INFER_EMPTY_SCHEMA]");
        assertThatThrownBy(() -> spark.createDataFrame(List.of(), List.of("a")))
                .hasMessageContaining("[CANNOT_INFER_EMPTY_SCHEMA]");
        assertThat(questions()).isEqualTo(before);
    }

    @Test
    @DisplayName("LR-005")
    void aSchemaAsTextIsReadByTheServerFirst() {
        answerDdl(SCHEMA);

        LocalRelation relation = local(spark.createDataFrame(List.of(Row.of(1, "a")), "id int not null, name string"));

        assertThat(relation.getSchema()).isEqualTo(SCHEMA.json());
        List<AnalyzePlanRequest> asked = server.requests(AnalyzePlanRequest.class);
        assertThat(asked.get(asked.size() - 1).getDdlParse().getDdlString()).isEqualTo("id int not null, name string");
        assertThat(questions() - before).isEqualTo(2);
    }

    @Test
    @DisplayName("LR-005")
    void aSingleTypeAsTextIsAColumnOfValues() {
        answerDdl(DataTypes.IntegerType);

        LocalRelation relation = local(spark.createDataFrame(List.of(1, 2), "int"));

        assertThat(relation.getSchema())
                .isEqualTo(StructType.of().add("value", DataTypes.IntegerType).json());
        assertThat(rows(relation.getData())).containsExactly(Row.of(1), Row.of(2));
    }

    @Test
    @DisplayName("LR-005")
    void arrowDataTakesASchemaAsTextToo() {
        byte[] arrow = local(spark.createDataFrame(
                        List.of(Row.of(1L, "a"), Row.of(2L, null)),
                        StructType.of().add("id", DataTypes.LongType).add("name", DataTypes.StringType)))
                .getData()
                .toByteArray();
        for (int i = 0; i < 3; i++) {
            answerDdl(SCHEMA);
        }

        for (DataFrame frame : List.of(
                spark.createDataFrame(arrow, "id int not null, name string"),
                spark.createDataFrame(ByteBuffer.wrap(arrow), "id int not null, name string"),
                spark.createDataFrame(new ByteArrayInputStream(arrow), "id int not null, name string"))) {
            assertThat(local(frame).getSchema()).isEqualTo(SCHEMA.json());
            assertThat(rows(local(frame).getData())).containsExactly(Row.of(1, "a"), Row.of(2, null));
        }
        assertThat(server.requests(AnalyzePlanRequest.class).stream()
                        .filter(AnalyzePlanRequest::hasDdlParse)
                        .map(asked -> asked.getDdlParse().getDdlString()))
                .hasSize(3)
                .containsOnly("id int not null, name string");
    }

    @Test
    void arrowDataIsNotReadWhenItsSchemaIsNone() {
        answerDdl(DataTypes.createArrayType(DataTypes.IntegerType));
        ByteArrayInputStream arrow = new ByteArrayInputStream(new byte[8]);

        assertThatThrownBy(() -> spark.createDataFrame(arrow, "array<int>"))
                .hasMessageContaining("[NOT_LIST_OR_NONE_OR_STRUCT]");
        assertThat(arrow.available()).isEqualTo(8);
        assertThatThrownBy(() -> spark.createDataFrame(arrow, (String) null)).hasMessageContaining("[CANNOT_BE_NONE]");
    }

    @Test
    void aTypeOfManyValuesIsNoSchema() {
        DataType list = DataTypes.createArrayType(DataTypes.IntegerType);

        assertThatThrownBy(() -> spark.createDataFrame(List.of(List.of(1)), list))
                .hasMessageContaining("[NOT_LIST_OR_NONE_OR_STRUCT]")
                .hasMessageContaining("array<int>");
    }

    @Test
    @DisplayName("LR-008 LR-009 LR-011")
    void rowsHaveAsManyValuesAsTheSchemaHasFields() {
        List<List<Integer>> four = List.of(List.of(1, 2, 3, 4));
        StructType three = StructType.of()
                .add("a", DataTypes.IntegerType)
                .add("b", DataTypes.IntegerType)
                .add("c", DataTypes.IntegerType);

        assertMismatch(5, 4, () -> spark.createDataFrame(four, List.of("a", "b", "c", "d", "e")));
        assertMismatch(3, 4, () -> spark.createDataFrame(four, three));
        assertMismatch(2, 1, () -> spark.createDataFrame(List.of(Row.of(1)), SCHEMA));
        assertMismatch(2, 1, () -> spark.createDataFrame(List.of("text"), SCHEMA));
        assertThat(questions()).isEqualTo(before);
    }

    private static void assertMismatch(int expected, int actual, Runnable create) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(create::run)
                .satisfies(e -> assertThat(e.details().condition()).isEqualTo("AXIS_LENGTH_MISMATCH"))
                .satisfies(e -> assertThat(e.details().messageParameters())
                        .containsEntry("expected_length", "" + expected)
                        .containsEntry("actual_length", "" + actual));
    }

    @Test
    @DisplayName("LR-013 LR-014")
    void whatDoesNotFitIsRefusedBeforeAnyRpc() {
        assertThatThrownBy(() -> spark.createDataFrame(List.of(Row.of(1, "a"), Row.of(null, "b")), SCHEMA))
                .hasMessageContaining("[NOT_NULL_ASSERT_VIOLATION]")
                .hasMessageContaining("row 1, column id");
        assertThatThrownBy(() -> spark.createDataFrame(List.of(200), DataTypes.ByteType))
                .hasMessageContaining("[VALUE_NOT_REPRESENTABLE]")
                .hasMessageContaining("row 0, column value of type tinyint can't hold the value 200");
        assertThatThrownBy(() -> spark.createDataFrame(List.of("x"), DataTypes.IntegerType))
                .hasMessageContaining("[INVALID_EXTERNAL_TYPE]")
                .hasMessageContaining("\"x\" of class java.lang.String");
        assertThat(questions()).isEqualTo(before);
    }

    @Test
    @DisplayName("SD-018")
    void aMapHasNoNullForAKey() {
        List<Row> rows = List.of(Row.of(Collections.singletonMap(null, 1)));
        StructType schema =
                StructType.of().add("m", DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType));

        assertThatThrownBy(() -> spark.createDataFrame(rows, schema))
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessageContaining("[NOT_NULL_ASSERT_VIOLATION]")
                .hasMessageContaining("row 0, column m.key");
        assertThat(questions()).isEqualTo(before);
    }

    record WithThread(int id, Thread thread) {}

    @Test
    void classesThatNoColumnHoldsAreRefusedBeforeAnyRpc() {
        Thread thread = Thread.currentThread();
        StructType texts = StructType.of().add("s", DataTypes.StringType);

        for (ThrowingCallable create : List.<ThrowingCallable>of(
                () -> spark.createDataFrame(List.of(List.of(1, thread))),
                () -> spark.createDataFrame(List.of(List.of(Map.of("k", List.of(thread))))),
                () -> spark.createDataFrame(List.of(new WithThread(1, thread))),
                () -> spark.createDataFrame(List.of(), WithThread.class),
                () -> spark.createDataFrame(List.<WithThread>of().iterator(), WithThread.class))) {
            assertThatThrownBy(create)
                    .isInstanceOf(SparkIllegalArgumentException.class)
                    .hasMessageContaining("[UNSUPPORTED_DATA_TYPE]")
                    .hasMessageContaining("java.lang.Thread");
        }
        assertThatThrownBy(() -> spark.createDataFrame(List.of(List.of(thread)), texts))
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessageContaining("[INVALID_EXTERNAL_TYPE]")
                .hasMessageContaining("of class java.lang.Thread");
        assertThat(questions()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10})
    @DisplayName("LR-022")
    void dataOfTheThresholdIsCached(int rows) {
        settings(Map.of(THRESHOLD, "80"));

        DataFrame frame = spark.createDataFrame(longs(rows), LONGS);

        assertThat(frame.plan().relation().hasLocalRelation()).isEqualTo(rows == 9);
        assertThat(frame.plan().relation().hasChunkedCachedLocalRelation()).isEqualTo(rows == 10);
    }

    @Test
    @DisplayName("LR-023 LR-024")
    void cachedDataIsNamedByItsHashesAndBeginsWithTheSchema() throws IOException {
        settings(Map.of(THRESHOLD, "1"));

        ChunkedCachedLocalRelation relation = cached(spark.createDataFrame(longs(3), LONGS));

        Map<String, ByteString> artifacts = artifacts();
        assertThat(artifacts.keySet())
                .containsExactly("cache/" + relation.getSchemaHash(), "cache/" + relation.getDataHashes(0));
        assertThat(artifacts.get("cache/" + relation.getSchemaHash()).toStringUtf8())
                .isEqualTo(LONGS.json());
        assertThat(rows(artifacts.get("cache/" + relation.getDataHashes(0)))).isEqualTo(longs(3));
        artifacts.forEach(
                (name, bytes) -> assertThat(name).isEqualTo("cache/" + ArtifactNames.hash(bytes.toByteArray())));
        assertThat(server.requests(ArtifactStatusesRequest.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000", "100"})
    @DisplayName("LR-026 LR-027")
    void chunksEndWhereTheNextBatchWouldBeTooMuch(String rows) throws IOException {
        settings(Map.of(THRESHOLD, "1000", CHUNK_BYTES, "20000", CHUNK_ROWS, rows));
        StructType schema = StructType.of().add("i", DataTypes.IntegerType).add("s", DataTypes.StringType);
        List<Row> data = IntStream.range(0, 5000)
                .mapToObj(i -> Row.of(i, String.format("%010d", i)))
                .toList();

        ChunkedCachedLocalRelation relation = cached(spark.createDataFrame(data, schema));

        Map<String, ByteString> artifacts = artifacts();
        List<Row> sent = new ArrayList<>();
        for (String hash : relation.getDataHashesList()) {
            assertThat(artifacts.get("cache/" + hash).size()).isLessThan(21_000);
            sent.addAll(rows(artifacts.get("cache/" + hash)));
        }
        assertThat(relation.getDataHashesList()).hasSize(5);
        assertThat(sent).isEqualTo(data);
    }

    @Test
    @DisplayName("LR-030")
    void equalChunksAreSentOnce() throws IOException {
        settings(Map.of(THRESHOLD, "1", CHUNK_BYTES, "1", CHUNK_ROWS, "2"));

        ChunkedCachedLocalRelation relation = cached(spark.createDataFrame(
                List.of(Row.of(1L), Row.of(2L), Row.of(3L), Row.of(4L), Row.of(1L), Row.of(2L)), LONGS));

        assertThat(relation.getDataHashesList()).hasSize(3);
        assertThat(relation.getDataHashes(2)).isEqualTo(relation.getDataHashes(0));
        assertThat(artifacts()).hasSize(3);
        assertThat(server.requests(ArtifactStatusesRequest.class).get(0).getNamesList())
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("AR-025")
    void whatTheServerHasIsNotSent() {
        settings(Map.of(THRESHOLD, "1"));
        server.answerAll(ArtifactStatusesRequest.class, request -> {
            ArtifactStatusesResponse.Builder answer = ArtifactStatusesResponse.newBuilder()
                    .setSessionId(request.getSessionId())
                    .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID);
            request.getNamesList()
                    .forEach(name -> answer.putStatuses(
                            name, ArtifactStatus.newBuilder().setExists(true).build()));
            return answer.build();
        });

        cached(spark.createDataFrame(longs(3), LONGS));

        assertThat(server.requests(AddArtifactsRequest.class)).isEmpty();
    }

    @Test
    void chunksAreUploadedWhenTheyAreEnoughForOneCall() {
        settings(Map.of(THRESHOLD, "1", CHUNK_BYTES, "1", CHUNK_ROWS, "1", BATCH_BYTES, "1000"));

        cached(spark.createDataFrame(longs(10).iterator(), LONGS));

        List<ArtifactStatusesRequest> asked = server.requests(ArtifactStatusesRequest.class);
        assertThat(asked).hasSizeGreaterThan(2);
        assertThat(asked.stream()
                        .mapToInt(ArtifactStatusesRequest::getNamesCount)
                        .sum())
                .isEqualTo(11);
    }

    @Test
    @DisplayName("LR-034")
    void aServerWithoutTheseSettingsSaysSo() {
        server.refuse(
                ConfigRequest.class,
                Status.INTERNAL
                        .withDescription("[SQL_CONF_NOT_FOUND] The SQL config \"" + CHUNK_BYTES + "\" cannot be found.")
                        .asRuntimeException());

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> spark.createDataFrame(longs(1), LONGS))
                .withMessageContaining("SQL_CONF_NOT_FOUND");
    }

    @Test
    void namesGoOverTheColumnsOnTheServer() {
        DataFrame frame = spark.createDataFrame(List.of(List.of("x", 1L)), List.of("a"));

        assertThat(frame.plan().relation().getToDf().getColumnNamesList()).containsExactly("a", "_2");
    }

    record Order(int id, String name, List<Double> prices) {}

    @Test
    void recordsHaveTheSchemaOfTheirClass() {
        List<Order> orders = Arrays.asList(new Order(1, "a", List.of(1.5)), new Order(2, null, null));
        StructType schema = StructType.of()
                .add("id", DataTypes.IntegerType, false)
                .add("name", DataTypes.StringType)
                .add("prices", DataTypes.createArrayType(DataTypes.DoubleType));

        for (DataFrame frame : List.of(
                spark.createDataFrame(orders),
                spark.createDataFrame(orders, Order.class),
                spark.createDataFrame(orders.iterator(), Order.class))) {
            LocalRelation relation = local(frame);
            assertThat(relation.getSchema()).isEqualTo(schema.json());
            assertThat(rows(relation.getData())).containsExactly(Row.of(1, "a", List.of(1.5)), Row.of(2, null, null));
        }
        assertThat(local(spark.createDataFrame(List.of(), Order.class)).getSchema())
                .isEqualTo(schema.json());
    }

    record Page<T>(T item, int number) {}

    @Test
    void recordsWithArgumentsHaveTheSchemaOfTheirType() {
        List<Page<Order>> pages = List.of(new Page<>(new Order(1, "a", null), 7));
        Encoder<Page<Order>> encoder = Encoders.of(new TypeToken<Page<Order>>() {});

        for (DataFrame frame :
                List.of(spark.createDataFrame(pages, encoder), spark.createDataFrame(pages.iterator(), encoder))) {
            LocalRelation relation = local(frame);
            assertThat(StructType.fromJson(relation.getSchema()).toDDL())
                    .isEqualTo(
                            "item STRUCT<id: INT NOT NULL, name: STRING, prices: ARRAY<DOUBLE>>,number INT NOT NULL");
            assertThat(rows(relation.getData())).containsExactly(Row.of(Row.of(1, "a", null), 7));
        }
        assertThatThrownBy(() -> spark.createDataFrame(pages)).hasMessageContaining("TypeToken");
    }

    @Test
    void anIteratorMayGiveTheSameObjectAgain() {
        Object[] reused = new Object[1];
        LocalRelation data = local(spark.createDataFrame(
                LongStream.range(0, 5)
                        .mapToObj(n -> {
                            reused[0] = n;
                            return reused;
                        })
                        .iterator(),
                LONGS));

        assertThat(rows(data.getData())).containsExactly(Row.of(0L), Row.of(1L), Row.of(2L), Row.of(3L), Row.of(4L));
    }

    @Test
    void namesOfMapsAreTexts() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.createDataFrame(List.of(Map.of(1, "x"))))
                .withMessageContaining("key 1");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.createDataFrame(List.of(Map.of(1, "x")), LONGS))
                .withMessageContaining("key 1");
        assertThat(questions()).isEqualTo(before);
    }
}
