package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.SessionClosedException;
import io.sparkex.errors.SparkArithmeticException;
import io.sparkex.errors.SparkArrayIndexOutOfBoundsException;
import io.sparkex.errors.SparkDateTimeException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkNumberFormatException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input, and which exception it gives. */
@WithSpark
final class ErrorsIT {
    private final SparkSession spark;

    ErrorsIT(SparkSession spark) {
        this.spark = spark;
    }

    @ParameterizedTest(name = "{0} gives {2}")
    @CsvSource(delimiter = '|', textBlock = """
            SELEC 1                          | ParseException                      | PARSE_SYNTAX_ERROR                      | 42601
            ''                               | ParseException                      | PARSE_EMPTY_STATEMENT                   | 42617
            SELECT nope                      | AnalysisException                   | UNRESOLVED_COLUMN.WITHOUT_SUGGESTION    | 42703
            SELECT nope FROM range(1)        | AnalysisException                   | UNRESOLVED_COLUMN.WITH_SUGGESTION       | 42703
            SELECT * FROM no_such_table      | AnalysisException                   | TABLE_OR_VIEW_NOT_FOUND                 | 42P01
            SELECT no_such_function(1)       | AnalysisException                   | UNRESOLVED_ROUTINE                      | 42883
            SELECT get_json_object('a')      | AnalysisException                   | WRONG_NUM_ARGS.WITHOUT_SUGGESTION       | 42605
            USE no_such_database             | AnalysisException                   | SCHEMA_NOT_FOUND                        | 42704
            SELECT 1/0                       | SparkArithmeticException            | DIVIDE_BY_ZERO                          | 22012
            SELECT int(2147483647) + 1       | SparkArithmeticException            | ARITHMETIC_OVERFLOW                     | 22003
            SELECT CAST(1e10 AS INT)         | SparkArithmeticException            | CAST_OVERFLOW                           | 22003
            SELECT CAST('abc' AS INT)        | SparkNumberFormatException          | CAST_INVALID_INPUT                      | 22018
            SELECT CAST('abc' AS DATE)       | SparkDateTimeException              | CAST_INVALID_INPUT                      | 22018
            SELECT make_date(2021, 13, 1)    | SparkDateTimeException              | DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION | 22023
            SELECT array(1, 2)[5]            | SparkArrayIndexOutOfBoundsException | INVALID_ARRAY_INDEX                     | 22003
            SELECT raise_error('boom')       | SparkRuntimeException               | USER_RAISED_EXCEPTION                   | P0001
            SELECT decode(x'00', 'nope')     | SparkIllegalArgumentException       | INVALID_PARAMETER_VALUE.CHARSET         | 22023
            """)
    void sqlThatTheServerRefuses(String sql, String type, String condition, String sqlState) throws Exception {
        assertFails(
                () -> spark.sql(sql).collect(),
                Class.forName("io.sparkex.errors." + type),
                condition,
                sqlState,
                "[" + condition + "]");
    }

    @Test
    void anUnknownColumnNamesTheOnesThatExist() {
        DataFrame people = spark.sql("SELECT 'A' AS name, 50 AS age, 'Y' AS active");

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> people.select("agee").collect(),
                () -> people.select(people.col("agee")).schema(),
                () -> people.filter(col("agee").gt(1)).count(),
                () -> people.orderBy("agee").show(),
                () -> people.groupBy("agee").count().collect())) {
            assertThat(assertFails(
                                    call,
                                    AnalysisException.class,
                                    "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                    "42703",
                                    "`agee`",
                                    "`age`")
                            .getMessageParameters())
                    .containsEntry("objectName", "`agee`")
                    .hasEntrySatisfying("proposal", names -> assertThat(names).contains("`age`"));
        }
        assertThat(people.select("age").collect()).hasSize(1);
    }

    @Test
    void aSyntaxErrorIsAnAnalysisErrorTooAndShowsThePlace() {
        SparkException failure = (SparkException)
                assertFails(() -> spark.sql("SELECT (1"), ParseException.class, "PARSE_SYNTAX_ERROR", "42601");

        assertThat(failure).isInstanceOf(AnalysisException.class).hasMessageContaining("== SQL");
        assertFails(() -> spark.range(1).filter("id >").collect(), ParseException.class, "PARSE_SYNTAX_ERROR", "42601");
    }

    @Test
    void divisionByZeroFailsInTheApiAsInSql() {
        DataFrame divided = spark.range(1).select(lit(1).divide(lit(0)));

        assertFails(divided::collect, SparkArithmeticException.class, "DIVIDE_BY_ZERO", "22012", "try_divide");
        assertFails(divided::show, SparkArithmeticException.class, "DIVIDE_BY_ZERO", "22012");
        assertThat(divided.columns()).hasSize(1);
    }

    @Test
    void aBadCastFailsAndATriedOneGivesNull() {
        assertFails(
                () -> spark.range(1).select(lit("abc").cast("int")).collect(),
                SparkNumberFormatException.class,
                "CAST_INVALID_INPUT",
                "22018",
                "'abc'");
        assertThat(spark.range(1).select(lit("abc").try_cast("int")).collect()).containsExactly(Row.of((Object) null));
        assertFails(
                () -> spark.range(1).select(col("id").cast("magic_type")).schema(),
                ParseException.class,
                "UNSUPPORTED_DATATYPE",
                "0A000");
    }

    @Test
    void aNegativeLimitFailsBeforeAnyCall(ServerUnderTest server) {
        SparkSession closed = server.newSession();
        DataFrame numbers = closed.range(3);
        closed.close();

        for (ThrowingCallable call :
                List.<ThrowingCallable>of(() -> numbers.limit(-1), () -> numbers.take(-1), () -> numbers.head(-1))) {
            assertFails(call, AnalysisException.class, "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE", "42K0E", "-1");
        }
        assertThat(spark.range(3).limit(0).collect()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullsAreRefusedWithTheNameOfTheArgument() {
        DataFrame numbers = spark.range(3);
        Map<ThrowingCallable, String> calls = Map.of(
                () -> numbers.select((io.sparkex.Column) null), "col",
                () -> numbers.select("id", null), "col",
                () -> numbers.filter((io.sparkex.Column) null), "condition",
                () -> numbers.withColumn("x", null), "col",
                () -> numbers.withColumn(null, lit(1)), "colName",
                () -> numbers.join(null), "other",
                () -> numbers.orderBy((io.sparkex.Column) null), "col",
                () -> spark.sql(null), "sqlQuery",
                () -> spark.table(null), "tableName",
                () -> numbers.write().mode((String) null), "saveMode");

        calls.forEach((call, argument) ->
                assertFails(call, SparkIllegalArgumentException.class, "CANNOT_BE_NONE", null, "`" + argument + "`"));
        assertThat(numbers.filter(col("id").equalTo(null)).count()).isZero();
    }

    @Test
    void framesOfTwoSessionsDoNotMix(ServerUnderTest server) {
        try (SparkSession other = server.newSession()) {
            DataFrame foreign = other.range(3);

            assertFails(
                    () -> spark.range(3).join(foreign, "id"),
                    SparkIllegalArgumentException.class,
                    "SESSION_NOT_SAME",
                    null);
            assertFails(
                    () -> foreign.crossJoin(spark.range(3)),
                    SparkIllegalArgumentException.class,
                    "SESSION_NOT_SAME",
                    null);
            assertThat(foreign.join(other.range(2), "id").count()).isEqualTo(2);
        }
    }

    @Test
    void aColumnOfAnotherFrameIsNotFound(ServerUnderTest server) {
        DataFrame numbers = spark.range(3);
        DataFrame others = spark.range(3);

        assertFails(
                () -> numbers.withColumn("x", others.col("id").plus(1)).collect(),
                AnalysisException.class,
                "CANNOT_RESOLVE_DATAFRAME_COLUMN",
                "42704",
                "id");
        try (SparkSession other = server.newSession()) {
            DataFrame foreign = other.range(3);
            assertFails(
                    () -> numbers.select(foreign.col("id")),
                    SparkIllegalArgumentException.class,
                    "SESSION_NOT_SAME",
                    null);
        }
        assertThat(numbers.select(numbers.col("id")).count()).isEqualTo(3);
    }

    @Test
    void aClosedSessionSaysSo(ServerUnderTest server) {
        SparkSession closed = server.newSession();
        DataFrame numbers = closed.range(3);
        closed.close();

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                numbers::collect,
                numbers::count,
                numbers::schema,
                numbers::show,
                numbers::explain,
                () -> numbers.write().format("noop").mode("overwrite").save(),
                () -> closed.sql("SELECT 1"),
                closed::version)) {
            assertFails(call, SessionClosedException.class, "NO_ACTIVE_SESSION", null, closed.sessionId());
        }
        assertThat(spark.range(3).count()).isEqualTo(3);
    }

    @Test
    void otherMistakesOfACallerFailBeforeAnyCall() {
        DataFrame numbers = spark.range(3);

        assertFails(
                () -> numbers.join(numbers, List.of("id"), "sideways"),
                AnalysisException.class,
                "UNSUPPORTED_JOIN_TYPE",
                "0A000",
                "sideways",
                "left_anti");
        assertFails(
                () -> numbers.write().mode("sometimes"),
                SparkIllegalArgumentException.class,
                "INVALID_SAVE_MODE",
                null,
                "sometimes");
        assertFails(
                () -> numbers.explain("loudly"),
                SparkIllegalArgumentException.class,
                "UNKNOWN_EXPLAIN_MODE",
                null,
                "loudly");
        assertFails(() -> lit(new Object()), SparkIllegalArgumentException.class, "UNSUPPORTED_LITERAL", null);
        assertFails(
                () -> lit(1).otherwise(2), SparkIllegalArgumentException.class, "INVALID_WHEN_USAGE", null, "when()");
        assertFails(() -> spark.range(0, 3, 0), SparkIllegalArgumentException.class, "VALUE_NOT_NON_ZERO", null);
        assertFails(() -> spark.range(0, 3, 1, 0), SparkIllegalArgumentException.class, "VALUE_NOT_POSITIVE", null);
    }

    @Test
    void aFailureLeavesTheSessionUsable() {
        for (int i = 0; i < 5; i++) {
            assertFails(
                    () -> spark.sql("SELECT raise_error('boom')").collect(),
                    SparkRuntimeException.class,
                    "USER_RAISED_EXCEPTION",
                    "P0001",
                    "boom");
            assertFails(
                    () -> spark.sql("SELECT element_at(array(1), 9)").collect(),
                    SparkArrayIndexOutOfBoundsException.class,
                    "INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
                    "22003");
            assertFails(
                    () -> spark.sql("SELECT to_date('xx')").collect(),
                    SparkDateTimeException.class,
                    "CAST_INVALID_INPUT",
                    "22018");
        }
        assertThat(spark.range(3).count()).isEqualTo(3);
    }
}
