"""Makes frames of random values with PySpark for RoundTripIT, and says whether what Java made of them is the same.

    SPARK_REMOTE=sc://host:port/;session_id=… python round_trip.py rounds seed

Makes the views python_0, python_1 and so on, prints how many, and waits for a line. By then there are views java_0, java_1 and
so on in the same session; each is compared with its origin. What differs is printed, a line each, and "end" at the end.
"""

import datetime
import decimal
import os
import random
import struct
import sys
import time
import warnings
from decimal import Decimal

from pyspark.sql import Row, SparkSession
from pyspark.sql.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    Geography,
    GeographyType,
    Geometry,
    GeometryType,
    IntegerType,
    LongType,
    MapType,
    NullType,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    VariantType,
    VariantVal,
)

ROWS = 40
DEPTH = 4
POINT = bytes.fromhex("0101000000000000000000f03f0000000000000040")
FIRST = datetime.datetime(1, 1, 1)
LAST = datetime.datetime(9999, 12, 31, 23, 59, 59, 999999)
DAY = datetime.timedelta(1)
# Arrow for Python fails at the very ends of 64 bits.
MOST_INTERVAL = datetime.timedelta(microseconds=2**62)

# Arithmetic with decimals rounds to 28 digits otherwise.
decimal.getcontext().prec = 60
NINES = Decimal("9" * 38)

# Each type with values at its ends, and a function that makes others.
LEAVES = [
    (NullType(), [None], None),
    (BooleanType(), [True, False], None),
    (ByteType(), [-128, 127, 0], lambda r: r.randrange(-128, 128)),
    (ShortType(), [-(2**15), 2**15 - 1], lambda r: r.randrange(-(2**15), 2**15)),
    (IntegerType(), [-(2**31), 2**31 - 1], lambda r: r.randrange(-(2**31), 2**31)),
    (LongType(), [-(2**63), 2**63 - 1], lambda r: r.randrange(-(2**63), 2**63)),
    (FloatType(), [float("nan"), float("inf"), float("-inf"), -0.0, 1.401298464324817e-45], lambda r: float(r.randrange(2**24))),
    (DoubleType(), [float("nan"), float("inf"), float("-inf"), -0.0, 5e-324, -sys.float_info.max], lambda r: r.gauss(0, 1e9)),
    (DecimalType(38, 0), [NINES, -NINES, Decimal(0)], lambda r: Decimal(r.randrange(10**30))),
    (DecimalType(38, 38), [NINES.scaleb(-38), -NINES.scaleb(-38)], lambda r: Decimal(r.randrange(10**30)).scaleb(-38)),
    (DecimalType(10, 2), [Decimal("99999999.99"), Decimal("-0.01")], lambda r: Decimal(r.randrange(10**10)).scaleb(-2)),
    (StringType(), ["", "\0", "NULL", " x ", "e\u0301", "x" * 10000], lambda r: "".join(r.choices("aZß\n数😀", k=r.randrange(12)))),
    (StringType("UNICODE_CI"), ["", "STRASSE"], lambda r: "".join(r.choices("aAß", k=3))),
    (BinaryType(), [b"", b"\x00\xff", bytes(10000)], lambda r: r.randbytes(r.randrange(20))),
    (DateType(), [FIRST.date(), LAST.date(), datetime.date(1582, 10, 10)], lambda r: FIRST.date() + datetime.timedelta(r.randrange(3652059))),
    # Python fails to find the zone of what is within a day of its ends.
    (TimestampType(), [FIRST + 2 * DAY, LAST - 2 * DAY, datetime.datetime(1969, 12, 31, 23, 59, 59, 999999)], lambda r: moment(r)),
    (TimestampNTZType(), [FIRST, LAST], lambda r: moment(r)),
    (TimeType(6), [datetime.time(0), datetime.time(23, 59, 59, 999999)], lambda r: moment(r).time()),
    (DayTimeIntervalType(0, 3), [MOST_INTERVAL, -MOST_INTERVAL, datetime.timedelta(microseconds=-1)], lambda r: datetime.timedelta(microseconds=r.randrange(10**15))),
    (VariantType(), [VariantVal.parseJson(t) for t in ("null", "{}", "[]", "-9223372036854775808", '"é"')], lambda r: VariantVal.parseJson(f'{{"k": [{r.randrange(2**63)}, null, 1.50, 1e300]}}')),
    (GeometryType(3857), [Geometry(POINT, 3857)], None),
    (GeometryType("ANY"), [Geometry(POINT, 0), Geometry(POINT, 4326)], None),
    (GeographyType(4326), [Geography(POINT, 4326)], None),
]
KEYS = [leaf for leaf in LEAVES if isinstance(leaf[0], (BooleanType, IntegerType, DateType, TimestampType)) or leaf[0] == StringType()]


def moment(r):
    return FIRST + 2 * DAY + datetime.timedelta(r.randrange(3652055), r.randrange(86400), r.randrange(10**6))


class Values:
    """Types and values by lot."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.makers = {leaf[0].json(): leaf for leaf in LEAVES}

    def schema(self):
        types = [leaf[0] for leaf in LEAVES] + [self.nested(DEPTH) for _ in range(8)]
        self.random.shuffle(types)
        return StructType([self.field(i, t) for i, t in enumerate(types)])

    def field(self, number, data_type):
        return StructField(f"c{number}", data_type, self.maybe_null(data_type))

    def maybe_null(self, data_type):
        return isinstance(data_type, NullType) or self.random.randrange(4) > 0

    def any(self, depth):
        return self.nested(depth) if depth > 0 and self.random.randrange(3) else self.random.choice(LEAVES)[0]

    def nested(self, depth):
        inner = self.any(depth - 1)
        kind = self.random.randrange(3)
        if kind == 0:
            return ArrayType(inner, self.maybe_null(inner))
        if kind == 1:
            return MapType(self.random.choice(KEYS)[0], inner, self.maybe_null(inner))
        return StructType([self.field(0, self.any(depth - 1)), self.field(1, inner)])

    def value(self, data_type, nullable):
        r = self.random
        if nullable and r.randrange(5) == 0:
            return None
        if isinstance(data_type, ArrayType):
            return [self.value(data_type.elementType, data_type.containsNull) for _ in range(r.randrange(4))]
        if isinstance(data_type, MapType):
            return {
                self.value(data_type.keyType, False): self.value(data_type.valueType, data_type.valueContainsNull)
                for _ in range(r.randrange(4))
            }
        if isinstance(data_type, StructType):
            return tuple(self.value(f.dataType, f.nullable) for f in data_type.fields)
        _, extremes, other = self.makers[data_type.json()]
        return r.choice(extremes) if other is None or r.randrange(3) == 0 else other(r)


def exact(value):
    """What two values have in common when they are the same, to the last bit."""
    if isinstance(value, float):
        return "float", "NaN" if value != value else struct.pack(">d", value)
    if isinstance(value, Row):
        return "row", tuple(zip(value.__fields__, map(exact, value)))
    if isinstance(value, dict):
        return "map", tuple(sorted((repr(exact(k)), exact(v)) for k, v in value.items()))
    if isinstance(value, list):
        return "list", tuple(map(exact, value))
    if isinstance(value, VariantVal):
        return "variant", bytes(value.value), bytes(value.metadata)
    if isinstance(value, (Geometry, Geography)):
        return type(value).__name__, bytes(value.getBytes()), value.getSrid()
    if isinstance(value, Decimal):
        return "decimal", value.as_tuple()
    return type(value).__name__, value


def differences(spark, number):
    ours = spark.table(f"python_{number}")
    theirs = spark.table(f"java_{number}")
    if ours.schema != theirs.schema:
        yield f"{number}: schema {ours.schema.json()}, from Java {theirs.schema.json()}"
    names = ours.schema.names
    left, right = ours.collect(), theirs.collect()
    if len(left) != len(right):
        yield f"{number}: {len(left)} rows, from Java {len(right)}"
    for i, (a, b) in enumerate(zip(left, right)):
        for name in names:
            if exact(a[name]) != exact(b[name]):
                yield f"{number}: row {i}, {name} {ours.schema[name].dataType.simpleString()}: {a[name]!r}, from Java {b[name]!r}"


def main():
    os.environ["TZ"] = "UTC"
    time.tzset()
    warnings.simplefilter("ignore")
    rounds, seed = int(sys.argv[1]), int(sys.argv[2])
    spark = SparkSession.builder.remote(os.environ["SPARK_REMOTE"]).create()
    for number in range(rounds):
        values = Values(seed + number)
        schema = values.schema()
        rows = [values.value(schema, False) for _ in range(ROWS)]
        spark.createDataFrame(rows, schema).createOrReplaceTempView(f"python_{number}")
    print(rounds, flush=True)
    sys.stdin.readline()
    for number in range(rounds):
        for difference in differences(spark, number):
            print(difference, flush=True)
    print("end", flush=True)


if __name__ == "__main__":
    main()
