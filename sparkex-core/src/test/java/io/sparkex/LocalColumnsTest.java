package io.sparkex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.connect.proto.ConfigRequest;
import io.sparkex.connect.proto.LocalRelation;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.internal.arrow.ArrowBatchReader;
import io.sparkex.internal.arrow.HeapBytes;
import io.sparkex.internal.arrow.RowList;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Local data that comes column by column, as the server sees it. */
@Timeout(60)
class LocalColumnsTest {
    private final FakeSparkConnectServer server = new FakeSparkConnectServer();
    private SparkSession spark;
    private int before;

    @BeforeEach
    void connect() {
        spark = SparkSession.builder().remote(server.remote()).create();
        LocalDataConfig.serve(server, Map.of());
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

    private static LocalRelation local(DataFrame frame) {
        return frame.plan().relation().getLocalRelation();
    }

    private static List<Row> rows(DataFrame frame) {
        return RowList.of(
                ArrowBatchReader.of(null).read(HeapBytes.of(local(frame).getData())));
    }

    @Test
    void primitivesHaveTheirTypesAndNoNulls() {
        DataFrame frame = spark.createDataFrame(LocalColumns.of()
                .add("a", new boolean[] {true, false})
                .add("b", new byte[] {1, 2})
                .add("c", new short[] {3, 4})
                .add("d", new int[] {5, 6})
                .add("e", new long[] {7, 8})
                .add("f", new float[] {0.5f, 1.5f})
                .add("g", new double[] {2.5, Double.NaN}));

        assertThat(local(frame).getSchema())
                .isEqualTo(StructType.of()
                        .add("a", DataTypes.BooleanType, false)
                        .add("b", DataTypes.ByteType, false)
                        .add("c", DataTypes.ShortType, false)
                        .add("d", DataTypes.IntegerType, false)
                        .add("e", DataTypes.LongType, false)
                        .add("f", DataTypes.FloatType, false)
                        .add("g", DataTypes.DoubleType, false)
                        .json());
        assertThat(rows(frame))
                .containsExactly(
                        Row.of(true, (byte) 1, (short) 3, 5, 7L, 0.5f, 2.5),
                        Row.of(false, (byte) 2, (short) 4, 6, 8L, 1.5f, Double.NaN));
        assertThat(questions() - before).isEqualTo(1);
    }

    @Test
    void objectsHaveTheTypeOfTheirClassOrOfTheirValues() {
        DataFrame frame = spark.createDataFrame(LocalColumns.of()
                .add("text", new String[] {null, null})
                .add("date", new LocalDate[] {LocalDate.EPOCH, null})
                .add("any", new Object[] {null, 3})
                .add("list", Arrays.asList(List.of(1L), null)));

        assertThat(local(frame).getSchema())
                .isEqualTo(StructType.of()
                        .add("text", DataTypes.StringType)
                        .add("date", DataTypes.DateType)
                        .add("any", DataTypes.IntegerType)
                        .add("list", DataTypes.createArrayType(DataTypes.LongType))
                        .json());
        assertThat(rows(frame))
                .containsExactly(Row.of(null, LocalDate.EPOCH, null, List.of(1L)), Row.of(null, null, 3, null));
    }

    @Test
    void aSchemaNamesTheColumnsInAnyOrder() {
        StructType schema = StructType.of().add("b", DataTypes.StringType).add("a", DataTypes.LongType);
        LocalColumns columns = LocalColumns.of().add("a", new int[] {1, 2}).add("b", List.of("x", "y"));

        assertThat(rows(spark.createDataFrame(columns, schema))).containsExactly(Row.of("x", 1L), Row.of("y", 2L));
    }

    /** A list whose elements are far from its ends. */
    @SuppressWarnings("JdkObsolete") // Callers have some.
    private static final class Linked extends LinkedList<Object> {
        private static final long serialVersionUID = 1;

        private int counted;

        @Override
        public Object get(int index) {
            counted++;
            return super.get(index);
        }
    }

    @Test
    void aListWithoutRandomAccessIsWalkedThrough() {
        Linked linked = new Linked();
        List<Row> expected = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            linked.add(i % 10 == 0 ? null : "number " + i);
            expected.add(Row.of(i, linked.getLast()));
        }
        LocalColumns columns =
                LocalColumns.of().add("id", IntStream.range(0, 3000).toArray()).add("text", linked);

        assertThat(rows(spark.createDataFrame(columns))).isEqualTo(expected);
        StructType schema = StructType.of().add("id", DataTypes.IntegerType).add("text", DataTypes.StringType);
        assertThat(rows(spark.createDataFrame(columns, schema))).isEqualTo(expected);
        assertThat(linked.counted).isZero();
    }

    @Test
    void emptyColumnsAreNoRows() {
        LocalColumns columns = LocalColumns.of().add("a", new int[0]).add("b", List.of());

        DataFrame frame = spark.createDataFrame(
                columns, StructType.of().add("a", DataTypes.IntegerType).add("b", DataTypes.StringType));
        assertThat(local(frame).hasData()).isFalse();
        assertThat(local(spark.createDataFrame(LocalColumns.of().add("a", new int[0])))
                        .hasData())
                .isFalse();
        refused("CANNOT_DETERMINE_TYPE", () -> spark.createDataFrame(columns));
        refused("CANNOT_INFER_EMPTY_SCHEMA", () -> spark.createDataFrame(LocalColumns.of()));
    }

    @Test
    void whatIsWrongIsRefusedBeforeAnyRpc() {
        LocalColumns two = LocalColumns.of().add("a", new int[] {1, 2});

        refused("AXIS_LENGTH_MISMATCH", () -> two.add("b", new long[] {1}));
        refused("DUPLICATED_FIELD_NAME", () -> two.add("a", new long[] {1, 2}));
        refused("CANNOT_MERGE_TYPE", () -> spark.createDataFrame(two.add("b", new Object[] {1, "x"})));
        refused("CANNOT_DETERMINE_TYPE", () -> spark.createDataFrame(two.add("b", new Object[] {null, null})));
        refused("UNSUPPORTED_DATA_TYPE", () -> spark.createDataFrame(two.add("b", List.of(new Object(), 1))));
        refused(
                "FIELD_NOT_FOUND",
                () -> spark.createDataFrame(two, StructType.of().add("b", DataTypes.LongType)));
        refused("AXIS_LENGTH_MISMATCH", () -> spark.createDataFrame(two, StructType.of()));
        refused(
                "NOT_NULL_ASSERT_VIOLATION",
                () -> spark.createDataFrame(
                        LocalColumns.of().add("a", Arrays.asList(1, null)),
                        StructType.of().add("a", DataTypes.IntegerType, false)));
        refused(
                "VALUE_NOT_REPRESENTABLE",
                () -> spark.createDataFrame(
                        LocalColumns.of().add("a", new int[] {300}),
                        StructType.of().add("a", DataTypes.ByteType)));
        assertThat(questions()).isEqualTo(before);
    }

    private static void refused(String condition, Runnable create) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(create::run)
                .satisfies(failure -> assertThat(failure.getCondition()).isEqualTo(condition));
    }
}
