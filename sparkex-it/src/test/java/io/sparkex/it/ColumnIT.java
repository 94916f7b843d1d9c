package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What columns compute on a server. */
@WithSpark
final class ColumnIT {
    private final SparkSession spark;
    private final DataFrame numbers;

    ColumnIT(SparkSession spark) {
        this.spark = spark;
        this.numbers = Rows.values(spark, "(1, 1, 0, NULL), (2, NULL, 1, 2.0BD), (3, 3, 4, 3.5BD)", "t(a, b, c, d)");
    }

    @Test
    void computesAndKeepsNulls() {
        assertThat(numbers.select(col("a").plus(col("b")).minus(1)).collect())
                .containsExactly(Row.of(1), Row.of((Object) null), Row.of(5));
        assertThat(numbers.select(lit(3).minus(numbers.col("a"))).collect())
                .containsExactly(Row.of(2), Row.of(1), Row.of(0));
        assertThat(Rows.evaluate(
                        spark,
                        lit(7).divide(2),
                        lit(7).mod(4),
                        lit(-7).mod(4),
                        lit(2).multiply(3L),
                        lit(6).bitwiseAND(3),
                        lit(6).bitwiseOR(3),
                        lit(6).bitwiseXOR(3)))
                .isEqualTo(List.of(3.5, 3, -3, 6L, 2, 7, 5));
    }

    @Test
    void comparesWithThreeValuedLogic() {
        assertThat(numbers.select(col("b").eqNullSafe(null), col("b").equalTo(null), col("b").geq(2))
                        .collect())
                .containsExactly(Row.of(false, null, false), Row.of(true, null, null), Row.of(false, null, true));
        assertThat(Rows.evaluate(
                        spark,
                        lit(1).equalTo(1),
                        lit(1).notEqual(1),
                        lit(1).lt(2),
                        lit(1).leq(1),
                        lit(1).gt(2),
                        lit(2).between(1, 3),
                        lit(4).between(1, 3),
                        lit(true).and(null),
                        lit(true).or(null),
                        lit(Double.NaN).isNaN()))
                .isEqualTo(Arrays.asList(true, false, true, true, false, true, false, null, true, true));
        assertThat(numbers.select(col("b").isNull(), col("d").isNotNull()).collect())
                .containsExactly(Row.of(false, false), Row.of(true, true), Row.of(false, true));
        assertThat(numbers.select(col("b").isin(1, 2, 3)).collect())
                .containsExactly(Row.of(true), Row.of((Object) null), Row.of(true));
        assertThat(numbers.filter(col("a").isin(col("b"), 2)).count()).isEqualTo(3);
    }

    @Test
    void comparesTimesWithLiterals() {
        DataFrame times = spark.sql("SELECT TIMESTAMP'2022-12-22 15:50:00Z' AS t, DATE'2022-12-25' AS d");

        assertThat(times.select(
                                col("t").between(
                                                Instant.parse("2022-12-22T15:00:00Z"),
                                                Instant.parse("2022-12-22T16:00:00Z")),
                                col("d").equalTo(LocalDate.of(2022, 12, 25)),
                                col("t").lt(LocalDate.of(2022, 12, 22)))
                        .collect())
                .containsExactly(Row.of(true, true, false));
    }

    @Test
    void matchesText() {
        assertThat(Rows.evaluate(
                        spark,
                        lit("Spark").like("S%k"),
                        lit("a_b").like("a\\_b"),
                        lit("axb").like("a\\_b"),
                        lit("Spark").ilike("s%K"),
                        lit("Spark").rlike("^S.*k$"),
                        lit("Spark").contains("par"),
                        lit("Spark").startsWith("Sp"),
                        lit("Spark").endsWith("X"),
                        lit("Spark").contains(null)))
                .isEqualTo(Arrays.asList(true, true, false, true, true, true, true, false, null));
        assertThat(Rows.evaluate(
                        spark,
                        lit("spark").substr(0, 2),
                        lit("spark").substr(2, 3),
                        lit("spark").substr(-2, 5),
                        lit("spark").substr(lit(2), lit(3))))
                .isEqualTo(List.of("sp", "par", "rk", "par"));
    }

    @Test
    void reachesIntoStructsMapsAndArrays() {
        DataFrame nested =
                spark.sql("SELECT named_struct('a', 1, 'b', 'two') AS s, map('k', 'v') AS m, array(10, 20) AS l");

        assertThat(nested.select(
                                col("s").getField("a"),
                                col("s").getItem("b"),
                                col("s.b"),
                                col("m").getItem("k"),
                                col("m").getItem("nope"),
                                col("l").getItem(1))
                        .collect())
                .containsExactly(Row.of(1, "two", "two", "v", null, 20));
    }

    @Test
    void choosesWithWhenAndOtherwise() {
        assertThat(numbers.select(when(col("a").equalTo(1), "one")
                                .when(col("a").equalTo(2), col("a").cast("string"))
                                .otherwise(null))
                        .collect())
                .containsExactly(Row.of("one"), Row.of("2"), Row.of((Object) null));
        assertThat(numbers.select(when(col("a").gt(1), 1)).collect())
                .containsExactly(Row.of((Object) null), Row.of(1), Row.of(1));
    }

    @Test
    void castsByNameAndByType() {
        assertThat(Rows.evaluate(
                        spark,
                        lit("12").cast("int"),
                        lit("12").cast(DataTypes.LongType),
                        lit(12).cast("decimal(10,2)"),
                        lit("2026-11-22").cast(DataTypes.DateType),
                        lit("x").try_cast("int"),
                        lit("x").try_cast(DataTypes.DoubleType)))
                .isEqualTo(Arrays.asList(12, 12L, new BigDecimal("12.00"), LocalDate.of(2026, 11, 22), null, null));
    }

    @Test
    void namesColumns() {
        assertThat(spark.range(1)
                        .select(
                                col("id").alias("x"),
                                col("id").as("y"),
                                col("id").name("z"))
                        .columns())
                .containsExactly("x", "y", "z");
        assertThat(spark.sql("SELECT map('k', 1) AS m")
                        .select(io.sparkex.functions.explode("m").alias("key", "value"))
                        .columns())
                .containsExactly("key", "value");
    }

    @Test
    void sendsLiteralsOfEveryClass() {
        assertThat(Rows.evaluate(
                        spark,
                        lit(null),
                        lit(true),
                        lit((byte) -128),
                        lit(Short.MAX_VALUE),
                        lit(Integer.MIN_VALUE),
                        lit(Long.MIN_VALUE),
                        lit(Float.MIN_VALUE),
                        lit(Double.MAX_VALUE),
                        lit(new BigDecimal("-12345678901234567890.12345678")),
                        lit("déjà 🙂"),
                        lit('c'),
                        lit(LocalDate.of(1582, 10, 15)),
                        lit(Instant.parse("1969-12-31T23:59:59.999999Z")),
                        lit(LocalDateTime.of(9999, 12, 31, 23, 59, 59)),
                        lit(List.of(1, 2, 3)),
                        lit(new int[][] {{1}, {2, 3}})))
                .isEqualTo(Arrays.asList(
                        null,
                        true,
                        (byte) -128,
                        Short.MAX_VALUE,
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        Float.MIN_VALUE,
                        Double.MAX_VALUE,
                        new BigDecimal("-12345678901234567890.12345678"),
                        "déjà 🙂",
                        "c",
                        LocalDate.of(1582, 10, 15),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59),
                        List.of(1, 2, 3),
                        List.of(List.of(1), List.of(2, 3))));
        assertThat(spark.range(1)
                        .select(lit(new byte[] {0, -1}))
                        .collect()
                        .get(0)
                        .getBinary(0))
                .containsExactly(0, -1);
    }
}
