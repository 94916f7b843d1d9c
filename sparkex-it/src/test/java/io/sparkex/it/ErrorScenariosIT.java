package io.sparkex.it;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;
import static io.sparkex.it.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.DataFrameQueryContext;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.QueryContext;
import io.sparkex.errors.ServerException;
import io.sparkex.errors.SparkArithmeticException;
import io.sparkex.errors.SparkArrayIndexOutOfBoundsException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkNoSuchElementException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.errors.SparkUnsupportedOperationException;
import io.sparkex.errors.SqlQueryContext;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real server's failures become here, for all that PySpark's tests know about them. */
@WithSpark
@Tag("profile:error-handling")
final class ErrorScenariosIT {
    private static final String SWITCH = "sparkex.dataFrameDebugging.enabled";

    private final SparkSession spark;

    ErrorScenariosIT(SparkSession spark) {
        this.spark = spark;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ER-002 | SELECT nope                           | AnalysisException             | UNRESOLVED_COLUMN.WITHOUT_SUGGESTION         | 42703
            ER-004 | SELECT * FROM no_table                | AnalysisException             | TABLE_OR_VIEW_NOT_FOUND                      | 42P01
            ER-005 | SELECT 1/0                            | SparkArithmeticException      | DIVIDE_BY_ZERO                               | 22012
            ER-007 | SELECT CAST('abc' AS INT)             | SparkNumberFormatException    | CAST_INVALID_INPUT                           | 22018
            ER-008 | SELECT CAST('abc' AS DATE)            | SparkDateTimeException        | CAST_INVALID_INPUT                           | 22018
            ER-011 | SELECT int(2147483647)+1              | SparkArithmeticException      | ARITHMETIC_OVERFLOW                          | 22003
            ER-013 | SELECT CAST(1e10 AS INT)              | SparkArithmeticException      | CAST_OVERFLOW                                | 22003
            ER-014 | SELECT make_date(2021,13,1)           | SparkDateTimeException        | DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION | 22023
            ER-015 | SELECT decode(x'00','nope')           | SparkIllegalArgumentException | INVALID_PARAMETER_VALUE.CHARSET              | 22023
            ER-019 | SELECT get_json_object('a')           | AnalysisException             | WRONG_NUM_ARGS.WITHOUT_SUGGESTION            | 42605
            ER-020 | USE no_db                             | AnalysisException             | SCHEMA_NOT_FOUND                             | 42704
            ER-021 | SELECT approx_percentile(a, 2) FROM VALUES(1) t(a) | AnalysisException | DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE         | 42K09
            """)
    void sqlThatTheServerRefuses(String id, String sql, String type, String condition, String sqlState)
            throws ClassNotFoundException {
        assertFails(() -> spark.sql(sql).collect(), Class.forName("io.sparkex.errors." + type), condition, sqlState);
    }

    @Test
    @DisplayName("ER-001: a syntax error")
    void aSyntaxError() {
        SparkThrowable failure =
                assertFails(() -> spark.sql("selec 1"), ParseException.class, "PARSE_SYNTAX_ERROR", "42601");

        assertThat(failure).isInstanceOf(AnalysisException.class);
        assertThat(failure.getMessageParameters()).isEqualTo(Map.of("error", "'selec'", "hint", ""));
    }

    @Test
    @DisplayName("ER-002, ER-003: an unknown column, without and with a suggestion")
    void anUnknownColumn() {
        assertThat(assertFails(
                                () -> spark.sql("SELECT nope").collect(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .containsEntry("objectName", "`nope`");
        assertThat(assertFails(
                                () -> spark.range(1).select("id2").collect(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getMessageParameters())
                .isEqualTo(Map.of("objectName", "`id2`", "proposal", "`id`"));
    }

    @Test
    @DisplayName("ER-006: an index outside of an array")
    void anIndexOutsideOfAnArray() {
        assertThat(assertFails(
                                () -> spark.sql("SELECT array(1,2)[5]").collect(),
                                SparkArrayIndexOutOfBoundsException.class,
                                "INVALID_ARRAY_INDEX",
                                "22003")
                        .getMessageParameters())
                .containsEntry("arraySize", "2")
                .containsEntry("indexValue", "5");
    }

    @Test
    @DisplayName("ER-010: raise_error")
    void raisedByTheQuery() {
        assertThat(assertFails(
                                () -> spark.sql("SELECT raise_error('boom')").collect(),
                                SparkRuntimeException.class,
                                "USER_RAISED_EXCEPTION",
                                "P0001")
                        .getMessageParameters())
                .containsEntry("errorMessage", "boom");
    }

    @Test
    @DisplayName("ER-016: a failure without a condition")
    void aFailureWithoutACondition() {
        SparkThrowable failure = assertFails(
                () -> spark.sql("SELECT format_string('%d','a')").collect(),
                SparkIllegalArgumentException.class,
                null,
                null);

        assertThat((Throwable) failure).hasMessageStartingWith("d != ");
        assertThat(failure.getMessageParameters()).isEmpty();
    }

    @Test
    @DisplayName("ER-017: a failure of a class that is not known here")
    void aFailureOfAnUnknownClass() {
        SparkThrowable failure = assertFails(
                () -> spark.read().format("nope").load().collect(),
                SparkException.class,
                "DATA_SOURCE_NOT_FOUND",
                "42K02");

        assertThat((Throwable) failure)
                .hasMessageStartingWith("(org.apache.spark.SparkClassNotFoundException) [DATA_SOURCE_NOT_FOUND]");
        assertFails(
                () -> spark.sql("CREATE TABLE t_of_nope (a INT) USING nope"),
                SparkException.class,
                "DATA_SOURCE_NOT_FOUND",
                "42K02",
                "(org.apache.spark.SparkClassNotFoundException) ");
    }

    @Test
    @DisplayName("ER-022: a key of the configuration that is not set")
    void aKeyThatIsNotSet() {
        assertThat(assertFails(
                                () -> spark.conf().get("no.such.key"),
                                SparkNoSuchElementException.class,
                                "SQL_CONF_NOT_FOUND",
                                "42K0I")
                        .getMessageParameters())
                .containsEntry("sqlConf", "\"no.such.key\"");
    }

    @Test
    @DisplayName("ER-023: an element that a map lacks is NULL")
    void anElementThatAMapLacks() {
        assertThat(spark.sql("SELECT element_at(map('a',1),'b')").collect()).containsExactly(Row.of((Object) null));
    }

    @Test
    @DisplayName("ER-025 to ER-028: columns of other frames")
    void columnsOfOtherFrames() {
        DataFrame one = spark.sql("SELECT 1 AS a, 2 AS b");
        DataFrame two = spark.sql("SELECT 3 AS a, 4 AS b");
        String foreign = "CANNOT_RESOLVE_DATAFRAME_COLUMN";

        assertFails(
                () -> two.withColumn("x", one.col("a").plus(1)).collect(), AnalysisException.class, foreign, "42704");
        assertFails(
                () -> one.select(one.col("a")).select(one.col("b")).collect(),
                AnalysisException.class,
                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                "42703");
        assertFails(() -> one.select(two.col("*")).collect(), AnalysisException.class, foreign, "42704");
        assertFails(
                () -> one.select(col("a")).select(one.col("*")).collect(), AnalysisException.class, foreign, "42704");
        assertFails(
                () -> one.withColumn("a", lit(0)).select(one.col("*")).collect(),
                AnalysisException.class,
                foreign,
                "42704");
    }

    @Test
    @DisplayName("ER-030: a watermark needs a stream")
    void aWatermarkNeedsAStream() {
        // Its condition is one of those that Spark means to rename.
        assertThat(catchThrowable(
                        () -> spark.range(1).dropDuplicatesWithinWatermark().collect()))
                .isExactlyInstanceOf(AnalysisException.class)
                .hasMessageContaining("dropDuplicatesWithinWatermark is not supported with batch DataFrames/DataSets");
    }

    @Test
    @DisplayName("ER-031: frames of two sessions")
    void framesOfTwoSessions(ServerUnderTest server) {
        try (SparkSession other = server.newSession()) {
            DataFrame mine = spark.range(1);
            DataFrame foreign = other.range(1);
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> mine.join(foreign), () -> mine.union(foreign), () -> mine.unionByName(foreign))) {
                assertFails(call, SparkIllegalArgumentException.class, "SESSION_NOT_SAME", null);
            }
        }
    }

    @Test
    @DisplayName("ER-032: the context of SQL text")
    void theContextOfSqlText() {
        SparkThrowable failure = assertFails(
                () -> spark.sql("select 1/0").collect(), SparkArithmeticException.class, "DIVIDE_BY_ZERO", "22012");

        assertThat(failure.getQueryContext()).singleElement().isInstanceOfSatisfying(SqlQueryContext.class, context -> {
            assertThat(context.fragment()).isEqualTo("1/0");
            assertThat(context.startIndex()).isEqualTo(7);
            assertThat(context.stopIndex()).isEqualTo(9);
            assertThat(context.objectType()).isEmpty();
            assertThat(context.objectName()).isEmpty();
            assertThat(context.summary()).startsWith("== SQL (line 1, position 8) ==\nselect 1/0\n");
            assertFails(
                    context::callSite,
                    SparkUnsupportedOperationException.class,
                    "UNSUPPORTED_CALL.WITHOUT_SUGGESTION",
                    "0A000");
        });
    }

    @Test
    @DisplayName("ER-033: without a place in the user's code the context is empty")
    void withoutAPlaceTheContextIsEmpty() {
        System.setProperty(SWITCH, "false");
        DataFrame divided;
        try {
            divided = spark.range(1).select(lit(1).divide(lit(0)));
        } finally {
            System.clearProperty(SWITCH);
        }

        assertThat(assertFails(divided::collect, SparkArithmeticException.class, "DIVIDE_BY_ZERO", "22012")
                        .getQueryContext())
                .containsExactly(new SqlQueryContext("", "", -1, -1, "", ""));
    }

    @Test
    @DisplayName("ER-036: the context of a call of the API")
    void theContextOfACall() {
        DataFrame divided = spark.range(1).select(lit(1).divide(lit(0)));

        SparkThrowable failure =
                assertFails(divided::collect, SparkArithmeticException.class, "DIVIDE_BY_ZERO", "22012");
        QueryContext context = failure.getQueryContext().get(0);
        assertThat(failure.getQueryContext()).hasSize(1);
        assertThat(context).isInstanceOf(DataFrameQueryContext.class);
        assertThat(context.fragment()).isEqualTo("divide");
        assertThat(context.callSite())
                .matches("io\\.sparkex\\.it\\.ErrorScenariosIT\\.theContextOfACall\\(ErrorScenariosIT\\.java:\\d+\\)");
        assertThat(context.summary())
                .isEqualTo("== DataFrame ==\n\"divide\" was called from\n" + context.callSite() + "\n");
        assertThat((Throwable) failure).hasMessageContaining(context.summary());
        assertFails(
                context::startIndex,
                SparkUnsupportedOperationException.class,
                "UNSUPPORTED_CALL.WITHOUT_SUGGESTION",
                "0A000");
    }

    @Test
    @DisplayName("ER-038: the context of a column that is not there")
    void theContextOfAnUnknownColumn() {
        assertThat(assertFails(
                                () -> spark.range(1).select(col("nope")).collect(),
                                AnalysisException.class,
                                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                                "42703")
                        .getQueryContext())
                .singleElement()
                .extracting(QueryContext::fragment)
                .isEqualTo("col");
    }

    @Test
    @DisplayName("ER-039 to ER-041: the server's stack trace is shown unless both flags are off")
    void theServersStackTrace(ServerUnderTest server) {
        try (SparkSession session = server.newSession()) {
            assertThat(printed(session))
                    .containsSubsequence(
                            "SparkArithmeticException: [DIVIDE_BY_ZERO]",
                            "Caused by: org.apache.spark.SparkArithmeticException\n\tat org.apache.spark.");
            set(session, "spark.sql.connect.serverStacktrace.enabled", false);
            set(session, "spark.sql.pyspark.jvmStacktrace.enabled", false);
            assertThat(printed(session)).doesNotContain("Caused by", "\tat org.apache.spark.");
            set(session, "spark.sql.pyspark.jvmStacktrace.enabled", true);
            assertThat(printed(session))
                    .contains("Caused by: org.apache.spark.SparkArithmeticException\n\tat org.apache.spark.");
        }
    }

    private static String printed(SparkSession session) {
        SparkException failure = (SparkException) assertFails(
                () -> session.sql("SELECT 1/0").collect(), SparkArithmeticException.class, "DIVIDE_BY_ZERO", "22012");
        assertThat(failure.getServerStackTrace()).contains("\n\tat org.apache.spark.");
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void set(SparkSession session, String key, boolean value) {
        session.conf().set(key, value);
    }

    @Test
    @DisplayName("ER-042: a message longer than any header arrives whole")
    void aLongMessageArrivesWhole() {
        String name = "x".repeat(40_000);

        SparkThrowable failure = assertFails(
                () -> spark.sql("select " + name).collect(),
                AnalysisException.class,
                "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
                "42703",
                name);

        assertThat(failure.getMessageParameters()).containsEntry("objectName", "`" + name + "`");
    }

    @Test
    @DisplayName("ER-044: without enrichment a long stack trace is cut, and the failure arrives")
    void withoutEnrichmentTheFailureArrives(ServerUnderTest server) {
        try (SparkSession session = server.newSession()) {
            set(session, "spark.sql.connect.enrichError.enabled", false);
            set(session, "spark.sql.pyspark.jvmStacktrace.enabled", true);
            SparkException failure = (SparkException) assertFails(
                    () -> session.sql("SELECT 1/0").collect(),
                    SparkArithmeticException.class,
                    "DIVIDE_BY_ZERO",
                    "22012");

            assertThat(failure.getQueryContext()).isEmpty();
            assertThat(failure.getServerStackTrace())
                    .startsWith("org.apache.spark.SparkArithmeticException\n\tat org.apache.spark.");
            assertThat(failure).hasCauseInstanceOf(ServerException.class);
            set(session, "spark.sql.pyspark.jvmStacktrace.enabled", false);
            assertThat((Throwable) assertFails(
                            () -> session.sql("select " + "x".repeat(40_000)).collect(),
                            AnalysisException.class,
                            null,
                            "42703"))
                    .hasNoCause();
        }
    }

    @Test
    @DisplayName("ER-061: an interval of years and months, which PySpark refuses")
    void anIntervalOfYearsAndMonths() {
        assertThat(spark.sql("SELECT INTERVAL '10-8' YEAR TO MONTH").collect())
                .containsExactly(Row.of(Period.ofMonths(128).normalized()));
    }

    @Test
    @DisplayName("ER-045: the code of the call and the operation are kept")
    void theCodeOfTheCallIsKept() {
        SparkThrowable failure = assertFails(
                () -> spark.range(1).select(lit(1).divide(0)).collect(),
                SparkArithmeticException.class,
                "DIVIDE_BY_ZERO",
                "22012");

        assertThat(failure.getGrpcStatusCode()).isEqualTo("INTERNAL");
        assertThat(UUID.fromString(failure.getOperationId())).isNotNull();
        assertThat(failure.getBreakingChangeInfo()).isNull();
        assertThat(failure.details().serverErrors().get(0).classes())
                .startsWith("org.apache.spark.SparkArithmeticException", "java.lang.ArithmeticException");
    }
}
