"""The golden plans of local data: every form of createDataFrame."""

import datetime
import decimal
from unittest import mock

from pyspark.sql.connect.dataframe import DataFrame
from pyspark.sql.connect.plan import ChunkedCachedLocalRelation
from pyspark.sql.types import (
    ArrayType,
    BinaryType,
    ByteType,
    DateType,
    DecimalType,
    FloatType,
    IntegerType,
    LongType,
    MapType,
    NullType,
    Row,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
)

# What a server answers when nobody changed a setting.
CONFIG = {
    "spark.sql.timestampType": "TIMESTAMP_LTZ",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.session.localRelationCacheThreshold": "1048576",
    "spark.sql.session.localRelationChunkSizeRows": "10000",
    "spark.sql.session.localRelationChunkSizeBytes": "16777216",
    "spark.sql.session.localRelationBatchOfChunksSizeBytes": "1073741824",
    "spark.sql.execution.pandas.convertToArrowArraySafely": "false",
    "spark.sql.execution.pandas.inferPandasDictAsMap": "false",
    "spark.sql.pyspark.inferNestedDictAsStruct.enabled": "false",
    "spark.sql.pyspark.legacy.inferArrayTypeFromFirstElement.enabled": "false",
    "spark.sql.pyspark.legacy.inferMapTypeFromFirstPair.enabled": "false",
    "spark.sql.execution.arrow.useLargeVarTypes": "false",
}
SCHEMA = StructType([StructField("id", IntegerType(), False), StructField("name", StringType())])
NESTED = StructType(
    [
        StructField(
            "s", StructType([StructField("x", ShortType()), StructField("x", ArrayType(ByteType(), False))])
        ),
        StructField("m", MapType(StringType(), ArrayType(LongType()))),
        StructField("d", DecimalType(10, 2)),
        StructField("day", DateType()),
        StructField("t", TimestampType(), False),
        StructField("n", TimestampNTZType()),
        StructField("b", BinaryType()),
        StructField("f", FloatType()),
        StructField("z", NullType()),
    ]
)
UTC = datetime.timezone.utc
ROWS = [
    Row(
        (7, [1, 2]),
        {"k": [1, None]},
        decimal.Decimal("1.5"),
        datetime.date(1969, 1, 1),
        datetime.datetime(1969, 1, 1, 1, 1, 1, tzinfo=UTC),
        datetime.datetime(2100, 4, 4, 4, 4, 4, 1),
        b"\x00\xff",
        0.1,
        None,
    ),
    Row(None, None, None, None, datetime.datetime(1970, 1, 1, tzinfo=UTC), None, None, None, None),
]


def cases(spark, client, relation):
    goldens = {}

    def add(name, *arguments):
        def message():
            with mock.patch.object(client, "get_config_dict", lambda *keys: {key: CONFIG[key] for key in keys}):
                return relation(spark.createDataFrame(*arguments))

        goldens["local_" + name] = message

    add("empty", [], SCHEMA)
    add("empty_single", [], StringType())
    add("rows", [Row(1, "a"), Row(2, None)], SCHEMA)
    add("lists", [[1, "a"], [2, None]], SCHEMA)
    add("maps", [{"id": 1}, {"id": 2, "name": "b", "o": 0}], SCHEMA)
    add("null_row", [["a"], None], StructType([StructField("name", StringType())]))
    add("single", [1, 2], IntegerType())
    add("nested", ROWS, NESTED)
    add("names", [("x", 1.5, True)], ["a", "b", "c"])
    add("names_few", [("x", 1)], ["a"])
    add("inferred", [("x", 1), (None, 2)])
    add("inferred_maps", [{"b": 1, "a": "x"}, {"c": True}])
    add("inferred_nested", [([1], {"k": 1.5})])
    goldens["local_cached"] = lambda: relation(
        DataFrame(ChunkedCachedLocalRelation(["a1", "b2", "a1"], "c3"), spark)
    )
    return goldens
