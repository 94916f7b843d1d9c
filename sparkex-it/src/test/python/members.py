"""Prints the public members of PySpark's classes, one a line: the class, a space, the member."""

from pyspark.sql import Observation
from pyspark.sql.connect.column import Column
from pyspark.sql.connect.dataframe import DataFrame, DataFrameNaFunctions, DataFrameStatFunctions
from pyspark.sql.connect.group import GroupedData
from pyspark.sql.connect.tvf import TableValuedFunction
from pyspark.sql.connect.window import Window, WindowSpec

for kind in (
    Column,
    DataFrame,
    DataFrameNaFunctions,
    DataFrameStatFunctions,
    GroupedData,
    Observation,
    TableValuedFunction,
    Window,
    WindowSpec,
):
    for name in sorted(dir(kind)):
        if not name.startswith("_"):
            print(kind.__name__, name)
