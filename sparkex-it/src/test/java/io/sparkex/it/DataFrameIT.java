package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.count;
import static io.sparkex.functions.lit;
import static io.sparkex.functions.struct;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.it.server.WithSpark;
import io.sparkex.options.JoinType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What data frames give on a server. */
@WithSpark
final class DataFrameIT {
    private final SparkSession spark;
    private final DataFrame people;
    private final DataFrame left;
    private final DataFrame right;

    DataFrameIT(SparkSession spark) {
        this.spark = spark;
        this.people = Rows.values(spark, "('A', 50, 'Y'), ('B', 60, 'Y')", "t(name, age, active)");
        this.left = Rows.values(spark, "(1, 'a'), (2, 'b'), (3, 'c')", "t(k, v1)");
        this.right = Rows.values(spark, "(1, 'aa'), (2, 'bb'), (4, 'dd')", "t(k, v2)");
    }

    @Test
    void selectsByNameByColumnByStarAndByExpression() {
        assertThat(people.select("age", "name").collect()).containsExactly(Row.of(50, "A"), Row.of(60, "B"));
        assertThat(people.select(col("age").plus(1).alias("next"), people.col("name"))
                        .columns())
                .containsExactly("next", "name");
        assertThat(people.select("age", "*").columns()).containsExactly("age", "name", "age", "active");
        assertThat(people.select(people.col("*")).columns()).containsExactly("name", "age", "active");
        assertThat(people.selectExpr("age * 2", "CAST(age AS STRING) AS s").collect())
                .containsExactly(Row.of(100, "50"), Row.of(120, "60"));
        assertThat(people.select(count(col("*"))).collect()).containsExactly(Row.of(2L));
        assertThat(spark.sql("SELECT 1 a, named_struct('c', 2, 'd', named_struct('e', 3)) b")
                        .select("a", "b.*", "b.d.e")
                        .columns())
                .containsExactly("a", "c", "d", "e");
    }

    @Test
    void filtersByColumnAndByText() {
        assertThat(people.filter(people.col("age").gt(55)).collect()).containsExactly(Row.of("B", 60, "Y"));
        assertThat(people.where("age > 55 AND name = 'B'").count()).isEqualTo(1);
        assertThat(people.filter("age > 55").where(col("age").lt(60)).collect()).isEmpty();
        DataFrame withNulls = Rows.values(spark, "(1), (NULL), (3)", "t(b)");
        assertThat(withNulls.filter(col("b").gt(1)).collect()).containsExactly(Row.of(3));
        assertThat(withNulls.filter(col("b").isNull()).count()).isEqualTo(1);
    }

    @Test
    void addsReplacesAndDropsColumns() {
        assertThat(people.withColumn("age", col("age").plus(1))
                        .withColumn("x", lit(null))
                        .collect())
                .containsExactly(Row.of("A", 51, "Y", null), Row.of("B", 61, "Y", null));
        assertThat(people.withColumns(Map.of("n", lit(1))).columns()).containsExactly("name", "age", "active", "n");
        assertThat(people.drop("active", "nope").columns()).containsExactly("name", "age");
        assertThat(people.drop().columns()).containsExactly("name", "age", "active");
        assertThat(people.drop("name", "age", "active").columns()).isEmpty();
        DataFrame dotted = spark.range(1).withColumn("first.name", lit("P"));
        assertThat(dotted.drop("first.name").columns()).containsExactly("id");
        assertThat(dotted.select("`first.name`").collect()).containsExactly(Row.of("P"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inner       | 2 | k,v1,v2
            outer       | 4 | k,v1,v2
            full        | 4 | k,v1,v2
            fullouter   | 4 | k,v1,v2
            full_outer  | 4 | k,v1,v2
            left        | 3 | k,v1,v2
            leftouter   | 3 | k,v1,v2
            LEFT_OUTER  | 3 | k,v1,v2
            right       | 3 | k,v1,v2
            rightouter  | 3 | k,v1,v2
            right_outer | 3 | k,v1,v2
            semi        | 2 | k,v1
            leftsemi    | 2 | k,v1
            left_semi   | 2 | k,v1
            anti        | 1 | k,v1
            leftanti    | 1 | k,v1
            left_anti   | 1 | k,v1
            """)
    void joinsInEverySpelling(String how, int rows, String columns) {
        DataFrame joined = left.join(right, List.of("k"), how);

        assertThat(joined.columns()).containsExactly(columns.split(","));
        assertThat(joined.collect()).hasSize(rows);
        assertThat(left.join(right, left.col("k").equalTo(right.col("k")), how).count())
                .isEqualTo(rows);
    }

    @Test
    void joinsByNameByConditionAndWithout() {
        assertThat(left.join(right, List.of("k"), JoinType.FULL_OUTER)
                        .orderBy("k")
                        .collect())
                .containsExactly(
                        Row.of(1, "a", "aa"), Row.of(2, "b", "bb"), Row.of(3, "c", null), Row.of(4, null, "dd"));
        assertThat(left.join(right, "k").columns()).containsExactly("k", "v1", "v2");
        assertThat(left.join(
                                right,
                                left.col("k")
                                        .equalTo(right.col("k"))
                                        .and(left.col("v1").equalTo("a")))
                        .collect())
                .containsExactly(Row.of(1, "a", 1, "aa"));
        assertThat(left.join(right).count()).isEqualTo(9);
        assertThat(left.crossJoin(right).count()).isEqualTo(9);
        assertThat(left.join(right, List.of("k"), JoinType.CROSS).count()).isEqualTo(2);
    }

    @Test
    void tellsTheColumnsOfBothSidesOfAJoinApart() {
        DataFrame joined = left.join(right, left.col("k").equalTo(right.col("k")), "full");

        assertThat(joined.filter(left.col("k").isNull()).select(right.col("k")).collect())
                .containsExactly(Row.of(4));
        assertFails(() -> joined.select("k").collect(), AnalysisException.class, "AMBIGUOUS_REFERENCE", "42704", "`k`");
        DataFrame numbers = spark.range(3);
        assertFails(
                () -> numbers.join(numbers, numbers.col("id").equalTo(numbers.col("id")))
                        .select(numbers.col("id"))
                        .collect(),
                AnalysisException.class,
                "AMBIGUOUS_COLUMN_REFERENCE",
                "42702");
        assertThat(numbers.alias("a")
                        .join(numbers.alias("b"), col("a.id").lt(col("b.id")))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void sortsWithNullsWhereTheyWereAskedFor() {
        DataFrame values = Rows.values(spark, "(2), (NULL), (1)", "t(v)");

        assertThat(values.orderBy("v").collect()).containsExactly(Row.of((Object) null), Row.of(1), Row.of(2));
        assertThat(values.sort(col("v").desc()).collect()).containsExactly(Row.of(2), Row.of(1), Row.of((Object) null));
        assertThat(values.sort(col("v").asc_nulls_last()).collect())
                .containsExactly(Row.of(1), Row.of(2), Row.of((Object) null));
        assertThat(values.sort(col("v").desc_nulls_first()).collect())
                .containsExactly(Row.of((Object) null), Row.of(2), Row.of(1));
    }

    // SE-030
    @Test
    void limitsTakesAndCounts() {
        DataFrame numbers = spark.range(0, 100, 1, 4);

        assertThat(numbers.count()).isEqualTo(100);
        assertThat(numbers.limit(10).count()).isEqualTo(10);
        assertThat(numbers.orderBy("id").take(3)).containsExactly(Row.of(0L), Row.of(1L), Row.of(2L));
        assertThat(numbers.orderBy(col("id").desc()).head(1)).containsExactly(Row.of(99L));
        assertThat(numbers.orderBy("id").first()).isEqualTo(Row.of(0L));
        assertThat(numbers.filter("id < 0").first()).isNull();
        assertThat(numbers.filter("id < 0").head()).isNull();
        assertThat(numbers.filter("id < 0").collect()).isEmpty();
        assertThat(numbers.filter("id < 0").count()).isZero();
        assertThat(numbers.take(0)).isEmpty();
        assertThat(spark.range(5, 0, -2).collect()).containsExactly(Row.of(5L), Row.of(3L), Row.of(1L));
        assertThat(spark.range(10, 0, -3).collect()).containsExactly(Row.of(10L), Row.of(7L), Row.of(4L), Row.of(1L));
    }

    @Test
    void keepsEveryColumnWhenNamesRepeat() {
        List<Row> rows = spark.sql("SELECT 1 AS v, 'x' AS v").collect();

        assertThat(rows).containsExactly(Row.of(1, "x"));
        assertThat(rows.get(0).schema().fieldNames()).containsExactly("v", "v");
    }

    @Test
    void givesTheSchemaThatTheServerSees() {
        StructType schema = spark.sql("SELECT 1 AS i, 'x' AS s, array(1, NULL) AS a, map('k', 2) AS m, NULL AS n")
                .schema();

        assertThat(schema.toDDL())
                .isEqualTo("i INT NOT NULL,s STRING NOT NULL,a ARRAY<INT> NOT NULL,"
                        + "m MAP<STRING, INT> NOT NULL,n VOID");
        assertThat(schema.apply("i").dataType()).isEqualTo(DataTypes.IntegerType);
        assertThat(spark.range(1)
                        .select(struct(lit(1).alias("x")).alias("s"))
                        .schema()
                        .simpleString())
                .isEqualTo("struct<s:struct<x:int>>");
    }

    @Test
    void printsWhatPySparkPrints() {
        assertThat(Output.of(people::show)).isEqualTo("""
                +----+---+------+
                |name|age|active|
                +----+---+------+
                |   A| 50|     Y|
                |   B| 60|     Y|
                +----+---+------+

                """);
        assertThat(Output.of(() -> spark.range(3).show(1))).isEqualTo("""
                +---+
                | id|
                +---+
                |  0|
                +---+
                only showing top 1 row
                """);
        assertThat(Output.of(() -> people.show(1, 20, true))).isEqualTo("""
                -RECORD 0-----
                 name   | A  \s
                 age    | 50 \s
                 active | Y  \s
                only showing top 1 row
                """);
        DataFrame letters = spark.sql("SELECT repeat('abcdefghij', 3) AS t");
        assertThat(Output.of(letters::show)).contains("|abcdefghijabcdefg...|");
        assertThat(Output.of(() -> letters.show(20, false))).contains("|abcdefghijabcdefghijabcdefghij|");
        assertThat(Output.of(() -> letters.show(20, 3, false)))
                .contains("|abc|")
                .doesNotContain("abcd");
    }

    @Test
    void printsTheSchemaAsATree() {
        DataFrame frame = spark.sql("SELECT 1L a, named_struct('_1', 2L, '_2', 2L) b, array(1, null) x");

        assertThat(Output.of(frame::printSchema)).isEqualTo("""
                root
                 |-- a: long (nullable = false)
                 |-- b: struct (nullable = false)
                 |    |-- _1: long (nullable = false)
                 |    |-- _2: long (nullable = false)
                 |-- x: array (nullable = false)
                 |    |-- element: integer (containsNull = true)

                """);
        assertThat(Output.of(() -> frame.printSchema(1))).isEqualTo("""
                root
                 |-- a: long (nullable = false)
                 |-- b: struct (nullable = false)
                 |-- x: array (nullable = false)

                """);
    }

    @Test
    void explainsInEveryMode() {
        DataFrame filtered = spark.range(3).filter("id > 1");

        assertThat(Output.of(filtered::explain)).contains("== Physical Plan ==").doesNotContain("Parsed");
        assertThat(Output.of(() -> filtered.explain(true)))
                .contains("Parsed Logical Plan", "Analyzed Logical Plan", "Optimized Logical Plan", "Physical Plan");
        assertThat(Output.of(() -> filtered.explain("formatted"))).contains("== Physical Plan ==");
        assertThat(Output.of(() -> filtered.explain("cost"))).contains("Statistics");
        assertThat(Output.of(() -> filtered.explain("codegen"))).contains("WholeStageCodegen");
    }

    @Test
    void readsTablesAndViews() {
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW data_frame_it AS SELECT 1 AS x");

        assertThat(spark.table("data_frame_it").collect()).containsExactly(Row.of(1));
        assertThat(spark.read().table("data_frame_it").columns()).containsExactly("x");
        assertFails(
                () -> spark.table("no_such_view").collect(),
                AnalysisException.class,
                "TABLE_OR_VIEW_NOT_FOUND",
                "42P01",
                "`no_such_view`");
    }
}
