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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final StructType SCHEMA =
            StructType.of(new StructField("id", DataTypes.LongType), new StructField("name", DataTypes.StringType));

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
