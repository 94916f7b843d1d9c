package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.collect_list;
import static io.sparkex.functions.explode;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.min;
import static io.sparkex.functions.sort_array;
import static io.sparkex.functions.struct;
import static io.sparkex.functions.sum;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Queries in the columns of other queries, and lateral joins. */
@WithSpark
@Tag("profile:batch-advanced")
final class SubqueryScenariosIT {
    private static final String OUTPUT_L = "a int, b double";
    private static final String OUTPUT_T1 = "c1 int not null, c2 int not null";

    private final SparkSession spark;
    private final DataFrame one;
    private final DataFrame t1;
    private final DataFrame t2;
    private final DataFrame l;
    private final DataFrame r;

    SubqueryScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.one = spark.range(1);
        this.t1 = view("subquery_t1", "(0, 1), (1, 2)", "c1, c2").alias("t1");
        this.t2 = view("subquery_t2", "(0, 2), (0, 3)", "c1, c2").alias("t2");
        this.l = view(
                "subquery_l",
                "(1, 1.0D), (1, 2.0D), (2, 1.0D), (2, 2.0D), (3, 3.0D), (NULL, NULL), (NULL, 5.0D), (6, NULL)",
                "a, b");
        this.r = view(
                "subquery_r",
                "(2, 3.0D), (2, 3.0D), (3, 2.0D), (4, 1.0D), (NULL, NULL), (NULL, 5.0D), (6, NULL)",
                "c, d");
    }

    private DataFrame view(String name, String values, String columns) {
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW " + name + "(" + columns + ") AS VALUES " + values);
        return spark.table(name);
    }

    private static Column outer(String name) {
        return col(name).outer();
    }

    private static Row nul() {
        return Row.of((Object) null);
    }

    @Test
    @DisplayName("su-001: an outer column without an outer query")
    void anOuterColumnWithoutAnOuterQuery() {
        assertThat(assertFails(
                                () -> one.select(outer("outer_col")).collect(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`outer_col`", "proposal", "`id`"));
    }

    @Test
    @DisplayName("col-137: an outer column is a column")
    void anOuterColumnIsAColumn() {
        assertRows(one.select(outer("id")), "id bigint not null", Row.of(0L));
    }

    @Test
    @DisplayName("su-002, su-003, su-004: a scalar")
    void aScalar() {
        assertRows(one.select(one.select(lit(1)).scalar().alias("b")), "b int", Row.of(1));
        Column two = one.select(lit(1)).scalar().plus(1);
        assertThat(one.select(one.select(two).scalar().plus(1)).first()).isEqualTo(Row.of(3));
        assertRows(one.select(one.select(lit("s")).limit(0).scalar().alias("b")), "b string", nul());
    }

    @Test
    @DisplayName("su-005: a scalar of several rows")
    void aScalarOfSeveralRows() {
        assertFails(
                () -> one.select(t2.select("c2").scalar()).collect(),
                SparkException.class,
                "SCALAR_SUBQUERY_TOO_MANY_ROWS",
                "21000");
    }

    @Test
    @DisplayName("su-006: a scalar of several columns")
    void aScalarOfSeveralColumns() {
        assertThat(assertFails(
                                () -> one.select(t2.scalar()).collect(),
                                AnalysisException.class,
                                "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
                                "42823")
                        .getMessageParameters())
                .isEqualTo(Map.of("number", "2"));
    }

    @Test
    @DisplayName("su-007, su-008: a scalar of an aggregate")
    void aScalarOfAnAggregate() {
        assertRows(one.select(t1.select(max("c2")).scalar().negate().alias("n")), "n int", Row.of(-2));
        assertRows(l.where(col("b").equalTo(l.select(max("b")).scalar())), OUTPUT_L, Row.of(null, 5.0));
    }

    @Test
    @DisplayName("su-009, su-010: a correlated scalar in a filter")
    void aCorrelatedScalarInAFilter() {
        assertRows(
                l.where(col("b").lt(r.where(outer("a").equalTo(col("c")))
                                .select(max("d"))
                                .scalar()))
                        .sort("a", "b"),
                OUTPUT_L,
                Row.of(2, 1.0),
                Row.of(2, 2.0));
        assertThat(l.where(col("b").lt(r.where(col("a").equalTo(col("c")).outer())
                                .select(max("d"))
                                .scalar()))
                        .count())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("su-012: a correlated scalar of the same table")
    void aCorrelatedScalarOfTheSameTable() {
        Column sum = l.alias("y")
                .where(outer("x.a").equalTo(col("y.a")))
                .select(sum("b"))
                .scalar()
                .alias("s");

        assertRows(
                l.alias("x").select(col("a"), sum).sort("a", "s"),
                "a int, s double",
                Row.of(null, null),
                Row.of(null, null),
                Row.of(1, 3.0),
                Row.of(1, 3.0),
                Row.of(2, 3.0),
                Row.of(2, 3.0),
                Row.of(3, 3.0),
                Row.of(6, null));
    }

    @Test
    @DisplayName("su-014: a correlated scalar as a group")
    void aCorrelatedScalarAsAGroup() {
        Column sum =
                r.where(outer("a").equalTo(col("c"))).select(sum("d")).scalar().alias("s");

        assertRows(
                l.groupBy(col("a"), sum).agg(Map.of()).sort("a"),
                "a int, s double",
                Row.of(null, null),
                Row.of(1, null),
                Row.of(2, 6.0),
                Row.of(3, 2.0),
                Row.of(6, null));
    }

    @Test
    @DisplayName("su-015: columns are looked for outside without a mark")
    void columnsAreLookedForOutsideWithoutAMark() {
        DataFrame sums = l.select(
                col("a"), r.where(col("c").equalTo(col("a"))).select(sum("d")).scalar());

        assertThat(sums.columns()).containsExactly("a", "scalarsubquery(a)");
        assertThat(sums.collect())
                .containsExactly(
                        Row.of(1, null),
                        Row.of(1, null),
                        Row.of(2, 6.0),
                        Row.of(2, 6.0),
                        Row.of(3, 2.0),
                        Row.of(null, null),
                        Row.of(null, null),
                        Row.of(6, null));
    }

    @Test
    @DisplayName("su-016: a correlated scalar of several rows")
    void aCorrelatedScalarOfSeveralRows() {
        Column several =
                l.alias("y").where(col("y.a").equalTo(outer("x.a"))).select("b").scalar();

        assertFails(
                () -> l.alias("x").select(col("a"), several).collect(),
                SparkRuntimeException.class,
                "SCALAR_SUBQUERY_TOO_MANY_ROWS",
                "21000");
    }

    @Test
    @DisplayName("su-017, su-018, su-020: rows that exist")
    void rowsThatExist() {
        Column same = r.where(outer("a").equalTo(col("c"))).exists();

        assertRows(
                l.where(same).sort("a", "b"),
                OUTPUT_L,
                Row.of(2, 1.0),
                Row.of(2, 2.0),
                Row.of(3, 3.0),
                Row.of(6, null));
        assertRows(
                l.where(same.not()).sort("a", "b"),
                OUTPUT_L,
                Row.of(null, null),
                Row.of(null, 5.0),
                Row.of(1, 1.0),
                Row.of(1, 2.0));
        Column less = r.where(outer("a").equalTo(col("c")).and(outer("b").lt(col("d"))))
                .exists();
        assertThat(l.where(less.or(same)).count()).isEqualTo(4);
    }

    @Test
    @DisplayName("su-021: rows that exist as a value")
    void rowsThatExistAsAValue() {
        assertRows(
                one.select(t2.exists().alias("e"), t2.limit(0).exists().alias("n")),
                "e boolean not null, n boolean not null",
                Row.of(true, false));
    }

    @Test
    @DisplayName("su-022: values among rows")
    void valuesAmongRows() {
        assertRows(
                l.where(col("a").isin(r.select("c"))).select("a").distinct().sort("a"),
                "a int",
                Row.of(2),
                Row.of(3),
                Row.of(6));
        assertRows(t1.where(struct(col("c1"), col("c2").plus(1)).isin(t2)).select("c1", "c2"), OUTPUT_T1, Row.of(0, 1));
    }

    @Test
    @DisplayName("su-025, su-026, su-027: lateral joins")
    void lateralJoins() {
        assertRows(
                t1.lateralJoin(one.select(outer("c1").alias("x"))).sort("c1"),
                OUTPUT_T1 + ", x int not null",
                Row.of(0, 1, 0),
                Row.of(1, 2, 1));
        DataFrame sum = one.select(outer("c1").plus(outer("c2")).alias("c3"));
        Column same = col("c2").equalTo(col("c3"));
        assertThat(t1.lateralJoin(sum, same).collect()).containsExactly(Row.of(0, 1, 1));
        assertThat(t1.lateralJoin(sum, same, "left").sort("c1").collect())
                .containsExactly(Row.of(0, 1, 1), Row.of(1, 2, null));
        assertRows(
                t1.lateralJoin(sum, "cross").sort("c1"),
                OUTPUT_T1 + ", c3 int not null",
                Row.of(0, 1, 1),
                Row.of(1, 2, 3));
    }

    @Test
    @DisplayName("su-028: no other lateral joins")
    void noOtherLateralJoins() {
        assertFails(
                () -> t1.lateralJoin(one.select(outer("c1")), "right"),
                AnalysisException.class,
                "UNSUPPORTED_JOIN_TYPE",
                "0A000",
                "RIGHT_OUTER");
    }

    @Test
    @DisplayName("su-029, su-030: lateral joins of filters and aggregates")
    void lateralJoinsOfFiltersAndAggregates() {
        assertRows(
                t1.lateralJoin(t2.where(outer("t1.c1").equalTo(col("t2.c1")))
                                .select(col("c2").alias("x")))
                        .sort("x"),
                OUTPUT_T1 + ", x int not null",
                Row.of(0, 1, 2),
                Row.of(0, 1, 3));
        assertRows(
                t1.lateralJoin(t2.where(outer("t1.c2").lt(col("t2.c2")))
                                .select(max("c2").alias("m")))
                        .sort("c1"),
                OUTPUT_T1 + ", m int",
                Row.of(0, 1, 3),
                Row.of(1, 2, 3));
    }

    @Test
    @DisplayName("su-031: lateral joins in a chain")
    void lateralJoinsInAChain() {
        assertRows(
                t1.lateralJoin(one.select(outer("c1").plus(outer("c2")).alias("a")))
                        .lateralJoin(one.select(outer("c1").minus(outer("c2")).alias("b")))
                        .lateralJoin(one.select(outer("a").multiply(outer("b")).alias("c")))
                        .sort("c1"),
                OUTPUT_T1 + ", a int not null, b int not null, c int not null",
                Row.of(0, 1, 1, -1, -1),
                Row.of(1, 2, 3, -1, -3));
    }

    @Test
    @DisplayName("su-033, su-034: lateral joins and scalars in each other")
    void lateralJoinsAndScalarsInEachOther() {
        assertRows(
                t1.lateralJoin(one.select(
                                outer("c2").alias("x"),
                                t2.select(min("c2")).scalar().alias("m")))
                        .sort("c1"),
                OUTPUT_T1 + ", x int not null, m int",
                Row.of(0, 1, 1, 2),
                Row.of(1, 2, 2, 2));
        assertRows(
                t1.where(col("c1")
                        .equalTo(t2.lateralJoin(one.select(outer("c1").alias("a")))
                                .select(min("a"))
                                .scalar())),
                OUTPUT_T1,
                Row.of(0, 1));
    }

    @Test
    @DisplayName("su-035: a scalar in a join")
    void aScalarInAJoin() {
        assertThat(t1.join(t2, col("t1.c1").equalTo(t1.select(max("c1")).scalar()))
                        .count())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("su-036: a scalar as an added column")
    void aScalarAsAnAddedColumn() {
        assertRows(
                t1.withColumn("x", one.select(outer("c1").plus(outer("c2"))).scalar())
                        .sort("c1"),
                OUTPUT_T1 + ", x int",
                Row.of(0, 1, 1),
                Row.of(1, 2, 3));
    }

    @Test
    @DisplayName("su-037: a scalar is no column to drop")
    void aScalarIsNoColumnToDrop() {
        assertThat(t1.drop(one.select(lit("c1")).scalar()).columns()).containsExactly("c1", "c2");
    }

    @Test
    @DisplayName("su-040: a scalar to partition by")
    void aScalarToPartitionBy() {
        assertThat(t1.repartition(one.select(lit(1)).scalar()).count()).isEqualTo(2);
    }

    @Test
    @DisplayName("su-041: a row for each element of a scalar")
    void aRowForEachElementOfAScalar() {
        assertRows(
                one.select(explode(t1.select(sort_array(collect_list("c2"))).scalar())
                        .alias("v")),
                "v int not null",
                Row.of(1),
                Row.of(2));
    }

    @Test
    void aSubqueryOfAnotherSession() {
        try (SparkSession other = spark.newSession()) {
            assertFails(
                    () -> one.select(other.range(1).scalar()),
                    SparkIllegalArgumentException.class,
                    "SESSION_NOT_SAME",
                    null);
            assertFails(
                    () -> one.exists().and(other.range(1).exists()),
                    SparkIllegalArgumentException.class,
                    "SESSION_NOT_SAME",
                    null);
        }
    }
}
