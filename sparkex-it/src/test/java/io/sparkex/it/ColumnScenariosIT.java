package io.sparkex.it;

import static io.sparkex.functions.bitwise_not;
import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.try_mod;
import static io.sparkex.functions.when;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkArithmeticException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators, comparisons, conditions and text. */
@WithSpark
@Tag("profile:batch-core")
final class ColumnScenariosIT {
    private final SparkSession spark;
    private final DataFrame n3;
    private final DataFrame tm;
    private final DataFrame one;

    ColumnScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.one = spark.range(1);
        this.n3 = Rows.values(spark, "(1, 1, 0, NULL), (2, NULL, 1, 2.0), (3, 3, 4, 3.5)", "tab(a, b, c, d)");
        this.tm = Rows.values(
                spark,
                "(TIMESTAMP'2022-12-22 15:50:00Z', DATE'2022-12-25', 1.1),"
                        + " (TIMESTAMP'2022-12-22 18:50:00Z', NULL, 2.2), (NULL, DATE'2022-12-22', NULL)",
                "tab(a, b, c)");
    }

    private static Row nul() {
        return Row.of((Object) null);
    }

    @Test
    @DisplayName("col-001: not equal")
    void notEqual() {
        assertThat(spark.range(10).filter(col("id").notEqual(1)).count()).isEqualTo(9);
    }

    @Test
    @DisplayName("col-002: arithmetic keeps nulls")
    void arithmeticKeepsNulls() {
        assertRows(n3.select(n3.col("a").plus(n3.col("b")).minus(1)), "((a + b) - 1) int", Row.of(1), nul(), Row.of(5));
    }

    @Test
    @DisplayName("col-003, col-004: division gives fractions")
    void divisionGivesFractions() {
        assertRows(n3.select(n3.col("a").divide(2)), "(a / 2) double", Row.of(0.5), Row.of(1.0), Row.of(1.5));

        DataFrame decimals = n3.select(n3.col("d").divide(n3.col("b")).divide(3));
        assertThat(decimals.columns()).containsExactly("((d / b) / 3)");
        assertThat(decimals.collect()).containsExactly(nul(), nul(), Row.of(new BigDecimal("0.38888888888900")));
        assertThat(decimals.collect().get(2).getDecimal(0)).hasToString("0.38888888888900");
    }

    @Test
    @DisplayName("col-005: a literal on the left")
    void aLiteralOnTheLeft() {
        assertRows(n3.select(lit(3).minus(n3.col("a"))), "(3 - a) int not null", Row.of(2), Row.of(1), Row.of(0));
    }

    @Test
    @DisplayName("col-006, col-007: remainders")
    void remainders() {
        assertRows(n3.select(n3.col("a").mod(2)), "(a % 2) int", Row.of(1), Row.of(0), Row.of(1));
        assertThat(assertFails(
                                () -> n3.select(n3.col("a").mod(n3.col("c"))).collect(),
                                SparkArithmeticException.class,
                                "REMAINDER_BY_ZERO",
                                "22012")
                        .getMessageParameters())
                .isEqualTo(Map.of("config", "\"spark.sql.ansi.enabled\""));
    }

    @Test
    @DisplayName("col-009: a remainder that is tried is null for zero")
    void aRemainderThatIsTriedIsNullForZero() {
        assertRows(n3.select(try_mod(lit(12), n3.col("c"))), "try_mod(12, c) int", nul(), Row.of(0), Row.of(0));
    }

    @Test
    @DisplayName("col-010: powers are fractions")
    void powersAreFractions() {
        assertRows(
                n3.select(n3.col("a").pow(n3.col("b")), lit(2).pow(n3.col("c"))),
                "POWER(a, b) double, POWER(2, c) double not null",
                Row.of(1.0, 1.0),
                Row.of(null, 2.0),
                Row.of(27.0, 16.0));
    }

    @Test
    @DisplayName("col-011: negation")
    void negation() {
        assertRows(n3.select(n3.col("a").negate()), "negative(a) int not null", Row.of(-1), Row.of(-2), Row.of(-3));
    }

    @Test
    @DisplayName("col-013: integers widen to longs")
    void integersWidenToLongs() {
        assertRows(
                one.select(lit(2147483647).plus(lit(1).cast("long")).alias("r")),
                "r bigint not null",
                Row.of(2147483648L));
    }

    @Test
    @DisplayName("col-014, col-015: logic of three values")
    void logicOfThreeValues() {
        assertRows(
                Rows.values(spark, "(true, NULL), (false, NULL)", "t(p, q)")
                        .select(
                                col("p").and(col("q")).alias("and"),
                                col("p").or(col("q")).alias("or"),
                                col("p").not().alias("not")),
                "and boolean, or boolean, not boolean not null",
                Row.of(null, true, false),
                Row.of(false, null, true));
        assertRows(
                one.select(
                        lit(true).and(true).alias("x"), lit(false).or(lit(true)).alias("y")),
                "x boolean not null, y boolean not null",
                Row.of(true, true));
    }

    @Test
    @DisplayName("col-016: text plus a number is a number")
    void textPlusANumberIsANumber() {
        assertRows(one.select(lit("3").plus(lit(4)).alias("r")), "r bigint", Row.of(7L));
    }

    @Test
    @DisplayName("col-018: bits")
    void bits() {
        DataFrame bits = Rows.values(spark, "(170, 75)", "t(a, b)");
        Column a = bits.col("a");
        Column b = bits.col("b");

        assertRows(
                bits.select(a.bitwiseAND(b), a.bitwiseOR(b), a.bitwiseXOR(b), bitwise_not(b)),
                "(a & b) int not null, (a | b) int not null, (a ^ b) int not null, ~b int not null",
                Row.of(10, 235, 225, -76));
    }

    @Test
    @DisplayName("col-021, col-022, col-023: comparisons with null")
    void comparisonsWithNull() {
        assertRows(
                n3.select(n3.col("b").isNull(), col("d").isNotNull()),
                "(b IS NULL) boolean not null, (d IS NOT NULL) boolean not null",
                Row.of(false, false),
                Row.of(true, true),
                Row.of(false, true));
        Column b = n3.col("b");
        assertRows(
                n3.select(b.eqNullSafe(n3.col("d")), b.eqNullSafe(null), b.eqNullSafe(1)),
                "(b <=> d) boolean not null, (b <=> NULL) boolean not null, (b <=> 1) boolean not null",
                Row.of(false, false, true),
                Row.of(false, true, false),
                Row.of(false, false, false));
        DataFrame greater = n3.select(b.gt(null));
        assertThat(greater.columns()).containsExactly("(b > NULL)");
        assertThat(greater.collect()).containsExactly(nul(), nul(), nul());
    }

    @Test
    @DisplayName("col-024: not a number")
    void notANumber() {
        assertRows(
                one.select(
                        lit(Double.NaN).isNaN(),
                        lit(1.0).isNaN(),
                        lit(null).cast("double").isNaN()),
                "isnan(NaN) boolean not null, isnan(1.0) boolean not null, isnan(CAST(NULL AS DOUBLE)) boolean not null",
                Row.of(true, false, false));
    }

    @Test
    @DisplayName("col-025, col-026, col-027: between")
    void between() {
        assertRows(
                tm.select(tm.col("c").between(1.1, 2.2)),
                "((c >= 1.1) AND (c <= 2.2)) boolean",
                Row.of(true),
                Row.of(true),
                nul());
        assertRows(
                tm.select(tm.col("a")
                        .between(Instant.parse("2022-12-22T17:00:00Z"), Instant.parse("2022-12-23T00:00:00Z"))),
                "((a >= TIMESTAMP '2022-12-22 17:00:00') AND (a <= TIMESTAMP '2022-12-23 00:00:00')) boolean",
                Row.of(false),
                Row.of(true),
                nul());
        assertRows(
                tm.select(tm.col("b").between(LocalDate.of(2022, 12, 23), LocalDate.of(2022, 12, 25))),
                "((b >= DATE '2022-12-23') AND (b <= DATE '2022-12-25')) boolean",
                Row.of(true),
                nul(),
                Row.of(false));
    }

    @Test
    @DisplayName("col-028: a timestamp before a date")
    void aTimestampBeforeADate() {
        assertRows(
                tm.select(tm.col("a").lt(LocalDate.of(2022, 12, 23))),
                "(a < DATE '2022-12-23') boolean",
                Row.of(true),
                Row.of(true),
                nul());
    }

    @Test
    @DisplayName("col-030: times are refused unless they are enabled")
    void timesAreRefusedUnlessTheyAreEnabled() {
        assertFails(
                () -> Rows.values(spark, "(TIME'00:00:00', 1), (TIME'01:02:03', 2), (TIME'11:12:13', 3)", "t(t, i)")
                        .where(col("t").lt(LocalTime.of(3, 0)))
                        .select("i")
                        .collect(),
                AnalysisException.class,
                "UNSUPPORTED_TIME_TYPE",
                "0A000");
    }

    @Test
    @DisplayName("col-031: an integer is compared with a decimal")
    void anIntegerIsComparedWithADecimal() {
        assertRows(
                n3.select(n3.col("a").lt(new BigDecimal("3")), n3.col("a").equalTo(new BigDecimal("2"))),
                "(a < 3) boolean not null, (a = 2) boolean not null",
                Row.of(true, false),
                Row.of(true, true),
                Row.of(false, false));
    }

    @Test
    @DisplayName("col-032, col-033, col-035: one of several")
    void oneOfSeveral() {
        assertRows(n3.select(n3.col("b").isin(1, 2, 3)), "(b IN (1, 2, 3)) boolean", Row.of(true), nul(), Row.of(true));
        assertRows(
                n3.select(n3.col("b").isin(List.of(1, 2, 3))),
                "(b IN (1, 2, 3)) boolean",
                Row.of(true),
                nul(),
                Row.of(true));
        assertRows(
                n3.select(n3.col("a").isin(n3.col("b"), 4, 5)),
                "(a IN (b, 4, 5)) boolean",
                Row.of(true),
                nul(),
                Row.of(true));
    }

    @Test
    @DisplayName("col-038, col-039: patterns")
    void patterns() {
        assertRows(
                one.select(
                        lit("Spark").like("S%k"),
                        lit("Spark").rlike("^S.*k$"),
                        lit("Spark").ilike("s%K")),
                "Spark LIKE S%k boolean not null, RLIKE(Spark, ^S.*k$) boolean not null,"
                        + " ilike(Spark, s%K) boolean not null",
                Row.of(true, true, true));
        assertRows(
                one.select(lit("a_b").like("a\\_b"), lit("axb").like("a\\_b")),
                "a_b LIKE a\\_b boolean not null, axb LIKE a\\_b boolean not null",
                Row.of(true, false));
    }

    @Test
    @DisplayName("col-040, col-041: parts of text")
    void partsOfText() {
        assertRows(
                one.select(
                        lit("spark").contains("par"),
                        lit("spark").startsWith("sp"),
                        lit("spark").endsWith("k")),
                "contains(spark, par) boolean not null, startswith(spark, sp) boolean not null,"
                        + " endswith(spark, k) boolean not null",
                Row.of(true, true, true));
        DataFrame contains = one.select(lit("spark").contains(lit(null).cast("string")));
        assertThat(contains.columns()).containsExactly("contains(spark, CAST(NULL AS STRING))");
        assertThat(contains.collect()).containsExactly(nul());
    }

    @Test
    @DisplayName("col-042, col-043, col-046: substrings")
    void substrings() {
        DataFrame text = spark.sql("SELECT 'spark' str");
        Column str = col("str");

        assertRows(
                text.select(str.substr(0, 2), str.substr(1, 2), str.substr(-2, 5)),
                "substr(str, 0, 2) string not null, substr(str, 1, 2) string not null,"
                        + " substr(str, -2, 5) string not null",
                Row.of("sp", "sp", "rk"));
        assertRows(text.select(str.substr(lit(2), lit(3))), "substr(str, 2, 3) string not null", Row.of("par"));
        assertRows(text.select(str.substr(1, 3)), "substr(str, 1, 3) string not null", Row.of("spa"));
    }

    @Test
    @DisplayName("col-097, col-098: conditions")
    void conditions() {
        assertRows(
                spark.range(2).select(when(col("id").equalTo(0), "zero").alias("w")),
                "w string",
                Row.of("zero"),
                nul());
        assertRows(
                spark.range(3)
                        .select(when(col("id").equalTo(0), "a")
                                .when(col("id").equalTo(1), "b")
                                .otherwise("c")
                                .alias("w")),
                "w string not null",
                Row.of("a"),
                Row.of("b"),
                Row.of("c"));
    }

    @Test
    @DisplayName("col-099, col-100, col-102: conditions that are not open")
    void conditionsThatAreNotOpen() {
        Column condition = col("a").equalTo(1);

        assertFails(
                () -> when(condition, 1).otherwise(2).otherwise(3),
                SparkIllegalArgumentException.class,
                "INVALID_WHEN_USAGE",
                null,
                "otherwise() can only be applied on a Column previously generated by when()");
        assertFails(
                () -> col("a").when(col("b"), 1),
                SparkIllegalArgumentException.class,
                "INVALID_WHEN_USAGE",
                null,
                "when() can only be applied on a Column previously generated by when()");
        assertFails(
                () -> col("a").otherwise(1),
                SparkIllegalArgumentException.class,
                "INVALID_WHEN_USAGE",
                null,
                "otherwise() can only be applied on a Column previously generated by when()");
    }

    @Test
    @DisplayName("col-109: sort orders place nulls")
    void sortOrdersPlaceNulls() {
        DataFrame names = Rows.values(spark, "('Tom'), (NULL), ('Alice')", "t(n)");
        Column n = col("n");

        assertSorted(names, n.asc(), null, "Alice", "Tom");
        assertSorted(names, n.asc_nulls_last(), "Alice", "Tom", null);
        assertSorted(names, n.desc(), "Tom", "Alice", null);
        assertSorted(names, n.desc_nulls_first(), null, "Tom", "Alice");
        assertSorted(names, n.asc_nulls_first(), null, "Alice", "Tom");
        assertSorted(names, n.desc_nulls_last(), "Tom", "Alice", null);
    }

    private static void assertSorted(DataFrame names, Column order, String... expected) {
        assertThat(names.orderBy(order).collect())
                .containsExactlyElementsOf(
                        Arrays.stream(expected).map(name -> Row.of(name)).toList());
    }
}
