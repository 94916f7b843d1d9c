"""Rows as local data, each round in a session of its own, so that the server has none of them. Arguments: the address of the server,
the rounds, the number of rows."""

import datetime
import sys

from pyspark.sql import SparkSession

from warm import rounds

SCHEMA = "id BIGINT, name STRING, amount DOUBLE, minute TIMESTAMP"
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)

rows = [
    (i, f"name {i}", i / 4.0, EPOCH + datetime.timedelta(minutes=i)) for i in range(int(sys.argv[3]))
]


def work():
    spark = SparkSession.builder.remote(sys.argv[1]).create()
    frame = spark.createDataFrame(rows, SCHEMA)
    count, total = frame.selectExpr("count(*)", "sum(hash(id, name, amount, minute))").collect()[0]
    spark.stop()
    return count, total


rounds(int(sys.argv[2]), work)
