"""Writes what PySpark sends for each method of the generated class `functions`, called with sample arguments.

    python functions_golden.py

Run it after a build with an interpreter that has pyspark[connect]: it reads the methods from target/generated-sources
and writes src/test/resources/io/sparkex/functions.golden. Each line is a signature and an Expression in text format.
FunctionsTest gives the same arguments to the methods. A call that draws a random seed has the seed 0 in its line.
"""

import inspect
import pathlib
import random
import re
import tempfile
import warnings

from google.protobuf import text_format
import pyspark
from pyspark.sql.connect.avro import functions as avro
from pyspark.sql.connect.column import Column
from pyspark.sql.connect.expressions import NamedArgumentExpression, UnresolvedNamedLambdaVariable
from pyspark.sql.connect.functions import builtin
from pyspark.sql.connect.protobuf import functions as protobuf
from pyspark.sql.types import ArrayType, IntegerType, StructField, StructType

CORE = pathlib.Path(__file__).resolve().parents[3]
SOURCE = CORE / "target/generated-sources/functions/io/sparkex/functions.java"
GOLDEN = CORE / "src/test/resources/io/sparkex/functions.golden"
METHOD = re.compile(r"public static Column (\w+)\(([^)]*)\)")
MODULES = [builtin, avro, protobuf]

DESCRIPTORS = tempfile.NamedTemporaryFile()
DESCRIPTORS.write(b"descriptors")
DESCRIPTORS.flush()

OPTIONS = {"k1": "v1", "k0": "v0"}


def within_group(name):
    return lambda percentage, orderBy: builtin.expr(f"{name}({percentage}) WITHIN GROUP (ORDER BY {orderBy})")


# What only Spark's Java API has; TypedLitTest shows it.
NOT_IN_PYSPARK = {"typedLit"}

# What PySpark has no function for: an operator, a class, a text of SQL, or a call by name.
OTHERS = {
    "map": builtin.create_map,
    "callUDF": builtin.call_udf,
    "monotonicallyIncreasingId": builtin.monotonically_increasing_id,
    "not": lambda col: ~col,
    "named_argument": lambda key, value: Column(NamedArgumentExpression(key, builtin.lit(value)._expr)),
    "percentile_cont": within_group("percentile_cont"),
    "percentile_disc": within_group("percentile_disc"),
    "schema_of_avro": lambda jsonFormatSchema, options=None: builtin.call_udf(
        "schema_of_avro",
        builtin.lit(jsonFormatSchema),
        *([] if options is None else [builtin._options_to_col(options)]),
    ),
}


# Forms that only Spark's Java API has, by what stands for them in PySpark.
OF_SPARK = {
    "trim(Column,String)": lambda col, text: builtin.trim(col, builtin.lit(text)),
    "ltrim(Column,String)": lambda col, text: builtin.ltrim(col, builtin.lit(text)),
    "rtrim(Column,String)": lambda col, text: builtin.rtrim(col, builtin.lit(text)),
    **{
        f"{name}(Column,int,Object,boolean)": lambda col, *values, name=name: builtin.call_udf(
            name, col, *map(builtin.lit, values)
        )
        for name in ["lag", "lead"]
    },
}


def sample(name, java_type, index):
    """The arguments of one parameter: several for one that takes any number."""
    if name.endswith("_protobuf") and java_type == "String" and index == 2:
        return [DESCRIPTORS.name]
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
        "byte[]": [b"\x01\x02"],
        "Function": [lambda x: builtin.negative(x)],
        "BiFunction": [lambda x, y: builtin.concat(x, y, x)],
        "TernaryFunction": [lambda x, y, z: builtin.concat(z, y, x)],
        "Map": [OPTIONS],
        "DataType": [ArrayType(IntegerType())],
        "StructType": [StructType([StructField("a", IntegerType())])],
    }[java_type]


def function(name):
    """The function of PySpark, and whether its arguments have names."""
    python_name = name[:-1] if name.endswith("_") else name
    for module in MODULES:
        if inspect.isfunction(getattr(module, python_name, None)):
            return getattr(module, python_name), True
    if name in OTHERS:
        return OTHERS[name], True
    # A function of the server that has no wrapper: columns and names are columns, numbers are literals.
    return lambda *values: builtin.call_udf(
        python_name, *[builtin.lit(value) if isinstance(value, int) else value for value in values]
    ), False


def without_origins(message):
    for field, value in message.ListFields():
        if field.name == "common":
            message.ClearField("common")
        elif field.message_type is not None:
            for part in value if field.is_repeated else [value]:
                without_origins(part)
    return message


def called(name, parameters):
    arguments = [sample(name, java_type, index) for index, (java_type, _) in enumerate(parameters)]
    of_spark = f"{name}({','.join(java_type for java_type, _ in parameters)})"
    target, named = (OF_SPARK[of_spark], False) if of_spark in OF_SPARK else function(name)
    if not named or any(java_type.endswith("...") for java_type, _ in parameters):
        return target(*sum(arguments, []))
    # By keyword, since some forms have no other way.
    keywords = {
        parameter.name: None
        for parameter in inspect.signature(target).parameters.values()
        if parameter.default is parameter.empty
    }
    for (_, name), (value,) in zip(parameters, arguments):
        keywords[name.rstrip("_")] = value
    return target(**keywords)


def encode(name, parameters):
    UnresolvedNamedLambdaVariable._nextVarNameId = 0
    return text_format.MessageToString(
        without_origins(called(name, parameters)._expr.to_plan(None)), as_one_line=True
    )


def parameters_of(text):
    without_generics = re.sub(r"<[^>]*>|@\w+ ", "", text)
    return [tuple(parameter.split()) for parameter in without_generics.split(",") if parameter.strip()]


def main():
    random.randint = lambda low, high: low
    warnings.simplefilter("ignore", FutureWarning)
    lines = [f"# What PySpark {pyspark.__version__} sends, written by functions_golden.py"]
    for name, text in METHOD.findall(SOURCE.read_text()):
        if name in NOT_IN_PYSPARK:
            continue
        parameters = parameters_of(text)
        types = ",".join(java_type for java_type, _ in parameters)
        lines.append(f"{name}({types})\t{encode(name, parameters)}")
    GOLDEN.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
