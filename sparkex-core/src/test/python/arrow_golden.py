"""Writes Arrow streams as PyArrow writes them, and what is in them.

    python arrow_golden.py

Run it with an interpreter that has pyarrow; it needs nothing else. It writes

    src/test/resources/io/sparkex/internal/arrow/pyarrow/*.arrow        the streams, one file each
    src/test/resources/io/sparkex/internal/arrow/pyarrow/values.golden  the name of a stream, a tab, a row, for each row

Rows are written as text that does not depend on a language: floats by their bits, bytes in hexadecimal digits, what is
temporal as a number of nanoseconds, of days or of months, lists in brackets, maps in braces, structs in parentheses.
"""

import datetime
import decimal
import pathlib
import struct

import pyarrow as pa

TARGET = pathlib.Path(__file__).parent.parent / "resources/io/sparkex/internal/arrow/pyarrow"
NANOS = {"s": 1_000_000_000, "ms": 1_000_000, "us": 1_000, "ns": 1}


def text(value, kind):
    """A value of a column of that Arrow type."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if value is None:
        return "null"
    if pa.types.is_boolean(kind):
        return str(value).lower()
    if pa.types.is_float32(kind):
        return struct.pack(">f", value).hex()
    if pa.types.is_float64(kind):
        return struct.pack(">d", value).hex()
    if pa.types.is_decimal(kind):
        return format(value, "f")
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return value.hex()
    if pa.types.is_date32(kind):
        return str((value - datetime.date(1970, 1, 1)).days)
    if isinstance(value, pa.MonthDayNano):
        return f"{value.months}/{value.days}/{value.nanoseconds}"
    if pa.types.is_map(kind):
        entries = (text(k, kind.key_type) + ":" + text(v, kind.item_type) for k, v in value)
        return "{" + ",".join(entries) + "}"
    if pa.types.is_struct(kind):
        return "(" + ",".join(text(value[field.name], field.type) for field in kind) + ")"
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return "[" + ",".join(text(element, kind.value_type) for element in value) + "]"
    return str(value)


def plain(array):
    """The values of an array; those that are temporal as integers, so that none of them loses digits."""
    kind = array.type
    if pa.types.is_timestamp(kind) or pa.types.is_duration(kind) or pa.types.is_time(kind):
        return [None if n is None else n * NANOS[kind.unit] for n in array.cast(pa.int64()).to_pylist()]
    return array.to_pylist()


def write(name, batches, values, **options):
    schema = batches[0].schema
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema, options=pa.ipc.IpcWriteOptions(**options)) as writer:
        for batch in batches:
            writer.write_batch(batch)
    save(name, sink.getvalue().to_pybytes(), batches, values)


def save(name, stream, batches, values):
    (TARGET / f"{name}.arrow").write_bytes(stream)
    for batch in batches:
        columns = [[text(v, c.type) if not isinstance(v, int) or isinstance(v, bool) else str(v) for v in plain(c)]
                   for c in batch.columns]
        for row in range(batch.num_rows):
            values.append(name + "\t" + " ".join(column[row] for column in columns))


def padded(stream, alignment):
    """The same stream with metadata that end at multiples of that number."""
    out, at = bytearray(), 0
    while at < len(stream):
        marker, length = struct.unpack_from("<Ii", stream, at)
        assert marker == 0xFFFFFFFF
        if length == 0:
            return bytes(out + stream[at:])
        metadata = stream[at + 8:at + 8 + length]
        message = pa.ipc.read_message(pa.BufferReader(stream[at:]))
        body = message.body.to_pybytes() if message.body is not None else b""
        at += 8 + length + len(body)
        fill = -(len(out) + 8 + length) % alignment
        out += struct.pack("<Ii", marker, length + fill) + metadata + bytes(fill) + body
        out += b""
    return bytes(out)


def every_type():
    d = decimal.Decimal
    columns = {
        "null": pa.array([None] * 5, pa.null()),
        "bool": pa.array([True, None, False, True, False]),
        "int8": pa.array([1, -128, 127, None, 0], pa.int8()),
        "int16": pa.array([1, -32768, 32767, None, 0], pa.int16()),
        "int32": pa.array([1, -2**31, 2**31 - 1, None, 0], pa.int32()),
        "int64": pa.array([1, -2**63, 2**63 - 1, None, 0], pa.int64()),
        "float": pa.array([1.5, float("inf"), -0.0, None, 1e-45], pa.float32()),
        "double": pa.array([1.5, float("-inf"), -0.0, None, 5e-324], pa.float64()),
        "decimal": pa.array([d("1.25"), d("-999999999999999999.99"), d("0.01"), None, d("0.00")], pa.decimal128(20, 2)),
        "wide": pa.array([d(10**38 - 1), d(-(10**38) + 1), d(2**63), None, d(0)], pa.decimal128(38, 0)),
        "decimal256": pa.array([d(10**38 - 1), d(-(10**38) + 1), d(2**63), None, d(0)], pa.decimal256(38, 0)),
        "date": pa.array([0, -719162, 2932896, None, 1], pa.int32()).cast(pa.date32()),
        "string": pa.array(["a", "grüße", "", None, "\U0001F600"]),
        "binary": pa.array([b"a", b"\x00\xff", b"", None, b"z"], pa.binary()),
        "months": None,
        "interval": pa.array([pa.MonthDayNano([1, -2, 3000]), None, pa.MonthDayNano([-2**31, 2**31 - 1, -1000]),
                              pa.MonthDayNano([0, 0, 0]), pa.MonthDayNano([12, 30, 0])]),
        "list": pa.array([[1, None], [], None, [2], [3, 4, 5]], pa.list_(pa.int32())),
        "map": pa.array([[("a", 1), ("b", None)], [], None, [("c", 2)], [("d", 3)]], pa.map_(pa.string(), pa.int64())),
        "struct": pa.array([{"x": 1, "y": "p"}, None, {"x": None, "y": None}, {"x": 2, "y": "q"}, {"x": 3, "y": ""}],
                           pa.struct([("x", pa.int32()), ("y", pa.string())])),
        "nothing": pa.array([{}, None, {}, {}, {}], pa.struct([])),
    }
    del columns["months"]
    raw = pa.array([0, -1, 1234567890123, None, 86399], pa.int64())
    for unit in NANOS:
        columns[f"timestamp_{unit}"] = raw.cast(pa.timestamp(unit, tz="UTC"))
        columns[f"ntz_{unit}"] = raw.cast(pa.timestamp(unit))
        columns[f"duration_{unit}"] = raw.cast(pa.duration(unit))
    times = pa.array([0, 1, 86399999999, None, 1234567], pa.int64())
    columns["time_us"] = times.cast(pa.time64("us"))
    columns["time_ns"] = times.cast(pa.time64("ns"))
    return pa.RecordBatch.from_pydict(columns)


def large():
    return pa.RecordBatch.from_pydict({
        "string": pa.array(["a", None, "", "grüße"], pa.large_string()),
        "binary": pa.array([b"a", None, b"", b"\xff"], pa.large_binary()),
        "list": pa.array([[["a"], None], None, [], [[]]], pa.large_list(pa.large_list(pa.large_string()))),
    })


def nested():
    kind = pa.list_(pa.struct([("m", pa.map_(pa.int32(), pa.list_(pa.struct([("s", pa.string())]))))]))
    return pa.RecordBatch.from_pydict({
        "c": pa.array([
            [{"m": [(1, [{"s": "a"}, None]), (2, None)]}, None],
            None,
            [{"m": None}],
            [{"m": [(3, [])]}, {"m": []}],
        ], kind)
    })


def dictionaries():
    words = pa.array(["a", None, "b", "a"])
    inner = pa.array([0, 2, None, 0, 1], pa.uint8())
    encoded = pa.DictionaryArray.from_arrays(inner, words)
    numbers = pa.DictionaryArray.from_arrays(pa.array([1, 0, None], pa.int64()), pa.array([7, 8], pa.int32()))
    lists = pa.ListArray.from_arrays(pa.array([0, 2, 2, 5], pa.int32()), encoded)
    structs = pa.StructArray.from_arrays([numbers, encoded.slice(2)], ["n", "w"])
    shapes = pa.DictionaryArray.from_arrays(
        pa.array([1, 1, 0], pa.int8()), pa.array([{"x": [1]}, {"x": None}], pa.struct([("x", pa.list_(pa.int16()))])))
    return pa.RecordBatch.from_arrays([encoded.slice(1, 3), numbers, lists, structs, shapes],
                                      ["words", "numbers", "lists", "structs", "shapes"])


def growing(*dictionaries):
    batches = []
    for words in dictionaries:
        indices = list(range(len(words))) + [None, 0]
        column = pa.DictionaryArray.from_arrays(pa.array(indices, pa.int16()), pa.array(words))
        batches.append(pa.RecordBatch.from_arrays([column], ["c"]))
    return batches


def long():
    return pa.RecordBatch.from_pydict({
        "n": pa.array([i // 100 for i in range(500)], pa.int64()),
        "s": pa.array([None if i % 7 == 0 else f"value {i % 13}" for i in range(500)]),
        "one": pa.array([i % 251 for i in range(500)], pa.int16()),
    })


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    values = []
    types = every_type()
    empty = types.slice(0, 0)
    write("types", [types], values)
    write("batches", [empty, types.slice(1, 3), empty, types.slice(4)], values)
    write("legacy", [types], values, use_legacy_format=True, metadata_version=pa.ipc.MetadataVersion.V4)
    write("v4", [types], values, metadata_version=pa.ipc.MetadataVersion.V4)
    save("aligned-64", padded((TARGET / "types.arrow").read_bytes(), 64), [types], values)
    write("zstd", [types], values, compression="zstd")
    write("lz4", [types], values, compression="lz4")
    write("large", [large(), large().slice(1, 2)], values)
    write("nested", [nested(), nested().slice(2)], values)
    write("dictionaries", [dictionaries()], values)
    write("dictionaries-zstd", [dictionaries()], values, compression="zstd")
    write("deltas", growing(["a"], ["a", "b"], ["a", "b", None, "c"]), values, emit_dictionary_deltas=True)
    write("replaced", growing(["a", "b"], ["x"], ["y", "x", "a"]), values)
    sample = long()
    write("long-zstd", [sample], values, compression="zstd")
    write("long-lz4", [sample], values, compression="lz4")
    nanos = pa.array([1234567890123456789, -1, None], pa.int64())
    write("nanoseconds", [pa.RecordBatch.from_arrays(
        [nanos.cast(pa.timestamp("ns", tz="UTC")), nanos.cast(pa.timestamp("ns"))], ["t", "n"])], values)
    (TARGET / "values.golden").write_text("\n".join(values) + "\n", encoding="utf-8")


main()
