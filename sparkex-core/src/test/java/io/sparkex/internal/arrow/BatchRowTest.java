package io.sparkex.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.types.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BatchRowTest {
    private static final Row FULL = Recorded.SIMPLE.rows().get(0);
    private static final Row NULLS = Recorded.SIMPLE.rows().get(1);

    @Test
    void readsEachTypeWithItsGetter() {
        assertThat(FULL.getBoolean("b")).isTrue();
        assertThat(FULL.getByte("y")).isEqualTo((byte) 1);
        assertThat(FULL.getShort("s")).isEqualTo((short) 2);
        assertThat(FULL.getInt("i")).isEqualTo(3);
        assertThat(FULL.getLong("l")).isEqualTo(4);
        assertThat(FULL.getFloat("f")).isEqualTo(1.5F);
        assertThat(FULL.getDouble("d")).isEqualTo(-2.25);
        assertThat(FULL.getDecimal("dec")).isEqualTo("12.30");
        assertThat(FULL.getString("str")).isEqualTo("grüße");
        assertThat(FULL.getBinary("bin")).containsExactly(0, 0xFF, 0x10);
        assertThat(FULL.getLocalDate("dt")).isEqualTo(LocalDate.of(1969, 12, 31));
        assertThat(FULL.getInstant("ts")).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
        assertThat(FULL.getLocalDateTime("ntz")).isEqualTo(LocalDateTime.parse("2024-02-29T12:34:56.000001"));
    }

    @Test
    void gettersOfObjectsGiveNullForNull() {
        List<Function<Row, Object>> getters = List.of(
                row -> row.getDecimal("dec"),
                row -> row.getString("str"),
                row -> row.getBinary("bin"),
                row -> row.getLocalDate("dt"),
                row -> row.getInstant("ts"),
                row -> row.getLocalDateTime("ntz"),
                row -> row.get("l"));

        assertThat(getters).allSatisfy(getter -> assertThat(getter.apply(NULLS)).isNull());
        assertThat(NULLS.isNullAt("str")).isTrue();
        assertThat(FULL.isNullAt("str")).isFalse();
    }

    @Test
    void gettersOfPrimitivesRefuseNullAndNameTheColumn() {
        List<Function<Row, Object>> getters = List.of(
                row -> row.getBoolean("b"),
                row -> row.getByte("y"),
                row -> row.getShort("s"),
                row -> row.getInt("i"),
                row -> row.getLong("l"),
                row -> row.getFloat("f"),
                row -> row.getDouble("d"));

        assertThat(getters)
                .allSatisfy(getter -> assertThatThrownBy(() -> getter.apply(NULLS))
                        .isInstanceOf(SparkRuntimeException.class)
                        .hasMessageStartingWith("[ROW_VALUE_IS_NULL] Found NULL in column '"));
    }

    @Test
    void aGetterOfAnotherTypeIsRefusedAndTheRightOneNamed() {
        assertThatThrownBy(() -> FULL.getInt("l"))
                .isInstanceOf(SparkIllegalArgumentException.class)
                .hasMessage("[ROW_GETTER_MISMATCH] Cannot read column 'l' (position 4) with getInt: its type is bigint."
                        + " Use getLong.");
        assertThatThrownBy(() -> FULL.getLong("i")).hasMessageContaining("Use getInt.");
        assertThatThrownBy(() -> FULL.getString("dt")).hasMessageContaining("Use getLocalDate.");
        assertThatThrownBy(() -> FULL.getInstant("ntz")).hasMessageContaining("Use getLocalDateTime.");
        assertThatThrownBy(() -> FULL.getStruct("str")).hasMessageContaining("Use getString.");
    }

    @Test
    void aPositionThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> FULL.get(13)).hasMessageContaining("the row has 13 values");
        assertThatThrownBy(() -> FULL.getLong(-1)).isInstanceOf(SparkIllegalArgumentException.class);
        assertThatThrownBy(() -> FULL.isNullAt(99)).isInstanceOf(SparkIllegalArgumentException.class);
        assertThatThrownBy(() -> FULL.get("L")).hasMessageContaining("No such struct field L");
    }

    @Test
    void isEqualToARowOfTheSameValuesBothWays() {
        for (Row row : Recorded.NESTED.rows()) {
            Row own = Row.of(row.toList().toArray());

            assertThat(row).isEqualTo(own).hasSameHashCodeAs(own);
            assertThat(own).isEqualTo(row);
            assertThat(row).isNotEqualTo(FULL);
        }
    }

    @Test
    void aCopyHoldsItsValuesAndKeepsTheSchema() {
        for (Row row : Recorded.NESTED.rows()) {
            Row copy = row.copy();

            assertThat(copy).isEqualTo(row).isNotSameAs(row).isNotInstanceOf(BatchRow.class);
            assertThat(copy.schema()).isEqualTo(row.schema());
            assertThat(copy.copy()).isSameAs(copy);
        }
        assertThat(Recorded.NESTED.rows().get(0).copy().getStruct("s")).isNotInstanceOf(BatchRow.class);
        assertThat(Recorded.NESTED.rows().get(0).copy().getList("a")).isNotInstanceOf(ElementList.class);
    }

    @Test
    void arraysAndMapsCannotBeChanged() {
        Row row = Recorded.NESTED.rows().get(0);

        assertThatThrownBy(() -> row.getList("a").set(0, 5)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.getMap("m").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.getList("a").get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rowsListsAndValuesSurviveSerialization() throws IOException, ClassNotFoundException {
        List<Row> rows = Recorded.NESTED.rows();

        assertThat(serialized(rows.get(0))).isEqualTo(rows.get(0)).isNotInstanceOf(BatchRow.class);
        assertThat(serialized(rows)).isEqualTo(rows);
        assertThat(serialized(rows.get(0).getList("a"))).isEqualTo(rows.get(0).getList("a"));
        assertThat(serialized(rows.get(0).getMap("ms"))).isEqualTo(rows.get(0).getMap("ms"));
    }

    private static Object serialized(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
