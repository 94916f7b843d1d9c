"""Writes the functions of the installed PySpark, one a line, for the tests of the registry.

    python write_inventory.py > ../resources/io/sparkex/codegen/pyspark-functions.tsv

The columns are the name, the version of Spark that brought it, and the parameters: `*` marks one that takes any number
of values and `?` one that may be left out.
"""

import inspect
import re

import pyspark
from pyspark.sql import functions

# Spark's Java API has functions for what are operators in Python.
OPERATORS = {"not": ("1.3.0", "col")}


def parameters(function):
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            yield "*" + parameter.name
        elif parameter.default is parameter.empty:
            yield parameter.name
        else:
            yield parameter.name + "?"


def since(function):
    found = re.search(r"\.\. versionadded:: *([\d.]+)", function.__doc__ or "")
    return found.group(1) if found else ""


def main():
    print(f"# Functions of PySpark {pyspark.__version__}, written by write_inventory.py")
    for name, (since_version, parameter) in OPERATORS.items():
        print(name, since_version, parameter, sep="\t")
    for name, function in sorted(vars(functions).items()):
        # Deprecated functions are not in __all__, so take all that the package defines.
        if inspect.isfunction(function) and function.__module__.startswith(functions.__name__) and name[0] != "_":
            print(name, since(function), " ".join(parameters(function)), sep="\t")


if __name__ == "__main__":
    main()
