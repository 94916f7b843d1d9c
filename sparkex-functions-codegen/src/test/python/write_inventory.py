"""Writes the functions of the installed PySpark, one a line, for the tests of the registry.

    python write_inventory.py           writes ../resources/io/sparkex/codegen/pyspark-functions.tsv
    python write_inventory.py --check   writes nothing and fails when the file is not what it would write

Needs pyspark[connect] of the pinned version, and no server. The columns are the module of pyspark.sql, the name, the
version of Spark that brought it, and the parameters: `*` marks one that takes any number of values and `?` one that may
be left out or None; behind the colon stands what it accepts.
"""

import importlib
import inspect
import pathlib
import re
import sys

import pyspark

# Those of functions.partitioning are in functions too.
MODULES = ["functions", "avro.functions", "protobuf.functions"]
TARGET = pathlib.Path(__file__).resolve().parents[1] / "resources/io/sparkex/codegen/pyspark-functions.tsv"

# What an annotation may name, and how the inventory calls it. The first that fits is taken out of the text.
KINDS = [
    (r"Callable\[\[Column, Column, Column\], Column\]", "lambda3"),
    (r"Callable\[\[Column, Column\], Column\]", "lambda2"),
    (r"Callable\[\[Column\], Column\]", "lambda1"),
    (r"(Mapping|Dict)\[str, \w+\]", "options"),
    (r"(Sequence|Tuple|List)\['?ColumnOrName'?(, \.\.\.)?\]", ""),
    (r"(Sequence|Tuple|List)\[float(, \.\.\.)?\]", "floats"),
    (r"ColumnOrName", "column name"),
    (r"\bColumn\b", "column"),
    (r"\b(int|float|bool|str|bytes|Any|DataFrame|StructType|ArrayType)\b", None),
]


def kinds(annotation):
    text = re.sub(r"ForwardRef\('(\w+)'\)|[\w.]*\.(?=\w)", r"\1", str(annotation))
    text = re.sub(r"<class '(\w+)'>", r"\1", text)
    found = set()
    for pattern, kind in KINDS:
        for match in re.finditer(pattern, text):
            found.update((match.group().lower() if kind is None else kind).split())
        text = re.sub(pattern, " ", text)
    return "|".join(sorted(found))


def parameters(function):
    for parameter in inspect.signature(function).parameters.values():
        mark = "?" if parameter.default is not parameter.empty or "Optional" in str(parameter.annotation) else ""
        star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        yield star + parameter.name + mark + ":" + kinds(parameter.annotation)


def since(function):
    found = re.search(r"\.\. versionadded:: *([\d.]+)", function.__doc__ or "")
    return found.group(1) if found else ""


def lines():
    yield f"# Functions of PySpark {pyspark.__version__}, written by write_inventory.py"
    for module in MODULES:
        documented = importlib.import_module("pyspark.sql." + module)
        connect = importlib.import_module("pyspark.sql.connect." + module)
        for name, function in sorted(vars(documented).items()):
            # Deprecated functions are not in __all__, and those for user code are defined elsewhere.
            defined = inspect.isfunction(function) and function.__module__.startswith(documented.__name__)
            listed = inspect.isfunction(function) and name in getattr(documented, "__all__", [])
            if (defined or listed) and name[0] != "_":
                signature = parameters(getattr(connect, name))
                yield "\t".join([module, name, since(function), " ".join(signature)])


def main():
    text = "\n".join(lines()) + "\n"
    if "--check" not in sys.argv:
        TARGET.write_text(text)
    elif text != TARGET.read_text():
        recorded = set(TARGET.read_text().splitlines())
        for line in text.splitlines():
            if line not in recorded:
                print("installed, but not recorded:", line)
        for line in sorted(recorded - set(text.splitlines())):
            print("recorded, but not installed:", line)
        sys.exit(1)


if __name__ == "__main__":
    main()
