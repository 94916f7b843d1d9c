package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.AnalyzePlanRequest;
import io.sparkex.connect.proto.AnalyzePlanResponse;
import io.sparkex.connect.proto.ExecutePlanRequest;
import io.sparkex.connect.proto.ReleaseExecuteRequest;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.fake.ArrowRows;
import io.sparkex.fake.FakeOperations;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.fake.Program;
import io.sparkex.internal.arrow.ArrowBatchReader;
import io.sparkex.internal.arrow.HeapBytes;
import io.sparkex.internal.arrow.RowList;
import io.sparkex.internal.typecodec.DataTypeCodec;
import io.sparkex.mapping.TypeToken;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.metrics.ExecutionInfo;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows as objects: what a dataset asks the server, and when it fails. */
@Timeout(60)
class DatasetTest {
    record Line(long id, String text) {}

    record Length(long id, Integer text) {}

    record Shouting(long id, Text text) {}

    record Text(String upper) {}

    record Present(Optional<String> text) {}

    private static final StructType SCHEMA =
            StructType.of().add("id", DataTypes.LongType, false).add("text", DataTypes.StringType);

    private final FakeOperations operations = new FakeOperations(Program.rows());
    private final FakeSparkConnectServer server = new FakeSparkConnectServer().serve(operations);
    private SparkSession spark;

    @BeforeEach
    void connect() {
        server.answerAll(AnalyzePlanRequest.class, request -> schema(request, SCHEMA));
        spark = SparkSession.builder()
                .remote(server.remote())
                .valueConverter(new TextConverter())
                .create();
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    private static AnalyzePlanResponse schema(AnalyzePlanRequest request, StructType schema) {
        AnalyzePlanResponse.Builder answer = AnalyzePlanResponse.newBuilder()
                .setSessionId(request.getSessionId())
                .setServerSideSessionId(FakeSparkConnectServer.SERVER_SIDE_ID);
        answer.getSchemaBuilder().setSchema(DataTypeCodec.encode(schema));
        return answer.build();
    }

    /** The rows from 0 to before 25, four in a batch of two chunks. */
    private DataFrame frame() {
        return spark.range(0, 25, 2, 4);
    }

    private static List<Line> lines(long start, long end) {
        List<Line> lines = new ArrayList<>();
        ArrowRows.rows(start, end).forEach(row -> lines.add(new Line(row.getLong(0), row.getString(1))));
        return lines;
    }

    private int questions() {
        return server.requests(AnalyzePlanRequest.class).size();
    }

    private int executions() {
        return server.requests(ExecutePlanRequest.class).size();
    }

    @Test
    void asksForTheSchemaOnceAndExecutesNothing() {
        DataFrame frame = frame();

        Dataset<Line> lines = frame.as(Line.class);
        frame.as(Present.class);

        assertThat(questions()).isEqualTo(1);
        assertThat(executions()).isZero();
        assertThat(lines.schema()).isEqualTo(SCHEMA);
        assertThat(lines.toDF()).isSameAs(frame);
        assertThat(lines).hasToString("Dataset[io.sparkex.DatasetTest$Line: struct<id:bigint,text:string>]");
        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void failsWhenItIsMadeAndNotWithARow() {
        DataFrame frame = frame();

        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> frame.as(Length.class))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("CANNOT_UP_CAST_DATATYPE"));
        assertThatExceptionOfType(AnalysisException.class).isThrownBy(() -> frame.as(Long.class));
        assertThatThrownBy(() -> frame.as((Class<Line>) null)).hasMessageContaining("[CANNOT_BE_NONE]");
        assertThat(executions()).isZero();
    }

    @Test
    void collectsAnObjectForEachRow() {
        Dataset<Line> lines = frame().as(Line.class);

        assertThat(lines.collect()).isEqualTo(lines(0, 25));
        assertThat(lines.collectAsList()).isEqualTo(lines(0, 25));
        lines.collectAsList().clear();
        lines.takeAsList(2).clear();
        assertThatThrownBy(() -> lines.collect().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> lines.take(2).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(lines.toDF().executionInfo().map(ExecutionInfo::operationId)).isPresent();
        assertThat(spark.range(0, 0, 1, 4).as(Line.class).collect()).isEmpty();
        spark.close();
        assertThat(operations.unreleased()).isEmpty();
    }

    @Test
    void takesTheFirstOnes() {
        Dataset<Line> lines = frame().as(Line.class);

        lines.take(2);
        lines.takeAsList(3);
        lines.head(4);

        assertThat(lines.first()).isEqualTo(lines(0, 1).get(0));
        assertThat(lines.head()).isEqualTo(lines(0, 1).get(0));
        assertThat(server.requests(ExecutePlanRequest.class))
                .extracting(request -> request.getPlan().getRoot().getLimit().getLimit())
                .containsExactly(2, 3, 4, 1, 1);
        assertThat(spark.range(0, 0, 1, 4).as(Line.class).first()).isNull();
    }

    @Test
    void givesObjectsOneByOne() {
        Dataset<Line> lines = frame().as(Line.class);

        List<Line> read = new ArrayList<>();
        try (DatasetIterator<Line> iterator = lines.toLocalIterator()) {
            assertThat(executions()).isZero();
            iterator.forEachRemaining(read::add);
            assertThat(iterator.hasNext()).isFalse();
            assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
            assertThat(lines.toDF().executionInfo().map(ExecutionInfo::operationId))
                    .contains(iterator.operationId());
        }
        assertThat(read).isEqualTo(lines(0, 25));
    }

    @Test
    void endsTheOperationWhenAStreamIsClosedEarly() throws InterruptedException {
        try (Stream<Line> lines = frame().as(Line.class).stream()) {
            assertThat(lines.filter(line -> line.text() == null).findFirst()).contains(new Line(3, null));
        }
        DatasetIterator<Line> iterator = frame().as(Line.class).toLocalIterator();
        iterator.next();
        iterator.close();
        iterator.close();

        assertThatThrownBy(iterator::hasNext).isInstanceOf(IllegalStateException.class);
        spark.close();
        assertThat(server.requests(ReleaseExecuteRequest.class).stream()
                        .filter(ReleaseExecuteRequest::hasReleaseAll)
                        .count())
                .isEqualTo(2);
        assertThat(operations.unreleased()).isEmpty();
    }

    @Test
    void goesOnAfterARowThatIsNoObject() {
        DatasetIterator<Shouting> iterator = frame().as(Shouting.class).toLocalIterator();
        assertThat(iterator.next().text()).isEqualTo(new Text("ROW 0"));
        assertThat(iterator.next().text()).isEqualTo(new Text("ROW 1"));
        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(iterator::next)
                .withMessageContaining("The value \"row 2\" of column text");
        assertThat(iterator.next().text()).isNull();
        iterator.close();

        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(() -> frame().as(Shouting.class).collect());
        spark.close();
        assertThat(operations.unreleased()).isEmpty();
    }

    @Test
    void readsTheColumnsThatTheRowsHaveWhenATableHasChanged() {
        StructType before = StructType.of()
                .add("text", DataTypes.StringType)
                .add("more", DataTypes.StringType)
                .add("id", DataTypes.LongType);
        server.answer(AnalyzePlanRequest.class, request -> schema(request, before));

        assertThat(frame().as(Line.class).collect()).isEqualTo(lines(0, 25));

        StructType other = StructType.of().add("text", DataTypes.IntegerType).add("id", DataTypes.LongType);
        server.answer(AnalyzePlanRequest.class, request -> schema(request, other));
        Dataset<Length> lengths = frame().as(Length.class);
        assertThatExceptionOfType(AnalysisException.class).isThrownBy(lengths::collect);
        spark.close();
        assertThat(operations.unreleased()).isEmpty();
    }

    @Test
    void takesTypesWithArgumentsAndPositions() {
        record Pair<A, B>(A second, B id) {}
        Encoder<Pair<Object, Optional<String>>> pairs =
                Encoders.of(new TypeToken<Pair<Object, Optional<String>>>() {}).byPosition();

        assertThat(frame().as(pairs).take(2).get(0)).isEqualTo(new Pair<>(0L, Optional.of("row 0")));
        assertThat(pairs)
                .hasToString("io.sparkex.DatasetTest$1Pair<java.lang.Object, java.util.Optional<java.lang.String>>");
        assertThat(frame().select("text").as(Encoders.bean(Line.class))).isNotNull();
        TypeToken<?> lambdaLike = new Untyped();
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Encoders.of(lambdaLike))
                .withMessageContaining("[NO_TYPE_IN_TOKEN]");
    }

    @SuppressWarnings("rawtypes")
    private static final class Untyped implements TypeToken {}

    @Test
    void convertsWithWhatTheBuilderWasGiven() {
        LocalDataConfig.serve(server, Map.of());

        DataFrame written = spark.createDataFrame(List.of(new Shouting(1, new Text("A"))), Shouting.class);

        ByteString data = written.plan().relation().getLocalRelation().getData();
        assertThat(RowList.of(ArrowBatchReader.of(null).read(HeapBytes.of(data))))
                .containsExactly(Row.of(1L, "a"));
        assertThat(spark.createDataFrame(List.of(new Text("A")), Text.class)
                        .plan()
                        .relation()
                        .getLocalRelation()
                        .getSchema())
                .isEqualTo(StructType.of().add("value", DataTypes.StringType).json());
        try (SparkSession plain = SparkSession.builder().remote(server.remote()).create()) {
            assertThatExceptionOfType(AnalysisException.class)
                    .isThrownBy(() -> plain.range(0, 2, 1, 4).as(Shouting.class));
        }
    }

    /** Texts in upper case, but not the third one. */
    private static final class TextConverter implements ValueConverter<String, Text> {
        @Override
        public Class<Text> javaType() {
            return Text.class;
        }

        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public Text read(String value) {
            if (value.equals("row 2")) {
                throw new IllegalArgumentException("no two");
            }
            return new Text(value.toUpperCase(java.util.Locale.ROOT));
        }

        @Override
        public String write(Text object) {
            return object.upper().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
