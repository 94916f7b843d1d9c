"""The golden plans of data frames: every call, in every form of its arguments."""

from pyspark.sql.connect import functions as F
from pyspark.sql.connect.dataframe import DataFrame
from pyspark.sql.connect.observation import Observation
from pyspark.sql.connect.plan import CollectMetrics, CreateView, HtmlString, ShowString, Tail
from pyspark.sql.connect.plan import StatApproxQuantile, StatCorr, StatCov
from pyspark.sql.types import ArrayType, DoubleType, IntegerType, LongType, StringType, StructField, StructType

POINT = StructType([StructField("x", IntegerType()), StructField("y", DoubleType())])
SCHEMA = StructType(
    [
        StructField("id", LongType(), False),
        StructField("name", StringType()),
        StructField("age", IntegerType()),
        StructField("point", POINT),
        StructField("points", ArrayType(POINT)),
    ]
)


def cases(spark, client, relation):
    def people():
        return spark.read.table("people")

    def orders():
        return spark.read.table("orders")

    def typed():
        # Its schema is known, so asking for a column by position, or whether it is a number, costs no call of a server.
        return people().to(SCHEMA)

    def over(plan, *arguments, **named):
        return relation(DataFrame(plan(people()._plan, *arguments, **named), spark))

    def observed():
        # Observation._on would ask a server whether the frame is a stream.
        return over(CollectMetrics, Observation("seen"), [F.count(F.lit(1)).alias("rows"), F.max("age")])

    def view(name, is_global, replace):
        return CreateView(people()._plan, name, is_global, replace).command(client)

    def as_of(*arguments, **named):
        return relation(people()._joinAsOf(orders(), *arguments, **named))

    def bound_condition():
        left, right = people(), orders()
        return relation(left.join(right, [left["id"] == right["id"], left["day"] == right["day"], F.col("ok")], "left"))

    def set_operation(name, **named):
        return relation(getattr(people(), name)(orders(), **named))

    def split(index):
        return relation(people().randomSplit([1.0, 2.0, 5.0], 7)[index])

    c, frames = F.col, {}

    def add(name, build):
        def message():
            built = build()
            return relation(built) if isinstance(built, DataFrame) else built

        frames["frame_" + name] = message

    # Columns
    add("select_nothing", lambda: people().select())
    add("select_star_of", lambda: (lambda p: p.select(p["*"], p["age"]))(people()))
    add("col_regex", lambda: (lambda p: p.select(p.colRegex("`a.*`")))(people()))
    add("metadata_column", lambda: (lambda p: p.select(p.metadataColumn("_metadata")))(people()))
    add("col_by_position", lambda: (lambda p: p.select(p[2]))(typed()))
    add("with_columns", lambda: people().withColumns({"b": F.lit(1), "a": c("b")}))
    add("with_column_renamed", lambda: people().withColumnRenamed("a", "b"))
    add("with_columns_renamed", lambda: people().withColumnsRenamed({"id": "a", "a": "b"}))
    add("with_metadata", lambda: people().withMetadata("age", {"max_age": 5}))
    add("drop_nothing", lambda: people().drop())
    add("drop_columns", lambda: (lambda p: p.drop(p["a"], c("b")))(people()))
    add("to_df", lambda: people().toDF("a", "b"))
    add("to_schema", lambda: people().to(SCHEMA))
    add("to_json", lambda: people().select(F.to_json(F.struct("*")).alias("value")))
    add("transform", lambda: people().transform(lambda p: p.select("a")))
    add("hint", lambda: people().hint("broadcast"))
    add("hint_parameters", lambda: people().hint("h", 1.5, "what", 3, c("id"), ["a", "b"], [1, 2]))
    add("hint_list", lambda: people().hint("h", ["a", "b"]))
    # Rows to columns and back
    add("unpivot", lambda: people().unpivot(["id"], ["a", "b"], "k", "v"))
    add("unpivot_rest", lambda: people().unpivot(["id"], None, "k", "v"))
    add("unpivot_no_values", lambda: people().unpivot([], [], "k", "v"))
    add("unpivot_columns", lambda: people().unpivot([c("id")], [c("a"), c("b")], "k", "v"))
    add("unpivot_columns_rest", lambda: people().unpivot([c("id")], None, "k", "v"))
    add("melt", lambda: people().melt(["id"], ["a"], "k", "v"))
    add("transpose", lambda: people().transpose())
    add("transpose_name", lambda: people().transpose("id"))
    add("transpose_column", lambda: (lambda p: p.transpose(p["id"]))(people()))
    # Order and number
    add("order_by_positions", lambda: typed().orderBy(1, -2))
    add("order_by_direction", lambda: people().orderBy("a", "b", ascending=False))
    add("order_by_directions", lambda: people().orderBy("a", "b", ascending=[False, True]))
    add("sort_within_partitions", lambda: people().sortWithinPartitions("a", "b"))
    add("sort_within_partitions_columns", lambda: people().sortWithinPartitions(c("a").desc(), c("b")))
    add("sort_within_partitions_positions", lambda: typed().sortWithinPartitions(-1))
    add("offset", lambda: people().offset(5))
    add("tail", lambda: over(Tail, 3))
    add("is_empty", lambda: people().select().limit(1))
    add("distinct", lambda: people().distinct())
    add("drop_duplicates", lambda: people().dropDuplicates())
    add("drop_duplicates_subset", lambda: people().dropDuplicates(["a", "b"]))
    add("drop_duplicates_within_watermark", lambda: people().dropDuplicatesWithinWatermark())
    add("drop_duplicates_within_watermark_subset", lambda: people().dropDuplicatesWithinWatermark(["a"]))
    add("with_watermark", lambda: people().withWatermark("t", "10 minutes"))
    add("observe_name", lambda: people().observe("seen", F.count(F.lit(1)).alias("rows"), F.max("age")))
    add("observe", observed)
    # Samples
    add("sample", lambda: people().sample(0.25, 7))
    add("sample_replacement", lambda: people().sample(True, 2.5, 7))
    for i in range(3):
        add(f"random_split_{i}", lambda i=i: split(i))
    add("sample_by", lambda: people().sampleBy("age", {1: 0.5, "x": 1, 2.5: 0.25}, 7))
    add("sample_by_column", lambda: people().sampleBy(c("age") % 2, {0: 0.5}, 7))
    # Partitions
    add("coalesce", lambda: people().coalesce(3))
    add("repartition", lambda: people().repartition(3))
    add("repartition_names", lambda: people().repartition(3, "a", "b"))
    add("repartition_columns", lambda: people().repartition(3, c("a") + 1))
    add("repartition_by_names", lambda: people().repartition("a"))
    add("repartition_by_columns", lambda: people().repartition(c("a"), c("b")))
    add("repartition_by_range_names", lambda: people().repartitionByRange(3, "a", "b"))
    add("repartition_by_range_columns", lambda: people().repartitionByRange(3, c("a").desc(), c("b")))
    add("repartition_by_range_of_names", lambda: people().repartitionByRange("a"))
    add("repartition_by_range_of_columns", lambda: people().repartitionByRange(c("a").desc()))
    add("repartition_by_id", lambda: people().repartitionById(3, "a"))
    add("repartition_by_id_column", lambda: people().repartitionById(3, c("a") % 3))
    # Two frames
    add("union", lambda: set_operation("union"))
    add("union_all", lambda: set_operation("unionAll"))
    add("union_by_name", lambda: set_operation("unionByName"))
    add("union_by_name_missing", lambda: set_operation("unionByName", allowMissingColumns=True))
    add("intersect", lambda: set_operation("intersect"))
    add("intersect_all", lambda: set_operation("intersectAll"))
    add("subtract", lambda: set_operation("subtract"))
    add("except_all", lambda: set_operation("exceptAll"))
    for how in ["inner", "outer", "full", "fullouter", "full_outer", "left", "leftouter", "left_outer", "right",
                "rightouter", "right_outer", "semi", "leftsemi", "left_semi", "anti", "leftanti", "left_anti", "cross"]:
        add(f"join_{how}", lambda how=how: people().join(orders(), "id", how))
    add("join_names", lambda: people().join(orders(), ["id", "day"]))
    add("join_conditions", bound_condition)
    add("join_no_conditions", lambda: people().join(orders(), []))
    add("lateral_join", lambda: people().lateralJoin(orders()))
    add("lateral_join_on", lambda: people().lateralJoin(orders(), c("a") == c("b")))
    add("lateral_join_how", lambda: people().lateralJoin(orders(), how="cross"))
    add("lateral_join_on_how", lambda: people().lateralJoin(orders(), c("a") == c("b"), "left_outer"))
    add("join_as_of", lambda: as_of("t", "u"))
    add("join_as_of_tolerance", lambda: as_of(c("t"), c("u"), tolerance=F.lit(2), direction="forward"))
    add("join_as_of_condition", lambda: as_of(
        c("t"), c("u"), c("a") == c("b"), "left", tolerance=F.lit(2), allowExactMatches=False, direction="nearest"))
    add("join_as_of_using", lambda: as_of(c("t"), c("u"), ["a", "b"], "left", direction="forward"))
    # Groups
    total = lambda grouped: grouped.agg(F.sum("v").alias("s"))
    add("group_by_nothing", lambda: total(people().groupBy()))
    add("group_by_positions", lambda: total(typed().groupBy(1, 3)))
    add("rollup", lambda: total(people().rollup("a", "b")))
    add("rollup_columns", lambda: total(people().rollup(c("a") + 1)))
    add("rollup_positions", lambda: total(typed().rollup(1, 3)))
    add("cube", lambda: total(people().cube("a", "b")))
    add("cube_columns", lambda: total(people().cube(c("a") + 1)))
    add("cube_positions", lambda: total(typed().cube(1, 3)))
    add("grouping_sets", lambda: total(people().groupingSets([["a"], ["a", "b"], []], "a", "b")))
    add("grouping_sets_columns", lambda: total(people().groupingSets([[c("a")], []], c("a"))))
    add(
        "grouping_sets_subqueries",
        lambda: (
            lambda o: people()
            .groupingSets([[o.select("x").scalar()], []], c("a"))
            .agg(o.select("y").scalar().alias("s"))
        )(orders()),
    )
    add("pivot", lambda: total(people().groupBy("a").pivot("b")))
    add("pivot_values", lambda: total(people().groupBy("a").pivot("b", ["x", 1, 2.5, True])))
    add("agg_map", lambda: people().agg({"age": "max", "*": "count"}))
    add("group_by_agg_map", lambda: people().groupBy("a").agg({"age": "max", "name": "count"}))
    add("group_by_agg_map_empty", lambda: people().groupBy("a").agg({}))
    add("group_by_sum", lambda: typed().groupBy("name").sum("age", "point.x", "points.y"))
    add("group_by_min_all", lambda: typed().groupBy("name").min())
    add("group_by_max", lambda: typed().groupBy("name").max("age"))
    add("group_by_mean", lambda: typed().groupBy(c("age") % 2).mean("age"))
    add("pivot_avg", lambda: typed().groupBy("name").pivot("age", [1]).avg("id"))
    # Missing values
    add("drop_na", lambda: people().dropna())
    add("drop_na_all", lambda: people().dropna("all", subset=["a", "b"]))
    add("drop_na_thresh", lambda: people().na.drop(thresh=2, subset=["a"]))
    add("fill_na_integer", lambda: people().fillna(50))
    add("fill_na_double", lambda: people().fillna(2.5, subset=["a", "b"]))
    add("fill_na_boolean", lambda: people().na.fill(True))
    add("fill_na_string", lambda: people().fillna("x", subset=["a"]))
    add("fill_na_map", lambda: people().na.fill({"a": 1, "b": "x", "c": True, "d": 2.5}))
    add("replace", lambda: people().replace(10, 20))
    add("replace_null", lambda: people().replace("x", None, "a"))
    add("replace_lists", lambda: people().replace(["a", "b"], ["c", "d"], ["x", "y"]))
    add("replace_list", lambda: people().na.replace([1, 2.5], 3))
    add("replace_map", lambda: people().replace({True: False}))
    add("replace_map_subset", lambda: people().replace({"a": "b", "c": None}, subset=["x"]))
    # Statistics
    add("describe", lambda: people().describe())
    add("describe_columns", lambda: people().describe("a", "b"))
    add("summary", lambda: people().summary())
    add("summary_statistics", lambda: people().summary("count", "75%"))
    add("crosstab", lambda: people().crosstab("a", "b"))
    add("freq_items", lambda: people().freqItems(["a", "b"]))
    add("freq_items_support", lambda: people().stat.freqItems(["a"], 0.4))
    add("cov", lambda: over(StatCov, "a", "b"))
    add("corr", lambda: over(StatCorr, "a", "b", "pearson"))
    add("approx_quantile", lambda: over(StatApproxQuantile, ["a", "b"], [0.25, 0.5], 0.1))
    # What is shown
    add("show", lambda: over(ShowString, 20, 20, False))
    add("show_all", lambda: over(ShowString, num_rows=5, truncate=0, vertical=True))
    add("html", lambda: over(HtmlString, 20, 20))
    # Views
    add("temp_view", lambda: view("v", False, False))
    add("temp_view_replaced", lambda: view("v", False, True))
    add("global_temp_view", lambda: view("v", True, False))
    add("global_temp_view_replaced", lambda: view("v", True, True))
    return frames
