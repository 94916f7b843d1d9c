"""The smallest program on PySpark's client. Argument: the address of the server."""

import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
print(spark.sql("SELECT 1").collect()[0][0])
spark.stop()
