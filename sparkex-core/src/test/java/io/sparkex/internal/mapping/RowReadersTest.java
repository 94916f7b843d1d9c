package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ErrorDetails;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.internal.arrow.RowReader;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.types.ArrayType;
import io.sparkex.types.CalendarInterval;
import io.sparkex.types.DataTypes;
import io.sparkex.types.DayTimeIntervalType;
import io.sparkex.types.DecimalType;
import io.sparkex.types.Geography;
import io.sparkex.types.GeographyType;
import io.sparkex.types.Geometry;
import io.sparkex.types.GeometryType;
import io.sparkex.types.MapType;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.TimeType;
import io.sparkex.types.UserDefinedType;
import io.sparkex.types.VariantValue;
import io.sparkex.types.YearMonthIntervalType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Records of rows: each class that a component can have, and what makes the reading of one fail. */
class RowReadersTest {
    record Primitives(boolean z, byte b, short s, int i, long l, float f, double d) {}

    record Boxes(Boolean z, Byte b, Short s, Integer i, Long l, Float f, Double d) {}

    private static final StructType NUMBERS = StructType.of()
            .add("z", DataTypes.BooleanType)
            .add("b", DataTypes.ByteType)
            .add("s", DataTypes.ShortType)
            .add("i", DataTypes.IntegerType)
            .add("l", DataTypes.LongType)
            .add("f", DataTypes.FloatType)
            .add("d", DataTypes.DoubleType);

    @Test
    @DisplayName("AW-038")
    void readsPrimitivesAndTheirBoxes() {
        Primitives values = new Primitives(true, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5);
        List<Object> boxes = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            boxes.add(i % 3 == 0 ? new Boxes(null, null, null, null, null, null, null) : boxes(i));
        }

        assertThat(Batches.one(Primitives.class, NUMBERS, values)).isEqualTo(values);
        assertThat(Batches.<Object>read(Boxes.class, NUMBERS, boxes)).isEqualTo(boxes);
    }

    private static Boxes boxes(int i) {
        return new Boxes(i % 2 == 0, (byte) i, (short) i, i, (long) i, i / 2f, i / 4d);
    }

    @Test
    void refusesNullForAPrimitiveAndSaysWhere() {
        List<Object> rows = List.of(
                new Primitives(true, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5),
                new Boxes(true, (byte) 1, (short) 2, 3, null, 5.5f, 6.5));

        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(() -> Batches.read(Primitives.class, NUMBERS, rows))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42000"))
                .withMessageStartingWith("[NOT_NULL_ASSERT_VIOLATION]")
                .withMessageContaining("column l is NULL, which the primitive long can't be")
                .withMessageEndingWith("It is in row 1 of its batch.");
        assertThat(Batches.<Boxes>read(Boxes.class, NUMBERS, rows)).hasSize(2);
    }

    record Days(List<DayOfWeek> days) {
        Days {
            if (days.isEmpty()) {
                throw new SparkRuntimeException(ErrorDetails.of("no days"), null);
            }
        }
    }

    @Test
    void namesTheRowOfAValueThatDoesNotFit() {
        StructType schema = StructType.of().add("days", new ArrayType(DataTypes.StringType, true));
        List<Object> rows = List.of(Row.of(List.of("MONDAY")), Row.of(List.of("FRIDAY", "SUNDAY", "someday")));

        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(() -> Batches.read(Days.class, schema, rows))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("VALUE_NOT_REPRESENTABLE"))
                .satisfies(e -> assertThat(e).hasNoCause())
                .withMessageContaining("\"someday\" of column days.element")
                .withMessageEndingWith("It is in row 1 of its batch.");
    }

    @Test
    void leavesTheExceptionsOfTheApplicationAlone() {
        StructType schema = StructType.of().add("days", new ArrayType(DataTypes.StringType, true));

        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(() -> Batches.read(Days.class, schema, List.of(Row.of(List.of()))))
                .withMessage("no days");
    }

    record Times(
            String text,
            DayOfWeek day,
            BigDecimal decimal,
            BigInteger whole,
            Duration duration,
            Period period,
            Date oldDate,
            LocalDate date,
            Timestamp oldTime,
            Instant point,
            LocalDateTime local,
            LocalTime time,
            CalendarInterval interval,
            VariantValue variant,
            Geometry geometry,
            Geography geography) {}

    private static final StructType TIMES = StructType.of()
            .add("text", DataTypes.StringType)
            .add("day", DataTypes.StringType)
            .add("decimal", new DecimalType(38, 18))
            .add("whole", new DecimalType(38, 0))
            .add("duration", new DayTimeIntervalType())
            .add("period", new YearMonthIntervalType())
            .add("oldDate", DataTypes.DateType)
            .add("date", DataTypes.DateType)
            .add("oldTime", DataTypes.TimestampType)
            .add("point", DataTypes.TimestampType)
            .add("local", DataTypes.TimestampNTZType)
            .add("time", new TimeType())
            .add("interval", DataTypes.CalendarIntervalType)
            .add("variant", DataTypes.VariantType)
            .add("geometry", new GeometryType(0))
            .add("geography", new GeographyType(4326));

    @Test
    @DisplayName("AW-039")
    void readsValuesThatMayBeNull() {
        Times values = new Times(
                "ß",
                DayOfWeek.FRIDAY,
                new BigDecimal("1.500000000000000000"),
                BigInteger.TEN.pow(37),
                Duration.ofNanos(-1_000),
                Period.of(1, 2, 0),
                Date.valueOf("1582-10-15"),
                LocalDate.of(-1, 1, 1),
                Timestamp.from(Instant.parse("2024-03-31T01:59:59.999999Z")),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                LocalDateTime.of(2024, 3, 31, 2, 30),
                LocalTime.of(23, 59, 59, 999_999_000),
                new CalendarInterval(1, 2, 3),
                VariantValue.parseJson("{\"a\": 1}"),
                Geometry.of(new byte[] {1}, 0),
                Geography.of(new byte[] {2}, 4326));
        Times nothing = new Times(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

        assertThat(Batches.<Times>read(Times.class, TIMES, List.of(values, nothing)))
                .containsExactly(values, nothing);
    }

    @Test
    @DisplayName("AW-045 AW-046")
    void readsWhatOtherClassesWrote() {
        StructType schema = StructType.of()
                .add("date", DataTypes.DateType)
                .add("oldDate", DataTypes.DateType)
                .add("point", DataTypes.TimestampType)
                .add("oldTime", DataTypes.TimestampType)
                .add("whole", new DecimalType(10, 0))
                .add("decimal", new DecimalType(10, 2));
        record Mixed(
                LocalDate date, Date oldDate, Instant point, Timestamp oldTime, BigInteger whole, BigDecimal decimal) {}
        Instant point = Instant.parse("2024-01-02T03:04:05.000006Z");

        Mixed read = Batches.one(
                Mixed.class,
                schema,
                List.of(
                        Date.valueOf("2024-01-02"),
                        LocalDate.of(2024, 1, 2),
                        Timestamp.from(point),
                        point,
                        BigDecimal.TEN,
                        BigInteger.ONE));

        assertThat(read)
                .isEqualTo(new Mixed(
                        LocalDate.of(2024, 1, 2),
                        Date.valueOf("2024-01-02"),
                        point,
                        Timestamp.from(point),
                        BigInteger.TEN,
                        new BigDecimal("1.00")));
    }

    @Test
    @DisplayName("AW-054")
    void keepsSpecialNumbers() {
        record Floats(float f, double d) {}
        StructType schema = StructType.of().add("f", DataTypes.FloatType).add("d", DataTypes.DoubleType);
        List<Floats> all = List.of(
                new Floats(Float.NaN, Double.NaN),
                new Floats(Float.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                new Floats(-0f, -0d));

        assertThat(Batches.<Floats>read(Floats.class, schema, all)).isEqualTo(all);
    }

    @Test
    void findsConstantsByNameAndSaysWhichThereAre() {
        assertThat(Batches.<DayOfWeek>value(DayOfWeek.class, DataTypes.StringType, "MONDAY"))
                .isEqualTo(DayOfWeek.MONDAY);
        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(() -> Batches.value(DayOfWeek.class, DataTypes.StringType, "Monday"))
                .withMessageContaining(
                        "The value \"Monday\" of column c is no constant of the enum java.time.DayOfWeek")
                .withMessageContaining("[MONDAY, TUESDAY,");
    }

    @Test
    void readsOptionals() {
        record Maybe(Optional<Long> id, List<Optional<String>> texts, Optional<List<Integer>> numbers) {}
        StructType schema = StructType.of()
                .add("id", DataTypes.IntegerType)
                .add("texts", new ArrayType(DataTypes.StringType, true))
                .add("numbers", new ArrayType(DataTypes.IntegerType, true));

        assertThat(Batches.one(Maybe.class, schema, Row.of(1, Arrays.asList("a", null), List.of(2))))
                .isEqualTo(new Maybe(
                        Optional.of(1L), List.of(Optional.of("a"), Optional.empty()), Optional.of(List.of(2))));
        assertThat(Batches.one(Maybe.class, schema, Row.of(null, null, null)))
                .isEqualTo(new Maybe(Optional.empty(), null, Optional.empty()));
    }

    @Test
    void readsAUserDefinedTypeAsItsSqlType() {
        StructType point = StructType.of().add("x", DataTypes.DoubleType).add("y", DataTypes.DoubleType);
        UserDefinedType udt = new UserDefinedType(point, "example.PointUDT", null, null);
        record Point(double x, double y) {}
        record Place(Point point) {}

        Place place = Batches.one(Place.class, StructType.of().add("point", udt), Row.of(Row.of(1.0, 2.0)));

        assertThat(place).isEqualTo(new Place(new Point(1, 2)));
    }

    @Test
    void readsTheOnlyColumnAsAValue() {
        StructType one = StructType.of().add("n", DataTypes.IntegerType);
        List<Object> rows = Arrays.asList(Row.of(1), Collections.singletonList(null));

        assertThat(Batches.<Long>read(Long.class, one, rows)).containsExactly(1L, null);
        assertThat(Batches.<Row>read(Row.class, one, rows)).containsExactly(Row.of(1), Row.of((Object) null));
        assertThatThrownBy(() -> Batches.read(long.class, one, rows))
                .hasMessageContaining("which the primitive long can't be");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.read(Long.class, NUMBERS, List.of()))
                .withMessageContaining("[UNSUPPORTED_DESERIALIZER.FIELD_NUMBER_MISMATCH]")
                .withMessageContaining("java.lang.Long, which takes one column, but there are 7");
    }

    record Strict(int n) {
        Strict {
            if (n < 0) {
                throw new IllegalArgumentException("below zero: " + n);
            }
        }
    }

    @Test
    void throwsWhatAConstructorThrows() {
        StructType schema = StructType.of().add("n", DataTypes.IntegerType);

        assertThat(Batches.one(Strict.class, schema, Row.of(1))).isEqualTo(new Strict(1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Batches.one(Strict.class, schema, Row.of(-1)))
                .withMessage("below zero: -1");
    }

    interface Shape {}

    static class Closed {
        private Closed() {}
    }

    @Test
    void saysWhyAClassCannotBeMade() {
        StructType struct = StructType.of().add("c", StructType.of().add("x", DataTypes.IntegerType));

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Batches.read(Closed.class, struct, List.of()))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("ENCODER_NOT_FOUND"))
                .withMessageContaining("Closed: it is no record and has no public setters");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.read(Shape.class, struct, List.of()))
                .withMessageContaining("Cannot up cast c from \"STRUCT<");
    }

    @Test
    void namesTheWholePathOfWhatDoesNotFit() {
        record Item(int price) {}
        record Order(List<Item> items) {}
        record Book(java.util.Map<String, Order> orders) {}
        StructType item = StructType.of().add("price", new DecimalType(10, 2));
        StructType order = StructType.of().add("items", new ArrayType(item, true));
        StructType book = StructType.of().add("orders", new MapType(DataTypes.StringType, order, true));

        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.read(Order.class, order, List.of()))
                .withMessageContaining("Cannot up cast items.element.price from \"DECIMAL(10,2)\" to \"int\"");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.read(Book.class, book, List.of()))
                .withMessageContaining("orders.value.items.element.price");
    }

    @Test
    void makesTheReaderOfAClassAndASchemaOnce() {
        RowReaders readers = new RowReaders(Converters.none());
        StructType same = StructType.of()
                .add("z", DataTypes.BooleanType)
                .add("b", DataTypes.ByteType)
                .add("s", DataTypes.ShortType)
                .add("i", DataTypes.IntegerType)
                .add("l", DataTypes.LongType)
                .add("f", DataTypes.FloatType)
                .add("d", DataTypes.DoubleType);
        StructType wider = NUMBERS.add("more", DataTypes.StringType);
        RowReader<Boxes> reader = readers.reader(Boxes.class, NUMBERS, false);

        assertThat(readers.<Boxes>reader(Boxes.class, same, false)).isSameAs(reader);
        assertThat(readers.<Boxes>reader(Boxes.class, wider, false)).isNotSameAs(reader);
        assertThat(readers.<Boxes>reader(Boxes.class, NUMBERS, true)).isNotSameAs(reader);
        assertThat(readers.<Primitives>reader(Primitives.class, NUMBERS, false)).isNotSameAs(reader);
        assertThat(reader.getClass().isHidden()).isTrue();
    }

    @Test
    void makesTheReaderOfAClassOfTheJdkOnceForItself() {
        RowReaders readers = new RowReaders(Converters.none());
        StructType number = StructType.of().add("n", DataTypes.LongType);
        StructType point = StructType.of().add("t", DataTypes.TimestampType);
        RowReader<Long> reader = readers.reader(Long.class, number, false);

        assertThat(readers.<Long>reader(Long.class, StructType.of().add("n", DataTypes.LongType), false))
                .isSameAs(reader);
        assertThat(readers.<Long>reader(Long.class, StructType.of().add("m", DataTypes.LongType), false))
                .isNotSameAs(reader);
        assertThat(readers.<Timestamp>reader(Timestamp.class, point, false))
                .isSameAs(readers.<Timestamp>reader(Timestamp.class, point, false));
        assertThat(new RowReaders(Converters.none()).<Long>reader(Long.class, number, false))
                .isNotSameAs(reader);
    }

    @Test
    void givesRowsThatKeepNoBatch() {
        Row row = Batches.<Row>read(Row.class, NUMBERS, List.of(boxes(1))).get(0);

        assertThat(row).isEqualTo(Row.of(false, (byte) 1, (short) 1, 1, 1L, 0.5f, 0.25));
        assertThat(row.copy()).isSameAs(row);
    }

    @Test
    void readsTheSameWhereAJavaDoesNotTakeTheHiddenClass() throws IOException {
        MethodHandle handle = Handles.cast(
                new ReaderBuilder(Converters.none(), false)
                        .rows(io.sparkex.internal.localdata.JavaType.of(Primitives.class), NUMBERS),
                Object.class);
        byte[] elsewhere;
        try (InputStream code = Row.class.getResourceAsStream("Row.class")) {
            elsewhere = code.readAllBytes();
        }

        assertThat(ConstantReader.of(handle, elsewhere)).isInstanceOf(ConstantReader.HandleReader.class);
        assertThat(ConstantReader.of(handle, new byte[] {1})).isInstanceOf(ConstantReader.HandleReader.class);
        assertThat(ConstantReader.of(handle)).isNotInstanceOf(ConstantReader.HandleReader.class);
    }

    @Test
    void readsTheSameWithoutAHiddenClass() {
        Primitives values = new Primitives(true, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5);
        ReaderBuilder builder = new ReaderBuilder(Converters.none(), false);
        RowReader<?> plain = new ConstantReader.HandleReader(Handles.cast(
                builder.rows(io.sparkex.internal.localdata.JavaType.of(Primitives.class), NUMBERS), Object.class));

        assertThat(plain.read(Batches.of(NUMBERS, List.of(values), Converters.none()), 0))
                .isEqualTo(values);
    }
}
