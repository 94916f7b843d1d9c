package io.sparkex.it;

import static io.sparkex.functions.*;
import static io.sparkex.it.Failures.assertFails;
import static io.sparkex.it.Schemas.assertRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkex.Column;
import io.sparkex.DataFrame;
import io.sparkex.SparkSession;
import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.ParseException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.errors.SparkRuntimeException;
import io.sparkex.errors.SparkThrowable;
import io.sparkex.functions;
import io.sparkex.it.server.ServerUnderTest;
import io.sparkex.it.server.WithSpark;
import io.sparkex.types.Row;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PySpark's tests know about NULLs, SQL, failures on purpose, calls by name and the rest: functions.md. */
@WithSpark
@Tag("profile:batch-core")
final class FunctionValueScenariosIT {
    private static final Column NULL = lit(null);

    private final SparkSession spark;
    private final DataFrame one;

    FunctionValueScenariosIT(SparkSession spark) {
        this.spark = spark;
        this.one = spark.range(1);
    }

    @Test
    @DisplayName("fn-099: least and greatest pass over NULLs")
    void leastAndGreatestPassOverNulls() {
        assertRows(
                one.select(least(lit(3), NULL.cast("int"), lit(1)), greatest(lit(3), lit(5))),
                "least(3, CAST(NULL AS INT), 1) int not null, greatest(3, 5) int not null",
                Row.of(1, 5));
    }

    @Test
    @DisplayName("fn-100: least of one column")
    void leastOfOneColumn() {
        assertFails(
                () -> least(col("a")), SparkIllegalArgumentException.class, "WRONG_NUM_COLUMNS", null, "least", "2");
    }

    @Test
    @DisplayName("fn-101: greatest of one column")
    void greatestOfOneColumn() {
        assertFails(
                () -> greatest(col("a")),
                SparkIllegalArgumentException.class,
                "WRONG_NUM_COLUMNS",
                null,
                "greatest",
                "2");
    }

    @Test
    @DisplayName("fn-102: coalesce, nvl, nvl2, ifnull and nullif")
    void whatStandsForNull() {
        assertRows(
                one.select(
                        coalesce(NULL, lit(2)),
                        nvl(NULL, lit(3)),
                        nvl2(NULL, lit(1), lit(2)),
                        ifnull(NULL, lit(4)),
                        nullif(lit(1), lit(1))),
                "coalesce(NULL, 2) int not null, nvl(NULL, 3) int not null, nvl2(NULL, 1, 2) int not null,"
                        + " ifnull(NULL, 4) int not null, nullif(1, 1) int",
                Row.of(2, 3, 2, 4, null));
    }

    @Test
    @DisplayName("fn-103: nullifzero and zeroifnull")
    void zeroAndNull() {
        assertRows(
                Shapes.frame(spark, "a int", "(0), (1), (NULL)")
                        .select(nullifzero("a").alias("x"), zeroifnull("a").alias("y")),
                "x int, y int not null",
                Row.of(null, 0),
                Row.of(1, 1),
                Row.of(null, 0));
    }

    @Test
    @DisplayName("fn-105: an expression in SQL")
    void anExpressionInSql() {
        assertRows(
                Shapes.frame(spark, "a string", "('length string')").select(expr("length(a)")),
                "length(a) int",
                Row.of(13));
    }

    @Test
    @DisplayName("fn-106: an expression in broken SQL")
    void anExpressionInBrokenSql() {
        assertThat(assertFails(
                                () -> one.select(expr("1 +")).collect(),
                                ParseException.class,
                                "PARSE_SYNTAX_ERROR",
                                "42601")
                        .getMessageParameters())
                .isEqualTo(Map.of("error", "end of input", "hint", ""));
    }

    @Test
    @DisplayName("fn-127: assert_true of what is true is NULL")
    void assertTrueOfWhatIsTrue() {
        assertRows(
                spark.range(2).select(assert_true(col("id").lt(3)).alias("v")),
                "v void",
                Row.of((Object) null),
                Row.of((Object) null));
    }

    private static SparkThrowable assertRaised(String message, ThrowingCallable call) {
        SparkThrowable failure = assertFails(call, SparkRuntimeException.class, "USER_RAISED_EXCEPTION", "P0001");
        assertThat(failure.getMessageParameters()).isEqualTo(Map.of("errorMessage", message));
        return failure;
    }

    @Test
    @DisplayName("fn-128: assert_true fails with its message")
    void assertTrueFailsWithItsMessage() {
        assertRaised(
                "too big",
                () -> spark.range(3)
                        .select(assert_true(col("id").lt(2), "too big"))
                        .collect());
    }

    @Test
    @DisplayName("fn-129: assert_true fails with what a column says")
    void assertTrueFailsWithWhatAColumnSays() {
        assertRaised(
                "2000000.0",
                () -> spark.range(3)
                        .select(assert_true(
                                col("id").lt(2), col("id").multiply(1e6).cast("string")))
                        .collect());
    }

    @Test
    @DisplayName("fn-130: raise_error")
    void raiseError() {
        assertRaised("barfoo", () -> one.select(raise_error("barfoo")).collect());
    }

    @Test
    @DisplayName("fn-131: raise_error without a message")
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    void raiseErrorWithoutAMessage() {
        assertFails(
                () -> raise_error((String) null),
                SparkIllegalArgumentException.class,
                "CANNOT_BE_NONE",
                null,
                "errMsg");
    }

    @Test
    @DisplayName("fn-156: an interval that overflows is NULL when it is tried")
    void anIntervalThatOverflows() {
        assertRows(
                one.select(try_make_interval(lit(2147483647)).isNull().alias("r")), "r boolean not null", Row.of(true));
    }

    @Test
    @DisplayName("fn-158: the file of a row that was made")
    void theFileOfARowThatWasMade() {
        assertThat(Rows.evaluate(spark, input_file_name())).isEqualTo(List.of(""));
    }

    @Test
    @DisplayName("fn-159: spark_partition_id and monotonically_increasing_id")
    void partitionsAndIds() {
        assertRows(
                spark.range(0, 4, 1, 2).select(spark_partition_id(), monotonically_increasing_id()),
                "SPARK_PARTITION_ID() int not null, monotonically_increasing_id() bigint not null",
                Row.of(0, 0L),
                Row.of(0, 1L),
                Row.of(1, 8589934592L),
                Row.of(1, 8589934593L));
    }

    @Test
    @DisplayName("fn-160: the version of the server")
    void theVersionOfTheServer() {
        assertThat(((String) Rows.evaluate(spark, version()).get(0)).split(" ")[0])
                .isEqualTo("4.1.1")
                .isEqualTo(spark.version());
    }

    @Test
    @DisplayName("fn-161: typeof and equal_null")
    void typeofAndEqualNull() {
        assertRows(
                one.select(typeof(lit(1.5)), equal_null(NULL, NULL)),
                "typeof(1.5) string not null, equal_null(NULL, NULL) boolean not null",
                Row.of("double", true));
    }

    @Test
    @DisplayName("fn-162: a function is called by its name")
    void aFunctionIsCalledByItsName() {
        assertRows(one.select(call_function("upper", lit("a")).alias("r")), "r string not null", Row.of("A"));
    }

    @Test
    @DisplayName("fn-163: a function that there is not is called by its name")
    void aFunctionThatThereIsNotIsCalledByItsName() {
        assertThat(assertFails(
                                () -> one.select(call_function("hx_nope", lit("a")))
                                        .collect(),
                                AnalysisException.class,
                                "UNRESOLVED_ROUTINE",
                                "42883")
                        .getMessageParameters())
                .isEqualTo(Map.of(
                        "routineName",
                        "`hx_nope`",
                        "searchPath",
                        "[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]"));
    }

    @Test
    @DisplayName("fn-165: the names of the fields of struct and named_struct")
    void theNamesOfTheFieldsOfStructs() {
        assertRows(
                one.select(
                        struct(lit(1), col("id"), col("id").plus(1).alias("z")).alias("s"),
                        named_struct(lit("k"), lit(1)).alias("n")),
                "s struct<col1: int not null, id: bigint not null, z: bigint not null> not null,"
                        + " n struct<k: int not null> not null",
                Row.of(Row.of(1, 0L, 1L), Row.of(1)));
    }

    @Test
    @DisplayName("fn-166: geospatial functions are refused unless they are enabled")
    void geospatialFunctionsAreRefusedUnlessTheyAreEnabled() {
        Column wkb = lit(HexFormat.of().parseHex("0101000000000000000000F03F0000000000000040"));

        assertFails(
                () -> one.select(st_srid(st_geomfromwkb(wkb)), hex(st_asbinary(st_geogfromwkb(wkb))))
                        .collect(),
                AnalysisException.class,
                "UNSUPPORTED_FEATURE.GEOSPATIAL_DISABLED",
                "0A000");
    }

    @Test
    @DisplayName("fn-168: a partition transform in a select")
    void aPartitionTransformInASelect() {
        assertThat(assertFails(
                                () -> one.select(bucket(4, "id")).collect(),
                                SparkException.class,
                                "PARTITION_TRANSFORM_EXPRESSION_NOT_IN_PARTITIONED_BY",
                                "42S23")
                        .getMessageParameters())
                .isEqualTo(Map.of("expression", "\"bucket(boundreference())\""));
    }

    @Test
    @DisplayName("fn-169: the old names of count_distinct, sum_distinct and bitwise_not")
    @SuppressWarnings("deprecation")
    void oldNames() {
        assertThat(countDistinct("a")).hasToString("Column<'count(distinct a)'>");
        assertThat(sumDistinct("a")).hasToString("Column<'sum(distinct a)'>");
        assertThat(bitwiseNOT(col("a"))).hasToString("Column<'~(a)'>");
    }

    @Test
    @DisplayName("fn-170: every function that PySpark exports is here, but for those that take Python code")
    void everyFunctionThatPySparkExportsIsHere(ServerUnderTest server, @TempDir Path folder) throws Exception {
        Path program = Files.writeString(folder.resolve("names.py"), """
                import pyspark.sql.functions as F
                print("\\n".join(sorted(name for name in F.__all__ if name[0].islower())))
                """);
        List<String> exported = PythonProgram.run(server.python(), program, folder, Map.of())
                .lines()
                .toList();
        List<String> here =
                Arrays.stream(functions.class.getMethods()).map(Method::getName).toList();

        assertThat(exported).hasSize(493);
        assertThat(exported)
                .filteredOn(name -> !here.contains(name) && !here.contains(name + "_"))
                .containsExactly("arrow_udf", "arrow_udtf", "pandas_udf", "udf", "udtf");
    }
}
