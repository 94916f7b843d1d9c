"""Writes the golden plans: what PySpark 4.1.1 encodes for the calls that the encoder tests make in Java.

Usage, with pyspark 4.1.1 and its Connect dependencies installed (no server is needed):

    python3 sparkex-core/src/test/python/goldens.py

Each case becomes src/test/resources/goldens/<case>.txtpb, a protobuf message in text form. Plan ids are renumbered in
the order of their appearance, and what tells where in a Python program an expression was made is left out.
"""

import atexit
import datetime
import decimal
import json
import pathlib

import golden_expressions
import goldens_frames
import goldens_local
import pyspark
from google.protobuf import text_format
from google.protobuf.message import Message
from pyspark.sql.connect import functions as F
from pyspark.sql.connect.column import Column
from pyspark.sql.connect.dataframe import DataFrame
from pyspark.sql.connect.plan import SQL, CachedRemoteRelation, Checkpoint, RemoveRemoteCachedRelation
from pyspark.sql.connect.session import SparkSession
from pyspark.sql.connect.window import Window
from pyspark.storagelevel import StorageLevel
from pyspark.sql.types import IntegerType, StringType, StructField, StructType

VERSION = "4.1.1"
TARGET = pathlib.Path(__file__).parent.parent / "resources" / "goldens"

# No connection is made before the first RPC, and encoding makes none.
spark = SparkSession.builder.remote("sc://localhost:1").create()
client = spark.client
# There is no server to clean up on, and waiting for one takes minutes.
atexit.unregister(client._cleanup_ml_cache)


def normalised(message: Message) -> Message:
    ids: dict[int, int] = {}

    def visit(node: Message) -> None:
        if node.DESCRIPTOR.full_name == "spark.connect.Expression" and node.HasField("common"):
            node.ClearField("common")
        for field, value in node.ListFields():
            if field.name == "metadata":
                # JSON means the same with and without spaces.
                setattr(node, field.name, json.dumps(json.loads(value), separators=(",", ":"), sort_keys=True))
            elif field.name == "plan_id":
                setattr(node, field.name, ids.setdefault(value, len(ids)))
            elif field.message_type is None:
                continue
            elif field.message_type.GetOptions().map_entry:
                if field.message_type.fields_by_name["value"].message_type is not None:
                    for key in sorted(value):
                        visit(value[key])
            elif field.is_repeated:
                for element in value:
                    visit(element)
            else:
                visit(value)

    visit(message)
    return message


def df():
    return spark.range(10)


def people():
    return spark.read.table("people")


def column(col: Column) -> Message:
    return col.to_plan(client)


def relation(frame) -> Message:
    return frame._plan.plan(client)


def sql(query, args=None) -> Message:
    positional = [F.lit(arg) for arg in args] if isinstance(args, list) else []
    named = {key: F.lit(value) for key, value in args.items()} if isinstance(args, dict) else {}
    return SQL(query, positional, named, []).command(client)


def write(frame, configure, table=None, method=None, path=None) -> Message:
    writer = configure(frame.write)
    writer._write.path = path
    writer._write.table_name = table
    writer._write.table_save_method = method
    return writer._write.command(client)


def checkpoint(frame, **arguments) -> Message:
    return Checkpoint(child=frame._plan, **arguments).command(client)


# Without a session it is not removed from a server when it is garbage.
KEPT = CachedRemoteRelation("5ce10b4f-0d3d-4b1e-9b5c-000000000000", None)
SCHEMA = StructType([StructField("id", IntegerType(), False), StructField("name", StringType())])
WHEN = F.when(F.col("a") > 1, "x")

CASES = {
    # Expressions
    "column_name": lambda: column(F.col("a.b")),
    "column_star": lambda: column(F.col("*")),
    "column_qualified_star": lambda: column(F.col("t.*")),
    "column_expr": lambda: column(F.expr("a + 1")),
    "column_equal_to": lambda: column(F.col("a") == 1),
    "column_not_equal": lambda: column(F.col("a") != 1),
    "column_eq_null_safe": lambda: column(F.col("a").eqNullSafe(None)),
    "column_gt": lambda: column(F.col("a") > F.col("b")),
    "column_geq": lambda: column(F.col("a") >= 1),
    "column_lt": lambda: column(F.col("a") < 1),
    "column_leq": lambda: column(F.col("a") <= 1),
    "column_between": lambda: column(F.col("a").between(1, 5)),
    "column_isin": lambda: column(F.col("a").isin(1, "x", None)),
    "column_is_null": lambda: column(F.col("a").isNull()),
    "column_is_not_null": lambda: column(F.col("a").isNotNull()),
    "column_is_nan": lambda: column(F.col("a").isNaN()),
    "column_and": lambda: column(F.col("a") & F.col("b")),
    "column_or": lambda: column(F.col("a") | True),
    "column_not": lambda: column(~F.col("a")),
    "column_plus": lambda: column(F.col("a") + 1),
    "column_minus": lambda: column(F.col("a") - 1),
    "column_multiply": lambda: column(F.col("a") * 2.5),
    "column_divide": lambda: column(F.col("a") / 2),
    "column_mod": lambda: column(F.col("a") % 2),
    "column_bitwise_and": lambda: column(F.col("a").bitwiseAND(3)),
    "column_bitwise_or": lambda: column(F.col("a").bitwiseOR(3)),
    "column_bitwise_xor": lambda: column(F.col("a").bitwiseXOR(3)),
    "column_like": lambda: column(F.col("a").like("x%")),
    "column_ilike": lambda: column(F.col("a").ilike("x%")),
    "column_rlike": lambda: column(F.col("a").rlike("^x")),
    "column_contains": lambda: column(F.col("a").contains("x")),
    "column_starts_with": lambda: column(F.col("a").startswith("x")),
    "column_ends_with": lambda: column(F.col("a").endswith(F.col("b"))),
    "column_substr": lambda: column(F.col("a").substr(1, 3)),
    "column_substr_columns": lambda: column(F.col("a").substr(F.col("b"), F.col("c"))),
    "column_get_item": lambda: column(F.col("a").getItem(0)),
    "column_get_field": lambda: column(F.col("a").getField("x")),
    "column_when": lambda: column(WHEN),
    "column_when_otherwise": lambda: column(WHEN.when(F.col("a") > 0, F.col("b")).otherwise(None)),
    "column_cast_text": lambda: column(F.col("a").cast("decimal(10,2)")),
    "column_cast_type": lambda: column(F.col("a").cast(IntegerType())),
    "column_try_cast": lambda: column(F.col("a").try_cast("int")),
    "column_alias": lambda: column(F.col("a").alias("b")),
    "column_alias_several": lambda: column(F.explode("m").alias("k", "v")),
    "column_asc": lambda: column(F.col("a").asc()),
    "column_asc_nulls_last": lambda: column(F.col("a").asc_nulls_last()),
    "column_desc": lambda: column(F.col("a").desc()),
    "column_desc_nulls_first": lambda: column(F.col("a").desc_nulls_first()),
    # Literals
    "literal_null": lambda: column(F.lit(None)),
    "literal_boolean": lambda: column(F.lit(True)),
    "literal_integer": lambda: column(F.lit(-7)),
    "literal_long": lambda: column(F.lit(1 << 40)),
    "literal_double": lambda: column(F.lit(2.5)),
    "literal_string": lambda: column(F.lit("é\n")),
    "literal_binary": lambda: column(F.lit(b"\x00\xff")),
    "literal_date": lambda: column(F.lit(datetime.date(1582, 10, 4))),
    "literal_timestamp": lambda: column(
        F.lit(datetime.datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=datetime.timezone.utc))
    ),
    "literal_list": lambda: column(F.lit([1, 2])),
    # Windows
    "window_partition_order": lambda: column(
        F.row_number().over(Window.partitionBy("a").orderBy(F.col("b").desc(), F.col("c")))
    ),
    "window_rows": lambda: column(
        F.sum("a").over(Window.partitionBy("p").orderBy("a").rowsBetween(-2, Window.currentRow))
    ),
    "window_rows_unbounded": lambda: column(
        F.sum("a").over(
            Window.partitionBy("p").orderBy("a").rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing)
        )
    ),
    "window_range": lambda: column(F.sum("a").over(Window.partitionBy("p").orderBy("a").rangeBetween(-5, 5))),
    # Relations
    "range": lambda: relation(spark.range(10)),
    "range_step": lambda: relation(spark.range(1, 20, 3)),
    "range_partitions": lambda: relation(spark.range(0, 10, 1, 4)),
    "table": lambda: relation(people()),
    "read_csv": lambda: relation(spark.read.schema("a int, b string").option("header", True).csv(["x.csv", "y.csv"])),
    "read_json": lambda: relation(spark.read.schema(SCHEMA).json("x.json")),
    "read_parquet": lambda: relation(spark.read.parquet("x.parquet")),
    "read_load": lambda: relation(spark.read.format("noop").options(a="1", b="2").load()),
    "select_names": lambda: relation(people().select("a", "*")),
    "select_columns": lambda: relation(people().select(F.col("a"), (F.col("b") + 1).alias("c"))),
    "select_expr": lambda: relation(people().selectExpr("a", "b + 1 AS c")),
    "filter": lambda: relation(people().filter(F.col("age") > 21)),
    "where_text": lambda: relation(people().where("age > 21")),
    "with_column": lambda: relation(people().withColumn("b", F.lit(1))),
    "drop": lambda: relation(people().drop("a", "b")),
    "alias": lambda: relation(people().alias("p")),
    "order_by_names": lambda: relation(people().orderBy("a", "b")),
    "order_by_columns": lambda: relation(people().orderBy(F.col("a").desc(), F.col("b"))),
    "limit": lambda: relation(people().limit(5)),
    "join_inner": lambda: relation(people().join(spark.read.table("orders"))),
    "join_using": lambda: relation(people().join(spark.read.table("orders"), "id")),
    "join_using_left": lambda: relation(people().join(spark.read.table("orders"), ["id", "day"], "left_outer")),
    "join_condition": lambda: relation(
        people().alias("p").join(spark.read.table("orders").alias("o"), F.col("p.id") == F.col("o.id"), "leftsemi")
    ),
    "join_cross": lambda: relation(people().crossJoin(spark.read.table("orders"))),
    "group_by_agg": lambda: relation(people().groupBy("a").agg(F.sum("b").alias("s"), F.count(F.lit(1)))),
    "group_by_count": lambda: relation(people().groupBy("a", "b").count()),
    "group_by_columns": lambda: relation(people().groupBy(F.col("a") % 2).agg(F.avg("b"))),
    "agg": lambda: relation(people().agg(F.max("a"), F.min("b"))),
    # SQL
    "sql_plain": lambda: sql("SELECT 1"),
    "sql_positional": lambda: sql("SELECT ?, ?, ?", [1, "x", None]),
    "sql_named": lambda: sql("SELECT :a, :b", {"a": 1 << 40, "b": [1, 2]}),
    # Checkpoints
    "checkpoint": lambda: checkpoint(df(), local=False, eager=True),
    "checkpoint_lazy": lambda: checkpoint(df(), local=False, eager=False),
    "local_checkpoint": lambda: checkpoint(df(), local=True, eager=True),
    "local_checkpoint_level": lambda: checkpoint(df(), local=True, eager=False, storage_level=StorageLevel.DISK_ONLY_2),
    "checkpoint_rows": lambda: relation(DataFrame(KEPT, spark).limit(5)),
    "checkpoint_remove": lambda: RemoveRemoteCachedRelation(KEPT).command(client),
    # Writes
    "write_parquet": lambda: write(df(), lambda w: w.format("parquet").mode("overwrite"), path="out"),
    "write_csv": lambda: write(
        df(), lambda w: w.format("csv").option("header", True).partitionBy("p").mode("append"), path="out"
    ),
    "write_json_default_mode": lambda: write(df(), lambda w: w.format("json"), path="out"),
    "write_save_ignore": lambda: write(df(), lambda w: w.format("noop").mode("ignore")),
    "write_save_as_table": lambda: write(df(), lambda w: w.mode("error"), table="t", method="save_as_table"),
    "write_insert_into": lambda: write(df(), lambda w: w, table="t", method="insert_into"),
}
CASES.update(golden_expressions.cases(spark, column, relation))

CASES.update(goldens_frames.cases(spark, client, relation))
CASES.update(goldens_local.cases(spark, client, relation))


def main() -> None:
    if pyspark.__version__ != VERSION:
        raise SystemExit(f"The goldens are those of PySpark {VERSION}, but {pyspark.__version__} is installed")
    TARGET.mkdir(parents=True, exist_ok=True)
    for stale in TARGET.glob("*.txtpb"):
        stale.unlink()
    for name, case in CASES.items():
        text = text_format.MessageToString(normalised(case()), as_utf8=False)
        (TARGET / f"{name}.txtpb").write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(CASES)} goldens in {TARGET.name}/")


if __name__ == "__main__":
    main()
