"""The golden plans of columns, literals, windows, subqueries and table functions; goldens.py writes them."""

import datetime
import decimal

from pyspark.sql.connect import functions as F
from pyspark.sql.connect.column import Column
from pyspark.sql.connect.dataframe import DataFrame
from pyspark.sql.connect.expressions import LiteralExpression
from pyspark.sql.connect.plan import SQL, SubqueryAlias, UnresolvedTableValuedFunction
from pyspark.sql.connect.window import Window
from pyspark.sql.types import (
    ArrayType,
    ByteType,
    DecimalType,
    FloatType,
    LongType,
    MapType,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
)

UTC = datetime.timezone.utc


def cases(spark, column, relation):
    client = spark.client
    a, b = F.col("a"), F.col("b")

    tables = spark.read.table("l"), spark.read.table("r"), spark.range(1)

    # The same frame each time, as in the twins: a frame that is met twice has one plan id.
    def left():
        return tables[0]

    def right():
        return tables[1]

    def one():
        return tables[2]

    def typed(value, data_type):
        return column(Column(LiteralExpression(value, data_type)))

    def from_frame(make):
        frame = left()
        return relation(frame.select(make(frame)))

    def over(spec):
        return column(F.sum("a").over(spec))

    def table_function(*arguments):
        columns = [argument if isinstance(argument, Column) else Column(argument._subquery_expr) for argument in arguments]
        return relation(DataFrame(UnresolvedTableValuedFunction("f", columns), spark))

    def sql(query, args, frames):
        views = [SubqueryAlias(frame._plan, name) for name, frame in frames.items()]
        positional = [F.lit(arg) for arg in args] if isinstance(args, list) else []
        named = {key: F.lit(value) for key, value in args.items()} if isinstance(args, dict) else {}
        return SQL(query, positional, named, views).command(client)

    def twice():
        largest = right().select(F.max("d")).scalar()
        return relation(left().filter((b < largest) & (b > largest - 1)))

    def self_reference():
        frame = left().filter(b == right().select(F.max("d")).scalar())
        return relation(frame.select(frame._col("a")))

    ordered = Window.partitionBy("p").orderBy("a")
    return {
        # Columns
        "column_reverse_minus": lambda: column(3 - a),
        "column_pow": lambda: column(a**b),
        "column_pow_of_value": lambda: column(2**a),
        "column_negate": lambda: column(-a),
        "column_and_value": lambda: column(a & True),
        "column_or_column": lambda: column(a | b),
        "column_equal_to_null": lambda: column(a == None),  # noqa: E711
        "column_equal_to_date": lambda: column(a == datetime.date(2020, 1, 2)),
        "column_isin_list": lambda: column(a.isin([1, 2])),
        "column_isin_columns": lambda: column(a.isin(b, 4)),
        "column_isin_nothing": lambda: column(a.isin([])),
        "column_between_columns": lambda: column(a.between(b, F.col("c"))),
        "column_contains_column": lambda: column(a.contains(b)),
        "column_get_item_key": lambda: column(a.getItem("k")),
        "column_get_item_column": lambda: column(a[b]),
        "column_get_field_nested": lambda: column(a.getField("x").getField("y")),
        "column_with_field": lambda: column(a.withField("x.y", b)),
        "column_drop_fields": lambda: column(a.dropFields("x", "y.z")),
        "column_when_several": lambda: column(F.when(a > 1, 1).when(a > 0, b).when(b, None)),
        "column_when_otherwise_column": lambda: column(F.when(a, 1).otherwise(b)),
        "column_cast_decimal": lambda: column(a.cast(DecimalType(12, 3))),
        "column_cast_nested": lambda: column(
            a.cast(StructType([StructField("x", ArrayType(LongType(), False), False), StructField("y", MapType(StringType(), LongType()))]))
        ),
        "column_astype": lambda: column(a.astype("string")),
        "column_try_cast_type": lambda: column(a.try_cast(LongType())),
        "column_name_method": lambda: column(a.name("b")),
        "column_alias_metadata": lambda: column(a.alias("b", metadata={"max": 99, "tags": ["x", None]})),
        "column_alias_no_metadata": lambda: column(a.alias("b", metadata={})),
        "column_asc_nulls_first": lambda: column(a.asc_nulls_first()),
        "column_desc_nulls_last": lambda: column(a.desc_nulls_last()),
        "column_distinct": lambda: column(F.sum_distinct("a")),
        "column_outer": lambda: column(a.outer()),
        "column_transform": lambda: column(a.transform(F.trim).transform(lambda text: text + 1)),
        "column_of_frame": lambda: from_frame(lambda frame: frame._col("a")),
        "column_star_of_frame": lambda: from_frame(lambda frame: frame["*"]),
        "column_metadata_of_frame": lambda: from_frame(lambda frame: frame.metadataColumn("_metadata")),
        "column_regex_of_frame": lambda: from_frame(lambda frame: frame.colRegex("`(a)?+.+`")),
        # Literals
        "literal_integer_min": lambda: column(F.lit(-(1 << 31))),
        "literal_long_min": lambda: column(F.lit(-(1 << 63))),
        "literal_nan": lambda: column(F.lit(float("nan"))),
        "literal_infinity": lambda: column(F.lit(float("-inf"))),
        "literal_negative_zero": lambda: column(F.lit(-0.0)),
        "literal_decimal": lambda: column(F.lit(decimal.Decimal("1.50"))),
        "literal_decimal_long": lambda: column(F.lit(decimal.Decimal("-123456789012345678901234567890.12345678"))),
        "literal_byte": lambda: typed(-1, ByteType()),
        "literal_short": lambda: typed(300, ShortType()),
        "literal_float": lambda: typed(1.5, FloatType()),
        "literal_timestamp_ntz": lambda: typed(datetime.datetime(2026, 3, 29, 2, 30, 0, 1), TimestampNTZType()),
        "literal_time": lambda: column(F.lit(datetime.time(12, 34, 56, 789))),
        "literal_time_midnight": lambda: column(F.lit(datetime.time(0))),
        "literal_day_time_interval": lambda: column(F.lit(datetime.timedelta(days=1, seconds=5, microseconds=3))),
        "literal_negative_interval": lambda: column(F.lit(datetime.timedelta(hours=-3, microseconds=-1))),
        "literal_timestamp_before_epoch": lambda: column(F.lit(datetime.datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC))),
        "literal_nested_list": lambda: column(F.lit([[1], [2, 3], []])),
        "literal_list_of_null": lambda: column(F.lit([None, "x"])),
        "literal_empty_string": lambda: column(F.lit("")),
        # Windows
        "window_all": lambda: over(Window.partitionBy()),
        "window_order_names": lambda: over(Window.orderBy("a", "b")),
        "window_order_columns": lambda: over(Window.orderBy(a.desc(), b)),
        "window_partition_columns": lambda: over(Window.partitionBy(a % 2, b).orderBy("c")),
        "window_replaced": lambda: over(Window.partitionBy("x").orderBy("y").partitionBy("p").orderBy("o")),
        "window_rows_current": lambda: over(Window.rowsBetween(0, 0)),
        "window_rows_following": lambda: over(ordered.rowsBetween(1, 7)),
        "window_rows_almost_unbounded": lambda: over(ordered.rowsBetween(-(1 << 63) + 1, (1 << 63) - 1)),
        "window_rows_wide": lambda: over(ordered.rowsBetween(-(1 << 31), (1 << 31) - 1)),
        "window_range_unbounded": lambda: over(Window.rangeBetween(Window.unboundedPreceding, Window.unboundedFollowing)),
        "window_range_current": lambda: over(ordered.rangeBetween(Window.unboundedPreceding, Window.currentRow)),
        "window_range_long": lambda: over(ordered.rangeBetween(-(1 << 40), 1 << 40)),
        # Subqueries
        "subquery_scalar": lambda: relation(one().select(one().select(F.lit(1)).scalar().alias("b"))),
        "subquery_scalar_filter": lambda: relation(left().filter(b == left().select(F.max("b")).scalar())),
        "subquery_correlated": lambda: relation(
            left().filter(b < right().filter(a.outer() == F.col("c")).select(F.max("d")).scalar())
        ),
        "subquery_exists": lambda: relation(left().filter(right().filter(a.outer() == F.col("c")).exists())),
        "subquery_not_exists": lambda: relation(left().filter(~right().exists())),
        "subquery_in": lambda: relation(left().filter(a.isin(right().select("c")))),
        "subquery_in_struct": lambda: relation(left().filter(F.struct(a, b).isin(right()))),
        "subquery_nested": lambda: relation(
            one().select(one().select(one().select(F.lit(1)).scalar() + 1).scalar() + 1)
        ),
        "subquery_twice": twice,
        "subquery_several": lambda: relation(
            left().select(
                (right().exists() & left().exists()).alias("x"),
                F.when(one().exists(), one().scalar()).otherwise(right().select("c").scalar()),
            )
        ),
        "subquery_in_window": lambda: relation(
            left().select(
                F.sum(one().scalar()).over(
                    Window.partitionBy(left().select("a").scalar()).orderBy(right().select("c").scalar())
                )
            )
        ),
        "subquery_in_parts": lambda: relation(
            left().select(
                a[one().scalar()].cast("int").alias("x"),
                a.withField("y", right().select("c").scalar()),
                a.dropFields("y").getField("x") + left().select("a").scalar(),
            )
        ),
        "subquery_column_of_result": self_reference,
        "subquery_with_column": lambda: relation(left().withColumn("x", one().select(a.outer() + 1).scalar())),
        "subquery_order_by": lambda: relation(left().orderBy(one().scalar().desc(), b)),
        "subquery_group_by": lambda: relation(left().groupBy("a", one().scalar().alias("s")).agg(F.sum(right().select("d").scalar()))),
        "subquery_join_condition": lambda: relation(left().join(right(), F.col("a") == one().scalar())),
        "subquery_under_filter": lambda: relation(left().filter(right().exists()).filter(b > 1).limit(3)),
        # Table functions and their arguments
        "tvf_range": lambda: relation(spark.tvf.range(1, 5, 2, 3)),
        "tvf_explode": lambda: relation(spark.tvf.explode(F.array(F.lit(1), F.lit(2)))),
        "tvf_explode_outer": lambda: relation(spark.tvf.explode_outer(a)),
        "tvf_inline": lambda: relation(spark.tvf.inline(a)),
        "tvf_inline_outer": lambda: relation(spark.tvf.inline_outer(a)),
        "tvf_json_tuple": lambda: relation(spark.tvf.json_tuple(a, F.lit("x"), F.lit("y"))),
        "tvf_posexplode": lambda: relation(spark.tvf.posexplode(a)),
        "tvf_posexplode_outer": lambda: relation(spark.tvf.posexplode_outer(a)),
        "tvf_stack": lambda: relation(spark.tvf.stack(F.lit(2), F.lit(1), F.lit(2), F.lit(3))),
        "tvf_collations": lambda: relation(spark.tvf.collations()),
        "tvf_sql_keywords": lambda: relation(spark.tvf.sql_keywords()),
        "tvf_variant_explode": lambda: relation(spark.tvf.variant_explode(a)),
        "tvf_variant_explode_outer": lambda: relation(spark.tvf.variant_explode_outer(a)),
        "tvf_python_worker_logs": lambda: relation(spark.tvf.python_worker_logs()),
        "tvf_subquery": lambda: relation(spark.tvf.explode(right().select("c").scalar())),
        "table_arg": lambda: table_function(left().asTable(), F.lit(1)),
        "table_arg_partitions": lambda: table_function(left().asTable().partitionBy("a", b).orderBy(b.desc(), "c")),
        "table_arg_more_order": lambda: table_function(left().asTable().partitionBy("a").orderBy("b").orderBy("c")),
        "table_arg_single": lambda: table_function(left().asTable().withSinglePartition().orderBy("b")),
        # SQL that names data frames
        "sql_frames": lambda: sql("SELECT * FROM x JOIN y", [], {"x": left(), "y": right()}),
        "sql_frames_positional": lambda: sql("SELECT * FROM x WHERE id > ?", [1], {"x": one()}),
        "sql_frames_named": lambda: sql("SELECT * FROM x WHERE id > :m", {"m": 4}, {"x": one().filter(one().exists())}),
    }
