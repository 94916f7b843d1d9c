package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.types.ArrayType;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.CharType;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.Geography;
import io.sparkex.types.Geometry;
import io.sparkex.types.GeometryType;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.VarcharType;
import io.sparkex.types.VariantValue;
import io.sparkex.types.YearMonthIntervalType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which Java values a column takes, and what it says of the others. */
class ArrowBatchWriterTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static List<Row> written(StructType schema, Object... rows) {
        ArrowBatchWriter writer = ArrowBatchWriter.of(schema, () -> ZONE, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(writer.schemaMessage());
        for (Object row : rows) {
            writer.write(row);
        }
        out.writeBytes(writer.takeBatch());
        out.writeBytes(ArrowBatchWriter.endMessage());
        return RowList.of(ArrowBatchReader.of(schema).read(HeapBytes.of(out.toByteArray())));
    }

    private static Object single(DataType type, Object value) {
        return written(StructType.of().add("c", type), Collections.singletonList(value))
                .get(0)
                .get(0);
    }

    private static void assertRefused(DataType type, Object value, String condition, String reason) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .as("%s in %s", value, type.simpleString())
                .isThrownBy(() -> written(StructType.of().add("c", type), Row.of(value)))
                .withMessageContaining("[" + condition + "]")
                .withMessageContaining("row 0, column c")
                .withMessageContaining(" the value ")
                .withMessageContaining(reason);
    }

    private static void assertTooMuch(DataType type, Object value, String reason) {
        assertRefused(type, value, "VALUE_NOT_REPRESENTABLE", reason);
    }

    private static void assertWrongClass(DataType type, Object value) {
        assertRefused(
                type,
                value,
                "INVALID_EXTERNAL_TYPE",
                "of class " + value.getClass().getName());
    }

    @Test
    void wholeNumbersGoWhereTheyFit() {
        assertThat(single(DataTypes.ByteType, 127L)).isEqualTo((byte) 127);
        assertThat(single(DataTypes.ShortType, -32768)).isEqualTo((short) -32768);
        assertThat(single(DataTypes.IntegerType, (byte) 1)).isEqualTo(1);
        assertThat(single(DataTypes.LongType, BigInteger.valueOf(Long.MIN_VALUE)))
                .isEqualTo(Long.MIN_VALUE);
        assertTooMuch(DataTypes.ByteType, 128, "128");
        assertTooMuch(DataTypes.ShortType, -32769, "-32769");
        assertTooMuch(DataTypes.IntegerType, 1L << 31, "2147483648");
        assertTooMuch(DataTypes.LongType, BigInteger.ONE.shiftLeft(63), "9223372036854775808");
        assertWrongClass(DataTypes.IntegerType, "1");
        assertWrongClass(DataTypes.IntegerType, 1.0);
        assertWrongClass(DataTypes.LongType, true);
    }

    @Test
    void timesReachTheirExtremes() {
        Duration least = Duration.of(Long.MIN_VALUE, ChronoUnit.MICROS);
        Instant earliest = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS);
        assertThat(single(new DayTimeIntervalType(), least)).isEqualTo(least);
        assertThat(single(DataTypes.TimestampType, earliest)).isEqualTo(earliest);
        assertTooMuch(new DayTimeIntervalType(), least.minus(1, ChronoUnit.MICROS), "beyond");
        assertTooMuch(DataTypes.TimestampType, earliest.minus(1, ChronoUnit.MICROS), "beyond");
    }

    @Test
    void fractionsTakeWholeNumbersThatTheyHoldExactly() {
        assertThat(single(DataTypes.FloatType, 1 << 24)).isEqualTo(16777216f);
        assertThat(single(DataTypes.DoubleType, 1L << 53)).isEqualTo(9007199254740992d);
        assertThat(single(DataTypes.DoubleType, 1.5f)).isEqualTo(1.5);
        assertTooMuch(DataTypes.FloatType, (1 << 24) + 1, "digits");
        assertTooMuch(DataTypes.DoubleType, (1L << 53) + 1, "digits");
        assertTooMuch(DataTypes.DoubleType, Long.MAX_VALUE, "digits");
        assertWrongClass(DataTypes.DoubleType, new BigDecimal("1.5"));
    }

    @Test
    void aFloatTakesTheDoublesThatItIsWrittenAs() {
        Random random = new Random(1);
        for (double same :
                new double[] {0.0, -0.0, 1.5, 16777218, Float.MIN_VALUE, Double.NEGATIVE_INFINITY, Double.NaN}) {
            assertThat(single(DataTypes.FloatType, same)).isEqualTo((float) same);
        }
        for (double written :
                new double[] {0.1, -1e11, 8.01e16, 3.4028235e38, 1.1754944e-38, 962214.8, 9.8e-45, 2.5e-7}) {
            assertThat(single(DataTypes.FloatType, written)).isEqualTo((float) written);
        }
        for (int i = 0; i < 1000; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            assertThat(single(DataTypes.FloatType, (double) any)).isEqualTo(any);
            assertThat(single(DataTypes.FloatType, Double.parseDouble(Float.toString(any))))
                    .isEqualTo(any);
            double sixDigits = Double.parseDouble(random.nextInt(1_000_000) + "e" + (random.nextInt(60) - 30));
            assertThat(single(DataTypes.FloatType, sixDigits)).isEqualTo((float) sixDigits);
        }
        for (double finer : new double[] {1 / 3.0, 16777217, 962214.81, 0.10000000000000002, 1e-44, Math.PI}) {
            assertTooMuch(DataTypes.FloatType, finer, finer + ": it has more digits than the type. Cast it to float");
        }
        for (double outside : new double[] {1e39, -Double.MAX_VALUE, 3.4028235677973366e38, 1e-50, Double.MIN_VALUE}) {
            assertTooMuch(DataTypes.FloatType, outside, outside + ": it is beyond the range");
        }
    }

    @Test
    void decimalsAreNeverRounded() {
        DecimalType type = new DecimalType(5, 2);
        assertThat(single(type, new BigDecimal("1.5"))).isEqualTo(new BigDecimal("1.50"));
        assertThat(single(type, new BigDecimal("-999.99"))).isEqualTo(new BigDecimal("-999.99"));
        assertThat(single(type, new BigDecimal("1.5000"))).isEqualTo(new BigDecimal("1.50"));
        assertThat(single(type, new BigDecimal("1E+2"))).isEqualTo(new BigDecimal("100.00"));
        assertThat(single(type, new BigDecimal("0E+1000000000"))).isEqualTo(new BigDecimal("0.00"));
        assertThat(single(type, BigInteger.TEN)).isEqualTo(new BigDecimal("10.00"));
        assertTooMuch(type, new BigDecimal("1.555"), "2 digits after the point");
        assertTooMuch(type, new BigDecimal("1000"), "3 digits before the point");
        assertTooMuch(type, new BigDecimal("1E+1000000000"), "3 digits before the point");
        assertWrongClass(type, 1.5);
    }

    @Test
    void textIsTakenOfWhatReadsTheSameInSpark() {
        assertThat(single(DataTypes.StringType, 12)).isEqualTo("12");
        assertThat(single(DataTypes.StringType, true)).isEqualTo("true");
        assertThat(single(DataTypes.StringType, 1.5)).isEqualTo("1.5");
        assertThat(single(DataTypes.StringType, 'x')).isEqualTo("x");
        assertThat(single(DataTypes.StringType, DayOfWeek.MONDAY)).isEqualTo("MONDAY");
        assertThat(single(DataTypes.StringType, CharBuffer.wrap("ab\uD83D\uDE00é")))
                .isEqualTo("ab\uD83D\uDE00é");
        assertTooMuch(DataTypes.StringType, "a\uD83D", "surrogate");
        assertTooMuch(DataTypes.StringType, "\uDE00", "surrogate");
        assertTooMuch(new VarcharType(3), "abcd", "more than 3 characters");
        assertTooMuch(new CharType(1), "ab", "more than 1 characters");
        assertThat(single(new VarcharType(2), "\uD83D\uDE00b")).isEqualTo("\uD83D\uDE00b");
        assertWrongClass(DataTypes.StringType, LocalDate.EPOCH);
    }

    @Test
    void bytesAreTakenOfArraysAndBuffers() {
        assertThat(single(DataTypes.BinaryType, new byte[] {1, -1})).isEqualTo(new byte[] {1, -1});
        assertThat(single(DataTypes.BinaryType, ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2)))
                .isEqualTo(new byte[] {2, 3});
        assertWrongClass(DataTypes.BinaryType, "ab");
        assertWrongClass(DataTypes.BooleanType, 1);
    }

    @Test
    void datesAndTimestampsAreExact() {
        LocalDateTime local = LocalDateTime.of(2024, 7, 1, 12, 0);
        Instant instant = Instant.parse("2024-07-01T10:00:00Z");
        assertThat(single(DataTypes.DateType, Date.valueOf("1969-12-31"))).isEqualTo(LocalDate.of(1969, 12, 31));
        assertThat(single(DataTypes.TimestampType, instant)).isEqualTo(instant);
        assertThat(single(DataTypes.TimestampType, Timestamp.from(instant))).isEqualTo(instant);
        assertThat(single(DataTypes.TimestampType, local)).isEqualTo(instant);
        assertThat(single(DataTypes.TimestampNTZType, local)).isEqualTo(local);
        assertTooMuch(DataTypes.DateType, LocalDate.MAX, "date in days");
        assertTooMuch(DataTypes.TimestampType, Instant.MAX, "microseconds");
        assertTooMuch(DataTypes.TimestampType, instant.plusNanos(1), "finer than microseconds");
        assertTooMuch(DataTypes.TimestampNTZType, local.plusNanos(1), "finer than microseconds");
        assertWrongClass(DataTypes.TimestampNTZType, instant);
        assertWrongClass(DataTypes.DateType, local);
    }

    @Test
    void timesAndIntervalsHaveTheFieldsOfTheirType() {
        assertTooMuch(new TimeType(), LocalTime.of(1, 2, 3, 4), "more than 6 digits");
        assertTooMuch(new TimeType(0), LocalTime.of(1, 2, 3, 4_000), "more than 0 digits");
        assertTooMuch(new DayTimeIntervalType(), Duration.ofNanos(1), "finer than microseconds");
        assertTooMuch(new DayTimeIntervalType(0, 0), Duration.ofHours(25), "last field");
        assertTooMuch(new DayTimeIntervalType(), Duration.ofSeconds(Long.MAX_VALUE), "microseconds");
        assertTooMuch(new YearMonthIntervalType(), Period.ofDays(1), "days");
        assertTooMuch(new YearMonthIntervalType(0, 0), Period.ofMonths(13), "last field");
        assertTooMuch(new YearMonthIntervalType(), Period.ofYears(Integer.MAX_VALUE), "months");
        assertWrongClass(new DayTimeIntervalType(), Period.ofDays(1));
        assertWrongClass(new YearMonthIntervalType(), Duration.ofDays(1));
        assertWrongClass(new TimeType(), LocalDateTime.MIN);
    }

    @Test
    void listsAreTakenOfCollectionsAndArrays() {
        DataType ints = DataTypes.createArrayType(DataTypes.IntegerType);
        assertThat(single(ints, List.of(1, 2))).isEqualTo(List.of(1, 2));
        assertThat(single(ints, Set.of(1))).isEqualTo(List.of(1));
        assertThat(single(ints, new int[] {1, 2})).isEqualTo(List.of(1, 2));
        assertThat(single(ints, new Integer[] {1, null})).isEqualTo(Arrays.asList(1, null));
        assertThat(single(ints, Optional.of(List.of()))).isEqualTo(List.of());
        assertThat(single(ints, Optional.empty())).isNull();
        assertWrongClass(ints, "1, 2");
        assertWrongClass(DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType), "a=1");
    }

    record Point(int x, Optional<Integer> y) {}

    public static final class Bean {
        public int getX() {
            return 1;
        }

        public String getOther() {
            return "other";
        }

        public Integer getY() {
            return null;
        }
    }

    @Test
    void structsAreTakenByPositionAndByName() {
        StructType point =
                StructType.of().add("x", DataTypes.IntegerType, false).add("y", DataTypes.IntegerType);
        StructType schema = StructType.of().add("p", point);
        List<Object> points = List.of(
                Row.of(1, null),
                Arrays.asList(1, null),
                new Object[] {1, null},
                Map.of("x", 1, "z", 2),
                new Point(1, Optional.empty()),
                new Bean());

        for (Object value : points) {
            assertThat(written(schema, Row.of(value))).containsExactly(Row.of(Row.of(1, null)));
            assertThat(written(point, value)).containsExactly(Row.of(1, null));
        }
        assertThat(written(schema, Row.of((Object) null), null))
                .containsExactly(Row.of((Object) null), Row.of((Object) null));
    }

    record Line(int lineNo, long userID2) {}

    record Order(long orderId, List<Line> orderLines, int note, int Note) {}

    @Test
    void propertiesAreFoundByTheRuleThatReadsThem() {
        StructType line = StructType.of().add("USERID2", DataTypes.LongType).add("line_no", DataTypes.IntegerType);
        StructType schema = StructType.of()
                .add("order_lines", DataTypes.createArrayType(line))
                .add("order_id", DataTypes.LongType)
                .add("Note", DataTypes.IntegerType);

        assertThat(written(schema, new Order(1, List.of(new Line(2, 3)), 4, 5)))
                .containsExactly(Row.of(List.of(Row.of(3L, 2)), 1L, 5));
    }

    @Test
    void severalPropertiesForOneFieldAreRefused() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() ->
                        written(StructType.of().add("NOTE", DataTypes.IntegerType), new Order(1, List.of(), 4, 5)))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("AMBIGUOUS_COLUMN_OR_FIELD"))
                .withMessageContaining("Row 0 is a " + Order.class.getName())
                .withMessageContaining("for the field NOTE of the schema: [note, Note]");
    }

    @Test
    void onePropertyForSeveralFieldsIsRefused() {
        StructType schema = StructType.of().add("x", DataTypes.IntegerType).add("X", DataTypes.IntegerType);

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> written(schema, new Point(1, Optional.empty())))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("AMBIGUOUS_COLUMN_OR_FIELD"))
                .withMessageContaining("property x would go into the fields x and X of the schema");
    }

    @Test
    void aMissingPropertyIsNamed() {
        StructType schema = StructType.of().add("x", DataTypes.IntegerType).add("w", DataTypes.IntegerType);

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> written(schema, new Point(1, Optional.empty())))
                .withMessageContaining("[FIELD_NOT_FOUND]")
                .withMessageContaining("no property w")
                .withMessageContaining("[x, y]");
    }

    @Test
    void whatIsWrongIsNamedHoweverDeepItIs() {
        DataType inner = StructType.of().add("x", DataTypes.ByteType, false);
        StructType schema =
                StructType.of().add("a", new ArrayType(new MapType(DataTypes.StringType, inner, false), false));
        Row good = Row.of(List.of(Map.of("k", Row.of((byte) 1))));

        assertThat(written(schema, good)).containsExactly(good);
        assertPath(schema, "column a.element.value.x", good, Row.of(List.of(Map.of("k", Row.of(300)))));
        assertPath(schema, "column a.element.value.x", good, Row.of(List.of(Map.of("k", Row.of((Object) null)))));
        assertPath(schema, "column a.element.value of", good, Row.of(List.of(Collections.singletonMap("k", null))));
        assertPath(schema, "column a.element.key", good, Row.of(List.of(Collections.singletonMap(null, Row.of(1)))));
        assertPath(schema, "column a.element of", good, Row.of(Collections.singletonList(null)));
        assertPath(schema, "Row 1, column a.element.value has", good, Row.of(List.of(Map.of("k", Row.of(1, 2)))));
    }

    private static void assertPath(StructType schema, String path, Object... rows) {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> written(schema, rows))
                .withMessageContaining("ow 1")
                .withMessageContaining(path);
    }

    @Test
    void valuesOfSeveralPartsAreTaken() {
        VariantValue variant = VariantValue.parseJson("{\"a\": [1, null]}");
        CalendarInterval interval = new CalendarInterval(1, -2, 3);
        assertThat(single(DataTypes.VariantType, variant)).isEqualTo(variant);
        assertThat(single(DataTypes.CalendarIntervalType, interval)).isEqualTo(interval);
        assertThat(single(new GeometryType(-1), Geometry.of(new byte[] {1}, 3857)))
                .isEqualTo(Geometry.of(new byte[] {1}, 3857));
        assertTooMuch(DataTypes.CalendarIntervalType, new CalendarInterval(0, 0, Long.MAX_VALUE), "nanoseconds");
        assertTooMuch(new GeometryType(4326), Geometry.of(new byte[] {1}, 3857), "another spatial reference system");
        assertWrongClass(new GeometryType(4326), Geography.of(new byte[] {1}, 4326));
        assertWrongClass(DataTypes.VariantType, "{}");
        assertWrongClass(DataTypes.CalendarIntervalType, Duration.ZERO);
    }

    @Test
    void timestampsOfJdbcBefore1900KeepWhatTheyShow() {
        LocalDateTime shown = LocalDateTime.of(1500, 1, 1, 0, 0);
        assertThat(single(DataTypes.TimestampType, Timestamp.valueOf(shown)))
                .isEqualTo(shown.atZone(ZoneId.systemDefault()).toInstant());
    }
}
