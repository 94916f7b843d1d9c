package io.sparkex.it;

import static io.sparkex.functions.array;
import static io.sparkex.functions.create_map;
import static io.sparkex.functions.lit;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.QueryContext;
import io.sparkex.errors.SparkArithmeticException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SqlQueryContext;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SQL text with arguments, and with data frames. */
@WithSpark
@Tag("profile:batch-core")
final class SqlScenariosIT {
    private final SparkSession spark;

    SqlScenariosIT(SparkSession spark) {
        this.spark = spark;
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW sql_test AS SELECT * FROM range(10)");
    }

    @Test
    @DisplayName("sq-001: a query")
    void aQuery() {
        assertRows(spark.sql("SELECT 1 + 1 AS r"), "r int not null", Row.of(2));
    }

    @Test
    @DisplayName("sq-002: named arguments")
    void namedArguments() {
        DataFrame rows = spark.sql("SELECT * FROM IDENTIFIER(:t)", Map.of("t", "sql_test"));

        assertThat(rows.count()).isEqualTo(10);
        assertThat(rows.limit(5).count()).isEqualTo(5);
        assertThat(rows.offset(5).count()).isEqualTo(5);
        assertThat(rows.take(1)).containsExactly(Row.of(0L));
        assertThat(rows.tail(1)).containsExactly(Row.of(9L));
    }

    @Test
    @DisplayName("sq-003: arguments in order")
    void argumentsInOrder() {
        DataFrame rows = spark.sql("SELECT * FROM sql_test WHERE ? < id AND id < ?", 1, 6);

        assertThat(rows.count()).isEqualTo(4);
        assertThat(rows.limit(3).count()).isEqualTo(3);
        assertThat(rows.offset(3).count()).isEqualTo(1);
        assertThat(rows.take(1)).containsExactly(Row.of(2L));
        assertThat(rows.tail(1)).containsExactly(Row.of(5L));
    }

    @Test
    @DisplayName("sq-004, sq-005: columns as arguments")
    void columnsAsArguments() {
        assertRows(
                spark.sql(
                        "SELECT id, element_at(:m, 'a') x FROM range(10) WHERE id > :n",
                        Map.of("n", 7, "m", create_map(lit("a"), lit(1)))),
                "id bigint not null, x int",
                Row.of(8L, 1),
                Row.of(9L, 1));
        assertRows(spark.sql("SELECT element_at(?, 1) x FROM range(1)", array(lit(7))), "x int not null", Row.of(7));
    }

    @Test
    @DisplayName("sq-006: rows with timestamps")
    void rowsWithTimestamps() {
        DataFrame rows = spark.sql(
                "SELECT * FROM VALUES (TIMESTAMP'2022-12-25 10:30:00Z', 1) AS tab(date, val) WHERE val = :val",
                Map.of("val", 1));

        assertThat(rows.first()).isEqualTo(Row.of(Instant.parse("2022-12-25T10:30:00Z"), 1));
    }

    @Test
    @DisplayName("sq-007, sq-008, sq-009: missing arguments")
    void missingArguments() {
        assertThat(assertFails(
                                () -> spark.sql("SELECT :a", Map.of("b", 1)).collect(),
                                AnalysisException.class,
                                "UNBOUND_SQL_PARAMETER",
                                "42P02")
                        .getMessageParameters())
                .isEqualTo(Map.of("name", "a"));
        assertThat(assertFails(
                                () -> spark.sql("SELECT ?, ?", 1).collect(),
                                AnalysisException.class,
                                "UNBOUND_SQL_PARAMETER",
                                "42P02")
                        .getMessageParameters())
                .isEqualTo(Map.of("name", "_10"));
        assertFails(
                () -> spark.sql("SELECT :a, ?", Map.of("a", 1)).collect(),
                AnalysisException.class,
                "INVALID_QUERY_MIXED_QUERY_PARAMETERS",
                "42613");
    }

    @Test
    @DisplayName("sq-012: an argument is never sql")
    void anArgumentIsNeverSql() {
        assertRows(
                spark.sql("SELECT :p AS x", Map.of("p", "1 OR 1=1; --")), "x string not null", Row.of("1 OR 1=1; --"));
    }

    @Test
    @DisplayName("sq-014: arguments of several types")
    void argumentsOfSeveralTypes() {
        assertRows(
                spark.sql(
                        "SELECT :a AS a, :b AS b, :c AS c, :d AS d",
                        Map.of(
                                "a",
                                LocalDate.of(2020, 1, 2),
                                "b",
                                Instant.parse("2020-01-02T03:04:05Z"),
                                "c",
                                new BigDecimal("1.50"),
                                "d",
                                new byte[] {1})),
                "a date not null, b timestamp not null, c decimal(3,2) not null, d binary not null",
                Row.of(
                        LocalDate.of(2020, 1, 2),
                        Instant.parse("2020-01-02T03:04:05Z"),
                        new BigDecimal("1.50"),
                        new byte[] {1}));
    }

    @Test
    @DisplayName("sq-016, sq-017: text that names a frame")
    void textThatNamesAFrame() {
        DataFrame ten = spark.range(10);

        assertThat(spark.sql("SELECT * FROM {df} WHERE id > 4", Map.of(), Map.of("df", ten))
                        .collect())
                .isEqualTo(spark.range(5, 10).collect());
        assertThat(spark.sql(
                                "SELECT * FROM {df} WHERE {df.id} > :m1 AND {df[id]} < :m2",
                                Map.of("m1", 4, "m2", 9),
                                Map.of("df", ten))
                        .count())
                .isEqualTo(4);
        assertFails(
                () -> spark.sql("SELECT * FROM {other}", Map.of(), Map.of("df", ten)),
                SparkIllegalArgumentException.class,
                "INVALID_SQL_TEMPLATE",
                null,
                "{other}",
                "[df]");
        assertThat(spark.sql("SHOW VIEWS").where("viewName LIKE '%sparkex%'").count())
                .isZero();
    }

    @Test
    @DisplayName("sq-019: frames of frames")
    void framesOfFrames() {
        DataFrame first = spark.sql("SELECT * FROM {df} WHERE id > ?", List.of(1), Map.of("df", spark.range(10)));
        DataFrame second = spark.sql("SELECT * FROM {df} WHERE id > ?", List.of(2), Map.of("df", first));

        assertThat(first.count()).isEqualTo(8);
        assertThat(second.count()).isEqualTo(7);
    }

    @Test
    @DisplayName("sq-020: views of queries with arguments")
    void viewsOfQueriesWithArguments() {
        String query = "SELECT * FROM IDENTIFIER(:v) WHERE id > :m";
        spark.sql(query, Map.of("v", "sql_test", "m", 1)).createOrReplaceTempView("sql_v2");
        spark.sql(query, Map.of("v", "sql_v2", "m", 3)).createOrReplaceTempView("sql_v4");
        DataFrame rows = spark.sql("SELECT * FROM sql_v4");

        assertThat(rows.count()).isEqualTo(6);
        assertThat(rows.take(1)).containsExactly(Row.of(4L));
        assertThat(rows.tail(1)).containsExactly(Row.of(9L));
    }

    @Test
    @DisplayName("sq-021: commands run at once")
    void commandsRunAtOnce() {
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW sql_e AS SELECT 5 AS x");

        assertThat(spark.sql("SELECT x FROM sql_e").first()).isEqualTo(Row.of(5));
    }

    @Test
    @DisplayName("sq-022, sq-035: text that is no sql")
    void textThatIsNoSql() {
        assertThat(assertFails(() -> spark.sql("SELEC 1"), ParseException.class, "PARSE_SYNTAX_ERROR", "42601")
                        .getMessageParameters())
                .isEqualTo(Map.of("error", "'SELEC'", "hint", ""));
        assertFails(() -> spark.sql(""), ParseException.class, "PARSE_EMPTY_STATEMENT", "42617");
    }

    @Test
    @DisplayName("sq-023, sq-024, sq-025: text with unknown names")
    void textWithUnknownNames() {
        assertThat(assertFails(
                                () -> spark.sql("SELECT FROM WHERE"),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`FROM`"));
        assertThat(assertFails(
                                () -> spark.sql("SELECT * FROM hx_no_table"),
                                AnalysisException.class,
                                "TABLE_OR_VIEW_NOT_FOUND",
                                "42P01")
                        .getMessageParameters())
                .isEqualTo(Map.of("relationName", "`hx_no_table`"));
        assertThat(assertFails(
                                () -> spark.sql("SELECT nope FROM sql_test"),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`nope`", "proposal", "`id`"));
    }

    @Test
    @DisplayName("sq-027: tables are shown")
    void tablesAreShown() {
        assertThat(Schemas.text(spark.sql("SHOW TABLES").schema()))
                .isEqualTo("namespace string not null, tableName string not null, isTemporary boolean not null");
    }

    @Test
    @DisplayName("sq-028, sq-030, sq-031: other forms of sql")
    void otherFormsOfSql() {
        assertRows(spark.sql("EXECUTE IMMEDIATE 'SELECT ? + 1 AS r' USING 4"), "r int not null", Row.of(5));
        spark.sql("DECLARE OR REPLACE VARIABLE sql_var INT DEFAULT 7");
        assertRows(spark.sql("SELECT sql_var AS v"), "v int not null", Row.of(7));
        assertRows(
                spark.sql("FROM sql_test |> WHERE id > 7 |> SELECT id * 2 AS r"),
                "r bigint not null",
                Row.of(16L),
                Row.of(18L));
    }

    @Test
    @DisplayName("sq-034: names that repeat")
    void namesThatRepeat() {
        DataFrame repeated = spark.sql("SELECT 1 v, 2 v");

        assertThat(repeated.columns()).containsExactly("v", "v");
        assertThat(repeated.collect()).containsExactly(Row.of(1, 2));
    }

    @Test
    @DisplayName("col-141: a failure in text says where")
    void aFailureInTextSaysWhere() {
        List<QueryContext> contexts = assertFails(
                        () -> spark.sql("SELECT 1/0").collect(),
                        SparkArithmeticException.class,
                        "DIVIDE_BY_ZERO",
                        "22012")
                .getQueryContext();

        assertThat(contexts).hasSize(1);
        assertThat(contexts.get(0)).isInstanceOfSatisfying(SqlQueryContext.class, context -> {
            assertThat(context.fragment()).isEqualTo("1/0");
            assertThat(context.startIndex()).isEqualTo(7);
            assertThat(context.stopIndex()).isEqualTo(9);
        });
    }
}
