"""Writes how PySpark describes schemas, and how a Spark Connect server sends rows of all types.

    python schemas_golden.py

Run it with an interpreter that has pyspark[connect] with the server; it starts a server of its own. It writes

    src/test/resources/io/sparkex/types/schemas.golden    JSON, short form, tree, DDL and wire form of schemas
    src/test/resources/io/sparkex/internal/arrow/*.arrow  the Arrow streams of results, one file each

The first file has one JSON object a line. DDL comes from the server (AnalyzePlan json_to_ddl), all else from PySpark.
"""

import base64
import json
import pathlib

from pyspark.sql import SparkSession
from pyspark.sql.connect.types import pyspark_types_to_proto_types
from pyspark.sql.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    CalendarIntervalType,
    CharType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    GeographyType,
    GeometryType,
    IntegerType,
    LongType,
    MapType,
    NullType,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    VarcharType,
    VariantType,
    YearMonthIntervalType,
)

RESOURCES = pathlib.Path(__file__).resolve().parents[1] / "resources/io/sparkex"

SIMPLE = StructType(
    [
        StructField("void", NullType()),
        StructField("boolean", BooleanType(), False),
        StructField("byte", ByteType()),
        StructField("short", ShortType()),
        StructField("int", IntegerType(), False),
        StructField("long", LongType()),
        StructField("float", FloatType()),
        StructField("double", DoubleType()),
        StructField("decimal", DecimalType(38, 18)),
        StructField("default_decimal", DecimalType()),
        StructField("string", StringType()),
        StructField("char", CharType(5)),
        StructField("varchar", VarcharType(7)),
        StructField("binary", BinaryType()),
        StructField("date", DateType()),
        StructField("timestamp", TimestampType()),
        StructField("timestamp_ntz", TimestampNTZType()),
    ]
)
OTHER = StructType(
    [
        StructField("time", TimeType(3)),
        StructField("default_time", TimeType()),
        StructField("calendar", CalendarIntervalType()),
        StructField("days", DayTimeIntervalType()),
        StructField("hour", DayTimeIntervalType(1)),
        StructField("hours", DayTimeIntervalType(1, 2)),
        StructField("months", YearMonthIntervalType()),
        StructField("year", YearMonthIntervalType(0)),
        StructField("variant", VariantType()),
        StructField("geometry", GeometryType(3857)),
        StructField("any_geometry", GeometryType("ANY")),
        StructField("geography", GeographyType(4326)),
        StructField("any_geography", GeographyType("ANY")),
    ]
)
INNER = StructType([StructField("x", IntegerType(), False), StructField("y", StringType())])
SCHEMAS = {
    "empty": StructType([]),
    "simple": SIMPLE,
    "other": OTHER,
    "nested": StructType(
        [
            StructField("array", ArrayType(LongType(), False)),
            StructField("map", MapType(StringType(), DoubleType(), False), False),
            StructField("struct", INNER),
            StructField("empty_struct", StructType([])),
            StructField("arrays", ArrayType(ArrayType(INNER))),
            StructField("maps", MapType(INNER, MapType(IntegerType(), ArrayType(DecimalType(5, 2))))),
            StructField("deep", StructType([StructField("a", StructType([StructField("b", INNER, False)]))])),
        ]
    ),
    "names": StructType(
        [
            StructField("", IntegerType()),
            StructField("two words", IntegerType()),
            StructField("back`tick", IntegerType()),
            StructField("a.b", IntegerType()),
            StructField("_1", IntegerType()),
            StructField("1a", IntegerType()),
            StructField("123", IntegerType()),
            StructField("über", IntegerType()),
            StructField("数\U0001F600", IntegerType()),
            StructField("tab\tline\nquote\"back\\slash\x07\x7f", IntegerType()),
            StructField("same", IntegerType()),
            StructField("same", StringType()),
            StructField("part", StructType([StructField("in side", IntegerType(), False)])),
        ]
    ),
    "metadata": StructType(
        [
            StructField("comment", IntegerType(), True, {"comment": "it's \"the\" \\ id"}),
            StructField("values", IntegerType(), False, {"z": 1, "a": [1.5, -2.5], "b": True, "s": ["ä"], "m": {"k": -3}}),
            StructField("default", IntegerType(), True, {"CURRENT_DEFAULT": "42", "EXISTS_DEFAULT": "42"}),
            StructField("part", StructType([StructField("p", IntegerType(), False, {"comment": "inner"})])),
        ]
    ),
    "collations": StructType(
        [
            StructField("plain", StringType("UTF8_BINARY")),
            StructField("lower", StringType("UTF8_LCASE")),
            StructField("ci", StringType("UNICODE_CI")),
            StructField("list", ArrayType(StringType("UNICODE"))),
            StructField("map", MapType(StringType("UNICODE_CI"), ArrayType(StringType("UTF8_LCASE")))),
            StructField("part", StructType([StructField("c", StringType("UNICODE_CI"))])),
        ]
    ),
}

QUERIES = {
    "empty": "SELECT id, cast(id AS string) AS s FROM range(0)",
    "simple": """
        SELECT * FROM VALUES
          (true, 1Y, 2S, 3, 4L, 1.5F, -2.25D, 12.30BD, 'grüße', X'00FF10', DATE'1969-12-31',
           TIMESTAMP'1969-12-31 23:59:59.999999Z', TIMESTAMP_NTZ'2024-02-29 12:34:56.000001'),
          (null, null, null, null, null, null, null, null, null, null, null, null, null),
          (false, -128Y, -32768S, -2147483648, -9223372036854775808L, float('NaN'), double('-Infinity'),
           cast(-0.05 AS decimal(4, 2)), '', X'', DATE'9999-12-31', TIMESTAMP'9999-12-31 23:59:59.999999Z',
           TIMESTAMP_NTZ'0001-01-01 00:00:00')
          AS t(b, y, s, i, l, f, d, dec, str, bin, dt, ts, ntz)""",
    "nested": """
        SELECT * FROM VALUES
          (array(1, null, 3), map('a', 1.5D, 'b', null), named_struct('x', 1, 'y', 'one'),
           array(array('p'), null, array()), map(1, named_struct('z', array(1L)))),
          (null, null, null, null, null),
          (array(), map(), named_struct('x', null, 'y', null), array(), map(2, null))
          AS t(a, m, s, aa, ms)""",
    "decimals": """
        SELECT cast(v AS decimal(38, 0)) AS wide, cast(left(v, 15) AS decimal(20, 3)) AS scaled, null AS nothing
        FROM VALUES ('99999999999999999999999999999999999999'), ('-99999999999999999999999999999999999999'),
          ('9223372036854775807'), ('9223372036854775808'), ('-9223372036854775808'), ('-9223372036854775809'),
          ('0') AS t(v)""",
    "no_columns": "SELECT * EXCEPT (id) FROM range(3)",
}


def describe(spark, name, schema):
    try:
        ddl = spark._client._analyze(method="json_to_ddl", json_string=schema.json()).ddl_string
    except Exception as error:
        print(f"{name}: no DDL, {str(error).splitlines()[0]}")
        ddl = None
    return {
        "name": name,
        "json": schema.json(),
        "simple": schema.simpleString(),
        "tree": schema.treeString(),
        "tree2": schema.treeString(2),
        "ddl": ddl,
        "proto": base64.b64encode(pyspark_types_to_proto_types(schema).SerializeToString(deterministic=True)).decode(),
    }


def streams(spark, query):
    request = spark._client._execute_plan_request_with_metadata()
    request.plan.CopyFrom(spark.sql(query)._plan.to_proto(spark._client))
    for response in spark._client._stub.ExecutePlan(request, metadata=spark._client._builder.metadata()):
        if response.HasField("arrow_batch"):
            yield response.arrow_batch.data


spark = SparkSession.builder.remote("local[1]").getOrCreate()
try:
    with open(RESOURCES / "types/schemas.golden", "w", encoding="utf-8") as golden:
        for name, schema in SCHEMAS.items():
            golden.write(json.dumps(describe(spark, name, schema)) + "\n")
    for name, query in QUERIES.items():
        batches = list(streams(spark, query))
        largest = max(batches, key=len)
        print(name, [len(batch) for batch in batches])
        (RESOURCES / f"internal/arrow/{name}.arrow").write_bytes(largest)
        for row in spark.sql(query).collect():
            print("   ", row)
finally:
    spark.stop()
