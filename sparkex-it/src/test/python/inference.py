"""Prints for InferenceIT what types PySpark finds for values, and what the server makes of them.

    SPARK_REMOTE=sc://host:port python inference.py

A line for each value: its name, what createDataFrame makes of it, and what lit makes of it, separated by tabs. Each is the type and the
value as the server writes them, or the condition of an error.
"""

import datetime
import enum
import os
import time
import warnings
from decimal import Decimal

from pyspark.errors import PySparkException
from pyspark.sql import Row, SparkSession
from pyspark.sql import functions as F


class Colour(enum.Enum):
    RED = "r"


VALUES = {
    "boolean": True,
    "int": 1,
    "long": 2**40,
    "more than a long": 2**63,
    "double": 1.5,
    "not a number": float("nan"),
    "text": "x",
    "bytes": b"ab\x01",
    "decimal": Decimal("1.50"),
    "decimal of 38 digits": Decimal("1234567890123456789012345678.9012345678"),
    "enum": Colour.RED,
    "day": datetime.date(2020, 1, 2),
    "local time": datetime.datetime(2020, 1, 2, 3, 4, 5, 6),
    "moment": datetime.datetime(2020, 1, 2, 3, 4, 5, 6, datetime.timezone.utc),
    "time": datetime.time(1, 2, 3, 4),
    "duration": datetime.timedelta(days=1, microseconds=1),
    "null": None,
    "ints": [1, 2],
    "ints and null": [1, None],
    "texts": ["a", "b"],
    "lists": [[1], [2, 3]],
    "nothing": [],
    "map": {"a": 1},
    "map with null": {"a": None},
    "row": Row(a=1, b="x"),
    "rows": [Row(a=1), Row(a=2)],
}


def answer(frame):
    try:
        made = frame()
        return "|".join(map(str, made.selectExpr("typeof(v)", "CAST(v AS STRING)").first()))
    except PySparkException as error:
        return f"error {error.getCondition()}"
    except Exception as error:
        return f"error {type(error).__name__}"


def main():
    os.environ["TZ"] = "UTC"
    time.tzset()
    warnings.simplefilter("ignore")
    spark = SparkSession.builder.remote(os.environ["SPARK_REMOTE"]).create()
    spark.conf.set("spark.sql.timeType.enabled", "true")
    for name, value in VALUES.items():
        created = answer(lambda: spark.createDataFrame([(value,)], ["v"]))
        literal = answer(lambda: spark.range(1).select(F.lit(value).alias("v")))
        print(name, created, literal, sep="\t", flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
