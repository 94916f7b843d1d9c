"""Writes what PySpark sends for each method of the generated class `functions`, called with sample arguments.

    python functions_golden.py

Run it after a build with an interpreter that has pyspark[connect]: it reads the methods from target/generated-sources
and writes src/test/resources/io/sparkex/functions.golden. Each line is a signature and an Expression in text format.
FunctionsTest gives the same arguments to the methods. A call that draws a random seed has no line.
"""

import operator
import pathlib
import re

from google.protobuf import text_format
import pyspark
from pyspark.sql.connect.functions import builtin

CORE = pathlib.Path(__file__).resolve().parents[3]
SOURCE = CORE / "target/generated-sources/functions/io/sparkex/functions.java"
GOLDEN = CORE / "src/test/resources/io/sparkex/functions.golden"
METHOD = re.compile(r"public static Column (\w+)\(([^)]*)\)")

# Functions of Spark's Java API that are operators in Python.
OPERATORS = {"not": operator.invert}


def samples(java_type, index):
    return {
        "Column": [builtin.col(f"c{index}")],
        "Column...": [builtin.col(f"c{index}a"), builtin.col(f"c{index}b")],
        "String": [f"s{index}"],
        "String...": [f"s{index}a", f"s{index}b"],
        "Object": ["v"],
        "boolean": [True],
        "int": [256],
        "long": [7],
        "double": [0.5],
        "double[]": [[0.25, 0.5]],
    }[java_type]


def without_origins(message):
    for field, value in message.ListFields():
        if field.name == "common":
            message.ClearField("common")
        elif field.message_type is not None:
            for part in value if field.is_repeated else [value]:
                without_origins(part)
    return message


def encode(name, types):
    arguments = [value for index, java_type in enumerate(types) for value in samples(java_type, index)]
    column = OPERATORS.get(name, getattr(builtin, name, None))(*arguments)
    return text_format.MessageToString(without_origins(column._expr.to_plan(None)), as_one_line=True)


def main():
    lines = [f"# What PySpark {pyspark.__version__} sends, written by functions_golden.py"]
    for name, parameters in METHOD.findall(SOURCE.read_text()):
        types = [re.sub(r"@\w+ ", "", parameter).rsplit(" ", 1)[0] for parameter in parameters.split(", ") if parameter]
        sent = encode(name, types)
        if sent == encode(name, types):
            lines.append(f"{name}({','.join(types)})\t{sent}")
    GOLDEN.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
