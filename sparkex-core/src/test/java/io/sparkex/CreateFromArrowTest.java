package io.sparkex;

import static io.sparkex.ArrowStreams.batches;
import static io.sparkex.ArrowStreams.rows;
import static io.sparkex.ArrowStreams.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.sparkex.connect.proto.AddArtifactsRequest;
import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.LocalRelation;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.internal.arrow.ArrowBatchReader;
import io.sparkex.internal.arrow.ArrowBatchWriter;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.UserDefinedType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local data that comes as an Arrow IPC stream, as the server sees it. */
@Timeout(60)
class CreateFromArrowTest {
    private static final StructType SCHEMA =
            StructType.of().add("id", DataTypes.LongType, false).add("name", DataTypes.StringType);
    private static final List<Row> ROWS = List.of(Row.of(1L, "a"), Row.of(2L, null));

    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private SparkSession spark;
    private int before;

    @BeforeEach
    void connect() {
        spark = SparkSession.builder().remote(server.remote()).create();
        settings(Map.of());
        before = questions();
    }

    private int questions() {
        return server.requests(ConfigRequest.class).size();
    }

    @AfterEach
    void stop() {
        spark.close();
        server.close();
    }

    private void settings(Map<String, String> changed) {
        LocalDataConfig.serve(server, changed);
    }

    private static byte[] column(String name, DataType type, Object... values) {
        return stream(
                StructType.of().add(name, type),
                Arrays.stream(values).map(Row::of).toList(),
                values.length);
    }

    private static LocalRelation local(DataFrame frame) {
        assertThat(frame.plan().relation().hasLocalRelation()).isTrue();
        return frame.plan().relation().getLocalRelation();
    }

    /** A stream with other bytes in the place of some. */
    private static byte[] replaced(byte[] stream, byte[] from, byte[] to) {
        String text = new String(stream, StandardCharsets.ISO_8859_1);
        String before = new String(from, StandardCharsets.ISO_8859_1);
        assertThat(text).containsOnlyOnce(before);
        return text.replace(before, new String(to, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private void unreadable(byte[] arrow, String why) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.createDataFrame(arrow))
                .withMessage("[UNREADABLE_ARROW_DATA] A data frame can't be made of malformed Arrow data: " + why)
                .satisfies(refusal -> assertThat(refusal.getCondition()).isEqualTo("UNREADABLE_ARROW_DATA"));
    }

    private SparkIllegalArgumentException refused(byte[] arrow, StructType schema) {
        SparkIllegalArgumentException refusal = catchThrowableOfType(SparkIllegalArgumentException.class, () -> {
            if (schema == null) {
                spark.createDataFrame(arrow);
            } else {
                spark.createDataFrame(arrow, schema);
            }
        });
        assertThat(refusal).isNotNull();
        assertThat(questions()).isEqualTo(before);
        assertThat(server.requests(AddArtifactsRequest.class)).isEmpty();
        return refusal;
    }

    @Test
    void goesAsItIsWithThePlan() {
        byte[] arrow = stream(SCHEMA, ROWS, 1);

        LocalRelation relation = local(spark.createDataFrame(arrow));

        assertThat(relation.getSchema()).isEqualTo(SCHEMA.json());
        assertThat(relation.getData()).isEqualTo(ByteString.copyFrom(arrow));
        assertThat(questions() - before).isEqualTo(1);
    }

    @Test
    void keepsTheSizeOfItsOffsets() {
        ArrowBatchWriter writer = ArrowBatchWriter.of(SCHEMA, () -> ZoneOffset.UTC, true);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(writer.schemaMessage());
        ROWS.forEach(writer::write);
        stream.writeBytes(writer.takeBatch());
        stream.writeBytes(ArrowBatchWriter.endMessage());

        assertThat(local(spark.createDataFrame(stream.toByteArray())).getData())
                .isEqualTo(ByteString.copyFrom(stream.toByteArray()));
    }

    @Test
    void comesInArraysBuffersAndStreams() {
        byte[] arrow = stream(SCHEMA, ROWS, 2);
        ByteBuffer direct = ByteBuffer.allocateDirect(arrow.length + 10);
        direct.position(7).put(arrow).flip().position(7);

        byte[] around = new byte[arrow.length + 9];
        System.arraycopy(arrow, 0, around, 5, arrow.length);
        ByteBuffer part =
                ByteBuffer.wrap(around, 1, arrow.length + 6).slice().position(4).limit(4 + arrow.length);

        LocalRelation relation = local(spark.createDataFrame(arrow));
        assertThat(local(spark.createDataFrame(direct))).isEqualTo(relation);
        assertThat(local(spark.createDataFrame(part))).isEqualTo(relation);
        assertThat(local(spark.createDataFrame(part.asReadOnlyBuffer()))).isEqualTo(relation);
        assertThat(local(spark.createDataFrame(new ByteArrayInputStream(arrow))))
                .isEqualTo(relation);
        assertThat(local(spark.createDataFrame(arrow, SCHEMA))).isEqualTo(relation);
        assertThat(local(spark.createDataFrame(direct, SCHEMA))).isEqualTo(relation);
        assertThat(local(spark.createDataFrame(new ByteArrayInputStream(arrow), SCHEMA)))
                .isEqualTo(relation);
        assertThat(direct.position()).isEqualTo(7);
        assertThat(part.position()).isEqualTo(4);
    }

    @Test
    void endsWithItsLastBatch() throws IOException {
        byte[] arrow = stream(SCHEMA, ROWS, 2);
        InputStream two = new SequenceInputStream(new ByteArrayInputStream(arrow), new ByteArrayInputStream(arrow));

        assertThat(rows(local(spark.createDataFrame(two)).getData())).isEqualTo(ROWS);
        assertThat(two.readAllBytes()).isEqualTo(arrow);
        byte[] withoutMark = Arrays.copyOf(arrow, arrow.length - 8);
        assertThat(rows(local(spark.createDataFrame(withoutMark)).getData())).isEqualTo(ROWS);
    }

    @Test
    void aPlanKeepsWhatTheArrayHad() {
        byte[] arrow = stream(SCHEMA, ROWS, 1);
        DataFrame frame = spark.createDataFrame(arrow);
        ByteString before = ByteString.copyFrom(arrow);

        Arrays.fill(arrow, (byte) 0);

        assertThat(local(frame).getData()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dictionaries", "dictionaries-zstd", "deltas", "replaced", "long-zstd", "long-lz4"})
    void dictionariesAndCompressedBuffersAreWrittenAsPlainValues(String name) throws IOException {
        byte[] arrow;
        try (InputStream in = ArrowBatchReader.class.getResourceAsStream("pyarrow/" + name + ".arrow")) {
            arrow = in.readAllBytes();
        }
        List<Row> expected = rows(ByteString.copyFrom(arrow));

        ByteString data = local(spark.createDataFrame(arrow)).getData();

        assertThat(rows(data)).isEqualTo(expected).isNotEmpty();
        assertThat(batches(data))
                .isNotEmpty()
                .allSatisfy(batch -> assertThat(batch.compression()).isNull());
    }

    @Test
    void noRowsNeedNoRpc() {
        LocalRelation relation = local(spark.createDataFrame(stream(SCHEMA, List.of(), 1)));

        assertThat(relation.getSchema()).isEqualTo(SCHEMA.json());
        assertThat(relation.hasData()).isFalse();
        assertThat(questions()).isEqualTo(before);
    }

    @Test
    void aTimeOfDayBeyondTheDayIsNamed() {
        byte[] times = column("t", DataTypes.createTimeType(6), LocalTime.MIN, LocalTime.of(1, 0));

        unreadable(
                replaced(times, bytes(LocalTime.of(1, 0).toNanoOfDay()), bytes(86_400_000_000_000L)),
                "value 1 of column t is the time of day 86400000000000, beyond a day. It is in row 1.");
    }

    @Test
    void textThatIsNoUtf8IsNotWrittenAsOtherText() {
        byte[] arrow = stream(SCHEMA, List.of(Row.of(1L, "a\uFFFDb"), Row.of(2L, "wrong")), 2);
        byte[] wrong = replaced(arrow, bytes("wrong"), new byte[] {'w', 'r', (byte) 0xFF, 'n', 'g'});

        unreadable(wrong, "value 1 of column name is no UTF-8. It is in row 1.");
        assertThat(local(spark.createDataFrame(arrow)).getData()).isEqualTo(ByteString.copyFrom(arrow));
    }

    @Test
    void aMapThatHasAKeyTwiceLosesNoEntry() {
        byte[] arrow = column(
                "m",
                DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType),
                Map.of("one", 1),
                Map.of("one", 1, "two", 2));
        byte[] twice = replaced(arrow, bytes("two"), bytes("one"));
        StructType wider = StructType.of().add("m", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType));
        assertThat(local(spark.createDataFrame(twice)).getData()).isEqualTo(ByteString.copyFrom(twice));

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.createDataFrame(twice, wider))
                .withMessageEndingWith("value 1 of column m is a map that has a key twice. It is in row 1.");
        assertThat(rows(local(spark.createDataFrame(arrow, wider)).getData()))
                .containsExactly(Row.of(Map.of("one", 1L)), Row.of(Map.of("one", 1L, "two", 2L)));
    }

    @Test
    void valuesGoIntoTheTypesOfAGivenSchema() {
        LocalRelation wider = local(spark.createDataFrame(
                column("n", DataTypes.IntegerType, 1, null, -3), StructType.of().add("n", DataTypes.LongType)));
        assertThat(rows(wider.getData())).containsExactly(Row.of(1L), Row.of((Object) null), Row.of(-3L));
        assertThat(wider.getSchema()).contains("long");

        LocalRelation zoned = local(spark.createDataFrame(
                column("t", DataTypes.TimestampNTZType, LocalDateTime.of(2020, 1, 2, 3, 4)),
                StructType.of().add("t", DataTypes.TimestampType)));
        assertThat(rows(zoned.getData())).containsExactly(Row.of(Instant.parse("2020-01-02T03:04:00Z")));
    }

    @Test
    void valuesThatDoNotFitAGivenSchemaAreNamed() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.createDataFrame(
                        column("n", DataTypes.LongType, 1L, 300L),
                        StructType.of().add("n", DataTypes.ByteType)))
                .withMessageContaining("In row 1, column n of type tinyint can't hold the value 300");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.createDataFrame(
                        column("n", DataTypes.LongType, 1L),
                        StructType.of().add("n", DataTypes.StringType, false).add("m", DataTypes.LongType)))
                .withMessageContaining("[n, m]");
    }

    @Test
    void aTimeHasToFitTheDigitsOfItsType() {
        StructType seconds = StructType.of().add("t", DataTypes.createTimeType(0));

        assertThat(rows(local(spark.createDataFrame(
                                column("t", DataTypes.createTimeType(6), LocalTime.of(1, 2, 3)), seconds))
                        .getData()))
                .containsExactly(Row.of(LocalTime.of(1, 2, 3)));
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.createDataFrame(
                        column("t", DataTypes.createTimeType(6), LocalTime.of(1, 2, 3, 4_000)), seconds))
                .withMessageContaining("In row 0, column t");
    }

    @Test
    void nullsWhereTheSchemaHasNoneAreNamed() {
        byte[] first = stream(SCHEMA, List.of(Row.of(1L, "a"), Row.of(2L, "b")), 2);
        byte[] withNull = stream(SCHEMA, List.of(Row.of(1L, "a"), Row.of(2L, "b"), Row.of(3L, null)), 2);
        StructType strict = StructType.of().add("id", DataTypes.LongType).add("name", DataTypes.StringType, false);

        assertThat(rows(local(spark.createDataFrame(first, strict)).getData())).hasSize(2);
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> spark.createDataFrame(withNull, strict))
                .withMessageContaining("In row 2, column name of type string must not be NULL");
    }

    @Test
    void nullsInTheMiddleOfValuesAreNamed() {
        StructType inner = StructType.of().add("x", DataTypes.LongType);
        StructType strict = StructType.of().add("x", DataTypes.LongType, false);
        List<Row> rows = List.of(Row.of(Row.of(1L)), Row.of((Object) null));
        byte[] outerNull = stream(StructType.of().add("s", inner), rows, 2);
        byte[] innerNull = stream(StructType.of().add("s", inner), List.of(Row.of(Row.of((Object) null))), 2);

        assertThat(rows(local(spark.createDataFrame(outerNull, StructType.of().add("s", strict)))
                        .getData()))
                .isEqualTo(rows);
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(
                        () -> spark.createDataFrame(innerNull, StructType.of().add("s", strict)))
                .withMessageContaining("column s.x");
    }

    @Test
    void columnsHaveTheNamesOfTheSchema() {
        byte[] arrow = stream(SCHEMA, ROWS, 2);

        assertThat(refused(
                        arrow, StructType.of().add("name", DataTypes.StringType).add("id", DataTypes.LongType)))
                .hasMessageContaining("the columns [id, name], but the schema has [name, id]");
        assertThat(refused(arrow, StructType.of().add("id", DataTypes.LongType)).getCondition())
                .isEqualTo("AXIS_LENGTH_MISMATCH");
        byte[] nested = stream(StructType.of().add("s", SCHEMA), List.of(Row.of(Row.of(1L, "a"))), 1);
        assertThat(refused(nested, StructType.of().add("s", StructType.of().add("x", DataTypes.LongType))))
                .hasMessageContaining("for s");
    }

    @Test
    void partsOfArraysMapsAndUserDefinedTypesHaveTheNamesOfTheSchema() {
        DataType pair = StructType.of().add("a", DataTypes.LongType).add("b", DataTypes.LongType);
        DataType swapped = StructType.of().add("b", DataTypes.LongType).add("a", DataTypes.LongType);
        Row value = Row.of(1L, 2L);

        namesDiffer(DataTypes.createArrayType(pair), List.of(value), DataTypes.createArrayType(swapped), "c.element");
        namesDiffer(
                DataTypes.createMapType(pair, DataTypes.LongType),
                Map.of(value, 1L),
                DataTypes.createMapType(swapped, DataTypes.LongType),
                "c.key");
        namesDiffer(
                DataTypes.createMapType(DataTypes.LongType, DataTypes.createArrayType(pair)),
                Map.of(1L, List.of(value)),
                DataTypes.createMapType(DataTypes.LongType, DataTypes.createArrayType(swapped)),
                "c.value.element");
        namesDiffer(pair, value, new UserDefinedType(swapped, null, "Pair", null), "c");
        assertThat(rows(local(spark.createDataFrame(
                                column("c", DataTypes.createArrayType(pair), List.of(value)),
                                StructType.of().add("c", DataTypes.createArrayType(pair))))
                        .getData()))
                .containsExactly(Row.of(List.of(value)));
    }

    private void namesDiffer(DataType given, Object value, DataType wanted, String path) {
        assertThat(refused(column("c", given, value), StructType.of().add("c", wanted)))
                .hasMessageContaining("the columns [a, b], but the schema has [b, a] for " + path + ".");
    }

    @Test
    void whatIsNoStreamIsRefusedBeforeAnyRpc() {
        byte[] arrow = stream(SCHEMA, ROWS, 2);

        assertThat(refused(new byte[0], null).getCondition()).isEqualTo("UNREADABLE_ARROW_DATA");
        assertThat(refused("ARROW1\0\0and so on".getBytes(StandardCharsets.UTF_8), null))
                .hasMessage("[UNREADABLE_ARROW_DATA] A data frame can't be made of Arrow data that this client does not"
                        + " read: it is an Arrow file, where a stream is needed.");
        for (int length = 1; length < arrow.length - 8; length++) {
            byte[] cut = Arrays.copyOf(arrow, length);
            if (length
                    != ArrowBatchWriter.of(SCHEMA, () -> ZoneOffset.UTC, false).schemaMessage().length) {
                assertThat(refused(cut, null).getCondition()).isEqualTo("UNREADABLE_ARROW_DATA");
            }
        }
    }

    @Test
    void aStreamThatFailsIsNoEnd() {
        byte[] arrow = stream(SCHEMA, ROWS, 2);
        InputStream failing = new FilterInputStream(new ByteArrayInputStream(arrow, 0, arrow.length - 8)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = super.read(target, offset, length);
                if (read < 0) {
                    throw new IOException("the disk is gone");
                }
                return read;
            }
        };

        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> spark.createDataFrame(failing))
                .withMessageContaining("the disk is gone");
    }
}
