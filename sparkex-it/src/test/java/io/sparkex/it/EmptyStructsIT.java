package io.sparkex.it;

import static io.sparkex.it.Shapes.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Structs without fields, which are there or NULL and nothing else. */
@WithSpark
final class EmptyStructsIT {
    private static final StructType EMPTY = StructType.of();

    private final SparkSession spark;

    EmptyStructsIT(SparkSession spark) {
        this.spark = spark;
    }

    private static Map<String, Row> oneAndNone() {
        Map<String, Row> map = new LinkedHashMap<>();
        map.put("k", Row.of());
        map.put("n", null);
        return map;
    }

    @Test
    void arrive() {
        assertIs(
                spark.sql("SELECT if(id % 2 = 0, struct(), NULL) AS s FROM range(4)"),
                "s struct<>",
                Row.of(Row.of()),
                Row.of((Object) null),
                Row.of(Row.of()),
                Row.of((Object) null));
    }

    @Test
    void arriveInsideOfOtherTypes() {
        assertIs(
                spark.sql(
                        "SELECT struct() AS s, array(struct(), NULL, struct()) AS a, map('k', struct(), 'n', NULL) AS m,"
                                + " named_struct('e', struct(), 'x', 1) AS p, array(array(), array(struct())) AS d"),
                "s struct<> not null, a array<struct<>> not null, m map<string,struct<>> not null,"
                        + " p struct<e: struct<> not null, x: int not null> not null,"
                        + " d array<array<struct<>>(no-null elements)>(no-null elements) not null",
                Row.of(
                        Row.of(),
                        Arrays.asList(Row.of(), null, Row.of()),
                        oneAndNone(),
                        Row.of(Row.of(), 1),
                        List.of(List.of(), List.of(Row.of()))));
    }

    @Test
    void areSent() {
        List<Row> rows = List.of(Row.of(Row.of()), Row.of((Object) null), Row.of(Row.of()));
        DataFrame made = spark.createDataFrame(rows, StructType.of().add("s", EMPTY));

        assertIs(made, "s struct<>", rows.toArray(Row[]::new));
        assertThat(made.selectExpr("s IS NULL", "string(s)").collect())
                .containsExactly(Row.of(false, "{}"), Row.of(true, null), Row.of(false, "{}"));
    }

    @Test
    void areSentInsideOfOtherTypes() {
        StructType schema = StructType.of()
                .add("s", EMPTY, false)
                .add("a", DataTypes.createArrayType(EMPTY, true))
                .add("m", DataTypes.createMapType(DataTypes.StringType, EMPTY, true))
                .add("p", StructType.of().add("e", EMPTY).add("x", DataTypes.IntegerType));
        Row[] rows = {
            Row.of(Row.of(), Arrays.asList(Row.of(), null, Row.of()), oneAndNone(), Row.of(Row.of(), 1)),
            Row.of(Row.of(), List.of(), Map.of(), Row.of(null, 2)),
            Row.of(Row.of(), Collections.singletonList(null), Map.of("k", Row.of()), null),
            Row.of(Row.of(), null, null, Row.of(Row.of(), null))
        };
        DataFrame made = spark.createDataFrame(List.of(rows), schema);

        assertIs(
                made,
                "s struct<> not null, a array<struct<>>, m map<string,struct<>>, p struct<e: struct<>, x: int>",
                rows);
        assertThat(made.selectExpr("string(a)", "string(m)", "string(p)").first())
                .isEqualTo(Row.of("[{}, null, {}]", "{k -> {}, n -> null}", "{{}, 1}"));
    }
}
