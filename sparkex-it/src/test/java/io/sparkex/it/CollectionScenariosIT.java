package io.sparkex.it;

import static io.sparkex.functions.array;
import static io.sparkex.functions.col;
import static io.sparkex.functions.create_map;
import static io.sparkex.functions.date_trunc;
import static io.sparkex.functions.expr;
import static io.sparkex.functions.log;
import static io.sparkex.functions.struct;
import static io.sparkex.functions.when;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Shapes.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.RowIterator;
import io.sparkex.SparkSession;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about results: collection.md. */
@WithSpark
@Tag("profile:batch-core")
final class CollectionScenariosIT {
    private final SparkSession spark;
    private final DataFrame nm;
    private final DataFrame ct;

    CollectionScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.nm = spark.sql("SELECT id, CAST(id AS STRING) AS name FROM RANGE(100)");
        this.ct = spark.sql("SELECT * FROM VALUES (1, 4, 0, true, ARRAY(1, NULL, 3), MAP(1, 2, 3, 4)),"
                + " (2, 5, -1, false, ARRAY(1, 3), MAP(1, NULL)), (3, 6, NULL, NULL, ARRAY(NULL), NULL)"
                + " AS tab(a, b, c, e, g, h)");
    }

    private static Map<Object, Object> oneToNull() {
        return Collections.singletonMap(1, null);
    }

    @Test
    @DisplayName("co-001: the number and the names of rows")
    void theNumberAndTheNamesOfRows() {
        List<Row> rows = nm.limit(10).collect();

        assertThat(rows).hasSize(10);
        assertThat(rows.get(0).asMap()).containsOnlyKeys("id", "name");
    }

    @Test
    @DisplayName("co-002: the same column twice")
    void theSameColumnTwice() {
        List<Row> rows = nm.select(log("id"), log("id")).limit(2).collect();

        assertThat(rows).containsExactly(Row.of(null, null), Row.of(0.0, 0.0));
    }

    @Test
    @DisplayName("co-003: timestamps")
    void timestamps() {
        assertIs(
                spark.sql("SELECT TIMESTAMP'2022-12-25 10:30:00' t")
                        .select(col("t"), date_trunc("year", "t").alias("y")),
                "t timestamp not null, y timestamp",
                Row.of(Instant.parse("2022-12-25T10:30:00Z"), Instant.parse("2022-01-01T00:00:00Z")));
    }

    @Test
    @DisplayName("co-004: the first rows")
    void theFirstRows() {
        Row first = Row.of(0L, "0");

        assertThat(nm.head()).isEqualTo(first);
        assertThat(nm.head(1)).containsExactly(first);
        assertThat(nm.first()).isEqualTo(first);
        assertThat(nm.take(5)).hasSize(5);
    }

    @Test
    @DisplayName("co-005: the first rows of none")
    void theFirstRowsOfNone() {
        DataFrame d = spark.sql("SELECT '' AS x LIMIT 0");

        assertThat(d.head()).isNull();
        assertThat(d.first()).isNull();
        assertThat(d.take(5)).isEmpty();
        assertThat(d.head(3)).isEmpty();
    }

    @Test
    @DisplayName("co-006: the last rows")
    void theLastRows() {
        assertThat(nm.tail(2)).containsExactly(Row.of(98L, "98"), Row.of(99L, "99"));
    }

    @Test
    @DisplayName("co-007: arrays")
    void arrays() {
        assertIs(
                ct.select(
                        array("a", "b", "c").alias("x"),
                        array(array("a"), array("c")).alias("y"),
                        col("g")),
                "x array<int> not null, y array<array<int>>(no-null elements) not null, g array<int> not null",
                Row.of(List.of(1, 4, 0), List.of(List.of(1), List.of(0)), Arrays.asList(1, null, 3)),
                Row.of(List.of(2, 5, -1), List.of(List.of(2), List.of(-1)), List.of(1, 3)),
                Row.of(
                        Arrays.asList(3, 6, null),
                        List.of(List.of(3), Collections.singletonList(null)),
                        Collections.singletonList(null)));
    }

    @Test
    @DisplayName("co-008: arrays of structs and of maps")
    void arraysOfStructsAndOfMaps() {
        assertThat(ct.select(array(struct("a")).alias("x"), array("h").alias("y"))
                        .collect())
                .containsExactly(
                        Row.of(List.of(Row.of(1)), List.of(Map.of(1, 2, 3, 4))),
                        Row.of(List.of(Row.of(2)), List.of(oneToNull())),
                        Row.of(List.of(Row.of(3)), Collections.singletonList(null)));
    }

    @Test
    @DisplayName("co-009: maps with NULL and NULL for a map")
    void mapsWithNULLAndNULLForAMap() {
        assertThat(ct.select("h").collect())
                .containsExactly(Row.of(Map.of(1, 2, 3, 4)), Row.of(oneToNull()), Row.of((Object) null));
    }

    @Test
    @DisplayName("co-010: maps of structs and of arrays")
    void mapsOfStructsAndOfArrays() {
        assertThat(ct.select(
                                create_map("a", "g").alias("x"),
                                create_map(col("a"), struct("b", "g")).alias("y"))
                        .collect())
                .containsExactly(
                        Row.of(Map.of(1, Arrays.asList(1, null, 3)), Map.of(1, Row.of(4, Arrays.asList(1, null, 3)))),
                        Row.of(Map.of(2, List.of(1, 3)), Map.of(2, Row.of(5, List.of(1, 3)))),
                        Row.of(
                                Map.of(3, Collections.singletonList(null)),
                                Map.of(3, Row.of(6, Collections.singletonList(null)))));
    }

    @Test
    @DisplayName("co-011: structs in structs")
    void structsInStructs() {
        Column innermost = struct(col("c"), struct("e"));

        assertThat(ct.select(struct(col("a"), struct(col("a"), innermost)).alias("x"))
                        .collect())
                .containsExactly(
                        Row.of(Row.of(1, Row.of(1, Row.of(0, Row.of(true))))),
                        Row.of(Row.of(2, Row.of(2, Row.of(-1, Row.of(false))))),
                        Row.of(Row.of(3, Row.of(3, Row.of(null, Row.of((Object) null))))));
    }

    @Test
    @DisplayName("co-013: bytes")
    void bytes() {
        assertThat(spark.sql("SELECT CAST('hello' AS BINARY) b").collect())
                .containsExactly(Row.of((Object) new byte[] {0x68, 0x65, 0x6C, 0x6C, 0x6F}));
    }

    @Test
    @DisplayName("co-015: rows one after the other, of empty partitions too")
    void rowsOneAfterTheOtherOfEmptyPartitionsToo() {
        DataFrame d = spark.range(0, 8, 1, 4);
        List<Row> rows = new ArrayList<>();
        try (RowIterator iterator = d.toLocalIterator()) {
            iterator.forEachRemaining(rows::add);
        }

        assertThat(rows).isEqualTo(d.collect());
        try (Stream<Row> few = spark.range(0, 3, 1, 4).stream()) {
            assertThat(few.count()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("co-016: rows one after the other, fetched ahead")
    void rowsOneAfterTheOtherFetchedAhead() {
        List<Object> ids = new ArrayList<>();
        try (RowIterator iterator = spark.range(0, 8, 1, 4).toLocalIterator(true)) {
            iterator.forEachRemaining(row -> ids.add(row.get(0)));
        }

        assertThat(ids).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    @DisplayName("co-021: columns of the same name in a result")
    void columnsOfTheSameNameInAResult() {
        assertThat(spark.sql("SELECT 1 v, 1 v").collect()).containsExactly(Row.of(1, 1));
    }

    @Test
    @DisplayName("co-022: a result without rows has a schema")
    void aResultWithoutRowsHasASchema() {
        assertIs(spark.sql("SELECT 1 AS X LIMIT 0"), "X int not null");
    }

    @Test
    @DisplayName("co-023: all plain types")
    void allPlainTypes() {
        assertIs(
                spark.sql("SELECT tinyint(1) a, smallint(2) b, 3 c, 4L d, float(1.5) e, 2.5D f, 1.25 g, true h, 's' i,"
                        + " date'2020-02-29' j, timestamp'2020-01-01 00:00:00.123456' k,"
                        + " timestamp_ntz'2020-01-01 00:00:00' l, X'00FF' m"),
                "a tinyint not null, b smallint not null, c int not null, d bigint not null, e float not null,"
                        + " f double not null, g decimal(3,2) not null, h boolean not null, i string not null,"
                        + " j date not null, k timestamp not null, l timestamp_ntz not null, m binary not null",
                Row.of(
                        (byte) 1,
                        (short) 2,
                        3,
                        4L,
                        1.5f,
                        2.5,
                        new BigDecimal("1.25"),
                        true,
                        "s",
                        LocalDate.of(2020, 2, 29),
                        Instant.parse("2020-01-01T00:00:00.123456Z"),
                        LocalDateTime.of(2020, 1, 1, 0, 0),
                        new byte[] {0, (byte) 0xFF}));
    }

    @Test
    @DisplayName("co-024: intervals of days and times")
    void intervalsOfDaysAndTimes() {
        assertIs(
                spark.sql("SELECT INTERVAL '1 02:03:04.5' DAY TO SECOND i, INTERVAL '-3' HOUR j"),
                "i interval day to second not null, j interval hour not null",
                Row.of(Duration.parse("PT26H3M4.5S"), Duration.ofHours(-3)));
    }

    @Test
    @DisplayName("co-027: a variant as JSON")
    void aVariantAsJson() {
        Row row = spark.sql("SELECT parse_json('{\"a\":1}') v").first();

        assertThat(row.getVariant("v").toJson()).isEqualTo("{\"a\":1}");
        assertThat(row).hasToString("[{\"a\":1}]");
    }

    @Test
    @DisplayName("co-028: values at the extremes")
    void valuesAtTheExtremes() {
        assertIs(
                spark.sql("SELECT double('Infinity') a, double('NaN') b, -9223372036854775808 c, date'0001-01-01' d,"
                        + " timestamp'9999-12-31 23:59:59.999999' e"),
                "a double, b double, c bigint not null, d date not null, e timestamp not null",
                Row.of(
                        Double.POSITIVE_INFINITY,
                        Double.NaN,
                        Long.MIN_VALUE,
                        LocalDate.of(1, 1, 1),
                        Instant.parse("9999-12-31T23:59:59.999999Z")));
    }

    @Test
    @DisplayName("co-030: a result of many batches")
    void aResultOfManyBatches() {
        assertThat(spark.range(0, 200_000, 1, 8).filter("id % 2 = 0").count()).isEqualTo(100_000);
        assertThat(spark.range(0, 200_000, 1, 8).collect()).hasSize(200_000);
    }

    @Test
    @DisplayName("co-032: an interruption leaves the session usable")
    void anInterruptionLeavesTheSessionUsable() {
        assertThat(spark.interruptAll()).isEmpty();
        assertThat(spark.range(3).count()).isEqualTo(3);
    }

    @Test
    @DisplayName("co-033: a map by structs")
    void aMapByStructs() {
        assertThat(spark.sql("SELECT map(named_struct('a', 1), 'x') m").collect())
                .containsExactly(Row.of(Map.of(Row.of(1), "x")));
    }

    @Test
    @DisplayName("co-035: a failure in the midst of a result")
    void aFailureInTheMidstOfAResult() {
        DataFrame d = spark.range(0, 10, 1, 1)
                .select(when(col("id").lt(9), col("id")).otherwise(expr("CAST(raise_error('boom') AS BIGINT)")));

        assertThat(assertFails(d::collect, SparkRuntimeException.class, "USER_RAISED_EXCEPTION", "P0001")
                        .getMessageParameters())
                .containsEntry("errorMessage", "boom");
    }
}
