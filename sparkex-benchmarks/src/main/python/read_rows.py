"""Rows of a query. Arguments: the address of the server, the rounds, the query, what its rows hold (six, wide or nested), and what
is done: "read" gathers the rows and reads each value once, "stream" does so as they come."""

import sys

from pyspark.sql import SparkSession

from warm import Checksum, rounds


def read_six(row, total):
    total.longs += row[0]
    total.longs += row[1]
    total.doubles += row[2]
    total.add_text(row[3])
    total.seconds += int(row[4].timestamp())
    total.decimals += int(row[5].scaleb(2))


def read_wide(row, total):
    for i, value in enumerate(row):
        if i % 3 == 0:
            total.longs += value
        elif i % 3 == 1:
            total.doubles += value
        else:
            total.add_text(value)


def read_nested(row, total):
    total.longs += row[0]
    for part in row[1]:
        total.longs += part[0]
        total.add_text(part[1])
    for key, share in row[2].items():
        total.add_text(key)
        total.doubles += share


spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
read = {"six": read_six, "wide": read_wide, "nested": read_nested}[sys.argv[4]]


def work():
    total = Checksum()
    count = 0
    query = spark.sql(sys.argv[3])
    for row in {"read": query.collect, "stream": query.toLocalIterator}[sys.argv[5]]():
        read(row, total)
        count += 1
    return count, total


rounds(int(sys.argv[2]), work)
spark.stop()
