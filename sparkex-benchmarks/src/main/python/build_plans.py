"""Builds long plans and wide ones, and runs none: prints the microseconds of CPU and the bytes that each took.

Arguments: the address of the server, and the numbers of steps. The bytes are those that the plan holds when it is built:
what was freed in between is not counted.
"""

import sys
import time
import tracemalloc

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

ROUNDS = 5

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()


def chain(steps):
    frame = spark.range(10)
    for i in range(steps):
        frame = frame.filter(F.col("id") > i)
    return frame


def select(columns):
    return spark.range(10).select([(F.col("id") + i).alias(f"c{i}") for i in range(columns)])


def measure(what, steps, build):
    least = None
    for _ in range(ROUNDS):
        start = time.thread_time_ns()
        built = build(steps)
        took = time.thread_time_ns() - start
        least = took if least is None else min(least, took)
        del built
    tracemalloc.start()
    built = build(steps)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{what}-{steps}-micros {least // 1000}")
    print(f"{what}-{steps}-bytes {held}")


for argument in sys.argv[2:]:
    measure("chain", int(argument), chain)
    measure("select", int(argument), select)
