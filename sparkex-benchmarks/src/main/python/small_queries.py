"""Many small queries, one after the other and from many threads. Arguments: the address of the server, queries, threads."""

import sys
import threading
import time

from pyspark.sql import SparkSession

WARM_UP = 500

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
queries = int(sys.argv[2])


def query():
    if spark.sql("SELECT 1").collect()[0][0] != 1:
        raise ValueError("a wrong result")


for _ in range(WARM_UP):
    query()
nanos = []
before = time.process_time_ns()
for _ in range(queries):
    start = time.perf_counter_ns()
    query()
    nanos.append(time.perf_counter_ns() - start)
micros = (time.process_time_ns() - before) // 1000
nanos.sort()
print(f"p50 {nanos[queries // 2] // 1000}")
print(f"p99 {nanos[queries * 99 // 100] // 1000}")
print(f"cpu {micros // queries}")

left = queries
lock = threading.Lock()


def crowd():
    global left
    while True:
        with lock:
            left -= 1
            if left < 0:
                return
        query()


threads = [threading.Thread(target=crowd) for _ in range(int(sys.argv[3]))]
start = time.perf_counter_ns()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"rate {queries / ((time.perf_counter_ns() - start) / 1e9)}")
spark.stop()
