"""Evaluates the calls of function-cases.txt with PySpark and prints one line for each, as FunctionValuesIT does in Java.

    SPARK_REMOTE=sc://host:port python function_values.py function-frame.sql function-cases.txt
"""

import json
import os
import pathlib
import re
import sys
import warnings

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

# How many calls are made in one query.
BATCH = 25

LAMBDAS = {
    "increment": lambda x: x + 1,
    "plusIndex": lambda x, index: x + index,
    "negate": lambda x: -x,
    "positive": lambda x: x > 0,
    "even": lambda x, index: index % 2 == 0,
    "add": lambda x, y: x + y,
    "compare": lambda x, y: F.when(x < y, 1).when(x > y, -1).otherwise(0),
    "larger": lambda key, value: value > 1,
    "joined": lambda key, value: F.concat(key, value),
    "sum3": lambda key, x, y: F.coalesce(x, F.lit(0)) + F.coalesce(y, F.lit(0)),
}


def argument(token):
    if token[0] == "=":
        return F.expr(token[1:])
    if token[0] in "'\"":
        return token[1:-1]
    if token[0] == "{":
        return dict(pair.split("=") for pair in token[1:-1].split(","))
    if token[0] == "\\":
        return LAMBDAS[token[1:]]
    if re.match(r"-?[\d.\[]|true$|false$", token):
        return json.loads(token)
    return F.col(token)


def called(name, tokens):
    return getattr(F, name)(*[argument(token) for token in tokens])


def as_json(*columns):
    return F.to_json(F.struct(*columns), {"ignoreNullFields": "false"})


def together(frame, cases):
    """The lines of some calls in a select, by one query."""
    columns = [called(name, tokens) for _, name, *tokens in cases]
    fields = frame.select(*columns).schema.fields
    named = [as_json(F.col("k"), column.alias("v")).alias(f"c{index}") for index, column in enumerate(columns)]
    rows = frame.select(*named).collect()
    for index, field in enumerate(fields):
        yield "\t".join([field.json()] + sorted(row[index] for row in rows))


def result(frame, how, column):
    if how == "agg":
        return frame.groupBy("k").agg(column.alias("v"))
    if how == "group":
        return frame.groupBy(column.alias("v")).count()
    if how == "win":
        column = column.over(Window.partitionBy("k").orderBy("i")).alias("v")
    if how == "text":
        column = column.cast("string").alias("v")
    if how == "any":
        # A seed that was drawn is in the name.
        column = column.alias("v")
    return frame.select("k", column)


def alone(frame, how, name, *tokens):
    """The line of one call, or the condition and the SQLSTATE of its failure."""
    try:
        answer = result(frame, how, called(name, tokens))
        schema = answer.schema.json()
        if how == "any":
            return schema
        rows = answer.select(as_json("*")).collect()
        return "\t".join([schema] + sorted(row[0] for row in rows))
    except PySparkException as error:
        return f"{error.getCondition()}\t{error.getSqlState()}"


def main():
    warnings.simplefilter("ignore", FutureWarning)
    frame, cases = sys.argv[1:]
    spark = SparkSession.builder.remote(os.environ["SPARK_REMOTE"]).create()
    spark.conf.set("spark.sql.timeType.enabled", "true")
    spark.conf.set("spark.sql.geospatial.enabled", "true")
    spark.sql("CREATE TEMPORARY VIEW function_values AS " + pathlib.Path(frame).read_text())
    table = spark.table("function_values")
    lines = [line for line in pathlib.Path(cases).read_text().splitlines() if not line.startswith("#")]
    rows = [line for line in lines if line.startswith("row\t")]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        for line, values in zip(batch, together(table, [line.split("\t") for line in batch])):
            print(line, values, sep="\t")
    for line in lines:
        if not line.startswith("row\t"):
            print(line, alone(table, *line.split("\t")), sep="\t")
    spark.stop()


if __name__ == "__main__":
    main()
