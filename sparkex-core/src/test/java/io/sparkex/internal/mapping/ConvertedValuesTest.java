package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.internal.arrow.ColumnBatch;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.internal.localdata.SchemaInference;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import io.sparkex.types.UserDefinedType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap.SimpleEntry;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of applications, which converters turn into values and back. */
class ConvertedValuesTest {
    /** Many small units of a currency. */
    record Money(long cents) {}

    /** A decimal number with two places. */
    public static final class MoneyConverter implements ValueConverter<java.math.BigDecimal, Money> {
        @Override
        public Class<Money> javaType() {
            return Money.class;
        }

        @Override
        public DataType dataType() {
            return DataTypes.createDecimalType(18, 2);
        }

        @Override
        public Money read(java.math.BigDecimal value) {
            return new Money(value.movePointRight(2).longValueExact());
        }

        @Override
        public java.math.BigDecimal write(Money object) {
            return java.math.BigDecimal.valueOf(object.cents(), 2);
        }
    }

    /** The usual text. */
    public static final class IdConverter implements ValueConverter<String, UUID> {
        @Override
        public Class<UUID> javaType() {
            return UUID.class;
        }

        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public UUID read(String value) {
            return UUID.fromString(value);
        }

        @Override
        public String write(UUID object) {
            return object.toString();
        }
    }

    /** Days by number. */
    enum Day {
        FIRST,
        SECOND {
            @Override
            public String toString() {
                return "another class";
            }
        }
    }

    /** Numbers in the place of names. */
    public static final class DayConverter implements ValueConverter<Integer, Day> {
        @Override
        public Class<Day> javaType() {
            return Day.class;
        }

        @Override
        public DataType dataType() {
            return DataTypes.IntegerType;
        }

        @Override
        public Day read(Integer value) {
            return value == 1 ? Day.FIRST : Day.SECOND;
        }

        @Override
        public Integer write(Day object) {
            return object == Day.FIRST ? 1 : 2;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared part by part
    record Invoice(
            UUID id, Optional<Money> total, List<Money> parts, Map<String, Money> taxes, Day day, Money[] others) {}

    private static final Converters CONVERTERS =
            Converters.with(List.of(new MoneyConverter(), new IdConverter(), new DayConverter()));

    @Test
    void areReadAsTheyWereWritten() {
        UUID id = UUID.randomUUID();
        Invoice invoice = new Invoice(
                id,
                Optional.of(new Money(150)),
                Arrays.asList(new Money(-1), null),
                Map.of("a", new Money(Long.MAX_VALUE / 100)),
                Day.SECOND,
                new Money[] {new Money(5)});
        StructType schema = SchemaInference.ofType(Invoice.class, CONVERTERS);

        ColumnBatch batch = Batches.of(schema, List.of(invoice), CONVERTERS);
        Invoice read =
                Batches.<Invoice>read(batch, Invoice.class, false, CONVERTERS).get(0);

        assertThat(schema.toDDL())
                .isEqualTo("id STRING,total DECIMAL(18,2),parts ARRAY<DECIMAL(18,2)>,taxes MAP<STRING, DECIMAL(18,2)>,"
                        + "day INT,others ARRAY<DECIMAL(18,2)>");
        assertThat(batch.row(0).getString("id")).isEqualTo(id.toString());
        assertThat(read).usingRecursiveComparison().isEqualTo(invoice);
    }

    @Test
    void areInferredFromValues() {
        List<Object> row = List.of(new Money(1), Day.SECOND, List.of(UUID.randomUUID()));

        assertThat(SchemaInference.ofRows(List.of(row), null, CONVERTERS)
                        .schema()
                        .toDDL())
                .isEqualTo("_1 DECIMAL(18,2),_2 INT,_3 ARRAY<STRING>");
    }

    @Test
    void areTheOnlyColumnOfRows() {
        StructType schema = SchemaInference.ofType(Money.class, CONVERTERS);
        List<Money> all = Arrays.asList(new Money(7), null);

        ColumnBatch batch = Batches.of(schema, all, CONVERTERS);

        assertThat(schema.toDDL()).isEqualTo("value DECIMAL(18,2)");
        assertThat(Batches.<Money>read(batch, Money.class, false, CONVERTERS)).isEqualTo(all);
        assertThat(SchemaInference.ofRows(List.of(new Money(7)), null, CONVERTERS)
                        .schema()
                        .toDDL())
                .isEqualTo("_1 DECIMAL(18,2)");
    }

    @Test
    void areReadOfWhatTheirValuesCanBeReadOf() {
        StructType whole = StructType.of().add("m", DataTypes.IntegerType);

        assertThat(Batches.<Money>read(
                        Batches.of(whole, List.of(3), Converters.none()), Money.class, false, CONVERTERS))
                .containsExactly(new Money(300));
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.read(
                        Batches.of(StructType.of().add("m", DataTypes.DateType), List.of(), Converters.none()),
                        Money.class,
                        false,
                        CONVERTERS))
                .withMessageContaining("Cannot up cast m from \"DATE\"");
    }

    @Test
    void nameTheColumnOfAValueThatTheyRefuse() {
        StructType schema = StructType.of().add("id", DataTypes.StringType);

        assertThatExceptionOfType(SparkRuntimeException.class)
                .isThrownBy(() -> Batches.read(
                        Batches.of(schema, List.of("no id"), Converters.none()), UUID.class, false, CONVERTERS))
                .withCauseInstanceOf(IllegalArgumentException.class)
                .withMessageStartingWith(
                        "[VALUE_CONVERSION_FAILED] The value \"no id\" of column id can't be converted to"
                                + " java.util.UUID:");
        StructType narrow = StructType.of().add("m", DataTypes.createDecimalType(3, 2));
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Batches.of(narrow, List.of(new Money(1000)), CONVERTERS))
                .withMessageContaining("In row 0, column m")
                .withMessageContaining("10.00");
    }

    /** Fails. */
    public static final class Failing implements ValueConverter<String, Currency> {
        @Override
        public Class<Currency> javaType() {
            return Currency.class;
        }

        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public Currency read(String value) {
            throw new IllegalStateException("not now");
        }

        @Override
        public String write(Currency object) {
            throw new IllegalStateException("not now");
        }
    }

    @Test
    void nameTheRowThatTheyFailedFor() {
        StructType schema = StructType.of().add("c", DataTypes.StringType);
        Converters failing = Converters.with(List.of(new Failing()));
        List<Object> rows = Arrays.asList(Collections.singletonList(null), List.of(Currency.getInstance("EUR")));

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Batches.of(schema, rows, failing))
                .withCauseInstanceOf(IllegalStateException.class)
                .withMessageContaining("[VALUE_CONVERSION_FAILED] In row 1, column c")
                .withMessageContaining("not now");
    }

    @Test
    void areNotThereWithoutAConverter() {
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> SchemaInference.ofRows(List.of(UUID.randomUUID()), null, Converters.none()))
                .withMessageContaining("[UNSUPPORTED_DATA_TYPE]");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.value(UUID.class, DataTypes.StringType, null))
                .withMessageContaining("java.util.UUID");
    }

    @Test
    void areFoundAsServicesOfTheApplication(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(ValueConverter.class.getName()),
                MoneyConverter.class.getName() + "\n" + IdConverter.class.getName() + "\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(application);
            MoneyConverter registered = new MoneyConverter();

            Converters found = Converters.with(List.of(registered));

            assertThat(found.find(UUID.class)).get().isInstanceOf(IdConverter.class);
            assertThat(found.find(Money.class)).get().isSameAs(registered);
            assertThat(found.find(Currency.class)).isEmpty();
            assertThat(Converters.ofLibrary().find(UUID.class)).isEmpty();
            Files.writeString(
                    services.resolve(ValueConverter.class.getName()),
                    IdConverter.class.getName() + "\n" + OtherIdConverter.class.getName() + "\n");
            assertThatExceptionOfType(SparkIllegalArgumentException.class)
                    .isThrownBy(() -> Converters.with(List.of()))
                    .withMessageContaining("[DUPLICATED_VALUE_CONVERTER]")
                    .withMessageContaining("java.util.UUID");
            IdConverter chosen = new IdConverter();
            assertThat(Converters.with(List.of(chosen)).find(UUID.class)).containsSame(chosen);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(Converters.with(List.of()).find(UUID.class)).isEmpty();
    }

    /** A second one for the same class. */
    public static final class OtherIdConverter implements ValueConverter<String, UUID> {
        private final IdConverter usual = new IdConverter();

        @Override
        public Class<UUID> javaType() {
            return UUID.class;
        }

        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public UUID read(String value) {
            return usual.read(value);
        }

        @Override
        public String write(UUID object) {
            return usual.write(object);
        }
    }

    @Test
    void mayBeStructs() {
        Converters structs = Converters.with(List.of(new PairConverter()));
        record Holder(Map.Entry<?, ?> pair) {}
        StructType schema = SchemaInference.ofType(Holder.class, structs);
        List<Holder> rows = List.of(new Holder(Map.entry(1, "x")), new Holder(new SimpleEntry<>(2, "y")));

        assertThat(schema.toDDL()).isEqualTo("pair STRUCT<k: INT, v: STRING>");
        assertThat(Batches.<Holder>read(Batches.of(schema, rows, structs), Holder.class, false, structs))
                .isEqualTo(rows);
    }

    /** A pair as a struct. */
    @SuppressWarnings("rawtypes")
    public static final class PairConverter implements ValueConverter<Row, Map.Entry> {
        @Override
        public Class<Map.Entry> javaType() {
            return Map.Entry.class;
        }

        @Override
        public DataType dataType() {
            return StructType.of().add("k", DataTypes.IntegerType).add("v", DataTypes.StringType);
        }

        @Override
        public Map.Entry<?, ?> read(Row value) {
            return Map.entry(value.getInt(0), value.getString(1));
        }

        @Override
        public Row write(Map.Entry object) {
            return Row.of(object.getKey(), object.getValue());
        }
    }

    /** Without the space around it. */
    public static final class Trimming implements ValueConverter<String, String> {
        @Override
        public Class<String> javaType() {
            return String.class;
        }

        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public String read(String value) {
            return value.trim();
        }

        @Override
        public String write(String object) {
            return object + " ";
        }
    }

    @Test
    void mayBeOfTheClassThatTheyAreReadFrom() {
        record Label(String name, List<String> others) {}
        Converters trimming = Converters.with(List.of(new Trimming()));
        StructType schema = SchemaInference.ofType(Label.class, trimming);
        Label label = new Label("a", List.of("b"));

        ColumnBatch batch = Batches.of(schema, List.of(label), trimming);

        assertThat(batch.row(0)).isEqualTo(Row.of("a ", List.of("b ")));
        assertThat(Batches.<Label>read(batch, Label.class, false, trimming)).containsExactly(label);
    }

    /** A point as what Spark knows as a type of a user. */
    record Point(double x, double y) {}

    /** A struct by another name. */
    public static final class PointConverter implements ValueConverter<Row, Point> {
        @Override
        public Class<Point> javaType() {
            return Point.class;
        }

        @Override
        public DataType dataType() {
            StructType point = StructType.of().add("x", DataTypes.DoubleType).add("y", DataTypes.DoubleType);
            return new UserDefinedType(point, "example.PointUDT", null, null);
        }

        @Override
        public Point read(Row value) {
            return new Point(value.getDouble(0), value.getDouble(1));
        }

        @Override
        public Row write(Point object) {
            return Row.of(object.x(), object.y());
        }
    }

    @Test
    void mayBeOfAUserDefinedType() {
        record Place(Point point) {}
        Converters points = Converters.with(List.of(new PointConverter()));
        Place place = new Place(new Point(1, 2));

        ColumnBatch batch = Batches.of(SchemaInference.ofType(Place.class, points), List.of(place), points);

        assertThat(Batches.<Place>read(batch, Place.class, false, points)).containsExactly(place);
    }
}
