package io.sparkex;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.sparkex.fake.FakeSparkConnectServer;
import io.sparkex.fake.LocalDataConfig;
import io.sparkex.internal.arrow.ArrowBatchReader;
import io.sparkex.internal.arrow.HeapBytes;
import io.sparkex.internal.arrow.RowList;
import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The forms of {@code createDataFrame} whose golden plans {@code src/test/python/goldens_local.py} writes. */
final class GoldenLocalData {
    private static final StructType SCHEMA =
            StructType.of().add("id", DataTypes.IntegerType, false).add("name", DataTypes.StringType);
    private static final StructType NESTED = StructType.of()
            .add(
                    "s",
                    StructType.of()
                            .add("x", DataTypes.ShortType)
                            .add("x", DataTypes.createArrayType(DataTypes.ByteType, false)))
            .add("m", DataTypes.createMapType(DataTypes.StringType, DataTypes.createArrayType(DataTypes.LongType)))
            .add("d", DataTypes.createDecimalType(10, 2))
            .add("day", DataTypes.DateType)
            .add("t", DataTypes.TimestampType, false)
            .add("n", DataTypes.TimestampNTZType)
            .add("b", DataTypes.BinaryType)
            .add("f", DataTypes.FloatType)
            .add("z", DataTypes.NullType);

    private final Map<String, Supplier<Message>> cases = new LinkedHashMap<>();

    private GoldenLocalData() {}

    static Map<String, Supplier<Message>> cases(SparkSession offline) {
        GoldenLocalData data = new GoldenLocalData();
        data.add("empty", spark -> spark.createDataFrame(List.of(), SCHEMA));
        data.add("empty_single", spark -> spark.createDataFrame(List.of(), DataTypes.StringType));
        data.add("rows", spark -> spark.createDataFrame(List.of(Row.of(1, "a"), Row.of(2, null)), SCHEMA));
        data.add("lists", spark -> spark.createDataFrame(List.of(List.of(1, "a"), Arrays.asList(2, null)), SCHEMA));
        data.add(
                "maps",
                spark -> spark.createDataFrame(List.of(Map.of("id", 1), Map.of("id", 2, "name", "b", "o", 0)), SCHEMA));
        data.add(
                "null_row",
                spark -> spark.createDataFrame(
                        Arrays.asList(List.of("a"), null), StructType.of().add("name", DataTypes.StringType)));
        data.add("single", spark -> spark.createDataFrame(List.of(1, 2), DataTypes.IntegerType));
        data.add("nested", spark -> spark.createDataFrame(nested(), NESTED));
        data.add("names", spark -> spark.createDataFrame(List.of(Row.of("x", 1.5, true)), List.of("a", "b", "c")));
        data.add("names_few", spark -> spark.createDataFrame(List.of(Row.of("x", 1L)), List.of("a")));
        data.add("inferred", spark -> spark.createDataFrame(List.of(Row.of("x", 1L), Arrays.asList(null, 2L))));
        data.add(
                "inferred_maps", spark -> spark.createDataFrame(List.of(Map.of("b", 1L, "a", "x"), Map.of("c", true))));
        data.add("inferred_nested", spark -> spark.createDataFrame(List.of(List.of(List.of(1L), Map.of("k", 1.5)))));
        data.cases.put(
                "local_cached",
                () -> SourceEncoder.encodeCachedLocal(offline.key(), List.of("a1", "b2", "a1"), "c3")
                        .relation());
        return data.cases;
    }

    private static List<Row> nested() {
        return List.of(
                Row.of(
                        Row.of(7, List.of(1, 2)),
                        Map.of("k", Arrays.asList(1L, null)),
                        new BigDecimal("1.5"),
                        LocalDate.of(1969, 1, 1),
                        Instant.parse("1969-01-01T01:01:01Z"),
                        LocalDateTime.of(2100, 4, 4, 4, 4, 4, 1_000),
                        new byte[] {0, -1},
                        0.1f,
                        null),
                Row.of(null, null, null, null, Instant.EPOCH, null, null, null, null));
    }

    private void add(String name, Function<SparkSession, DataFrame> create) {
        cases.put("local_" + name, () -> {
            try (FakeSparkConnectServer server = new FakeSparkConnectServer()) {
                LocalDataConfig.serve(server, Map.of());
                try (SparkSession spark =
                        SparkSession.builder().remote(server.remote()).create()) {
                    return create.apply(spark).plan().relation();
                }
            }
        });
    }

    /** What an Arrow stream holds, whatever its bytes. */
    static ByteString content(ByteString stream) {
        ArrowBatchReader reader = ArrowBatchReader.of(null);
        List<Row> rows = RowList.of(reader.read(HeapBytes.of(stream)));
        StructType schema = reader.schema();
        return ByteString.copyFromUtf8((schema == null ? "" : schema.json()) + rows);
    }
}
