package io.sparkex.internal.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Random schemas of all types that are read, and random values for them. */
final class RandomVectors {
    private static final int LEAVES = 32;

    private final Random random;

    RandomVectors(Random random) {
        this.random = random;
    }

    /** A schema of a few columns, nested to a random depth. */
    Schema schema() {
        List<Field> fields = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            fields.add(field("c" + i, 3, true));
        }
        return new Schema(fields);
    }

    /** A schema with each type that does not nest, and one of each that does. */
    Schema everyType() {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < LEAVES; i++) {
            fields.add(new Field("leaf" + i, FieldType.nullable(leaf(i)), null));
        }
        for (int i = 0; i < 4; i++) {
            fields.add(nested("nested" + i, i, 1, true));
        }
        return new Schema(fields);
    }

    private Field field(String name, int depth, boolean nullable) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return nested(name, random.nextInt(4), depth, nullable);
        }
        return new Field(name, new FieldType(nullable, leaf(random.nextInt(LEAVES)), null), null);
    }

    private Field nested(String name, int kind, int depth, boolean nullable) {
        boolean nullableParts = random.nextBoolean();
        return switch (kind) {
            case 0 ->
                new Field(
                        name,
                        new FieldType(nullable, new ArrowType.List(), null),
                        List.of(field("element", depth - 1, nullableParts)));
            case 1 ->
                new Field(
                        name,
                        new FieldType(nullable, new ArrowType.LargeList(), null),
                        List.of(field("element", depth - 1, nullableParts)));
            case 2 -> {
                Field key = field("key", depth - 1, false);
                Field entries = new Field(
                        "entries",
                        FieldType.notNullable(new ArrowType.Struct()),
                        List.of(key, field("value", depth - 1, nullableParts)));
                yield new Field(name, new FieldType(nullable, new ArrowType.Map(false), null), List.of(entries));
            }
            default -> {
                List<Field> parts = new ArrayList<>();
                int count = random.nextInt(4);
                for (int i = 0; i < count; i++) {
                    parts.add(field("part" + i, depth - 1, nullableParts));
                }
                yield new Field(name, new FieldType(nullable, new ArrowType.Struct(), null), parts);
            }
        };
    }

    private static ArrowType leaf(int kind) {
        return switch (kind) {
            case 0 -> new ArrowType.Null();
            case 1 -> new ArrowType.Bool();
            case 2 -> new ArrowType.Int(8, true);
            case 3 -> new ArrowType.Int(16, true);
            case 4 -> new ArrowType.Int(32, true);
            case 5 -> new ArrowType.Int(64, true);
            case 6 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case 7 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case 8 -> new ArrowType.Decimal(38, 10, 128);
            case 9 -> new ArrowType.Decimal(12, 2, 128);
            case 10 -> new ArrowType.Decimal(38, 0, 256);
            case 11 -> new ArrowType.Date(DateUnit.DAY);
            case 12 -> new ArrowType.Timestamp(TimeUnit.SECOND, "UTC");
            case 13 -> new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC");
            case 14 -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "Europe/Berlin");
            case 15 -> new ArrowType.Timestamp(TimeUnit.NANOSECOND, "UTC");
            case 16 -> new ArrowType.Timestamp(TimeUnit.SECOND, null);
            case 17 -> new ArrowType.Timestamp(TimeUnit.MILLISECOND, null);
            case 18 -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case 19 -> new ArrowType.Timestamp(TimeUnit.NANOSECOND, null);
            case 20 -> new ArrowType.Utf8();
            case 21 -> new ArrowType.LargeUtf8();
            case 22 -> new ArrowType.Binary();
            case 23 -> new ArrowType.LargeBinary();
            case 24 -> new ArrowType.Time(TimeUnit.MICROSECOND, 64);
            case 25 -> new ArrowType.Time(TimeUnit.NANOSECOND, 64);
            case 26 -> new ArrowType.Duration(TimeUnit.SECOND);
            case 27 -> new ArrowType.Duration(TimeUnit.MILLISECOND);
            case 28 -> new ArrowType.Duration(TimeUnit.MICROSECOND);
            case 29 -> new ArrowType.Duration(TimeUnit.NANOSECOND);
            case 30 -> new ArrowType.Interval(IntervalUnit.YEAR_MONTH);
            default -> new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO);
        };
    }

    /** Fills a vector with so many values; the share of NULLs differs from vector to vector. */
    void fill(FieldVector vector, int count) {
        vector.allocateNew();
        int nulls = vector.getField().isNullable() ? random.nextInt(4) : 0;
        if (vector instanceof StructVector struct) {
            for (FieldVector part : struct.getChildrenFromFields()) {
                fill(part, count);
            }
        } else if (vector instanceof MapVector map) {
            StructVector entries = (StructVector) map.getDataVector();
            int total = lists(map::startNewValue, map::endValue, map, count, nulls);
            fill(entries, total);
            for (int i = 0; i < total; i++) {
                entries.setIndexDefined(i);
            }
        } else if (vector instanceof ListVector list) {
            fill(list.getDataVector(), lists(list::startNewValue, list::endValue, list, count, nulls));
        } else if (vector instanceof LargeListVector list) {
            fill(list.getDataVector(), lists(list::startNewValue, (i, n) -> list.endValue(i, n), list, count, nulls));
        }
        for (int i = 0; i < count; i++) {
            if (random.nextInt(4) < nulls) {
                if (!(vector instanceof NullVector) && !isList(vector)) {
                    vector.setNull(i);
                }
            } else {
                set(vector, i);
            }
        }
        vector.setValueCount(count);
    }

    private static boolean isList(FieldVector vector) {
        return vector instanceof ListVector || vector instanceof LargeListVector;
    }

    private interface Start {
        void at(int index);
    }

    private interface End {
        void at(int index, int size);
    }

    private int lists(Start start, End end, FieldVector vector, int count, int nulls) {
        int total = 0;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(4) < nulls) {
                vector.setNull(i);
                continue;
            }
            int size = random.nextInt(4);
            start.at(i);
            end.at(i, size);
            total += size;
        }
        return total;
    }

    private void set(FieldVector vector, int index) {
        if (vector instanceof StructVector struct) {
            struct.setIndexDefined(index);
        } else if (vector instanceof BitVector bits) {
            bits.setSafe(index, random.nextInt(2));
        } else if (vector instanceof DecimalVector decimals) {
            decimals.setSafe(index, decimal(decimals.getPrecision(), decimals.getScale()));
        } else if (vector instanceof Decimal256Vector decimals) {
            decimals.setSafe(index, decimal(decimals.getPrecision(), decimals.getScale()));
        } else if (vector instanceof VarCharVector || vector instanceof LargeVarCharVector) {
            setBytes(vector, index, text().getBytes(StandardCharsets.UTF_8));
        } else if (vector instanceof BaseVariableWidthVector || vector instanceof BaseLargeVariableWidthVector) {
            byte[] bytes = new byte[random.nextInt(9)];
            random.nextBytes(bytes);
            setBytes(vector, index, bytes);
        } else if (vector instanceof BaseFixedWidthVector fixed) {
            setFixed(fixed, index);
        }
    }

    private static void setBytes(FieldVector vector, int index, byte[] bytes) {
        if (vector instanceof BaseVariableWidthVector variable) {
            variable.setSafe(index, bytes);
        } else {
            ((BaseLargeVariableWidthVector) vector).setSafe(index, bytes);
        }
    }

    /** Random bits are valid values of most remaining types. */
    private void setFixed(BaseFixedWidthVector vector, int index) {
        while (index >= vector.getValueCapacity()) {
            vector.reAlloc();
        }
        vector.setIndexDefined(index);
        long bits = random.nextLong() >> random.nextInt(64);
        if (vector instanceof IntervalMonthDayNanoVector intervals) {
            intervals.setSafe(index, random.nextInt(), random.nextInt(), bits / 1000 * 1000);
            return;
        }
        if (vector.getField().getType() instanceof ArrowType.Time time) {
            long units = time.getUnit() == TimeUnit.MICROSECOND ? 86_400_000_000L : 86_400_000_000_000L;
            vector.getDataBuffer().setLong(index * 8L, Math.floorMod(bits, units));
            return;
        }
        boolean seconds = vector.getField().getType() instanceof ArrowType.Timestamp timestamp
                && timestamp.getUnit() == TimeUnit.SECOND;
        switch (vector.getTypeWidth()) {
            case 1 -> vector.getDataBuffer().setByte(index, (byte) bits);
            case 2 -> vector.getDataBuffer().setShort(index * 2L, (short) bits);
            case 4 -> vector.getDataBuffer().setInt(index * 4L, (int) bits);
            default -> vector.getDataBuffer().setLong(index * 8L, seconds ? bits >> 10 : bits);
        }
    }

    private BigDecimal decimal(int precision, int scale) {
        BigInteger unscaled = new BigInteger(1 + random.nextInt(125), random).mod(BigInteger.TEN.pow(precision));
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(List.of((int) 'a', (int) 'ß', 0x6570, 0x1F600).get(random.nextInt(4)));
        }
        return text.toString();
    }
}
