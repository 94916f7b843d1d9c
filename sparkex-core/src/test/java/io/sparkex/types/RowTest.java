package io.sparkex.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final StructType SCHEMA =
            StructType.of(new StructField("id", DataTypes.LongType), new StructField("name", DataTypes.StringType));

    @Test
    void joinsTheTextsOfItsValues() {
        Row row = Row.of(1, null, new byte[] {1}, Row.of("a", 2));

        assertThat(row.mkString()).isEqualTo("1null[01][a,2]");
        assertThat(row.mkString("; ")).isEqualTo("1; null; [01]; [a,2]");
        assertThat(row.mkString("<", ",", ">")).isEqualTo("<1,null,[01],[a,2]>");
        assertThat(row.anyNull()).isTrue();
        assertThat(Row.of(1, "a").anyNull()).isFalse();
        assertThat(row.apply(0)).isEqualTo(1);
        assertThat(Row.of(Map.of("k", 1)).<String, Integer>getJavaMap(0)).isEqualTo(Map.of("k", 1));
    }

    @Test
    void readsEachTypeByPositionAndByName() {
        StructType schema = StructType.of();
        for (String name : "b y s i l f d dec str bin date ts ntz list map struct".split(" ", -1)) {
            schema = schema.add(name, DataTypes.NullType);
        }
        Row row = Row.withSchema(
                schema,
                true,
                (byte) 1,
                (short) 2,
                3,
                4L,
                5.5F,
                6.5,
                new BigDecimal("7.70"),
                "text",
                new byte[] {1, 2},
                LocalDate.of(2024, 2, 29),
                Instant.EPOCH,
                LocalDateTime.of(2024, 1, 1, 0, 0),
                Arrays.asList(1, null),
                Map.of("k", 1),
                Row.of("inner"));

        assertThat(row.getBoolean(0)).isTrue();
        assertThat(row.getByte("y")).isEqualTo((byte) 1);
        assertThat(row.getShort("s")).isEqualTo((short) 2);
        assertThat(row.getInt("i")).isEqualTo(3);
        assertThat(row.getLong(4)).isEqualTo(4);
        assertThat(row.getFloat("f")).isEqualTo(5.5F);
        assertThat(row.getDouble("d")).isEqualTo(6.5);
        assertThat(row.getDecimal("dec")).isEqualTo("7.70");
        assertThat(row.getString(8)).isEqualTo("text");
        assertThat(row.getBinary("bin")).containsExactly(1, 2);
        assertThat(row.getLocalDate("date")).isEqualTo("2024-02-29");
        assertThat(row.getInstant("ts")).isEqualTo(Instant.EPOCH);
        assertThat(row.getLocalDateTime("ntz")).isEqualTo("2024-01-01T00:00:00");
        assertThat(row.<Integer>getList("list")).containsExactly(1, null);
        assertThat(row.<String, Integer>getMap("map")).containsEntry("k", 1);
        assertThat(row.getStruct("struct")).isEqualTo(Row.of("inner"));
        String text = row.getAs("str");
        assertThat(text).isEqualTo("text");
    }

    @Test
    void readsTimesIntervalsVariantsAndShapes() {
        StructType schema = StructType.of();
        for (String name : "time period duration interval variant geometry geography".split(" ", -1)) {
            schema = schema.add(name, DataTypes.NullType);
        }
        Row row = Row.withSchema(
                schema,
                LocalTime.of(1, 2, 3),
                Period.of(1, 2, 0),
                Duration.ofHours(26),
                new CalendarInterval(1, 2, 3),
                VariantValue.parseJson("[1]"),
                Geometry.of(new byte[] {1}, 0),
                Geography.of(new byte[] {2}, 4326));
        Row absent = Row.withSchema(schema, new Object[7]);

        assertThat(row.getLocalTime("time")).isEqualTo("01:02:03");
        assertThat(row.getPeriod("period")).isEqualTo(Period.ofMonths(14).normalized());
        assertThat(row.getDuration("duration")).isEqualTo(Duration.ofHours(26));
        assertThat(row.getCalendarInterval("interval").days()).isEqualTo(2);
        assertThat(row.getVariant("variant").get(0).asInt()).isEqualTo(1);
        assertThat(row.getGeometry("geometry").wkb()).containsExactly(1);
        assertThat(row.getGeography("geography").srid()).isEqualTo(4326);
        assertThat(absent.getLocalTime(0)).isNull();
        assertThat(absent.getPeriod(1)).isNull();
        assertThat(absent.getDuration(2)).isNull();
        assertThat(absent.getCalendarInterval(3)).isNull();
        assertThat(absent.getVariant(4)).isNull();
        assertThat(absent.getGeometry(5)).isNull();
        assertThat(absent.getGeography(6)).isNull();
        String[] getters = "getLocalTime getPeriod getDuration getCalendarInterval getVariant getGeometry getGeography"
                .split(" ", -1);
        for (int i = 0; i < getters.length; i++) {
            int position = i;
            assertThatThrownBy(() -> row.getInt(position)).hasMessageEndingWith("Use " + getters[position] + ".");
        }
        assertThat(row)
                .hasToString("[01:02:03,P1Y2M,PT26H,1 months 2 days 0.000003 seconds,[1],SRID=0;01,SRID=4326;02]");
    }

    @Test
    void readsDaysAndPointsInTimeAsTheClassesOfJdbc() {
        Instant now = Instant.parse("2024-03-31T01:30:00.123456Z");
        Row row = Row.of(
                LocalDate.of(2024, 2, 29),
                now,
                LocalDate.of(1, 1, 1),
                LocalDateTime.of(1500, 3, 1, 1, 2, 3, 4_000)
                        .atZone(ZoneId.systemDefault())
                        .toInstant(),
                Date.valueOf("2020-01-02"),
                null);

        assertThat(row.getDate(0)).isEqualTo(Date.valueOf("2024-02-29"));
        assertThat(row.getTimestamp(1)).isEqualTo(Timestamp.from(now));
        assertThat(row.getDate(2)).hasToString("0001-01-01");
        assertThat(row.getTimestamp(3)).hasToString("1500-03-01 01:02:03.000004");
        assertThat(row.getDate(4)).hasToString("2020-01-02");
        assertThat(row.getDate(5)).isNull();
        assertThat(row.getTimestamp(5)).isNull();
        assertThatThrownBy(() -> row.getTimestamp(0)).hasMessageContaining("Use getLocalDate.");
        assertThatThrownBy(() -> row.getDate(1)).hasMessageContaining("Use getInstant.");
    }

    @Test
    void isJsonOnRequest() {
        StructType schema = StructType.of()
                .add("b", DataTypes.BooleanType)
                .add("n", DataTypes.NullType)
                .add("dec", new DecimalType(20, 19))
                .add("d", DataTypes.DoubleType)
                .add("s", DataTypes.StringType)
                .add("bin", DataTypes.BinaryType)
                .add("day", DataTypes.DateType)
                .add("ts", DataTypes.TimestampType)
                .add("ntz", DataTypes.TimestampNTZType)
                .add("t", new TimeType())
                .add("ym", new YearMonthIntervalType())
                .add("dt", new DayTimeIntervalType())
                .add("iv", new CalendarIntervalType())
                .add("v", new VariantType())
                .add("a", DataTypes.createArrayType(SCHEMA))
                .add("m", DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType))
                .add("mi", DataTypes.createMapType(DataTypes.IntegerType, DataTypes.StringType));
        Map<String, Object> byName = new LinkedHashMap<>();
        byName.put("z", 1);
        byName.put("a", null);
        Row row = Row.withSchema(
                schema,
                true,
                null,
                new BigDecimal("1E-19"),
                Double.NaN,
                "q\"é\n",
                new byte[] {1, 2},
                LocalDate.of(2020, 1, 2),
                Instant.parse("2020-01-02T03:04:05.000006Z"),
                LocalDateTime.of(2020, 1, 2, 3, 4),
                LocalTime.of(1, 2),
                Period.of(1, 2, 0),
                Duration.ofHours(26),
                new CalendarInterval(1, 0, 0),
                VariantValue.parseJson("{\"k\": 1}"),
                List.of(Row.of(1L, "x")),
                byName,
                Map.of(1, "x"));

        assertThat(row.json())
                .isEqualTo("{\"b\":true,\"n\":null,\"dec\":0.0000000000000000001,\"d\":\"NaN\",\"s\":\"q\\\"é\\n\","
                        + "\"bin\":\"AQI=\",\"day\":\"2020-01-02\",\"ts\":\"2020-01-02T03:04:05.000006Z\","
                        + "\"ntz\":\"2020-01-02T03:04:00\",\"t\":\"01:02:00\",\"ym\":\"P1Y2M\",\"dt\":\"PT26H\","
                        + "\"iv\":\"1 months\",\"v\":{\"k\":1},\"a\":[{\"id\":1,\"name\":\"x\"}],"
                        + "\"m\":{\"a\":null,\"z\":1},\"mi\":[{\"key\":1,\"value\":\"x\"}]}");
        assertThat(Row.withSchema(StructType.of()).json()).isEqualTo("{}");
        assertThatThrownBy(() -> Row.of(1).json()).hasMessageContaining("UNSUPPORTED_CALL.WITHOUT_SUGGESTION");
        assertThatThrownBy(() -> Row.withSchema(SCHEMA, 1L, new Object()).json())
                .hasMessageContaining("[FAILED_ROW_TO_JSON]")
                .hasMessageContaining("column name, of class java.lang.Object");
    }

    @Test
    void gettersOfObjectsGiveNullForNull() {
        Row row = Row.withSchema(SCHEMA, null, null);

        assertThat(row.getString("name")).isNull();
        assertThat(row.<Object>getAs("id")).isNull();
        assertThat(row.isNullAt(0)).isTrue();
    }

    @Test
    void gettersOfPrimitivesRefuseNullAndNameTheColumn() {
        Row row = Row.withSchema(SCHEMA, null, "x");

        assertThatThrownBy(() -> row.getLong("id"))
                .isInstanceOfSatisfying(
                        SparkRuntimeException.class,
                        e -> assertThat(e.getCondition()).isEqualTo("ROW_VALUE_IS_NULL"))
                .hasMessageContaining("column 'id' (position 0)")
                .hasMessageContaining("isNullAt");
    }

    @Test
    void aGetterOfAnotherTypeIsRefusedAndTheRightOneNamed() {
        assertThatThrownBy(() -> Row.withSchema(SCHEMA, 1L, "x").getInt(0))
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessage(
                        "[ROW_GETTER_MISMATCH] Cannot read column 'id' (position 0) with getInt: its type is bigint."
                                + " Use getLong.");
        assertThatThrownBy(() -> Row.of(1).getString(0))
                .hasMessageContaining("position 0 with getString: its type is java.lang.Integer. Use getInt.");
        assertThatThrownBy(() -> Row.of(Row.of(1)).getList(0)).hasMessageContaining("Use getStruct.");
        assertThatThrownBy(() -> Row.of(new byte[0]).getMap(0)).hasMessageContaining("Use getBinary.");
    }

    @Test
    void aPositionOrNameThatDoesNotExistIsRefused() {
        Row row = Row.withSchema(SCHEMA, 1L, "x");

        assertThatThrownBy(() -> row.get(2)).hasMessageContaining("position 2").hasMessageContaining("2 values");
        assertThatThrownBy(() -> row.isNullAt(-1)).isInstanceOf(SparkIllegalArgumentException.class);
        assertThatThrownBy(() -> row.getLong("ID")).hasMessageContaining("No such struct field ID in id, name.");
        assertThatThrownBy(() -> Row.of(1).get("id")).hasMessageContaining("UNSUPPORTED_CALL.FIELD_INDEX");
        assertThatThrownBy(() -> Row.of(1).asMap()).hasMessageContaining("Row.withSchema");
        assertThatThrownBy(() -> Row.withSchema(SCHEMA, 1L)).hasMessageContaining("FIELD_STRUCT_LENGTH_MISMATCH");
    }

    @Test
    void isEqualByValueWhateverTheSchema() {
        Row row = Row.withSchema(SCHEMA, 1L, "x");

        assertThat(row).isEqualTo(Row.of(1L, "x")).hasSameHashCodeAs(Row.of(1L, "x"));
        assertThat(row).isNotEqualTo(Row.of(1, "x"));
        assertThat(row).isNotEqualTo(Row.of(1L));
        assertThat(row).isNotEqualTo(Row.of(1L, null));
    }

    @Test
    void comparesBytesByContentAndDecimalsByNumberAtAnyDepth() {
        Row a = Row.of(new byte[] {1}, new BigDecimal("1.50"), List.of(new byte[] {2}), Map.of("k", new byte[] {3}));
        Row b = RowFactory.create(
                new byte[] {1}, new BigDecimal("1.5"), List.of(new byte[] {2}), Map.of("k", new byte[] {3}));

        assertThat(Row.of(a)).isEqualTo(Row.of(b)).hasSameHashCodeAs(Row.of(b));
        assertThat(Row.of(List.of(new byte[] {2}))).isNotEqualTo(Row.of(List.of(new byte[] {4})));
        assertThat(Row.of(Map.of(new BigDecimal("1.0"), 1))).isEqualTo(Row.of(Map.of(new BigDecimal("1.00"), 1)));
        assertThat(Row.of(Map.of("k", 1))).isNotEqualTo(Row.of(Map.of("k", 2)));
        assertThat(Row.of(Double.NaN)).isEqualTo(Row.of(Double.NaN));
    }

    @Test
    void printsItsValuesInBrackets() {
        assertThat(Row.of(1, "abc", null)).hasToString("[1,abc,null]");
        assertThat(Row.of(new byte[] {1, -1}, List.of(1, 2), Map.of("k", new byte[] {2}), Row.of(1)))
                .hasToString("[[01 FF],[1, 2],{k=[02]},[1]]");
    }

    @Test
    void doesNotChangeWhenItsSourcesOrResultsChange() {
        byte[] bytes = {1};
        List<Integer> list = new ArrayList<>(List.of(1));
        Row row = Row.of(bytes, list, new String[] {"a"});
        bytes[0] = 2;
        list.add(2);
        row.getBinary(0)[0] = 3;

        assertThat(row).isEqualTo(Row.of(new byte[] {1}, List.of(1), List.of("a")));
        assertThatThrownBy(() -> row.getList(1).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.toList().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void givesItsValuesByName() {
        Row row = Row.withSchema(SCHEMA, 1L, null);

        assertThat(row.asMap())
                .containsExactly(Map.entry("id", 1L), new java.util.AbstractMap.SimpleEntry<>("name", null));
        assertThat(row.size()).isEqualTo(2);
        assertThat(row.copy()).isSameAs(row);
    }

    @Test
    void survivesSerialization() throws IOException, ClassNotFoundException {
        Row row = Row.withSchema(SCHEMA.add("in", SCHEMA), 1L, "x", Row.withSchema(SCHEMA, 2L, null));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(row);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Row back = (Row) in.readObject();
            assertThat(back).isEqualTo(row);
            assertThat(back.schema()).isEqualTo(row.schema());
            assertThat(back.getStruct("in").getLong("id")).isEqualTo(2);
        }
    }
}
