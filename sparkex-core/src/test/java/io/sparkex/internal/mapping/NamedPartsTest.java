package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkex.errors.AnalysisException;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which columns the parts of an object are read from. */
class NamedPartsTest {
    record Item(String sku, int count) {}

    record Order(long orderId, List<Item> items) {}

    private static final StructType ITEM = StructType.of()
            .add("Count", DataTypes.IntegerType)
            .add("colour", DataTypes.StringType)
            .add("SKU", DataTypes.StringType);

    private static final StructType WIDE = StructType.of()
            .add("note", DataTypes.StringType)
            .add("ITEMS", new ArrayType(ITEM, true))
            .add("order_id", DataTypes.LongType);

    @Test
    @DisplayName("AW-047")
    void bindsByNameInAnyOrderAndLetterCase() {
        Row row = Row.of("x", List.of(Row.of(2, "red", "a"), Row.of(3, "blue", "b")), 17L);

        assertThat(Batches.one(Order.class, WIDE, row))
                .isEqualTo(new Order(17, List.of(new Item("a", 2), new Item("b", 3))));
    }

    @Test
    void prefersTheSameName() {
        record One(int id) {}
        StructType schema = StructType.of().add("ID", DataTypes.IntegerType).add("id", DataTypes.IntegerType);

        assertThat(Batches.one(One.class, schema, Row.of(1, 2))).isEqualTo(new One(2));
    }

    @Test
    void readsAColumnForTwoComponentsThatItFits() {
        record Two(int orderId, int order_id) {}

        assertThat(Batches.one(Two.class, StructType.of().add("order_id", DataTypes.IntegerType), Row.of(1)))
                .isEqualTo(new Two(1, 1));
    }

    @Test
    @DisplayName("AW-049")
    void refusesSeveralColumnsForOneName() {
        record Foo(int foo) {}
        record Outer(Foo inner) {}
        StructType schema = StructType.of().add("foO", DataTypes.IntegerType).add("Foo", DataTypes.IntegerType);
        StructType twice = StructType.of().add("foo", DataTypes.IntegerType).add("foo", DataTypes.IntegerType);

        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.read(Foo.class, schema, List.of()))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("AMBIGUOUS_COLUMN_OR_FIELD"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42702"))
                .withMessageContaining("`foo`")
                .withMessageContaining("2 matches: [foO, Foo]");
        assertThatExceptionOfType(AnalysisException.class).isThrownBy(() -> Batches.read(Foo.class, twice, List.of()));
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.read(Outer.class, StructType.of().add("inner", schema), List.of()))
                .withMessageContaining("`inner.foo`");
    }

    @Test
    void namesTheColumnsThatThereAreForOneThatIsMissing() {
        record Item2(String sku, int weight) {}
        record Order2(List<Item2> items) {}
        record Order3(long orderNumber) {}

        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.read(Order3.class, WIDE, List.of()))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("UNRESOLVED_COLUMN.WITH_SUGGESTION"))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42703"))
                .withMessageContaining("`orderNumber` cannot be resolved")
                .withMessageContaining("[`note`, `ITEMS`, `order_id`]");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.read(Order2.class, WIDE, List.of()))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("FIELD_NOT_FOUND"))
                .withMessageContaining("`weight` in `Count`, `colour`, `SKU` of column ITEMS.element");
    }

    @Test
    void takesPositionsInstead() {
        StructType schema = StructType.of()
                .add("_1", DataTypes.LongType)
                .add(
                        "_2",
                        new ArrayType(
                                StructType.of().add("a", DataTypes.StringType).add("b", DataTypes.IntegerType), true));
        List<Row> rows = List.of(Row.of(1L, List.of(Row.of("a", 2))));

        assertThat(Batches.<Order>read(
                        Batches.of(schema, rows, Converters.none()), Order.class, true, Converters.none()))
                .containsExactly(new Order(1, List.of(new Item("a", 2))));
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.read(
                        Batches.of(WIDE, List.of(), Converters.none()), Order.class, true, Converters.none()))
                .withMessageContaining("which takes 2 columns by position, but there are 3");
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> Batches.<Order>read(Order.class, schema, rows));
    }

    @Test
    void leavesSimilarNamesAlone() {
        record One(int orderId) {}

        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() ->
                        Batches.read(One.class, StructType.of().add("or_derid", DataTypes.IntegerType), List.of()));
    }
}
