package io.sparkex.it.fidelity;

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
import io.sparkex.types.StringType;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Schemas and rows by lot. Every third value is an extreme one of its type, every fifth is NULL where it may be. */
final class RandomValues {
    private static final int DEPTH = 4;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final byte[] POINT = HexFormat.of().parseHex("0101000000000000000000F03F0000000000000040");
    private static final byte[] LINE = HexFormat.of()
            .parseHex("01020000000200000000000000000000000000000000000000000000000000F03F000000000000F03F");

    /** The types without parts that a server takes as local data. */
    static final List<DataType> LEAVES = List.of(
            DataTypes.NullType,
            DataTypes.BooleanType,
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.FloatType,
            DataTypes.DoubleType,
            new DecimalType(38, 0),
            new DecimalType(38, 38),
            new DecimalType(18, 6),
            new DecimalType(1, 1),
            DataTypes.StringType,
            new StringType("UTF8_LCASE"),
            new StringType("UNICODE_CI"),
            DataTypes.BinaryType,
            DataTypes.DateType,
            DataTypes.TimestampType,
            DataTypes.TimestampNTZType,
            new TimeType(0),
            new TimeType(3),
            new TimeType(6),
            new DayTimeIntervalType(),
            new YearMonthIntervalType(),
            DataTypes.CalendarIntervalType,
            DataTypes.VariantType,
            new GeometryType(0),
            new GeometryType(3857),
            new GeometryType(-1),
            new GeographyType(4326),
            new GeographyType(-1));

    private static final List<DataType> KEYS = List.of(
            DataTypes.BooleanType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            new DecimalType(18, 6),
            DataTypes.FloatType,
            DataTypes.StringType,
            DataTypes.BinaryType,
            DataTypes.DateType,
            DataTypes.TimestampType,
            DataTypes.TimestampNTZType,
            new TimeType(6));

    private final Random random;
    private final List<DataType> leaves;
    private final List<DataType> keys;

    /** Of all types. */
    RandomValues(long seed) {
        this(seed, LEAVES);
    }

    /** Of these types and of what is made of them. */
    RandomValues(long seed, List<DataType> leaves) {
        this.random = new Random(seed);
        this.leaves = leaves;
        this.keys = KEYS.stream().filter(leaves::contains).toList();
    }

    /** A schema with each type that has no parts, and some that have, down to four levels. */
    StructType schema() {
        List<DataType> types = new ArrayList<>(leaves);
        for (int i = 0; i < 8; i++) {
            types.add(nested(DEPTH));
        }
        Collections.shuffle(types, random);
        return struct(types);
    }

    private StructType struct(List<DataType> types) {
        List<StructField> fields = new ArrayList<>();
        for (DataType type : types) {
            fields.add(new StructField("c" + fields.size(), type, maybeNull(type)));
        }
        return StructType.of(fields);
    }

    private DataType any(int depth) {
        return depth > 0 && random.nextInt(3) > 0 ? nested(depth) : pick(leaves);
    }

    private DataType nested(int depth) {
        DataType inner = any(depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> new ArrayType(inner, maybeNull(inner));
            case 1 -> new MapType(pick(keys), inner, maybeNull(inner));
            case 2 -> new MapType(struct(List.of(pick(keys), pick(keys))), inner, maybeNull(inner));
            default -> struct(List.of(any(depth - 1), inner));
        };
    }

    private boolean maybeNull(DataType type) {
        return type.equals(DataTypes.NullType) || random.nextInt(4) > 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    List<Row> rows(StructType schema, int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(schema));
        }
        return rows;
    }

    private Row row(StructType schema) {
        return Row.of(Arrays.stream(schema.fields())
                .map(field -> value(field.dataType(), field.nullable()))
                .toArray());
    }

    private @Nullable Object value(DataType type, boolean nullable) {
        if (type.equals(DataTypes.NullType) || nullable && random.nextInt(5) == 0) {
            return null;
        }
        List<?> extremes = Extremes.of(type);
        if (!extremes.isEmpty() && random.nextInt(3) == 0) {
            return pick(extremes);
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
            case BINARY -> bytes();
            case DATE ->
                Instant.EPOCH.plusSeconds(seconds()).atOffset(ZoneOffset.UTC).toLocalDate();
            case TIMESTAMP -> moment();
            case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(moment(), ZoneOffset.UTC);
            case TIME -> {
                long unit = (long) Math.pow(10, 9.0 - ((TimeType) type).precision());
                yield LocalTime.ofNanoOfDay(Math.floorMod(bits, DAY_MICROS) * 1_000 / unit * unit);
            }
            case DAY_TIME_INTERVAL -> Duration.of(bits, ChronoUnit.MICROS);
            case YEAR_MONTH_INTERVAL -> Period.ofMonths((int) bits).normalized();
            case CALENDAR_INTERVAL -> new CalendarInterval(random.nextInt(), (int) bits, bits / 1_000);
            case VARIANT -> variant(bits);
            case GEOMETRY -> Geometry.of(random.nextBoolean() ? POINT : LINE, srid(((GeometryType) type).srid(), 3857));
            case GEOGRAPHY -> Geography.of(random.nextBoolean() ? POINT : LINE, 4326);
            case ARRAY -> {
                ArrayType array = (ArrayType) type;
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(array.elementType(), array.containsNull()));
                }
                yield list;
            }
            case MAP -> {
                MapType map = (MapType) type;
                Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
                // A row compares the bytes of keys, which a map of Java does not.
                Set<Row> different = new HashSet<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    Object key = value(map.keyType(), false);
                    if (different.add(Row.of(key))) {
                        entries.put(key, value(map.valueType(), map.valueContainsNull()));
                    }
                }
                yield entries;
            }
            case STRUCT -> row((StructType) type);
            case NULL, CHAR, VARCHAR, UDT -> throw new AssertionError("No values of " + type);
        };
    }

    private int srid(int ofType, int other) {
        return ofType >= 0 ? ofType : random.nextBoolean() ? other : 0;
    }

    /** Within the years 1 to 9999. */
    private long seconds() {
        return random.nextLong(Extremes.FIRST.getEpochSecond(), Extremes.LAST.getEpochSecond());
    }

    private Instant moment() {
        return Instant.ofEpochSecond(seconds(), random.nextInt(1_000_000) * 1_000L);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private VariantValue variant(long bits) {
        return switch (random.nextInt(7)) {
            case 0 -> Variants.date(LocalDate.ofInstant(moment(), ZoneOffset.UTC));
            case 1 -> Variants.timestamp(moment());
            case 2 -> Variants.timestampNtz(LocalDateTime.ofInstant(moment(), ZoneOffset.UTC));
            case 3 -> Variants.single(Float.intBitsToFloat((int) bits));
            case 4 -> Variants.binary(bytes());
            case 5 -> Variants.array(Variants.timestamp(moment()), Variants.array(), Variants.binary(bytes()));
            default -> VariantValue.parseJson("{\"k\": [" + bits + ", \"a\", null, {\"d\": 1.50}], \"e\": 1e300}");
        };
    }

    private BigDecimal decimal(DecimalType type) {
        BigInteger unscaled = new BigInteger(1 + random.nextInt(125), random).mod(BigInteger.TEN.pow(type.precision()));
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(pick(List.of((int) 'a', (int) 'Z', 0, (int) '\n', (int) 'ß', 0x6570, 0x1F600)));
        }
        return text.toString();
    }
}
