package io.sparkex;

import static io.sparkex.functions.array;
import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.struct;
import static io.sparkex.functions.sum;
import static io.sparkex.functions.when;

import com.google.protobuf.Message;
import io.sparkex.internal.command.SessionCommandEncoder;
import io.sparkex.internal.expression.NameEncoder;
import io.sparkex.internal.plan.Expr;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.SourceEncoder;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Metadata;
import io.sparkex.types.StructType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The Java twins of the goldens in {@code golden_expressions.py}, by name. */
final class GoldenExpressions {
    private static final SparkSession SPARK = Offline.session();
    private static final DataFrame LEFT = SPARK.table("l");
    private static final DataFrame RIGHT = SPARK.table("r");
    private static final DataFrame ONE = SPARK.range(1);
    private static final Column A = col("a");
    private static final Column B = col("b");

    private GoldenExpressions() {}

    static Map<String, Supplier<Message>> cases() {
        Map<String, Supplier<Message>> cases = new TreeMap<>();
        columns().forEach((name, column) -> cases.put(name, () -> column.expr().proto()));
        literals()
                .forEach(
                        (name, value) -> cases.put(name, () -> lit(value).expr().proto()));
        windows()
                .forEach((name, window) ->
                        cases.put(name, () -> sum("a").over(window).expr().proto()));
        relations().forEach((name, frame) -> cases.put(name, () -> frame.plan().relation()));
        cases.putAll(sql());
        return cases;
    }

    private static Map<String, Column> columns() {
        Map<String, Column> cases = new TreeMap<>();
        cases.put("column_reverse_minus", lit(3).minus(A));
        cases.put("column_pow", A.pow(B));
        cases.put("column_pow_of_value", lit(2).pow(A));
        cases.put("column_negate", A.negate());
        cases.put("column_and_value", A.and(true));
        cases.put("column_or_column", A.or(B));
        cases.put("column_equal_to_null", A.equalTo(null));
        cases.put("column_equal_to_date", A.equalTo(LocalDate.of(2020, 1, 2)));
        cases.put("column_isin_list", A.isInCollection(List.of(1, 2)));
        cases.put("column_isin_columns", A.isin(B, 4));
        cases.put("column_isin_nothing", A.isin(List.of()));
        cases.put("column_between_columns", A.between(B, col("c")));
        cases.put("column_contains_column", A.contains(B));
        cases.put("column_get_item_key", A.getItem("k"));
        cases.put("column_get_item_column", A.apply(B));
        cases.put("column_get_field_nested", A.getField("x").getField("y"));
        cases.put("column_with_field", A.withField("x.y", B));
        cases.put("column_drop_fields", A.dropFields("x", "y.z"));
        cases.put("column_when_several", when(A.gt(1), 1).when(A.gt(0), B).when(B, null));
        cases.put("column_when_otherwise_column", when(A, 1).otherwise(B));
        cases.put("column_cast_decimal", A.cast(DataTypes.createDecimalType(12, 3)));
        cases.put(
                "column_cast_nested",
                A.cast(StructType.of()
                        .add("x", DataTypes.createArrayType(DataTypes.LongType, false), false)
                        .add("y", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType))));
        cases.put("column_astype", A.astype("string"));
        cases.put("column_try_cast_type", A.try_cast(DataTypes.LongType));
        cases.put("column_name_method", A.name("b"));
        cases.put("column_alias_metadata", A.alias("b", Metadata.fromJson("{\"max\": 99, \"tags\": [\"x\", null]}")));
        cases.put("column_alias_no_metadata", A.as("b", Metadata.empty()));
        cases.put("column_asc_nulls_first", A.asc_nulls_first());
        cases.put("column_desc_nulls_last", A.desc_nulls_last());
        cases.put("column_distinct", functions.sum_distinct("a"));
        cases.put("column_outer", A.outer());
        cases.put("column_transform", A.transform(functions::trim).transform(text -> text.plus(1)));
        return cases;
    }

    private static Map<String, Object> literals() {
        Map<String, Object> cases = new TreeMap<>();
        cases.put("literal_integer_min", Integer.MIN_VALUE);
        cases.put("literal_long_min", Long.MIN_VALUE);
        cases.put("literal_nan", Double.NaN);
        cases.put("literal_infinity", Double.NEGATIVE_INFINITY);
        cases.put("literal_negative_zero", -0.0);
        cases.put("literal_decimal", new BigDecimal("1.50"));
        cases.put("literal_decimal_long", new BigDecimal("-123456789012345678901234567890.12345678"));
        cases.put("literal_byte", (byte) -1);
        cases.put("literal_short", (short) 300);
        cases.put("literal_float", 1.5f);
        cases.put("literal_timestamp_ntz", LocalDateTime.parse("2026-03-29T02:30:00.000001"));
        cases.put("literal_time", LocalTime.parse("12:34:56.000789"));
        cases.put("literal_time_midnight", LocalTime.MIDNIGHT);
        cases.put("literal_day_time_interval", Duration.parse("P1DT5.000003S"));
        cases.put("literal_negative_interval", Duration.parse("PT-3H-0.000001S"));
        cases.put("literal_timestamp_before_epoch", Instant.parse("1969-12-31T23:59:59.999999Z"));
        cases.put("literal_nested_list", List.of(List.of(1), List.of(2, 3), List.of()));
        cases.put("literal_list_of_null", Arrays.asList(null, "x"));
        cases.put("literal_empty_string", "");
        return cases;
    }

    private static Map<String, WindowSpec> windows() {
        WindowSpec ordered = Window.partitionBy("p").orderBy("a");
        Map<String, WindowSpec> cases = new TreeMap<>();
        cases.put("window_all", Window.partitionBy());
        cases.put("window_order_names", Window.orderBy("a", "b"));
        cases.put("window_order_columns", Window.orderBy(A.desc(), B));
        cases.put("window_partition_columns", Window.partitionBy(A.mod(2), B).orderBy("c"));
        cases.put(
                "window_replaced",
                Window.partitionBy("x").orderBy("y").partitionBy("p").orderBy("o"));
        cases.put("window_rows_current", Window.rowsBetween(0, 0));
        cases.put("window_rows_following", ordered.rowsBetween(1, 7));
        cases.put("window_rows_almost_unbounded", ordered.rowsBetween(-Long.MAX_VALUE, Long.MAX_VALUE));
        cases.put("window_rows_wide", ordered.rowsBetween(Integer.MIN_VALUE, Integer.MAX_VALUE));
        cases.put("window_range_unbounded", Window.rangeBetween(Window.unboundedPreceding, Window.unboundedFollowing));
        cases.put("window_range_current", ordered.rangeBetween(Window.unboundedPreceding, Window.currentRow));
        cases.put("window_range_long", ordered.rangeBetween(-(1L << 40), 1L << 40));
        return cases;
    }

    private static Map<String, DataFrame> relations() {
        Map<String, DataFrame> cases = new TreeMap<>();
        cases.put("column_of_frame", LEFT.select(LEFT.col("a")));
        cases.put("column_star_of_frame", LEFT.select(LEFT.col("*")));
        cases.put(
                "column_metadata_of_frame",
                LEFT.select(new Column(NameEncoder.encodeMetadataColumnOf(LEFT.plan(), "_metadata"))));
        cases.put(
                "column_regex_of_frame", LEFT.select(new Column(NameEncoder.encodeRegexOf(LEFT.plan(), "`(a)?+.+`"))));
        cases.putAll(subqueries());
        cases.putAll(tableFunctions());
        return cases;
    }

    private static Map<String, DataFrame> subqueries() {
        Column largest = RIGHT.select(max("d")).scalar();
        Column matches = A.outer().equalTo(col("c"));
        Map<String, DataFrame> cases = new TreeMap<>();
        cases.put("subquery_scalar", ONE.select(ONE.select(lit(1)).scalar().alias("b")));
        cases.put(
                "subquery_scalar_filter",
                LEFT.filter(B.equalTo(LEFT.select(max("b")).scalar())));
        cases.put(
                "subquery_correlated",
                LEFT.filter(B.lt(RIGHT.filter(matches).select(max("d")).scalar())));
        cases.put("subquery_exists", LEFT.filter(RIGHT.filter(matches).exists()));
        cases.put("subquery_not_exists", LEFT.filter(RIGHT.exists().not()));
        cases.put("subquery_in", LEFT.filter(A.isin(RIGHT.select("c"))));
        cases.put("subquery_in_struct", LEFT.filter(struct(A, B).isin(RIGHT)));
        Column inner = ONE.select(lit(1)).scalar().plus(1);
        cases.put("subquery_nested", ONE.select(ONE.select(inner).scalar().plus(1)));
        cases.put("subquery_twice", LEFT.filter(B.lt(largest).and(B.gt(largest.minus(1)))));
        Column c = RIGHT.select("c").scalar();
        cases.put(
                "subquery_several",
                LEFT.select(
                        RIGHT.exists().and(LEFT.exists()).alias("x"),
                        when(ONE.exists(), ONE.scalar()).otherwise(c)));
        cases.put(
                "subquery_in_window",
                LEFT.select(sum(ONE.scalar())
                        .over(Window.partitionBy(LEFT.select("a").scalar()).orderBy(c))));
        cases.put(
                "subquery_in_parts",
                LEFT.select(
                        A.apply(ONE.scalar()).cast("int").alias("x"),
                        A.withField("y", c),
                        A.dropFields("y").getField("x").plus(LEFT.select("a").scalar())));
        DataFrame filtered = LEFT.filter(B.equalTo(largest));
        cases.put("subquery_column_of_result", filtered.select(filtered.col("a")));
        cases.put(
                "subquery_with_column",
                LEFT.withColumn("x", ONE.select(A.outer().plus(1)).scalar()));
        cases.put("subquery_order_by", LEFT.orderBy(ONE.scalar().desc(), B));
        cases.put(
                "subquery_group_by",
                LEFT.groupBy(A, ONE.scalar().alias("s"))
                        .agg(sum(RIGHT.select("d").scalar())));
        cases.put("subquery_join_condition", LEFT.join(RIGHT, A.equalTo(ONE.scalar())));
        cases.put(
                "subquery_under_filter",
                LEFT.filter(RIGHT.exists()).filter(B.gt(1)).limit(3));
        return cases;
    }

    private static Map<String, DataFrame> tableFunctions() {
        TableValuedFunctions tvf = SPARK.tvf();
        TableArg table = LEFT.asTable();
        Map<String, DataFrame> cases = new TreeMap<>();
        cases.put("tvf_range", tvf.range(1, 5, 2, 3));
        cases.put("tvf_explode", tvf.explode(array(lit(1), lit(2))));
        cases.put("tvf_explode_outer", tvf.explode_outer(A));
        cases.put("tvf_inline", tvf.inline(A));
        cases.put("tvf_inline_outer", tvf.inline_outer(A));
        cases.put("tvf_json_tuple", tvf.json_tuple(A, lit("x"), lit("y")));
        cases.put("tvf_posexplode", tvf.posexplode(A));
        cases.put("tvf_posexplode_outer", tvf.posexplode_outer(A));
        cases.put("tvf_stack", tvf.stack(lit(2), lit(1), lit(2), lit(3)));
        cases.put("tvf_collations", tvf.collations());
        cases.put("tvf_sql_keywords", tvf.sql_keywords());
        cases.put("tvf_variant_explode", tvf.variant_explode(A));
        cases.put("tvf_variant_explode_outer", tvf.variant_explode_outer(A));
        cases.put("tvf_python_worker_logs", tvf.python_worker_logs());
        cases.put("tvf_subquery", tvf.explode(RIGHT.select("c").scalar()));
        cases.put("table_arg", tvf.call("f", table, 1));
        cases.put("table_arg_partitions", tvf.call("f", table.partitionBy(A, B).orderBy(B.desc(), col("c"))));
        cases.put(
                "table_arg_more_order",
                tvf.call("f", table.partitionBy("a").orderBy("b").orderBy("c")));
        cases.put("table_arg_single", tvf.call("f", table.withSinglePartition().orderBy("b")));
        return cases;
    }

    private static Map<String, Supplier<Message>> sql() {
        PlanNode one = ONE.plan();
        Map<String, Supplier<Message>> cases = new TreeMap<>();
        Map<String, PlanNode> both = new TreeMap<>(Map.of("x", LEFT.plan(), "y", RIGHT.plan()));
        cases.put("sql_frames", () -> sql("SELECT * FROM x JOIN y", List.of(), both));
        cases.put(
                "sql_frames_positional",
                () -> sql("SELECT * FROM x WHERE id > ?", List.of(lit(1).expr()), Map.of("x", one)));
        cases.put(
                "sql_frames_named",
                () -> SessionCommandEncoder.encodeSql(SourceEncoder.encodeSql(
                        SPARK.key(),
                        "SELECT * FROM x WHERE id > :m",
                        Map.of("m", lit(4).expr()),
                        Map.of("x", ONE.filter(ONE.exists()).plan()))));
        return cases;
    }

    private static Message sql(String query, List<Expr> arguments, Map<String, PlanNode> frames) {
        return SessionCommandEncoder.encodeSql(SourceEncoder.encodeSql(SPARK.key(), query, arguments, frames));
    }
}
