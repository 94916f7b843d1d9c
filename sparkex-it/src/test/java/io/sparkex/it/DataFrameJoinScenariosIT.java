package io.sparkex.it;

import static io.sparkex.functions.broadcast;
import static io.sparkex.functions.lit;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Shapes.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about joins and unions of data frames: dataframe.md. */
@WithSpark
@Tag("profile:batch-core")
final class DataFrameJoinScenariosIT {
    private final SparkSession spark;
    private final DataFrame people;
    private final DataFrame left;
    private final DataFrame right;

    DataFrameJoinScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.people = Shapes.frame(spark, "name string, age int, active string", "('A', 50, 'Y'), ('B', 60, 'Y')");
        this.left = Shapes.frame(spark, "k int, v1 string", "(1, 'a'), (2, 'b'), (3, 'c')");
        this.right = Shapes.frame(spark, "k int, v2 string", "(1, 'aa'), (2, 'bb'), (4, 'dd')");
    }

    @Test
    @DisplayName("df-034: the join key of the left side is left out")
    void theJoinKeyOfTheLeftSideIsLeftOut() {
        DataFrame joined = left.join(right, left.col("k").equalTo(right.col("k")), "left");

        assertIs(
                joined.drop(left.col("k")).sort("v1"),
                "v1 string, k int, v2 string",
                Row.of("a", 1, "aa"),
                Row.of("b", 2, "bb"),
                Row.of("c", null, null));
    }

    @Test
    @DisplayName("df-035: the join key of the right side is left out")
    void theJoinKeyOfTheRightSideIsLeftOut() {
        DataFrame joined = left.join(right, left.col("k").equalTo(right.col("k")), "left");

        assertIs(
                joined.drop(right.col("k")).sort("v1"),
                "k int, v1 string, v2 string",
                Row.of(1, "a", "aa"),
                Row.of(2, "b", "bb"),
                Row.of(3, "c", null));
    }

    @Test
    @DisplayName("df-071: a frame is marked to be broadcast")
    void aFrameIsMarkedToBeBroadcast() {
        DataFrame joined = left.join(broadcast(right), "k");

        assertThat(Output.of(joined::explain)).contains("BroadcastHashJoin");
        assertThat(joined.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("df-098: a join without a condition has all pairs")
    void aJoinWithoutAConditionHasAllPairs() {
        assertThat(spark.range(2).toDF("a").join(spark.range(2).toDF("b")).count())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("df-099: a cross join")
    void aCrossJoin() {
        assertThat(spark.range(2).toDF("a").crossJoin(spark.range(3).toDF("b")).count())
                .isEqualTo(6);
    }

    @Test
    @DisplayName("df-100: a join without a condition where cross joins are off")
    void aJoinWithoutAConditionWhereCrossJoinsAreOff(ServerUnderTest server) {
        try (SparkSession own = server.newSession()) {
            own.conf().set("spark.sql.crossJoin.enabled", false);

            assertFails(
                    () -> own.range(1).toDF("a").join(own.range(1).toDF("b")).collect(),
                    AnalysisException.class,
                    "_LEGACY_ERROR_TEMP_1211",
                    null,
                    "Detected implicit cartesian product for INNER join between logical plans");
        }
    }

    @Test
    @DisplayName("df-101: an unknown join type is refused at once")
    void anUnknownJoinTypeIsRefusedAtOnce() {
        assertThat(assertFails(
                                () -> left.join(right, "k", "invalid-join-type"),
                                AnalysisException.class,
                                "UNSUPPORTED_JOIN_TYPE",
                                "0A000",
                                "left_semi")
                        .getMessageParameters())
                .containsEntry("typ", "invalid-join-type");
    }

    @Test
    @DisplayName("df-102: the columns of a join by name")
    void theColumnsOfAJoinByName() {
        assertIs(
                left.join(right, "k", "outer").sort("k"),
                "k int, v1 string, v2 string",
                Row.of(1, "a", "aa"),
                Row.of(2, "b", "bb"),
                Row.of(3, "c", null),
                Row.of(4, null, "dd"));
    }

    @Test
    @DisplayName("df-103: several conditions have to hold together")
    void severalConditionsHaveToHoldTogether() {
        Column[] both = {left.col("k").equalTo(right.col("k")), left.col("v1").equalTo(lit("a"))};

        assertThat(left.join(right, both).count()).isEqualTo(1);
    }

    @Test
    @DisplayName("df-104: semi and anti joins")
    void semiAndAntiJoins() {
        assertThat(left.join(right, "k", "left_semi").collect()).containsExactly(Row.of(1, "a"), Row.of(2, "b"));
        assertThat(left.join(right, "k", "leftanti").collect()).containsExactly(Row.of(3, "c"));
    }

    @Test
    @DisplayName("df-105: a join on an equality that knows NULL")
    void aJoinOnAnEqualityThatKnowsNULL() {
        DataFrame a = Shapes.frame(spark, "id int, value string", "(1, 'foo'), (2, NULL)");
        DataFrame b = Shapes.frame(spark, "value string", "('bar'), (NULL), ('foo')");

        assertIs(
                a.join(b, a.col("value").eqNullSafe(b.col("value"))).sort("id"),
                "id int, value string, value string",
                Row.of(1, "foo", "foo"),
                Row.of(2, null, null));
    }

    @Test
    @DisplayName("df-106: columns of the same name stay apart after a join")
    void columnsOfTheSameNameStayApartAfterAJoin() {
        DataFrame a = Shapes.frame(spark, "id int, value string", "(1, 'foo'), (2, NULL)");
        DataFrame b = Shapes.frame(spark, "value string", "('bar'), (NULL), ('foo')");
        DataFrame joined = a.join(b, a.col("value").equalTo(b.col("value")));

        assertThat(joined.select(a.col("value")).collect()).containsExactly(Row.of("foo"));
        assertThat(joined.select(b.col("value")).collect()).containsExactly(Row.of("foo"));
    }

    @Test
    @DisplayName("df-107: a name that both sides have is ambiguous")
    void aNameThatBothSidesHaveIsAmbiguous() {
        assertThat(assertFails(
                                () -> left.join(right, left.col("k").equalTo(right.col("k")))
                                        .select("k")
                                        .collect(),
                                AnalysisException.class,
                                "AMBIGUOUS_REFERENCE",
                                "42704")
                        .getMessageParameters())
                .isEqualTo(Map.of("name", "`k`", "referenceNames", "[`k`, `k`]"));
    }

    @Test
    @DisplayName("df-108: a join with a query of its own")
    void aJoinWithAQueryOfItsOwn() {
        DataFrame a = spark.range(10);
        DataFrame b = spark.sql("with dt as (select 1 as ida) select ida as id from dt");

        assertIs(a.join(b, a.col("id").equalTo(b.col("id"))), "id bigint not null, id int not null", Row.of(1L, 1));
    }

    @Test
    @DisplayName("df-111: a join by a name that one side lacks")
    void aJoinByANameThatOneSideLacks() {
        assertThat(assertFails(
                                () -> left.join(right, List.of("v1")).collect(),
                                AnalysisException.class,
                                "UNRESOLVED_USING_COLUMN_FOR_JOIN",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("colName", "`v1`", "side", "right", "suggestion", "`k`, `v2`"));
    }

    @Test
    @DisplayName("df-150: a union goes by position and keeps duplicates")
    void aUnionGoesByPositionAndKeepsDuplicates() {
        assertIs(
                Shapes.frame(spark, "a int, b int", "(1, 2)").union(Shapes.frame(spark, "b int, a int", "(3, 4)")),
                "a int, b int",
                Row.of(1, 2),
                Row.of(3, 4));
        assertThat(spark.range(1).union(spark.range(1)).count()).isEqualTo(2);
    }

    @Test
    @DisplayName("df-151: a union of different numbers of columns")
    void aUnionOfDifferentNumbersOfColumns() {
        assertThat(assertFails(
                                () -> spark.range(1).union(people).collect(),
                                AnalysisException.class,
                                "NUM_COLUMNS_MISMATCH",
                                "42826")
                        .getMessageParameters())
                .isEqualTo(Map.of(
                        "firstNumColumns", "1",
                        "invalidNumColumns", "3",
                        "invalidOrdinalNum", "second",
                        "operator", "UNION"));
    }

    @Test
    @DisplayName("df-152: a union by name")
    void aUnionByName() {
        assertIs(
                Shapes.frame(spark, "a int, b int, c int", "(1, 2, 3)")
                        .unionByName(Shapes.frame(spark, "c int, b int, a int", "(6, 5, 4)")),
                "a int, b int, c int",
                Row.of(1, 2, 3),
                Row.of(4, 5, 6));
    }

    @Test
    @DisplayName("df-153: a union by name of columns that one side lacks")
    void aUnionByNameOfColumnsThatOneSideLacks() {
        assertIs(
                Shapes.frame(spark, "a int, b int", "(1, 2)")
                        .unionByName(Shapes.frame(spark, "b int, z int", "(9, 8)"), true),
                "a int, b int, z int",
                Row.of(1, 2, null),
                Row.of(null, 9, 8));
    }

    @Test
    @DisplayName("df-154: a union by name where a column lacks")
    void aUnionByNameWhereAColumnLacks() {
        assertFails(
                () -> Shapes.frame(spark, "a int, b int", "(1, 2)")
                        .unionByName(Shapes.frame(spark, "b int, z int", "(9, 8)"))
                        .collect(),
                AnalysisException.class,
                "_LEGACY_ERROR_TEMP_1201",
                null,
                "Cannot resolve column name \"a\" among (b, z).");
    }

    @Test
    @DisplayName("df-156: rows that are in both")
    void rowsThatAreInBoth() {
        DataFrame a = Shapes.frame(spark, "a int", "(1), (1), (2)");
        DataFrame b = Shapes.frame(spark, "a int", "(1), (1), (3)");

        assertThat(a.intersect(b).collect()).containsExactly(Row.of(1));
        assertThat(a.intersectAll(b).collect()).containsExactly(Row.of(1), Row.of(1));
    }

    @Test
    @DisplayName("df-157: rows that are not in the other")
    void rowsThatAreNotInTheOther() {
        DataFrame a = Shapes.frame(spark, "a int", "(1), (1), (2)");
        DataFrame b = Shapes.frame(spark, "a int", "(1), (3)");

        assertThat(a.subtract(b).collect()).containsExactly(Row.of(2));
        assertThat(a.exceptAll(b).sort("a").collect()).containsExactly(Row.of(1), Row.of(2));
    }
}
