package io.sparkex;

import static io.sparkex.functions.col;
import static io.sparkex.functions.expr;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.sum;
import static io.sparkex.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.internal.expression.ExpressionText;
import io.sparkex.types.DataTypes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The texts of columns; where the name of a test has a number, they are those of PySpark. */
class ColumnTextTest {
    private static final Column A = col("a");
    private static final Column B = col("b");

    private static void shows(Column column, String text) {
        assertThat(column).hasToString("Column<'" + text + "'>");
    }

    @Test
    @DisplayName("col-066: casts")
    void casts() {
        shows(A.cast("int"), "CAST(a AS INT)");
        shows(A.cast(DataTypes.LongType), "CAST(a AS BIGINT)");
        shows(A.try_cast("int"), "TRY_CAST(a AS INT)");
    }

    @Test
    @DisplayName("col-081: an alias")
    void anAlias() {
        shows(A.plus(1).alias("z"), "+(a, 1) AS z");
    }

    @Test
    @DisplayName("col-089: a literal of a column")
    void aLiteralOfAColumn() {
        shows(lit(A), "a");
    }

    @Test
    @DisplayName("col-090: literals of dates and times")
    void literalsOfDatesAndTimes() {
        LocalDateTime time = LocalDateTime.of(2021, 3, 4, 12, 34, 56, 1_234_000);

        shows(lit(LocalDate.of(2021, 3, 4)), "2021-03-04");
        shows(lit(time.atZone(ZoneId.systemDefault()).toInstant()), "2021-03-04 12:34:56.001234");
        shows(lit(time), "2021-03-04 12:34:56.001234");
        shows(lit(LocalTime.of(12, 34, 56, 1_234_000)), "12:34:56.001234");
        shows(lit(Duration.ofSeconds(86_405)), "PT24H5S");
        shows(lit(Period.ofMonths(14)), "P1Y2M");
    }

    @Test
    void otherLiterals() {
        shows(lit(null), "NULL");
        shows(lit(1.0), "1.0");
        shows(lit(1.5f), "1.5");
        shows(lit((byte) 1), "1");
        shows(lit((short) 2), "2");
        shows(lit(3L), "3");
        shows(lit(true), "true");
        shows(lit(new byte[] {1, (byte) 0xff}), "X'01ff'");
        shows(lit(new java.math.BigDecimal("1.50")), "1.50");
    }

    @Test
    @DisplayName("col-097: branches")
    void branches() {
        shows(when(expr("foo"), lit(null)), "CASE WHEN foo THEN NULL END");
        shows(when(A, 1).when(B, 2).otherwise(3), "CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END");
    }

    @Test
    @DisplayName("col-103: fields")
    void fields() {
        shows(col("c").apply("x").apply("y"), "c['x']['y']");
        shows(col("c").getField("x").getItem("y"), "c['x']['y']");
    }

    @Test
    @DisplayName("col-104: changed structs")
    void changedStructs() {
        shows(col("c").withField("x", col("y")), "update_field(c, x, y)");
        shows(col("c").dropFields("x", "y"), "drop_field(drop_field(c, x), y)");
    }

    @Test
    @DisplayName("col-105: sort orders")
    void sortOrders() {
        shows(col("x").asc(), "x ASC NULLS FIRST");
        shows(col("x").desc(), "x DESC NULLS LAST");
        shows(col("x").asc_nulls_last(), "x ASC NULLS LAST");
        shows(col("x").desc_nulls_first(), "x DESC NULLS FIRST");
    }

    @Test
    @DisplayName("col-106: operators")
    void operators() {
        shows(A.plus(1), "+(a, 1)");
        shows(A.equalTo("x"), "==(a, x)");
        shows(A.not(), "not(a)");
        shows(A.negate(), "negative(a)");
        shows(A.and(B), "and(a, b)");
        shows(A.isNull(), "isNull(a)");
        shows(A.isin(1, 2), "in(a, 1, 2)");
        shows(A.like("x%"), "like(a, x%)");
        shows(A.between(1, 2), "and(>=(a, 1), <=(a, 2))");
    }

    @Test
    void stars() {
        shows(col("*"), "unresolvedstar()");
        shows(col("t.*"), "unresolvedstar(t.*)");
    }

    @Test
    void windows() {
        shows(
                sum("a").over(Window.partitionBy("p").orderBy(B.desc()).rowsBetween(-1, Window.unboundedFollowing)),
                "WindowExpression(sum(a), (WindowSpec(PartitionBy(p), OrderBy(b DESC NULLS LAST),"
                        + " WindowFrame(ROW_FRAME, -1, 9223372036854775807))))");
        shows(
                sum("a").over(Window.rangeBetween(Window.unboundedPreceding, 0)),
                "WindowExpression(sum(a), (WindowSpec(WindowFrame(RANGE_FRAME, -9223372036854775808, 0))))");
    }

    @Test
    void subqueries() {
        DataFrame one = Offline.session().range(1);
        long id = one.plan().planId();

        shows(one.exists(), "SubqueryExpression(plan=" + id + ", type=exists)");
        shows(A.isin(one), "SubqueryExpression(plan=" + id + ", type=in, values=a)");
    }

    @Test
    void nestingCostsNoStack() {
        Column deep = A;
        for (int i = 0; i < 100_000; i++) {
            deep = deep.not();
        }
        assertThat(ExpressionText.of(deep.expr().proto()))
                .startsWith("not(not(not(")
                .hasSizeGreaterThan(400_000);
    }
}
