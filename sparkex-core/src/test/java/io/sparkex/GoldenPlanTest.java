package io.sparkex;

import static io.sparkex.functions.avg;
import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.explode;
import static io.sparkex.functions.expr;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.not;
import static io.sparkex.functions.row_number;
import static io.sparkex.functions.sum;
import static io.sparkex.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.sparkex.connect.proto.Command;
import io.sparkex.connect.proto.Expression;
import io.sparkex.connect.proto.ExpressionCommon;
import io.sparkex.connect.proto.Relation;
import io.sparkex.internal.command.CheckpointEncoder;
import io.sparkex.internal.command.SessionCommandEncoder;
import io.sparkex.internal.command.WriteEncoder;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.plan.RemoteRelationHandle;
import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.options.JoinType;
import io.sparkex.options.SaveMode;
import io.sparkex.options.StorageLevel;
import io.sparkex.types.DataTypes;
import io.sparkex.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the public API encodes, compared with what PySpark 4.1.1 encodes for the same calls. The script
 * {@code src/test/python/goldens.py} writes the goldens.
 */
class GoldenPlanTest {
    private static final String KEPT = "5ce10b4f-0d3d-4b1e-9b5c-000000000000";
    private static final SparkSession SPARK = Offline.session();
    private static final Map<String, Supplier<Message>> CASES = cases();

    static Stream<String> names() {
        return CASES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void encodesAsPySparkDoes(String name) throws IOException {
        Message actual = normalised(CASES.get(name).get());

        Message.Builder golden = actual.newBuilderForType();
        TextFormat.merge(golden(name), golden);

        assertThat(actual).isEqualTo(normalised(golden.build()));
    }

    @Test
    void everyGoldenHasACase() throws IOException, URISyntaxException {
        Path folder = Path.of(GoldenPlanTest.class.getResource("/goldens").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txtpb", "")))
                    .containsExactlyInAnyOrderElementsOf(CASES.keySet());
        }
    }

    private static Map<String, Supplier<Message>> cases() {
        Map<String, Supplier<Message>> cases = new LinkedHashMap<>();
        columns().forEach((name, column) -> cases.put(name, () -> expression(column)));
        frames().forEach((name, frame) -> cases.put(name, () -> relation(frame)));
        cases.putAll(commands());
        cases.putAll(GoldenFrames.cases(SPARK));
        cases.putAll(GoldenExpressions.cases());
        cases.putAll(GoldenLocalData.cases(SPARK));
        return cases;
    }

    private static Map<String, Column> columns() {
        Column a = col("a");
        Column opened = when(a.gt(1), "x");
        Map<String, Column> cases = new TreeMap<>();
        cases.put("column_name", col("a.b"));
        cases.put("column_star", col("*"));
        cases.put("column_qualified_star", col("t.*"));
        cases.put("column_expr", expr("a + 1"));
        cases.put("column_equal_to", a.equalTo(1));
        cases.put("column_not_equal", a.notEqual(1));
        cases.put("column_eq_null_safe", a.eqNullSafe(null));
        cases.put("column_gt", a.gt(col("b")));
        cases.put("column_geq", a.geq(1));
        cases.put("column_lt", a.lt(1));
        cases.put("column_leq", a.leq(1));
        cases.put("column_between", a.between(1, 5));
        cases.put("column_isin", a.isin(1, "x", null));
        cases.put("column_is_null", a.isNull());
        cases.put("column_is_not_null", a.isNotNull());
        cases.put("column_is_nan", a.isNaN());
        cases.put("column_and", a.and(col("b")));
        cases.put("column_or", a.or(true));
        cases.put("column_not", not(a));
        cases.put("column_plus", a.plus(1));
        cases.put("column_minus", a.minus(1));
        cases.put("column_multiply", a.multiply(2.5));
        cases.put("column_divide", a.divide(2));
        cases.put("column_mod", a.mod(2));
        cases.put("column_bitwise_and", a.bitwiseAND(3));
        cases.put("column_bitwise_or", a.bitwiseOR(3));
        cases.put("column_bitwise_xor", a.bitwiseXOR(3));
        cases.put("column_like", a.like("x%"));
        cases.put("column_ilike", a.ilike("x%"));
        cases.put("column_rlike", a.rlike("^x"));
        cases.put("column_contains", a.contains("x"));
        cases.put("column_starts_with", a.startsWith("x"));
        cases.put("column_ends_with", a.endsWith(col("b")));
        cases.put("column_substr", a.substr(1, 3));
        cases.put("column_substr_columns", a.substr(col("b"), col("c")));
        cases.put("column_get_item", a.getItem(0));
        cases.put("column_get_field", a.getField("x"));
        cases.put("column_when", opened);
        cases.put("column_when_otherwise", opened.when(a.gt(0), col("b")).otherwise(null));
        cases.put("column_cast_text", a.cast("decimal(10,2)"));
        cases.put("column_cast_type", a.cast(DataTypes.IntegerType));
        cases.put("column_try_cast", a.try_cast("int"));
        cases.put("column_alias", a.alias("b"));
        cases.put("column_alias_several", explode("m").alias("k", "v"));
        cases.put("column_asc", a.asc());
        cases.put("column_asc_nulls_last", a.asc_nulls_last());
        cases.put("column_desc", a.desc());
        cases.put("column_desc_nulls_first", a.desc_nulls_first());
        cases.put("literal_null", lit(null));
        cases.put("literal_boolean", lit(true));
        cases.put("literal_integer", lit(-7));
        cases.put("literal_long", lit(1L << 40));
        cases.put("literal_double", lit(2.5));
        cases.put("literal_string", lit("é\n"));
        cases.put("literal_binary", lit(new byte[] {0, (byte) 0xff}));
        cases.put("literal_date", lit(LocalDate.of(1582, 10, 4)));
        cases.put("literal_timestamp", lit(Instant.parse("2026-03-29T01:30:00.123456Z")));
        cases.put("literal_list", lit(List.of(1, 2)));
        cases.put(
                "window_partition_order",
                row_number().over(Window.partitionBy("a").orderBy(col("b").desc(), col("c"))));
        WindowSpec ordered = Window.partitionBy("p").orderBy("a");
        cases.put("window_rows", sum("a").over(ordered.rowsBetween(-2, Window.currentRow)));
        cases.put(
                "window_rows_unbounded",
                sum("a").over(ordered.rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing)));
        cases.put("window_range", sum("a").over(ordered.rangeBetween(-5, 5)));
        return cases;
    }

    private static Map<String, DataFrame> frames() {
        DataFrame people = SPARK.table("people");
        DataFrame orders = SPARK.read().table("orders");
        StructType schema =
                StructType.of().add("id", DataTypes.IntegerType, false).add("name", DataTypes.StringType);
        Map<String, DataFrame> cases = new TreeMap<>();
        cases.put("range", SPARK.range(10));
        cases.put("range_step", SPARK.range(1, 20, 3));
        cases.put("range_partitions", SPARK.range(0, 10, 1, 4));
        cases.put("table", people);
        cases.put(
                "read_csv",
                SPARK.read().schema("a int, b string").option("header", true).csv("x.csv", "y.csv"));
        cases.put("read_json", SPARK.read().schema(schema).json("x.json"));
        cases.put("read_parquet", SPARK.read().parquet("x.parquet"));
        cases.put(
                "read_load",
                SPARK.read().format("noop").options(Map.of("a", "1", "b", "2")).load());
        cases.put("select_names", people.select("a", "*"));
        cases.put("select_columns", people.select(col("a"), col("b").plus(1).alias("c")));
        cases.put("select_expr", people.selectExpr("a", "b + 1 AS c"));
        cases.put("filter", people.filter(col("age").gt(21)));
        cases.put("where_text", people.where("age > 21"));
        cases.put("with_column", people.withColumn("b", lit(1)));
        cases.put("drop", people.drop("a", "b"));
        cases.put("alias", people.alias("p"));
        cases.put("order_by_names", people.orderBy("a", "b"));
        cases.put("order_by_columns", people.orderBy(col("a").desc(), col("b")));
        cases.put("limit", people.limit(5));
        cases.put("join_inner", people.join(orders));
        cases.put("join_using", people.join(orders, "id"));
        cases.put("join_using_left", people.join(orders, List.of("id", "day"), "left_outer"));
        cases.put(
                "join_condition",
                people.alias("p").join(orders.alias("o"), col("p.id").equalTo(col("o.id")), JoinType.LEFT_SEMI));
        cases.put("join_cross", people.crossJoin(orders));
        cases.put("group_by_agg", people.groupBy("a").agg(sum("b").alias("s"), count(lit(1))));
        cases.put("group_by_count", people.groupBy("a", "b").count());
        cases.put("group_by_columns", people.groupBy(col("a").mod(2)).agg(avg("b")));
        cases.put(
                "checkpoint_rows",
                SPARK.frame(SourceEncoder.encodeCachedRemote(SPARK.key(), new RemoteRelationHandle(KEPT)))
                        .limit(5));
        cases.put("agg", people.agg(functions.max("a"), functions.min("b")));
        return cases;
    }

    private static Map<String, Supplier<Message>> commands() {
        Map<String, Supplier<Message>> cases = new TreeMap<>();
        cases.put("sql_plain", () -> sql("SELECT 1", List.of()));
        cases.put("sql_positional", () -> sql("SELECT ?, ?, ?", Arrays.asList(1, "x", null)));
        cases.put(
                "sql_named",
                () -> SessionCommandEncoder.encodeSql(SourceEncoder.encodeSql(
                        SPARK.key(),
                        "SELECT :a, :b",
                        Map.of(
                                "a",
                                lit(1L << 40).expr(),
                                "b",
                                lit(List.of(1, 2)).expr()),
                        Map.of())));
        PlanNode range = SPARK.range(10).plan();
        cases.put("checkpoint", () -> CheckpointEncoder.encodeCheckpoint(range, true));
        cases.put("checkpoint_lazy", () -> CheckpointEncoder.encodeCheckpoint(range, false));
        cases.put("local_checkpoint", () -> CheckpointEncoder.encodeLocalCheckpoint(range, true, null));
        cases.put(
                "local_checkpoint_level",
                () -> CheckpointEncoder.encodeLocalCheckpoint(range, false, StorageLevel.DISK_ONLY_2));
        cases.put("checkpoint_remove", () -> CheckpointEncoder.encodeRemove(KEPT));
        cases.put("write_parquet", () -> save("parquet", SaveMode.OVERWRITE, List.of(), Map.of(), "out"));
        cases.put("write_csv", () -> save("csv", SaveMode.APPEND, List.of("p"), Map.of("header", "true"), "out"));
        cases.put("write_json_default_mode", () -> save("json", null, List.of(), Map.of(), "out"));
        cases.put("write_save_ignore", () -> save("noop", SaveMode.IGNORE, List.of(), Map.of(), null));
        cases.put(
                "write_save_as_table",
                () -> WriteEncoder.encodeSaveAsTable(
                        SPARK.range(10).plan(),
                        new WriteEncoder.Write(null, SaveMode.ERROR_IF_EXISTS, List.of(), Map.of()),
                        "t"));
        cases.put(
                "write_insert_into",
                () -> WriteEncoder.encodeInsertInto(
                        SPARK.range(10).plan(), new WriteEncoder.Write(null, null, List.of(), Map.of()), "t"));
        return cases;
    }

    private static Command sql(String query, List<?> arguments) {
        List<Expr> literals = arguments.stream().map(value -> lit(value).expr()).toList();
        return SessionCommandEncoder.encodeSql(SourceEncoder.encodeSql(SPARK.key(), query, literals, Map.of()));
    }

    private static Command save(
            String format, SaveMode mode, List<String> partitions, Map<String, String> options, String path) {
        return WriteEncoder.encodeSave(
                SPARK.range(10).plan(), new WriteEncoder.Write(format, mode, partitions, options), path);
    }

    private static Expression expression(Column column) {
        return column.expr().proto();
    }

    private static Relation relation(DataFrame frame) {
        return frame.plan().relation();
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = GoldenPlanTest.class.getResourceAsStream("/goldens/" + name + ".txtpb")) {
            assertThat(file).as("golden %s", name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Plan ids renumbered in the order of their appearance, as the script does it, and no places in the user's code. */
    private static Message normalised(Message message) {
        return renumbered(message, new HashMap<>());
    }

    private static Message renumbered(Message message, Map<Object, Long> ids) {
        Message.Builder copy = message.toBuilder();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (entry.getValue() instanceof ExpressionCommon) {
                copy.clearField(field);
            } else if (field.getFullName().equals("spark.connect.LocalRelation.data")) {
                copy.setField(field, GoldenLocalData.content((ByteString) entry.getValue()));
            } else if (field.getName().equals("plan_id")) {
                copy.setField(field, ids.computeIfAbsent(entry.getValue(), id -> (long) ids.size()));
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && field.isRepeated()) {
                List<?> elements = (List<?>) entry.getValue();
                for (int i = 0; i < elements.size(); i++) {
                    copy.setRepeatedField(field, i, renumbered((Message) elements.get(i), ids));
                }
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                copy.setField(field, renumbered((Message) entry.getValue(), ids));
            }
        }
        return copy.build();
    }
}
