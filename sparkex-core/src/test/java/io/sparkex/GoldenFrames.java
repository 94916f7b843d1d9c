package io.sparkex;

import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.sum;

import com.google.protobuf.Message;
import io.sparkex.internal.command.WriteEncoder;
import io.sparkex.internal.plan.PlanNode;
import io.sparkex.internal.relation.DisplayEncoder;
import io.sparkex.internal.relation.RowSetEncoder;
import io.sparkex.internal.relation.StatEncoder;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Metadata;
import io.sparkex.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The calls of data frames whose golden plans {@code src/test/python/goldens_frames.py} writes. */
final class GoldenFrames {
    private static final StructType POINT =
            StructType.of().add("x", DataTypes.IntegerType).add("y", DataTypes.DoubleType);
    private static final StructType SCHEMA = StructType.of()
            .add("id", DataTypes.LongType, false)
            .add("name", DataTypes.StringType)
            .add("age", DataTypes.IntegerType)
            .add("point", POINT)
            .add("points", DataTypes.createArrayType(POINT));

    private final Map<String, Supplier<Message>> cases = new LinkedHashMap<>();
    private final DataFrame people;
    private final DataFrame orders;
    /** Its schema is known, so that no server is asked for it. */
    private final DataFrame typed;

    private GoldenFrames(SparkSession spark) {
        this.people = spark.table("people");
        this.orders = spark.table("orders");
        this.typed = people.to(SCHEMA);
    }

    static Map<String, Supplier<Message>> cases(SparkSession spark) {
        GoldenFrames frames = new GoldenFrames(spark);
        frames.columns();
        frames.rowsToColumnsAndBack();
        frames.orderAndNumber();
        frames.samples();
        frames.partitions();
        frames.twoFrames();
        frames.joins();
        frames.groups();
        frames.missingValues();
        frames.statistics();
        frames.shownAndNamed();
        return frames.cases;
    }

    private void add(String name, Supplier<DataFrame> frame) {
        cases.put("frame_" + name, () -> frame.get().plan().relation());
    }

    private void plan(String name, Supplier<PlanNode> plan) {
        cases.put("frame_" + name, () -> plan.get().relation());
    }

    private void view(String name, boolean global, boolean replace) {
        cases.put("frame_" + name, () -> WriteEncoder.encodeView(people.plan(), "v", global, replace));
    }

    private static Map<Object, Object> pairs(Object... keysAndValues) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    private static <V> Map<String, V> named(Object... keysAndValues) {
        Map<String, V> map = new LinkedHashMap<>();
        pairs(keysAndValues).forEach((key, value) -> map.put((String) key, (V) value));
        return map;
    }

    private static String[] names(String... names) {
        return names;
    }

    private static Column[] cols(Column... columns) {
        return columns;
    }

    private void columns() {
        add("select_nothing", () -> people.select());
        add("select_star_of", () -> people.select(people.col("*"), people.apply("age")));
        add("col_regex", () -> people.select(people.colRegex("`a.*`")));
        add("metadata_column", () -> people.select(people.metadataColumn("_metadata")));
        add("col_by_position", () -> typed.select(typed.col(2)));
        add("with_columns", () -> people.withColumns(named("b", lit(1), "a", col("b"))));
        add("with_column_renamed", () -> people.withColumnRenamed("a", "b"));
        add("with_columns_renamed", () -> people.withColumnsRenamed(named("id", "a", "a", "b")));
        add("with_metadata", () -> people.withMetadata("age", Metadata.of(Map.of("max_age", 5))));
        add("drop_nothing", () -> people.drop());
        add("drop_columns", () -> people.drop(people.col("a"), col("b")));
        add("to_df", () -> people.toDF("a", "b"));
        add("to_schema", () -> people.to(SCHEMA));
        add("to_json", () -> people.toJSON());
        add("transform", () -> people.transform(p -> p.select("a")));
        add("hint", () -> people.hint("broadcast"));
        add("hint_parameters", () -> people.hint("h", 1.5, "what", 3, col("id"), List.of("a", "b"), List.of(1, 2)));
        add("hint_list", () -> people.hint("h", List.of("a", "b")));
    }

    private void rowsToColumnsAndBack() {
        add("unpivot", () -> people.unpivot(names("id"), names("a", "b"), "k", "v"));
        add("unpivot_rest", () -> people.unpivot(names("id"), "k", "v"));
        add("unpivot_no_values", () -> people.unpivot(names(), names(), "k", "v"));
        add("unpivot_columns", () -> people.unpivot(cols(col("id")), cols(col("a"), col("b")), "k", "v"));
        add("unpivot_columns_rest", () -> people.unpivot(cols(col("id")), "k", "v"));
        add("melt", () -> people.melt(names("id"), names("a"), "k", "v"));
        add("transpose", () -> people.transpose());
        add("transpose_name", () -> people.transpose("id"));
        add("transpose_column", () -> people.transpose(people.col("id")));
    }

    private void orderAndNumber() {
        add("order_by_positions", () -> typed.orderBy(1, -2));
        add("order_by_direction", () -> people.orderBy(names("a", "b"), false));
        add("order_by_directions", () -> people.sort(names("a", "b"), false, true));
        add("sort_within_partitions", () -> people.sortWithinPartitions("a", "b"));
        add("sort_within_partitions_columns", () -> people.sortWithinPartitions(col("a").desc(), col("b")));
        add("sort_within_partitions_positions", () -> typed.sortWithinPartitions(-1));
        add("offset", () -> people.offset(5));
        plan("tail", () -> RowSetEncoder.encodeTail(people.plan(), 3));
        add("is_empty", () -> people.select().limit(1));
        add("distinct", () -> people.distinct());
        add("drop_duplicates", () -> people.dropDuplicates());
        add("drop_duplicates_subset", () -> people.dropDuplicates("a", "b"));
        add("drop_duplicates_within_watermark", () -> people.dropDuplicatesWithinWatermark());
        add("drop_duplicates_within_watermark_subset", () -> people.dropDuplicatesWithinWatermark("a"));
        add("with_watermark", () -> people.withWatermark("t", "10 minutes"));
        Supplier<DataFrame> observed =
                () -> people.observe("seen", count(lit(1)).alias("rows"), max("age"));
        add("observe_name", observed);
        add("observe", observed);
    }

    private void samples() {
        add("sample", () -> people.sample(0.25, 7));
        add("sample_replacement", () -> people.sample(true, 2.5, 7));
        for (int i = 0; i < 3; i++) {
            int part = i;
            add("random_split_" + i, () -> people.randomSplit(new double[] {1, 2, 5}, 7)[part]);
        }
        add("sample_by", () -> people.sampleBy("age", fractions(), 7));
        add("sample_by_column", () -> people.sampleBy(col("age").mod(2), Map.of(0, 0.5), 7));
    }

    private static Map<Object, Double> fractions() {
        Map<Object, Double> fractions = new LinkedHashMap<>();
        fractions.put(1, 0.5);
        fractions.put("x", 1.0);
        fractions.put(2.5, 0.25);
        return fractions;
    }

    private void partitions() {
        add("coalesce", () -> people.coalesce(3));
        add("repartition", () -> people.repartition(3));
        add("repartition_names", () -> people.repartition(3, "a", "b"));
        add("repartition_columns", () -> people.repartition(3, col("a").plus(1)));
        add("repartition_by_names", () -> people.repartition("a"));
        add("repartition_by_columns", () -> people.repartition(col("a"), col("b")));
        add("repartition_by_range_names", () -> people.repartitionByRange(3, "a", "b"));
        add("repartition_by_range_columns", () -> people.repartitionByRange(3, col("a").desc(), col("b")));
        add("repartition_by_range_of_names", () -> people.repartitionByRange("a"));
        add("repartition_by_range_of_columns", () -> people.repartitionByRange(col("a").desc()));
        add("repartition_by_id", () -> people.repartitionById(3, "a"));
        add("repartition_by_id_column", () -> people.repartitionById(3, col("a").mod(3)));
    }

    private void twoFrames() {
        add("union", () -> people.union(orders));
        add("union_all", () -> people.unionAll(orders));
        add("union_by_name", () -> people.unionByName(orders));
        add("union_by_name_missing", () -> people.unionByName(orders, true));
        add("intersect", () -> people.intersect(orders));
        add("intersect_all", () -> people.intersectAll(orders));
        add("subtract", () -> people.subtract(orders));
        add("except_all", () -> people.exceptAll(orders));
    }

    private void joins() {
        for (String how : List.of(
                "inner",
                "outer",
                "full",
                "fullouter",
                "full_outer",
                "left",
                "leftouter",
                "left_outer",
                "right",
                "rightouter",
                "right_outer",
                "semi",
                "leftsemi",
                "left_semi",
                "anti",
                "leftanti",
                "left_anti",
                "cross")) {
            add("join_" + how, () -> people.join(orders, "id", how));
        }
        add("join_names", () -> people.join(orders, names("id", "day")));
        add("join_conditions", () -> {
            Column sameId = people.col("id").equalTo(orders.col("id"));
            Column sameDay = people.col("day").equalTo(orders.col("day"));
            return people.join(orders, cols(sameId, sameDay, col("ok")), "left");
        });
        add("join_no_conditions", () -> people.join(orders, cols()));
        Column same = col("a").equalTo(col("b"));
        add("lateral_join", () -> people.lateralJoin(orders));
        add("lateral_join_on", () -> people.lateralJoin(orders, same));
        add("lateral_join_how", () -> people.lateralJoin(orders, "cross"));
        add("lateral_join_on_how", () -> people.lateralJoin(orders, same, "left_outer"));
        add("join_as_of", () -> people.joinAsOf(orders, "t", "u"));
        add(
                "join_as_of_tolerance",
                () -> people.joinAsOf(orders, col("t"), col("u"), "inner", lit(2), true, "forward"));
        add(
                "join_as_of_condition",
                () -> people.joinAsOf(orders, col("t"), col("u"), same, "left", lit(2), false, "nearest"));
        add(
                "join_as_of_using",
                () -> people.joinAsOf(orders, col("t"), col("u"), List.of("a", "b"), "left", null, true, "forward"));
    }

    private void group(String name, Supplier<GroupedData> grouped) {
        add(name, () -> grouped.get().agg(sum("v").alias("s")));
    }

    private void groups() {
        group("group_by_nothing", () -> people.groupBy());
        group("group_by_positions", () -> typed.groupBy(1, 3));
        group("rollup", () -> people.rollup("a", "b"));
        group("rollup_columns", () -> people.rollup(col("a").plus(1)));
        group("rollup_positions", () -> typed.rollup(1, 3));
        group("cube", () -> people.cube("a", "b"));
        group("cube_columns", () -> people.cube(col("a").plus(1)));
        group("cube_positions", () -> typed.cube(1, 3));
        group(
                "grouping_sets",
                () -> people.groupingSets(List.of(List.of("a"), List.of("a", "b"), List.of()), "a", "b"));
        group("grouping_sets_columns", () -> people.groupingSets(List.of(List.of(col("a")), List.of()), col("a")));
        add(
                "grouping_sets_subqueries",
                () -> people.groupingSets(List.of(List.of(orders.select("x").scalar()), List.of()), col("a"))
                        .agg(orders.select("y").scalar().alias("s")));
        group("pivot", () -> people.groupBy("a").pivot("b"));
        group("pivot_values", () -> people.groupBy("a").pivot("b", List.of("x", 1, 2.5, true)));
        add("agg_map", () -> people.agg(named("age", "max", "*", "count")));
        add("group_by_agg_map", () -> people.groupBy("a").agg(named("age", "max", "name", "count")));
        add("group_by_agg_map_empty", () -> people.groupBy("a").agg(Map.of()));
        add("group_by_sum", () -> typed.groupBy("name").sum("age", "point.x", "points.y"));
        add("group_by_min_all", () -> typed.groupBy("name").min());
        add("group_by_max", () -> typed.groupBy("name").max("age"));
        add("group_by_mean", () -> typed.groupBy(col("age").mod(2)).mean("age"));
        add("pivot_avg", () -> typed.groupBy("name").pivot("age", List.of(1)).avg("id"));
    }

    private void missingValues() {
        add("drop_na", () -> people.dropna());
        add("drop_na_all", () -> people.dropna("all", "a", "b"));
        add("drop_na_thresh", () -> people.na().drop(2, "a"));
        add("fill_na_integer", () -> people.fillna(50));
        add("fill_na_double", () -> people.fillna(2.5, "a", "b"));
        add("fill_na_boolean", () -> people.na().fill(true));
        add("fill_na_string", () -> people.fillna("x", "a"));
        add("fill_na_map", () -> people.na().fill(named("a", 1, "b", "x", "c", true, "d", 2.5)));
        add("replace", () -> people.replace(10, 20));
        add("replace_null", () -> people.replace("x", null, "a"));
        add("replace_lists", () -> people.replace(List.of("a", "b"), List.of("c", "d"), "x", "y"));
        add("replace_list", () -> people.na().replace(List.of(1, 2.5), 3));
        add("replace_map", () -> people.replace(Map.of(true, false)));
        add("replace_map_subset", () -> people.replace(pairs("a", "b", "c", null), "x"));
    }

    private void statistics() {
        add("describe", () -> people.describe());
        add("describe_columns", () -> people.describe("a", "b"));
        add("summary", () -> people.summary());
        add("summary_statistics", () -> people.summary("count", "75%"));
        add("crosstab", () -> people.crosstab("a", "b"));
        add("freq_items", () -> people.freqItems(names("a", "b")));
        add("freq_items_support", () -> people.stat().freqItems(names("a"), 0.4));
        plan("cov", () -> StatEncoder.encodeCov(people.plan(), "a", "b"));
        plan("corr", () -> StatEncoder.encodeCorr(people.plan(), "a", "b", "pearson"));
        plan(
                "approx_quantile",
                () -> StatEncoder.encodeApproxQuantile(people.plan(), List.of("a", "b"), List.of(0.25, 0.5), 0.1));
    }

    private void shownAndNamed() {
        plan("show", () -> DisplayEncoder.encodeShowString(people.plan(), 20, 20, false));
        plan("show_all", () -> DisplayEncoder.encodeShowString(people.plan(), 5, 0, true));
        plan("html", () -> DisplayEncoder.encodeHtmlString(people.plan(), 20, 20));
        view("temp_view", false, false);
        view("temp_view_replaced", false, true);
        view("global_temp_view", true, false);
        view("global_temp_view_replaced", true, true);
    }
}
