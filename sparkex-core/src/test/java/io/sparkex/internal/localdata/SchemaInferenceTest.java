package io.sparkex.internal.localdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.internal.localdata.SchemaInference.Inferred;
import io.sparkex.mapping.TypeToken;
import io.sparkex.mapping.ValueConverter;
import io.sparkex.types.DataType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NonNull;
import org.junit.jupiter.api.Test;

/** Which schemas follow from the rows and the classes of callers. */
class SchemaInferenceTest {
    private static String schema(Object... rows) {
        return SchemaInference.ofRows(Arrays.asList(rows), null, Converters.none())
                .schema()
                .toDDL();
    }

    private static String typeOf(Object value) {
        return SchemaInference.ofRows(List.of(Collections.singletonList(value)), null, Converters.none())
                .schema()
                .apply(0)
                .dataType()
                .simpleString();
    }

    @Test
    void everyClassOfValuesHasAType() {
        assertThat(typeOf(true)).isEqualTo("boolean");
        assertThat(typeOf((byte) 1)).isEqualTo("tinyint");
        assertThat(typeOf((short) 1)).isEqualTo("smallint");
        assertThat(typeOf(1)).isEqualTo("int");
        assertThat(typeOf(1L)).isEqualTo("bigint");
        assertThat(typeOf(1f)).isEqualTo("float");
        assertThat(typeOf(1d)).isEqualTo("double");
        assertThat(typeOf(BigDecimal.ONE)).isEqualTo("decimal(38,18)");
        assertThat(typeOf(BigInteger.ONE)).isEqualTo("decimal(38,0)");
        assertThat(typeOf("a")).isEqualTo("string");
        assertThat(typeOf('a')).isEqualTo("string");
        assertThat(typeOf(DayOfWeek.MONDAY)).isEqualTo("string");
        assertThat(typeOf(new byte[0])).isEqualTo("binary");
        assertThat(typeOf(LocalDate.EPOCH)).isEqualTo("date");
        assertThat(typeOf(java.sql.Date.valueOf("2024-01-01"))).isEqualTo("date");
        assertThat(typeOf(Instant.EPOCH)).isEqualTo("timestamp");
        assertThat(typeOf(java.sql.Timestamp.from(Instant.EPOCH))).isEqualTo("timestamp");
        assertThat(typeOf(LocalDateTime.MIN)).isEqualTo("timestamp_ntz");
        assertThat(typeOf(LocalTime.NOON)).isEqualTo("time(6)");
        assertThat(typeOf(Duration.ZERO)).isEqualTo("interval day to second");
        assertThat(typeOf(Period.ZERO)).isEqualTo("interval year to month");
        assertThat(typeOf(Optional.of(1))).isEqualTo("int");
        assertThat(typeOf(List.of(1, 2))).isEqualTo("array<int>");
        assertThat(typeOf(new String[] {null, "a"})).isEqualTo("array<string>");
        assertThat(typeOf(new int[] {1})).isEqualTo("array<int>");
        assertThat(typeOf(Map.of("a", List.of(1L)))).isEqualTo("map<string,array<bigint>>");
        assertThat(typeOf(Row.of(1, "a"))).isEqualTo("struct<_1:int,_2:string>");
        assertThatThrownBy(() -> typeOf(UUID.randomUUID()))
                .hasMessageContaining("[UNSUPPORTED_DATA_TYPE]")
                .hasMessageContaining("java.util.UUID");
    }

    @Test
    void columnsAreNamedByWhatTheRowsAre() {
        StructType named = SchemaInference.ofRows(List.of(Map.of("b", 1, "a", "x")), null, Converters.none())
                .schema();
        Row typed = Row.withSchema(named, "x", 1);

        assertThat(schema(Row.of(1, "a"))).isEqualTo("_1 INT,_2 STRING");
        assertThat(schema("a", null)).isEqualTo("_1 STRING");
        assertThat(schema(Map.of("b", 1, "a", "x"))).isEqualTo("a STRING,b INT");
        assertThat(schema(typed)).isEqualTo("a STRING,b INT");
        assertThat(schema(new Item(1, "a"))).isEqualTo("zed INT NOT NULL,a STRING");
    }

    @Test
    void everyRowCounts() {
        assertThat(schema(Arrays.asList(null, 1), Arrays.asList("a", null))).isEqualTo("_1 STRING,_2 INT");
        assertThat(schema(Map.of("a", 1), Map.of("b", "x"))).isEqualTo("a INT,b STRING");
        assertThat(schema(List.of(List.of()), List.of(List.of(1)))).isEqualTo("_1 ARRAY<INT>");
        assertThat(schema(List.of(LocalDateTime.MIN), List.of(Instant.EPOCH))).isEqualTo("_1 TIMESTAMP");
        assertThatThrownBy(() -> schema(1, 1L))
                .hasMessageContaining("[CANNOT_MERGE_TYPE]")
                .hasMessageContaining("`int` and `bigint`")
                .hasMessageContaining("column _1");
        assertThatThrownBy(() -> schema(1.5, "2.1")).hasMessageContaining("[CANNOT_MERGE_TYPE]");
        assertThatThrownBy(() -> schema(Arrays.asList(null, 1)))
                .hasMessageContaining("[CANNOT_DETERMINE_TYPE]")
                .hasMessageContaining("column _1");
        assertThatThrownBy(() -> schema(List.of(Map.of()))).hasMessageContaining("[CANNOT_DETERMINE_TYPE]");
        assertThatThrownBy(() -> schema(null, null))
                .hasMessageContaining("[CANNOT_DETERMINE_TYPE]")
                .hasMessageContaining("no row has values");
        assertThat(schema(null, 1)).isEqualTo("_1 INT");
        assertThatThrownBy(SchemaInferenceTest::schema).hasMessageContaining("[CANNOT_INFER_EMPTY_SCHEMA]");
    }

    @Test
    void tooFewNamesAreFilledUp() {
        Inferred inferred = SchemaInference.ofRows(List.of(List.of(1, 2, 3)), List.of("a"), Converters.none());

        assertThat(inferred.schema().fieldNames()).containsExactly("a", "_2", "_3");
        assertThat(inferred.names()).containsExactly("a", "_2", "_3");
        assertThatThrownBy(
                        () -> SchemaInference.ofRows(List.of(Map.of("a", 1, "b", 2)), List.of("x"), Converters.none()))
                .hasMessageContaining("[AXIS_LENGTH_MISMATCH]");
    }

    /** An amount of money as a number of a type that tells one converter from another. */
    private static final class Money implements ValueConverter<Number, Item> {
        private final DataType type;
        private int asked;

        Money(DataType type) {
            this.type = type;
        }

        @Override
        public Class<Item> javaType() {
            return Item.class;
        }

        @Override
        public DataType dataType() {
            asked++;
            return type;
        }

        @Override
        public Item read(Number value) {
            return new Item(value.intValue(), "");
        }

        @Override
        public Number write(Item object) {
            return object.zed;
        }
    }

    record Sale(Item price) {}

    record Offer(String name, List<Sale> parts) {}

    private static String sold(Money money, Object... rows) {
        return SchemaInference.ofRows(Arrays.asList(rows), null, Converters.with(List.of(money)))
                .schema()
                .toDDL();
    }

    @Test
    void aClassIsLookedAtOnceForAllRows() {
        Sale sale = new Sale(new Item(1, ""));
        Money money = new Money(DataTypes.LongType);

        assertThat(sold(money, Collections.nCopies(500, sale).toArray())).isEqualTo("price BIGINT");
        assertThat(money.asked).isEqualTo(1);
    }

    @Test
    void whatIsKnownOfAClassIsNotForAnotherClassOrAnotherInference() {
        Sale sale = new Sale(new Item(1, ""));
        Offer offer = new Offer("a", List.of(sale));

        assertThat(sold(new Money(DataTypes.LongType), sale, offer, sale, offer))
                .isEqualTo("price BIGINT,name STRING,parts ARRAY<STRUCT<price: BIGINT>>");
        assertThat(sold(new Money(DataTypes.IntegerType), sale)).isEqualTo("price INT");
        assertThat(schema(sale)).isEqualTo("price STRUCT<zed: INT NOT NULL, a: STRING>");
        assertThat(schema(List.of(sale), List.of(sale), Arrays.asList((Object) null)))
                .isEqualTo("_1 STRUCT<price: STRUCT<zed: INT NOT NULL, a: STRING>>");
    }

    @Test
    void aClassWithoutPropertiesIsRefusedEachTime() {
        Object none = new Object();
        for (Object[] rows : new Object[][] {{none}, {List.of(1), List.of(none)}, {null, none, none}}) {
            assertThatThrownBy(() -> schema(rows))
                    .hasMessageContaining("[UNSUPPORTED_DATA_TYPE]")
                    .hasMessageContaining("java.lang.Object");
        }
    }

    record Item(int zed, String a) {}

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Nested(
            @NonNull String name, List<? extends Item> items, Map<String, Optional<Long>> counts, double[] weights) {}

    record Circle(List<Circle> inner) {}

    record Raw(Object value) {}

    public static class Bean {
        public String getURL() {
            return "";
        }

        public boolean isOpen() {
            return true;
        }

        public Boolean isClosed() {
            return true;
        }

        public long getCount() {
            return 1;
        }

        public String getPart(int index) {
            return "";
        }

        public static String getShared() {
            return "";
        }
    }

    @Test
    void classesHaveSchemas() {
        assertThat(SchemaInference.ofType(Nested.class, Converters.none()).toDDL())
                .isEqualTo("name STRING NOT NULL,items ARRAY<STRUCT<zed: INT NOT NULL, a: STRING>>,"
                        + "counts MAP<STRING, BIGINT>,weights ARRAY<DOUBLE>");
        assertThat(SchemaInference.ofType(Bean.class, Converters.none()).toDDL())
                .isEqualTo("URL STRING,count BIGINT NOT NULL,open BOOLEAN NOT NULL");
        assertThatThrownBy(() -> SchemaInference.ofType(Circle.class, Converters.none()))
                .hasMessageContaining("[CIRCULAR_CLASS_REFERENCE]");
        assertThatThrownBy(() -> SchemaInference.ofType(Raw.class, Converters.none()))
                .hasMessageContaining("[UNSUPPORTED_DATA_TYPE]")
                .hasMessageContaining("Raw.value");
        assertThatThrownBy(() -> SchemaInference.ofType(String.class, Converters.none()))
                .hasMessageContaining("[UNSUPPORTED_DATA_TYPE]");
    }

    record Page<T>(T item, List<T> others, int number) {}

    @Test
    void typesWithArgumentsHaveSchemas() {
        Type pages = ((ParameterizedType)
                        new TypeToken<Page<Map<String, LocalDate>>>() {}.getClass()
                                .getGenericInterfaces()[0])
                .getActualTypeArguments()[0];

        assertThat(SchemaInference.ofType(pages, Converters.none()).toDDL())
                .isEqualTo("item MAP<STRING, DATE>,others ARRAY<MAP<STRING, DATE>>,number INT NOT NULL");
        assertThatThrownBy(() -> SchemaInference.ofType(Page.class, Converters.none()))
                .hasMessageContaining("[UNSUPPORTED_DATA_TYPE] The type variable T of ")
                .hasMessageContaining("Encoders.of(new TypeToken");
    }
}
