"""Runs programs with PySpark for RandomPlansIT: takes one a line, and prints for each a line with what came of it.

    SPARK_REMOTE=sc://host:port python random_plans.py views.sql

Both lines are texts in base64. A program assigns to variables, the last of which is the result. What came of it is written as
Answer.java describes.
"""

import base64
import datetime
import decimal
import json
import os
import pathlib
import sys
import time
import warnings
from decimal import Decimal

from pyspark.errors import PySparkException
from pyspark.errors.exceptions.connect import SparkConnectGrpcException
from pyspark.sql import DataFrame, Row, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql.types import StructType


# What PySpark adds to the message of a server.
STACK_TRACE = "\n\nJVM stacktrace:"


def quoted(text):
    plain = [c if " " <= c <= "~" and c not in '"\\' else f"\\u{ord(c):04x}" for c in text]
    return '"' + "".join(plain) + '"'


def floating(value):
    """The bits of a number, in hexadecimal as Java writes it."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    mantissa, exponent = value.hex().split("p")
    head, _, digits = mantissa.partition(".")
    return f"{head}.{digits.rstrip('0') or '0'}p{int(exponent)}"


def value_text(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return floating(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (bytes, bytearray)):
        return f"X'{value.hex()}'"
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Row):
        return "(" + ", ".join(f"{name}={value_text(v)}" for name, v in zip(value.__fields__, value)) + ")"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{value_text(k)}: {value_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(value_text(v) for v in value) + "]"
    raise TypeError(f"No text for a {type(value)}")


def answer(result):
    if isinstance(result, DataFrame):
        return "\n".join([f"frame {result.schema.json()}"] + [value_text(row) for row in result.collect()])
    if isinstance(result, list) and result and isinstance(result[0], Row):
        return "\n".join(["rows"] + [value_text(row) for row in result])
    return f"value {value_text(result)}"


def run(program, names):
    scope = dict(names)
    try:
        for statement in program.splitlines():
            exec(statement, scope)
        return answer(scope["result"])
    except PySparkException as error:
        # What PySpark refuses by itself has no SQLSTATE.
        state = error.getSqlState() if isinstance(error, SparkConnectGrpcException) else "-"
        return f"error {type(error).__name__} {error.getCondition()} {state}\n{str(error).partition(STACK_TRACE)[0]}"
    except Exception as error:
        return f"error {type(error).__name__} None None\n{error}"


def main():
    os.environ["TZ"] = "UTC"
    time.tzset()
    warnings.simplefilter("ignore")
    spark = SparkSession.builder.remote(os.environ["SPARK_REMOTE"]).create()
    for statement in pathlib.Path(sys.argv[1]).read_text().split(";\n"):
        spark.sql(statement)
    names = {
        "spark": spark,
        "F": F,
        "Window": Window,
        "StructType": StructType,
        "Decimal": decimal.Decimal,
        "date": datetime.date,
        "json": json,
    }
    for line in sys.stdin:
        program = base64.b64decode(line).decode()
        print(base64.b64encode(run(program, names).encode()).decode(), flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
