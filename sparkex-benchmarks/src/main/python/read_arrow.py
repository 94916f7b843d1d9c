"""A table of Arrow of a query of six columns, each column summed up. Arguments: the address of the server, the rounds, the query."""

import sys

import pyarrow
import pyarrow.compute as compute
from pyspark.sql import SparkSession

from warm import Checksum, rounds

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()


def total(values):
    return compute.sum(values).as_py()


def work():
    table = spark.sql(sys.argv[3]).toArrow()
    checksum = Checksum()
    checksum.longs = total(table["id"]) + total(table["remainder"])
    checksum.doubles = total(table["eighth"])
    # Each name ends in a digit.
    digits = compute.utf8_slice_codeunits(table["name"], -1).cast(pyarrow.int64())
    checksum.characters = total(compute.utf8_length(table["name"])) + total(digits) + ord("0") * len(table)
    # The sum of the microseconds is more than 64 bits hold.
    checksum.seconds = total(compute.divide(table["minute"].cast(pyarrow.int64()), 1_000_000))
    checksum.decimals = int(total(table["amount"]).scaleb(2))
    return len(table), checksum


rounds(int(sys.argv[2]), work)
spark.stop()
