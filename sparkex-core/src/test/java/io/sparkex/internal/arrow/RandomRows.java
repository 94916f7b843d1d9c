package io.sparkex.internal.arrow;

import io.sparkex.types.ArrayType;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.Geography;
import io.sparkex.types.GeographyType;
import io.sparkex.types.Geometry;
import io.sparkex.types.GeometryType;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructField;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.VariantValue;
import io.sparkex.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Schemas and rows of any kind that local data can have. */
final class RandomRows {
    /** The types that Arrow itself has. */
    static final List<DataType> PLAIN = List.of(
            DataTypes.NullType,
            DataTypes.BooleanType,
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.FloatType,
            DataTypes.DoubleType,
            new DecimalType(38, 10),
            new DecimalType(38, 0),
            new DecimalType(12, 2),
            new DecimalType(5, 5),
            DataTypes.StringType,
            DataTypes.BinaryType,
            DataTypes.DateType,
            DataTypes.TimestampType,
            DataTypes.TimestampNTZType,
            DataTypes.CalendarIntervalType,
            new TimeType(),
            new TimeType(0),
            new DayTimeIntervalType(),
            new DayTimeIntervalType(DayTimeIntervalType.DAY, DayTimeIntervalType.DAY),
            new YearMonthIntervalType(),
            new YearMonthIntervalType(YearMonthIntervalType.YEAR, YearMonthIntervalType.YEAR));

    /** All types without parts. */
    static final List<DataType> LEAVES = all();

    private final Random random;
    private final List<DataType> leaves;

    RandomRows(Random random, List<DataType> leaves) {
        this.random = random;
        this.leaves = leaves;
    }

    private static List<DataType> all() {
        List<DataType> all = new ArrayList<>(PLAIN);
        all.addAll(List.of(DataTypes.VariantType, new GeometryType(0), new GeometryType(-1), new GeographyType(4326)));
        return List.copyOf(all);
    }

    /** A schema of a few columns, nested to a random depth. */
    StructType schema() {
        return struct(4);
    }

    /** A schema with each type that does not nest, once nullable and once not. */
    StructType everyLeaf() {
        List<StructField> fields = new ArrayList<>();
        for (DataType leaf : leaves) {
            fields.add(new StructField("c" + fields.size(), leaf, true));
            if (!leaf.equals(DataTypes.NullType)) {
                fields.add(new StructField("c" + fields.size(), leaf, false));
            }
        }
        return StructType.of(fields);
    }

    private StructType struct(int depth) {
        List<StructField> fields = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            DataType type = type(depth - 1);
            fields.add(new StructField(
                    "c" + fields.size(), type, type.equals(DataTypes.NullType) || random.nextBoolean()));
        }
        return StructType.of(fields);
    }

    private DataType type(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return switch (random.nextInt(3)) {
                case 0 -> {
                    DataType element = type(depth - 1);
                    yield new ArrayType(element, element.equals(DataTypes.NullType) || random.nextBoolean());
                }
                case 1 -> {
                    DataType value = type(depth - 1);
                    boolean nullable = value.equals(DataTypes.NullType) || random.nextBoolean();
                    yield new MapType(DataTypes.StringType, value, nullable);
                }
                default -> struct(depth);
            };
        }
        return leaves.get(random.nextInt(leaves.size()));
    }

    List<Row> rows(StructType schema, int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(schema));
        }
        return rows;
    }

    private Row row(StructType schema) {
        List<Object> values = new ArrayList<>();
        schema.forEach(field -> values.add(value(field.dataType(), field.nullable())));
        return Row.of(values.toArray());
    }

    private Object value(DataType type, boolean nullable) {
        if (type.equals(DataTypes.NullType) || nullable && random.nextInt(4) == 0) {
            return null;
        }
        // Small numbers as often as large ones.
        long bits = random.nextLong() >> random.nextInt(64);
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case BYTE -> (byte) bits;
            case SHORT -> (short) bits;
            case INTEGER -> (int) bits;
            case LONG -> bits;
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> Double.longBitsToDouble(bits);
            case DECIMAL -> decimal((DecimalType) type);
            case STRING -> text();
            case BINARY -> {
                byte[] bytes = new byte[random.nextInt(9)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case DATE -> LocalDate.ofEpochDay(random.nextInt());
            case TIMESTAMP -> Instant.EPOCH.plus(bits, ChronoUnit.MICROS);
            case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(Instant.EPOCH.plus(bits, ChronoUnit.MICROS), ZoneOffset.UTC);
            case TIME ->
                LocalTime.ofNanoOfDay(Math.floorMod(bits, 86_400_000_000L) * 1_000)
                        .truncatedTo(((TimeType) type).precision() == 0 ? ChronoUnit.SECONDS : ChronoUnit.MICROS);
            case DAY_TIME_INTERVAL ->
                ((DayTimeIntervalType) type).endField() == DayTimeIntervalType.DAY
                        ? Duration.ofDays((int) bits / 100_000)
                        : Duration.of(bits >> 11, ChronoUnit.MICROS);
            case YEAR_MONTH_INTERVAL ->
                ((YearMonthIntervalType) type).endField() == YearMonthIntervalType.YEAR
                        ? Period.ofYears((int) bits / 12)
                        : Period.ofMonths((int) bits).normalized();
            case ARRAY -> {
                ArrayType array = (ArrayType) type;
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(array.elementType(), array.containsNull()));
                }
                yield list;
            }
            case MAP -> {
                MapType map = (MapType) type;
                Map<Object, Object> entries = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    entries.put(value(map.keyType(), false), value(map.valueType(), map.valueContainsNull()));
                }
                yield entries;
            }
            case STRUCT -> row((StructType) type);
            case CALENDAR_INTERVAL -> new CalendarInterval(random.nextInt(), random.nextInt(), bits >> 11);
            case VARIANT -> VariantValue.parseJson("{\"k\": [" + bits + ", \"a\", null]}");
            case GEOMETRY -> Geometry.of(new byte[] {1, 1}, 0);
            case GEOGRAPHY -> Geography.of(new byte[] {1, 2}, 4326);
            case NULL, CHAR, VARCHAR, UDT -> throw new AssertionError("No values of " + type);
        };
    }

    private BigDecimal decimal(DecimalType type) {
        BigInteger unscaled = new BigInteger(1 + random.nextInt(125), random).mod(BigInteger.TEN.pow(type.precision()));
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
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
