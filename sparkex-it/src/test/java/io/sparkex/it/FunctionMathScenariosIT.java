package io.sparkex.it;

import static io.sparkex.functions.*;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about numbers, random numbers, bits and hashes: functions.md. */
@WithSpark
@Tag("profile:batch-core")
final class FunctionMathScenariosIT {
    private final SparkSession spark;
    private final DataFrame one;

    FunctionMathScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.one = spark.range(1);
    }

    /** The only row, each value with so many digits behind the point. */
    private List<Double> rounded(int digits, Column... columns) {
        return Rows.evaluate(spark, columns).stream()
                .map(value -> new BigDecimal(String.valueOf(value))
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .doubleValue())
                .toList();
    }

    @Test
    @DisplayName("fn-012: trigonometric functions take names and columns")
    void trigonometricFunctionsTakeNamesAndColumns() {
        assertRows(
                one.select(cos("id"), sin(col("id")), tan("id")),
                "COS(id) double, SIN(id) double, TAN(id) double",
                Row.of(1.0, 0.0, 0.0));
    }

    @Test
    @DisplayName("fn-013: secant, cosecant and cotangent of a quarter of pi")
    void secantCosecantAndCotangent() {
        Column angle = lit(Math.PI / 4);

        assertThat(rounded(10, sec(angle), csc(angle), cot(angle))).containsExactly(1.4142135624, 1.4142135624, 1.0);
    }

    @Test
    @DisplayName("fn-014: inverse hyperbolic functions invert")
    void inverseHyperbolicFunctionsInvert() {
        assertThat(rounded(10, acosh(cosh(lit(0.8))), asinh(sinh(lit(-0.8))), atanh(tanh(lit(0.4)))))
                .containsExactly(0.8, -0.8, 0.4);
    }

    @Test
    @DisplayName("fn-015: the cosecant of 0 is infinite")
    void theCosecantOfZeroIsInfinite() {
        assertRows(one.select(csc(lit(0.0))), "CSC(0.0) double", Row.of(Double.POSITIVE_INFINITY));
    }

    @Test
    @DisplayName("fn-016: functions of two numbers take them as they are")
    void functionsOfTwoNumbersTakeThemAsTheyAre() {
        assertThat(rounded(5, atan2(1.1, lit(8)), hypot(1.1, lit(8)), pow(1.1, lit(8)), pmod(1.1, lit(8))))
                .containsExactly(0.13664, 8.07527, 2.14359, 1.1);
        assertThat(rounded(5, atan2(lit(1.1), 8), hypot(lit(1.1), 8), pow(lit(1.1), 8), pmod(lit(1.1), 8)))
                .containsExactly(0.13664, 8.07527, 2.14359, 1.1);
    }

    @Test
    @DisplayName("fn-018: nanvl takes the second where the first is not a number")
    void nanvlTakesTheSecondWhereTheFirstIsNotANumber() {
        assertRows(
                Shapes.frame(spark, "a double, b double", "(1.0D, double('NaN')), (double('NaN'), 2.0D)")
                        .select(nanvl("a", "b").alias("r")),
                "r double",
                Row.of(1.0),
                Row.of(2.0));
    }

    @Test
    @DisplayName("fn-019: rand and randn with a seed give the same numbers each time")
    void randomNumbersWithASeed() {
        assertRows(
                one.select(rand(0).alias("a"), rand(0).alias("b"), randn(0).alias("c")),
                "a double not null, b double not null, c double not null",
                Row.of(0.6363787615254752, 0.6363787615254752, 1.6845611254444919));
    }

    @Test
    @DisplayName("fn-020: a column of rand used twice gives equal values")
    void aColumnOfRandUsedTwiceGivesEqualValues() {
        Column random = rand();
        List<?> values = Rows.evaluate(spark, random, random);

        assertThat(values.get(0)).isEqualTo(values.get(1));
        assertThat(Rows.evaluate(spark, random, rand()).get(1)).isNotEqualTo(values.get(0));
    }

    @Test
    @DisplayName("fn-022: shuffle with a seed gives the same order each time")
    void shuffleWithASeedGivesTheSameOrderEachTime() {
        DataFrame numbers = spark.sql("SELECT array(1, 2, 3, 4) a");
        List<Row> shuffled = numbers.select(shuffle("a", 1)).collect();

        assertThat(shuffled.get(0).<Integer>getList(0)).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(numbers.select(shuffle("a", 1)).collect()).isEqualTo(shuffled);
    }

    @Test
    @DisplayName("fn-023: randstr has its length, uniform its range")
    void randstrHasItsLengthAndUniformItsRange() {
        assertThat((String) Rows.evaluate(spark, randstr(lit(5), lit(0))).get(0))
                .hasSize(5);
        assertThat((Integer)
                        Rows.evaluate(spark, uniform(lit(10), lit(20), lit(0))).get(0))
                .isBetween(10, 20);
    }

    @Test
    @DisplayName("fn-024: the shape of a UUID")
    void theShapeOfAUuid() {
        assertThat((String) Rows.evaluate(spark, uuid()).get(0)).hasSize(36).contains("-");
    }

    @Test
    @DisplayName("fn-151: bits are shifted")
    void bitsAreShifted() {
        assertRows(
                one.select(shiftleft(lit(1), 3), shiftright(lit(-8), 1), shiftrightunsigned(lit(-8), 1)),
                "shiftleft(1, 3) int not null, shiftright(-8, 1) int not null,"
                        + " shiftrightunsigned(-8, 1) int not null",
                Row.of(8, -4, 2147483644));
    }

    @Test
    @DisplayName("fn-152: conv, hex, unhex and bin")
    void numbersInOtherBases() {
        assertRows(
                one.select(conv(lit("ff"), 16, 10), hex(lit(255)), unhex(lit("FF")), bin(lit(5))),
                "conv(ff, 16, 10) string, hex(255) string not null, unhex(FF) binary, bin(5) string not null",
                Row.of("255", "FF", new byte[] {(byte) 0xFF}, "101"));
    }

    @Test
    @DisplayName("fn-153: hash, xxhash64, md5, sha2 and crc32")
    void hashes() {
        assertRows(
                one.select(hash(lit("a")), xxhash64(lit("a")), md5(lit("a")), sha2(lit("a"), 256), crc32(lit("a"))),
                "hash(a) int not null, xxhash64(a) bigint not null, md5(a) string not null, sha2(a, 256) string,"
                        + " crc32(a) bigint not null",
                Row.of(
                        1485273170,
                        -8582455328737087284L,
                        "0cc175b9c0f1b6a831c399e269772661",
                        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
                        3904355907L));
    }

    @Test
    @DisplayName("fn-154: round rounds half up, bround half to even, and both before the point")
    void rounding() {
        assertRows(
                one.select(round(lit(2.5)), bround(lit(2.5)), round(lit(125), -1), ceil(lit(1.2)), floor(lit(-1.2))),
                "round(2.5, 0) double, bround(2.5, 0) double, round(125, -1) int, CEIL(1.2) bigint, FLOOR(-1.2) bigint",
                Row.of(3.0, 2.0, 130, 2L, -2L));
    }

    @Test
    @DisplayName("fn-155: arithmetic that is tried is NULL where it overflows")
    void arithmeticThatIsTried() {
        assertRows(
                one.select(
                        try_add(lit(2147483647), lit(1)),
                        try_divide(lit(1), lit(0)),
                        try_multiply(lit(2147483647), lit(2)),
                        try_subtract(lit(-2147483648), lit(1))),
                "try_add(2147483647, 1) int, try_divide(1, 0) double, try_multiply(2147483647, 2) int,"
                        + " try_subtract(-2147483648, 1) int",
                Row.of(null, null, null, null));
    }
}
