"""Collects a query of six columns and reads each value once. Arguments: the address of the server, the query."""

import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
rows = spark.sql(sys.argv[2]).collect()
longs = ints = doubles = characters = seconds = decimals = 0
for row in rows:
    longs += row[0]
    ints += row[1]
    doubles += row[2]
    characters += len(row[3]) + ord(row[3][-1])
    seconds += int(row[4].timestamp())
    decimals += int(row[5].scaleb(2))
print(f"checksum {longs}/{ints}/{int(doubles)}/{characters}/{seconds}/{decimals}")
print(f"rows {len(rows)}")
spark.stop()
