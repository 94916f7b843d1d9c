package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.max;
import static io.sparkex.functions.sum;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Shapes.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.GroupedData;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkUnsupportedOperationException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PySpark's tests know about groups and pivots: group.md. */
@WithSpark
@Tag("profile:batch-advanced")
final class GroupScenariosIT {
    private final SparkSession spark;
    private final DataFrame sal;
    private final DataFrame six;

    GroupScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.sal = Rows.values(
                spark,
                "('James', 'Sales', 3000, 2020), ('Michael', 'Sales', 4600, 2020), ('Maria', 'Finance', 3000, 2020),"
                        + " ('James', 'Sales', 3000, 2019), ('Jeff', 'Marketing', 2000, 2020)",
                "T(name, dept, salary, year)");
        this.six = Shapes.frame(spark, "a int, b int", "(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2)");
    }

    @Test
    @DisplayName("gr-001: the names and types of short forms")
    void theNamesAndTypesOfShortForms() {
        GroupedData g = Shapes.frame(spark, "key int, value int", "(1, 10), (1, 20), (1, 30)")
                .groupBy("key");

        assertIs(g.max("value"), "key int, max(value) int", Row.of(1, 30));
        assertIs(g.min("value"), "key int, min(value) int", Row.of(1, 10));
        assertIs(g.sum("value"), "key int, sum(value) bigint", Row.of(1, 60L));
        assertIs(g.avg("value"), "key int, avg(value) double", Row.of(1, 20.0));
        assertIs(g.mean("value"), "key int, avg(value) double", Row.of(1, 20.0));
        assertIs(g.count(), "key int, count bigint not null", Row.of(1, 3L));
    }

    @Test
    @DisplayName("gr-002: aggregates as expressions")
    void aggregatesAsExpressions() {
        assertIs(
                sal.groupBy("dept")
                        .agg(sum("salary").alias("s"), max("year").alias("y"))
                        .sort("dept"),
                "dept string not null, s bigint, y int",
                Row.of("Finance", 3000L, 2020),
                Row.of("Marketing", 2000L, 2020),
                Row.of("Sales", 10600L, 2020));
    }

    @Test
    @DisplayName("gr-003: aggregates as a map")
    void aggregatesAsAMap() {
        Map<String, String> aggregates = new LinkedHashMap<>();
        aggregates.put("salary", "max");
        aggregates.put("name", "count");

        assertIs(
                sal.groupBy("dept").agg(aggregates).sort("dept"),
                "dept string not null, max(salary) int, count(name) bigint not null",
                Row.of("Finance", 3000, 1L),
                Row.of("Marketing", 2000, 1L),
                Row.of("Sales", 4600, 3L));
    }

    @Test
    @DisplayName("gr-004: an aggregate of the star")
    void anAggregateOfTheStar() {
        assertIs(
                sal.groupBy("dept").agg(Map.of("*", "count")).sort("dept"),
                "dept string not null, count(1) bigint not null",
                Row.of("Finance", 1L),
                Row.of("Marketing", 1L),
                Row.of("Sales", 3L));
    }

    @Test
    @DisplayName("gr-006: a short form on a column of strings")
    void aShortFormOnAColumnOfStrings() {
        assertFails(
                () -> sal.groupBy("name").min("dept"),
                SparkIllegalArgumentException.class,
                "NOT_NUMERIC_COLUMNS",
                null,
                "dept");
    }

    @Test
    @DisplayName("gr-008: an aggregate of everything")
    void anAggregateOfEverything() {
        assertIs(sal.groupBy().avg("salary"), "avg(salary) double", Row.of(3120.0));
    }

    @Test
    @DisplayName("gr-009: aggregates of nothing")
    void aggregatesOfNothing() {
        assertIs(
                spark.range(0).groupBy().agg(count("id"), sum("id")),
                "count(id) bigint not null, sum(id) bigint",
                Row.of(0L, null));
    }

    @Test
    @DisplayName("gr-010: a rollup")
    void aRollup() {
        assertIs(
                sal.rollup("dept")
                        .agg(sum("salary").alias("s"))
                        .sort(col("dept").asc_nulls_first()),
                "dept string, s bigint",
                Row.of(null, 15600L),
                Row.of("Finance", 3000L),
                Row.of("Marketing", 2000L),
                Row.of("Sales", 10600L));
    }

    @Test
    @DisplayName("gr-011: a cube")
    void aCube() {
        assertThat(sal.cube("name", "dept").agg(count(lit(1))).count()).isEqualTo(12);
    }

    @Test
    @DisplayName("gr-012: lists of columns to group by")
    void listsOfColumnsToGroupBy() {
        assertIs(
                six.groupingSets(List.of(List.of("a"), List.of("b"), List.of()), "a", "b")
                        .agg(sum("b").alias("s"))
                        .sort("a", "b", "s"),
                "a int, b int, s bigint",
                Row.of(null, null, 9L),
                Row.of(null, 1, 3L),
                Row.of(null, 2, 6L),
                Row.of(1, null, 3L),
                Row.of(2, null, 3L),
                Row.of(3, null, 3L));
    }

    @Test
    @DisplayName("gr-014: columns of given values")
    void columnsOfGivenValues() {
        assertIs(
                sal.groupBy("name")
                        .pivot("dept", List.of("Sales", "Marketing"))
                        .sum("salary")
                        .sort("name"),
                "name string not null, Sales bigint, Marketing bigint",
                Row.of("James", 6000L, null),
                Row.of("Jeff", null, 2000L),
                Row.of("Maria", null, null),
                Row.of("Michael", 4600L, null));
    }

    @Test
    @DisplayName("gr-015: columns of all values")
    void columnsOfAllValues() {
        assertThat(sal.groupBy("name").pivot("dept").sum("salary").columns())
                .containsExactly("name", "Finance", "Marketing", "Sales");
    }

    @Test
    @DisplayName("gr-016: a column of a value that does not occur")
    void aColumnOfAValueThatDoesNotOccur() {
        assertIs(
                sal.groupBy("name")
                        .pivot("dept", List.of("Unknown"))
                        .sum("salary")
                        .sort("name")
                        .limit(1),
                "name string not null, Unknown bigint",
                Row.of("James", null));
    }

    @Test
    @DisplayName("gr-018: columns of numbers")
    void columnsOfNumbers() {
        assertThat(sal.groupBy("name").pivot("year").sum("salary").sort("name").columns())
                .containsExactly("name", "2019", "2020");
    }

    @Test
    @DisplayName("gr-019: a pivot after a rollup")
    void aPivotAfterARollup() {
        assertThat(assertFails(
                                () -> sal.rollup("name").pivot("dept"),
                                SparkUnsupportedOperationException.class,
                                "UNSUPPORTED_OPERATION",
                                null)
                        .getMessageParameters())
                .containsEntry("operation", "PIVOT after ROLLUP");
    }

    @Test
    @DisplayName("gr-020: a pivot after a cube")
    void aPivotAfterACube() {
        assertThat(assertFails(
                                () -> sal.cube("name").pivot("dept"),
                                SparkUnsupportedOperationException.class,
                                "UNSUPPORTED_OPERATION",
                                null)
                        .getMessageParameters())
                .containsEntry("operation", "PIVOT after CUBE");
    }

    @Test
    @DisplayName("gr-021: a pivot after a pivot")
    void aPivotAfterAPivot() {
        assertThat(assertFails(
                                () -> sal.groupBy("name").pivot("year").pivot("year"),
                                SparkUnsupportedOperationException.class,
                                "UNSUPPORTED_OPERATION",
                                null)
                        .getMessageParameters())
                .containsEntry("operation", "Repeated PIVOT operation");
    }

    @Test
    @DisplayName("gr-024: groups by position")
    void groupsByPosition() {
        assertIs(
                six.groupBy(1).agg(sum("b")).sort("a"),
                "a int, sum(b) bigint",
                Row.of(1, 3L),
                Row.of(2, 3L),
                Row.of(3, 3L));
    }

    @Test
    @DisplayName("gr-025: groups by a position that is none")
    void groupsByAPositionThatIsNone() {
        assertFails(() -> six.groupBy(3), SparkIllegalArgumentException.class, "INDEX_OUT_OF_RANGE", null);
    }

    @Test
    @DisplayName("gr-027: order by positions and columns")
    void orderByPositionsAndColumns() {
        assertThat(six.orderBy(six.col(0).desc(), six.col("b").desc()).collect())
                .isEqualTo(six.orderBy(-1, -2).collect())
                .containsExactly(Row.of(3, 2), Row.of(3, 1), Row.of(2, 2), Row.of(2, 1), Row.of(1, 2), Row.of(1, 1));
    }

    @Test
    @DisplayName("gr-028: order by a position that is none")
    void orderByAPositionThatIsNone() {
        assertFails(() -> six.orderBy(3), SparkIllegalArgumentException.class, "INDEX_OUT_OF_RANGE", null);
        assertFails(() -> six.orderBy(0), SparkIllegalArgumentException.class, "ZERO_INDEX", null);
    }

    @Test
    @DisplayName("gr-029: groups by an expression with a name")
    void groupsByAnExpressionWithAName() {
        assertIs(
                spark.range(10).groupBy(col("id").mod(2).alias("m")).avg("id").sort("m"),
                "m bigint, avg(id) double",
                Row.of(0L, 4.0),
                Row.of(1L, 5.0));
    }

    @Test
    @DisplayName("gr-030: groups by a map")
    void groupsByAMap() {
        assertThat(spark.sql("SELECT map(1,2) m").groupBy("m").count().collect())
                .containsExactly(Row.of(Map.of(1, 2), 1L));
    }

    @Test
    @DisplayName("gr-032: a column that is neither grouped nor aggregated")
    void aColumnThatIsNeitherGroupedNorAggregated() {
        assertThat(assertFails(
                                () -> six.groupBy("a").agg(col("b")).collect(),
                                AnalysisException.class,
                                "MISSING_AGGREGATION",
                                "42803")
                        .getMessageParameters())
                .isEqualTo(Map.of("expression", "\"b\"", "expressionAnyValue", "\"any_value(b)\""));
    }

    @Test
    @DisplayName("gr-033: a condition on an aggregate")
    void aConditionOnAnAggregate() {
        assertThat(six.groupBy("a").agg(sum("b").alias("s")).where("s > 2").count())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("gr-034: groups by the same column twice")
    void groupsByTheSameColumnTwice() {
        assertThat(six.groupBy("a", "a").count().columns()).containsExactly("a", "a", "count");
    }

    @Test
    @DisplayName("gr-035: NULL is a group")
    void nULLIsAGroup() {
        assertIs(
                Shapes.frame(spark, "k string, v int", "(NULL, 1), (NULL, 2), ('x', 3)")
                        .groupBy("k")
                        .sum("v")
                        .sort("k"),
                "k string, sum(v) bigint",
                Row.of(null, 3L),
                Row.of("x", 3L));
    }

    @Test
    @DisplayName("gr-040: an unknown aggregate")
    void anUnknownAggregate() {
        assertThat(assertFails(
                                () -> six.groupBy("a")
                                        .agg(Map.of("b", "nosuchfn"))
                                        .collect(),
                                AnalysisException.class,
                                "UNRESOLVED_ROUTINE",
                                "42883")
                        .getMessageParameters())
                .isEqualTo(Map.of(
                        "routineName",
                        "`nosuchfn`",
                        "searchPath",
                        "[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]"));
    }

    @Test
    @DisplayName("gr-042: the number of groups")
    void theNumberOfGroups() {
        assertThat(six.groupBy("a", "b").count().count()).isEqualTo(6);
    }
}
